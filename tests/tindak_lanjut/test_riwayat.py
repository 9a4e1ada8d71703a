"""One item over the cycles of a teacher: who may read it, what is said, moments beside each other, the suggestion."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Pengguna
from observasi.catatan import services as services_catatan
from observasi.catatan.rules import IsiCatatan
from observasi.penilaian import services as services_penilaian
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Mode
from observasi.siklus.models import Siklus
from observasi.tindak_lanjut import selectors
from observasi.tindak_lanjut.rules.butir import Keadaan, Perubahan
from observasi.tindak_lanjut.templatetags.tindak_lanjut import saran_fokus_siklus
from observasi.video.enums import StatusVideo
from observasi.video.models import IzinKelas, Rekaman
from supervisi.lib.galat import TidakTerlihat
from tests.alur import kirim_penilaian
from tests.pabrik import isi_permintaan, siklus_observasi, siklus_pra
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]
KODE = "supervisi-pelaksanaan"


def dinilai(
    p: Pemeran, supervisor: dict[str, int], guru: dict[str, int] | None = None, momen: str = "", tahap: str = ""
) -> Siklus:
    """A cycle with both sheets in: 4 everywhere but in these items; with a note about item 1 when `momen` says so."""
    siklus = siklus_observasi(p, Mode.KUNJUNGAN)
    if momen:
        rekaman = Rekaman.objects.create(
            siklus=siklus, pemilik=siklus.guru, nama_asli="a", ukuran_byte=1, durasi_detik=600, folder="uji-riwayat", status=StatusVideo.SIAP,
            siap_pada=timezone.now(), diterima_pada=timezone.now(),
        )  # fmt: skip
        IzinKelas.objects.create(siklus=siklus, oleh=siklus.guru)
        isi = IsiCatatan(momen, butir=("1",), rekaman_id=rekaman.pk, detik_mulai=Decimal(75))
        services_catatan.tulis(pelaku(p.budi), siklus.pk, isi)
    kirim_penilaian(p.ani, siklus, 4, guru)
    kirim_penilaian(p.budi, siklus, 4, supervisor)
    if tahap:
        Siklus.objects.filter(pk=siklus.pk).update(tahap=tahap)
    return Siklus.objects.get(pk=siklus.pk)


def riwayat(guru: Pengguna) -> str:
    return reverse("tindak_lanjut:riwayat", args=[guru.pk])


def butir(guru: Pengguna, kunci: str = "1") -> str:
    return reverse("tindak_lanjut:butir", args=[guru.pk, KODE, kunci])


def test_hanya_yang_boleh_membaca_siklusnya(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    dinilai(p, {"1": 2}, momen="RAHASIA-ANI")
    hasil = {}
    for nama in ("ani", "budi", "asri", "fajar", "citra", "gita", "dewi", "damar", "eko", "endah", "hadi"):
        client = masuk(getattr(p, nama))
        jawaban = client.get(riwayat(p.ani)), client.get(butir(p.ani))
        hasil[nama] = tuple(j.status_code for j in jawaban)
        assert ("RAHASIA-ANI" in jawaban[1].content.decode()) is (nama in ("ani", "budi"))

    # The principal of her school knows that cycles exist, and reads them once both agreed: an empty page until then.
    assert hasil == {
        "ani": (200, 200), "budi": (200, 200), "fajar": (200, 404), "dewi": (403, 403), "eko": (403, 403),
        "endah": (403, 403), **dict.fromkeys(("asri", "citra", "gita", "damar", "hadi"), (404, 404)),
    }  # fmt: skip
    Siklus.objects.update(tahap="tindak_lanjut")
    kepala = masuk(p.fajar).get(butir(p.ani))
    assert (kepala.status_code, "RAHASIA-ANI" in kepala.content.decode()) == (200, True)
    assert "data-lompat=" not in kepala.content.decode()  # notes yes, the recording no


def test_siklus_tersegel_dan_batal_tidak_ikut(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    dinilai(p, {"1": 2})
    tersegel = siklus_observasi(p, Mode.KUNJUNGAN)
    kirim_penilaian(p.budi, tersegel, 1)
    dinilai(p, {"1": 1}, tahap="dibatalkan")

    for siapa in (p.ani, p.budi):
        isi = masuk(siapa).get(riwayat(p.ani)).context["isi"]
        assert [s.supervisor for b in isi.butir if b.kunci == "1" for s in b.skor] == [2]


def test_supervisor_lain_hanya_membaca_siklusnya_sendiri(pemeran: Pemeran) -> None:
    p = pemeran
    lama, baru = dinilai(p, {"1": 1}), dinilai(p, {"1": 2})
    Siklus.objects.filter(pk=lama.pk).update(supervisor=p.fajar)

    isi = selectors.riwayat_guru(pelaku(p.budi), p.ani.pk)

    assert [d.siklus.pk for d in isi.siklus] == [baru.pk]
    assert isi.berulang == ()


def test_perubahan_disebut_hanya_di_atas_beda_penilai(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    dinilai(p, {"1": 2, "2": 2, "3": 2, "4": 5}, {"1": 4})
    dinilai(p, {"1": 2, "2": 3, "3": 4, "4": 3})

    isi = masuk(p.ani).get(riwayat(p.ani)).context["isi"]

    baris = {b.kunci: b for b in isi.butir}
    # d: -2 -2 -2 1 and 0, then -2 -1 0 -1: 19 over 48 pairs.
    assert isi.galat.pasangan == 48
    assert {k: baris[k].perubahan for k in "12345"} == {
        "1": Perubahan.SAMA,
        "2": Perubahan.BELUM_TERBEDAKAN,
        "3": Perubahan.NAIK,
        "4": Perubahan.TURUN,
        "5": Perubahan.SAMA,
    }
    assert [(b.kunci, b.kelemahan.keadaan) for b in isi.berulang] == [("1", Keadaan.MASIH)]


def test_tanpa_cukup_pasangan_tidak_ada_yang_disebut_berubah(pemeran: Pemeran, masuk: Masuk) -> None:
    """The teacher waived her sheets: nobody knows how far two raters would differ."""
    p = pemeran
    for skor in (1, 5):
        siklus = siklus_observasi(p, Mode.KUNJUNGAN)
        services_penilaian.lewati_penilaian_diri(pelaku(p.ani), siklus.pk, "Sedang sakit pekan ini.")
        kirim_penilaian(p.budi, siklus, 4, {"1": skor})

    jawaban = masuk(p.ani).get(butir(p.ani))

    isi = jawaban.context["isi"]
    assert (isi.galat, isi.keseluruhan) == (None, Perubahan.TANPA_UKURAN)
    assert "data untuk mengukur beda penilai belum cukup" in jawaban.content.decode()


def test_momen_dua_siklus_berdampingan_dan_dapat_dilompati(pemeran: Pemeran, masuk: Masuk) -> None:
    p, client = pemeran, masuk(pemeran.ani)
    satu, dua, tiga = (dinilai(p, {"1": n}, momen=f"Momen {n}") for n in (2, 3, 4))

    awal = client.get(butir(p.ani))
    pilih = client.get(butir(p.ani), {"kiri": dua.pk, "kanan": tiga.pk})
    salah = client.get(butir(p.ani), {"kiri": "x", "kanan": 10**11})

    def pk(jawaban: Any) -> list[int]:
        return [s.dinilai.siklus.pk for s in jawaban.context["isi"].berdampingan]

    assert (pk(awal), pk(pilih), pk(salah)) == ([satu.pk, tiga.pk], [dua.pk, tiga.pk], [satu.pk, tiga.pk])
    teks = awal.content.decode()
    for siklus, nomor in ((satu, 2), (tiga, 4)):
        rekaman = Rekaman.objects.get(siklus=siklus)
        alamat = reverse("video:halaman", args=[siklus.pk])
        assert f'href="{alamat}?rekaman={rekaman.pk}&amp;t=75"' in teks
        assert f"Momen {nomor}" in teks
    assert "<svg" in teks


def test_saran_fokus_pada_pra_observasi_siklus_berikutnya(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    for _ in range(2):
        dinilai(p, {"7": 1})
    berikut = siklus_pra(p, Mode.KUNJUNGAN)
    alamat = reverse("siklus:pra", args=[berikut.pk])

    for siapa in (p.ani, p.budi):
        teks = masuk(siapa).get(alamat).content.decode()
        assert "Saran untuk fokus" in teks
        assert butir(p.ani, "7") in teks
    # The colleague who is asked now has not seen the earlier cycles, and is told nothing of them.
    lain = services_siklus.ajukan(pelaku(p.ani), isi_permintaan(p), p.fajar.pk)
    lain = services_siklus.terima(pelaku(p.fajar), lain.pk, waktu_dilihat=lain.usulan_waktu)
    assert selectors.saran_fokus(pelaku(p.fajar), lain) == []
    assert [b.kunci for b in selectors.saran_fokus(pelaku(p.ani), lain)] == ["7"]


def test_tanpa_kelemahan_berulang_tidak_ada_saran(pemeran: Pemeran, masuk: Masuk) -> None:
    dinilai(pemeran, {"7": 1})
    dinilai(pemeran, {"7": 4})
    berikut = siklus_pra(pemeran, Mode.KUNJUNGAN)

    assert "Saran untuk fokus" not in masuk(pemeran.ani).get(reverse("siklus:pra", args=[berikut.pk])).content.decode()


def test_butir_dan_guru_yang_tidak_ada(pemeran: Pemeran) -> None:
    dinilai(pemeran, {})

    for kode, kunci in ((KODE, "99"), ("lain", "1"), (KODE, "")):
        with pytest.raises(TidakTerlihat):
            selectors.riwayat_butir(pelaku(pemeran.ani), pemeran.ani.pk, kode, kunci)
    with pytest.raises(TidakTerlihat):
        selectors.riwayat_guru(pelaku(pemeran.ani), 10**6)


def test_kueri_tetap_dan_tanpa_tulis(
    pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Callable[..., int], tanpa_tulis: Callable[[], Any]
) -> None:
    p, client = pemeran, masuk(pemeran.ani)
    pra = siklus_pra(p, Mode.KUNJUNGAN)
    konteks = {"request": type("R", (), {"pelaku": pelaku(p.ani)})()}
    dinilai(p, {"1": 1}, momen="Satu")
    hitung = {"riwayat": jumlah_kueri(lambda: client.get(riwayat(p.ani)))}
    hitung["saran"] = jumlah_kueri(lambda: saran_fokus_siklus(konteks, pra))
    dinilai(p, {"1": 1}, momen="Dua")
    hitung["butir"] = jumlah_kueri(lambda: client.get(butir(p.ani)))
    dinilai(p, {"1": 1}, momen="Tiga")

    with tanpa_tulis():
        sesudah = {
            "riwayat": jumlah_kueri(lambda: client.get(riwayat(p.ani))),
            "saran": jumlah_kueri(lambda: saran_fokus_siklus(konteks, pra)),
            "butir": jumlah_kueri(lambda: client.get(butir(p.ani))),
        }

    assert sesudah == hitung
