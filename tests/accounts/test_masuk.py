"""Signing in by three names, what a wrong try tells, the lock after six, and the way back by mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from axes.utils import reset
from django.conf import settings as pengaturan
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.masuk import alamat_di_balik_proksi
from accounts.models import Pengguna
from tests.pemeran import SANDI, Pemeran, orang

MASUK = "/masuk/"
SANDI_BARU = "Kelas-Yang-Hangat-7"


def coba(nama: str, sandi: str, client: Client | None = None, **lain: str) -> object:
    """One try at the sign-in form."""
    return (client or Client()).post(MASUK, {"username": nama, "password": sandi, **lain})


def teks_galat(jawaban: object) -> str:
    """What the form says about itself."""
    return " ".join(jawaban.context["form"].non_field_errors())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "nama",
    [
        "ani@contoh.id",
        "ANI@Contoh.ID",
        "  ani@contoh.id ",
        "198503122010012003",
        "19850312 201001 2 003",
        "19850312.201001.2.003",
        "1234567890123456",
        "1234 5678 9012 3456",
    ],
)
def test_masuk_dengan_surel_nip_dan_nuptk(pemeran: Pemeran, nama: str) -> None:
    client = Client()

    jawaban = coba(nama, SANDI, client)

    assert (jawaban.status_code, jawaban["Location"]) == (302, "/")
    assert client.get("/").context["pelaku"].pengguna_id == pemeran.ani.pk


@pytest.mark.parametrize(
    ("nama", "sandi"),
    [
        ("ani@contoh.id", "salah"),
        ("tidak.ada@contoh.id", SANDI),
        ("198503122010012009", SANDI),
        ("0000000000000000", SANDI),
        ("bukan apa-apa", SANDI),
        ("ani@contoh.id\x00", SANDI),
    ],
)
def test_gagal_masuk_tidak_menyebut_akun(pemeran: Pemeran, nama: str, sandi: str) -> None:
    jawaban = coba(nama, sandi)

    galat = str(jawaban.context["form"].errors)
    assert jawaban.status_code == 200
    assert "tidak cocok" in galat or "\x00" in nama
    assert not re.search(r"akun.*(tidak ada|terdaftar)", galat, re.IGNORECASE)


def test_sandi_salah_dan_nama_salah_berkata_sama(pemeran: Pemeran) -> None:
    assert teks_galat(coba("ani@contoh.id", "salah")) == teks_galat(coba("tak.ada@contoh.id", "salah")) != ""


def test_akun_nonaktif_tidak_dapat_masuk_dan_tidak_terungkap(pemeran: Pemeran) -> None:
    Pengguna.objects.filter(pk=pemeran.ani.pk).update(is_active=False)

    jawaban = coba("ani@contoh.id", SANDI)

    assert jawaban.status_code == 200
    assert teks_galat(jawaban) == teks_galat(coba("tak.ada@contoh.id", "salah"))


def test_akun_dinonaktifkan_di_tengah_sesi_harus_masuk_lagi(
    pemeran: Pemeran, masuk: Callable[[object], Client]
) -> None:
    client = masuk(pemeran.ani)
    assert client.get("/").status_code == 200

    Pengguna.objects.filter(pk=pemeran.ani.pk).update(is_active=False)

    assert client.get("/").status_code == 302


def test_orang_tanpa_nip_tidak_dapat_dimasuki_dengan_nama_kosong(pemeran: Pemeran) -> None:
    assert coba(" ", SANDI).status_code == 200
    assert coba("---", SANDI).status_code == 200


def test_tujuan_setelah_masuk_hanya_di_portal_ini(pemeran: Pemeran) -> None:
    assert coba("ani@contoh.id", SANDI, next="/siklus/")["Location"] == "/siklus/"
    for luar in ("https://jahat.example/", "//jahat.example", "javascript:alert(1)"):
        assert coba("ani@contoh.id", SANDI, next=luar)["Location"] == "/"


def test_sesi_baru_saat_masuk_dan_habis_saat_keluar(pemeran: Pemeran) -> None:
    client = Client()
    client.get(MASUK)
    coba("ani@contoh.id", SANDI, client)
    kue = client.cookies[pengaturan.SESSION_COOKIE_NAME]

    assert (bool(kue["httponly"]), kue["samesite"]) == (True, "Lax")
    assert client.get(reverse("accounts:keluar")).status_code == 405
    client.post(reverse("accounts:keluar"))
    assert client.get("/").status_code == 302


# --- the lock ------------------------------------------------------------------------------------------------------


@pytest.fixture
def kunci_aktif(db: None, settings: object) -> Iterator[None]:
    """The lock, which tests leave off otherwise."""
    settings.AXES_ENABLED = True  # type: ignore[attr-defined]
    reset()
    yield
    reset()


def test_enam_kali_salah_terkunci_dengan_petunjuk(pemeran: Pemeran, kunci_aktif: None) -> None:
    for _ in range(5):
        assert coba("ani@contoh.id", "salah").status_code == 200

    keenam = coba("ani@contoh.id", "salah")
    sandi_benar = coba("ani@contoh.id", SANDI)

    assert (keenam.status_code, sandi_benar.status_code) == (429, 429)
    assert sandi_benar["Retry-After"] == "900"
    isi = sandi_benar.content.decode()
    assert "Tunggu 15 menit" in isi
    assert "Lupa kata sandi" in isi


def test_cara_menulis_nama_tidak_memberi_percobaan_baru(pemeran: Pemeran, kunci_aktif: None) -> None:
    for nama in ("198503122010012003", "19850312 201001 2 003", " 19850312.201001.2.003", "1985-0312-2010-012003") * 2:
        terakhir = coba(nama, "salah")

    assert terakhir.status_code == 429
    assert coba("198503122010012003", SANDI).status_code == 429


def test_orang_lain_tetap_dapat_masuk_saat_satu_akun_terkunci(pemeran: Pemeran, kunci_aktif: None) -> None:
    for _ in range(6):
        coba("ani@contoh.id", "salah")

    assert coba("budi@contoh.id", SANDI).status_code == 302


def test_berhasil_masuk_menghapus_hitungan(pemeran: Pemeran, kunci_aktif: None) -> None:
    for _ in range(5):
        coba("ani@contoh.id", "salah")
    coba("ani@contoh.id", SANDI)

    assert coba("ani@contoh.id", "salah").status_code == 200
    assert coba("ani@contoh.id", SANDI).status_code == 302


# --- the way back --------------------------------------------------------------------------------------------------


def tautan(surat: mail.EmailMessage) -> str:
    """The path of the link in the mail."""
    cocok = re.search(r"https?://[^/\s]+(/sandi/baru/\S+)", str(surat.body))
    assert cocok is not None
    return cocok.group(1)


def minta_tautan(surel: str) -> object:
    return Client().post(reverse("accounts:lupa_sandi"), {"email": surel})


def test_sandi_baru_lewat_surel_dari_awal_sampai_akhir(pemeran: Pemeran) -> None:
    assert minta_tautan("Ani@Contoh.id")["Location"] == reverse("accounts:lupa_sandi_terkirim")
    (surat,) = mail.outbox
    client = Client()
    formulir = client.get(client.get(tautan(surat))["Location"])

    jawaban = client.post(formulir.request["PATH_INFO"], {"new_password1": SANDI_BARU, "new_password2": SANDI_BARU})

    assert surat.to == ["ani@contoh.id"]
    assert "Halo Ani Lestari" in str(surat.body)
    assert jawaban["Location"] == reverse("accounts:sandi_selesai")
    assert coba("ani@contoh.id", SANDI_BARU).status_code == 302
    assert coba("ani@contoh.id", SANDI).status_code == 200


def test_tautan_hanya_sekali_pakai(pemeran: Pemeran) -> None:
    minta_tautan("ani@contoh.id")
    path = tautan(mail.outbox[0])
    client = Client()
    tujuan = client.get(path)["Location"]
    client.post(tujuan, {"new_password1": SANDI_BARU, "new_password2": SANDI_BARU})

    kedua = Client().get(path)

    assert kedua.status_code == 200
    assert kedua.context["validlink"] is False


def test_tautan_mati_setelah_sehari(pemeran: Pemeran, settings: object) -> None:
    minta_tautan("ani@contoh.id")
    settings.PASSWORD_RESET_TIMEOUT = -1  # type: ignore[attr-defined]

    assert Client().get(tautan(mail.outbox[0])).context["validlink"] is False


@pytest.mark.parametrize(
    ("satu", "dua"), [(SANDI_BARU, SANDI_BARU + "x"), ("pendek", "pendek"), ("12345678901", "12345678901")]
)
def test_sandi_baru_yang_lemah_atau_berbeda_ditolak_dengan_alasan(pemeran: Pemeran, satu: str, dua: str) -> None:
    minta_tautan("ani@contoh.id")
    client = Client()
    tujuan = client.get(tautan(mail.outbox[0]))["Location"]

    jawaban = client.post(tujuan, {"new_password1": satu, "new_password2": dua})

    assert jawaban.context["form"].errors != {}
    assert coba("ani@contoh.id", SANDI).status_code == 302


def test_surel_tak_dikenal_dan_nonaktif_mendapat_jawaban_yang_sama_tanpa_surat(pemeran: Pemeran) -> None:
    Pengguna.objects.filter(pk=pemeran.asri.pk).update(is_active=False)

    jawaban = [minta_tautan(s) for s in ("tak.ada@contoh.id", "asri@contoh.id", "ani@contoh.id")]

    assert {(j.status_code, j["Location"]) for j in jawaban} == {(302, reverse("accounts:lupa_sandi_terkirim"))}
    assert [s.to for s in mail.outbox] == [["ani@contoh.id"]]


def test_akun_baru_tanpa_sandi_dibuka_lewat_surel(db: None) -> None:
    baru = orang("Lina Baru")
    baru.set_unusable_password()
    baru.save(update_fields=["password"])
    assert coba("lina@contoh.id", SANDI).status_code == 200

    minta_tautan("lina@contoh.id")

    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("diteruskan", "alamat"),
    [("203.0.113.7", "203.0.113.7"), ("10.0.0.1, 203.0.113.7", "203.0.113.7"), ("", "127.0.0.1")],
)
def test_alamat_di_balik_proksi(rf: RequestFactory, diteruskan: str, alamat: str) -> None:
    permintaan = rf.get("/masuk/", headers={"X-Forwarded-For": diteruskan} if diteruskan else {})

    assert alamat_di_balik_proksi(permintaan) == alamat
