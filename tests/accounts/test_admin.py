"""The operator's room: usable in Indonesian, closed for all others, and without the contents of cycles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.jejak import catat
from accounts.models import Jejak, Pengguna, Penugasan, Sekolah, Wilayah
from tests.alur import siklus_pasca
from tests.pemeran import Pemeran, pelaku

Masuk = Callable[[object], Client]
INLINE = {
    f"{sisipan}-{bidang}": nilai
    for sisipan in ("penugasan", "data_kepegawaian")
    for bidang, nilai in (
        ("TOTAL_FORMS", "0"),
        ("INITIAL_FORMS", "0"),
        ("MIN_NUM_FORMS", "0"),
        ("MAX_NUM_FORMS", "1000"),
    )
}


@pytest.fixture
def hadi(pemeran: Pemeran, masuk: Masuk) -> Client:
    return masuk(pemeran.hadi)


def test_semua_daftar_dan_formulir_terbuka_bagi_operator(hadi: Client, pemeran: Pemeran) -> None:
    didapat = {}
    for model in admin.site._registry:
        dasar = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        didapat[dasar] = hadi.get(reverse(f"{dasar}_changelist"), {"q": "ani"} if model is Pengguna else {}).status_code

    assert {k: v for k, v in didapat.items() if v != 200} == {}
    for orang in (pemeran.ani, pemeran.indra):
        assert hadi.get(reverse("admin:accounts_pengguna_change", args=[orang.pk])).status_code == 200


@pytest.mark.parametrize("nama", ["ani", "budi", "fajar", "dewi", "eko", "endah"])
def test_tertutup_bagi_yang_lain(pemeran: Pemeran, masuk: Masuk, nama: str) -> None:
    client = masuk(getattr(pemeran, nama))

    for alamat in ("admin:index", "admin:accounts_pengguna_changelist", "admin:accounts_jejak_changelist"):
        jawaban = client.get(reverse(alamat))
        assert (jawaban.status_code, jawaban["Location"].split("?")[0]) == (302, reverse("admin:login"))


def test_operator_menambah_orang_yang_lalu_membuka_akunnya_sendiri(hadi: Client, pemeran: Pemeran) -> None:
    jawaban = hadi.post(
        reverse("admin:accounts_pengguna_add"),
        {"email": "Lina@Contoh.id", "nama": "Lina Sari, S.Pd.", "nip": "", "nuptk": "", **INLINE},
    )

    lina = Pengguna.objects.get(email="lina@contoh.id")
    assert jawaban.status_code == 302
    assert (lina.nip, lina.nuptk, lina.has_usable_password(), lina.is_staff) == (None, None, False, False)
    Client().post(reverse("accounts:lupa_sandi"), {"email": "lina@contoh.id"})
    assert [s.to for s in mail.outbox] == [["lina@contoh.id"]]


@pytest.mark.parametrize(
    ("bidang", "kata"),
    [
        ({"email": "ANI@contoh.id", "nama": "Ani Lain"}, "telah ada"),
        ({"email": "bukan surel", "nama": "Lina"}, "Masukkan alamat email yang valid"),
        ({"email": "lina@contoh.id", "nama": ""}, "tidak boleh kosong"),
        ({"email": "lina@contoh.id", "nama": "Lina", "nip": "198503122010012003"}, "telah ada"),
        ({"email": "lina@contoh.id", "nama": "Lina", "nip": "12345"}, "18 angka"),
    ],
)
def test_orang_yang_salah_isi_ditolak_dalam_bahasa_indonesia(
    hadi: Client, pemeran: Pemeran, bidang: dict[str, str], kata: str
) -> None:
    jumlah = Pengguna.objects.count()

    jawaban = hadi.post(reverse("admin:accounts_pengguna_add"), {"nip": "", "nuptk": "", **bidang, **INLINE})

    assert jawaban.status_code == 200
    assert kata in str(jawaban.context["errors"])
    assert Pengguna.objects.count() == jumlah


def test_operator_menambah_sekolah(hadi: Client, pemeran: Pemeran) -> None:
    isi = {"nama": "SD Negeri 5 Mawar", "jenjang": "sd", "wilayah": pemeran.wilayah.pk}

    salah = hadi.post(reverse("admin:accounts_sekolah_add"), {**isi, "npsn": "12"})
    benar = hadi.post(reverse("admin:accounts_sekolah_add"), {**isi, "npsn": "20400099"})

    assert (salah.status_code, benar.status_code) == (200, 302)
    assert "NPSN terdiri atas 8 angka" in salah.content.decode()
    assert Sekolah.objects.filter(npsn="20400099").count() == 1


def test_operator_memberi_peran_dan_peran_bertumpuk_ditolak(hadi: Client, pemeran: Pemeran) -> None:
    isi = {"pengguna": pemeran.asri.pk, "sekolah": pemeran.melati.pk, "mulai": "2026-07-01"}

    baru = hadi.post(reverse("admin:accounts_penugasan_add"), {**isi, "peran": "supervisor"})
    bertumpuk = hadi.post(reverse("admin:accounts_penugasan_add"), {**isi, "peran": "supervisor"})
    salah_tempat = hadi.post(reverse("admin:accounts_penugasan_add"), {**isi, "peran": "admin_dinas"})

    assert (baru.status_code, bertumpuk.status_code, salah_tempat.status_code) == (302, 200, 200)
    assert "sudah memegang peran yang sama" in bertumpuk.content.decode()
    assert "pilih wilayah dan kosongkan sekolah" in salah_tempat.content.decode()
    assert Penugasan.objects.filter(pengguna=pemeran.asri).count() == 2


def test_lingkaran_wilayah_ditolak(hadi: Client, pemeran: Pemeran) -> None:
    provinsi = Wilayah.objects.get(nama="Jawa Tengah")

    jawaban = hadi.post(
        reverse("admin:accounts_wilayah_change", args=[provinsi.pk]),
        {"nama": "Jawa Tengah", "induk": pemeran.wilayah.pk},
    )

    provinsi.refresh_from_db()
    assert jawaban.status_code == 200
    assert provinsi.induk is None


def test_jejak_hanya_dibaca(hadi: Client, pemeran: Pemeran) -> None:
    catat(pelaku(pemeran.ani), "video.diputar", "rekaman", 7)
    baris = Jejak.objects.get()
    ubah = reverse("admin:accounts_jejak_change", args=[baris.pk])

    assert hadi.get(ubah).status_code == 200
    assert hadi.get(reverse("admin:accounts_jejak_add")).status_code == 403
    assert hadi.post(ubah, {"aksi": "palsu"}).status_code == 403
    assert hadi.post(reverse("admin:accounts_jejak_delete", args=[baris.pk]), {"post": "yes"}).status_code == 403
    hadi.post(reverse("admin:accounts_jejak_changelist"), {"action": "delete_selected", "_selected_action": [baris.pk]})
    assert Jejak.objects.get().aksi == "video.diputar"


def test_ruang_operator_tidak_memuat_isi_siklus(hadi: Client, pemeran: Pemeran, pustaka: None) -> None:
    """Every list and every object that the operator can open, searched for words that only a cycle holds."""
    siklus = siklus_pasca(pemeran)
    rahasia = [siklus.masalah, "Keterlibatan murid dalam diskusi", "Ruang VII-B"]
    halaman = [reverse("admin:index")]
    for model in admin.site._registry:
        dasar = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        halaman.append(reverse(f"{dasar}_changelist"))
        halaman += [reverse(f"{dasar}_change", args=[o.pk]) for o in model._default_manager.all()[:3]]

    bocor = [(h, r) for h in halaman for r in rahasia if r in hadi.get(h, follow=True).content.decode()]

    assert len(halaman) > 10
    assert bocor == []


def test_operator_bukan_superuser_tidak_dapat_mengangkat_diri(pemeran: Pemeran, masuk: Masuk) -> None:
    Pengguna.objects.filter(pk=pemeran.eko.pk).update(is_staff=True)
    client = masuk(pemeran.eko)

    jawaban = client.post(
        reverse("admin:accounts_pengguna_change", args=[pemeran.eko.pk]),
        {"email": "eko@contoh.id", "nama": "Eko", "is_active": "on", "is_staff": "on", "is_superuser": "on", **INLINE},
    )

    pemeran.eko.refresh_from_db()
    assert jawaban.status_code == 403
    assert pemeran.eko.is_superuser is False


@pytest.mark.parametrize(("mulai", "tersimpan"), [("2026-01-01", 0), ("2026-07-01", 2)])
def test_peran_yang_sama_dua_kali_pada_satu_halaman(hadi: Client, pemeran: Pemeran, mulai: str, tersimpan: int) -> None:
    peran = {
        f"penugasan-{i}-{bidang}": nilai
        for i, (awal, akhir) in enumerate([("2025-07-01", "2026-06-30"), (mulai, "")])
        for bidang, nilai in (
            ("peran", "guru"),
            ("sekolah", str(pemeran.melati.pk)),
            ("mulai", awal),
            ("selesai", akhir),
        )
    }
    isi = {"email": "lina@contoh.id", "nama": "Lina", "nip": "", "nuptk": "", **INLINE, "penugasan-TOTAL_FORMS": "2"}

    jawaban = hadi.post(reverse("admin:accounts_pengguna_add"), {**isi, **peran})

    assert Penugasan.objects.filter(pengguna__email="lina@contoh.id").count() == tersimpan
    assert ("tertulis dua kali" in jawaban.content.decode()) is (tersimpan == 0)
