"""Blindness with something to leak, and the clip: for whom it plays, and when it stops."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Pengguna, Penugasan
from observasi.kalibrasi import selectors, services
from observasi.kalibrasi.enums import LingkupTawaran
from observasi.kalibrasi.models import CatatanRubrik, Peserta, Sesi, Tawaran
from observasi.video.enums import StatusVideo
from observasi.video.models import IzinKelas, Rekaman
from observasi.video.selectors import ambil_untuk_ditonton, daftar_pelajaran
from observasi.video.services import tonton
from supervisi.lib.galat import SalahStatus, TidakTerlihat
from tests.izin.dunia import POTONGAN, _rekaman
from tests.kalibrasi.alat import buka, isi_lembar, nilai, rekaman_ani, tawarkan
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]
RAHASIA = "Menyapa dengan nama 7391"


@pytest.fixture
def rekaman(pemeran: Pemeran) -> Rekaman:
    return rekaman_ani(pemeran)


@pytest.fixture
def tawaran(pemeran: Pemeran, rekaman: Rekaman) -> Tawaran:
    return tawarkan(pemeran, rekaman)


@pytest.fixture
def sesi(pemeran: Pemeran, tawaran: Tawaran) -> Sesi:
    """Fajar leads and scores with Dewi; Dewi is the pengawas and has nothing to do with Ani's cycle."""
    return buka(pemeran, tawaran, pemeran.dewi, pemeran.fajar, pemeran.budi)


def jalan(masuk: Masuk, siapa: Pengguna, rekaman: Rekaman) -> dict[str, int]:
    """Every way to the recording: page, player, what joined, watched seconds, playlist, segment, poster, the original."""
    client = masuk(siapa)
    token = tonton._buat(pelaku(siapa), rekaman, tonton.PUTAR).token
    poster = tonton.token_poster(pelaku(siapa), rekaman)
    asli = tonton._buat(pelaku(siapa), rekaman, tonton.ASLI).token
    nomor, tontonan = rekaman.pk, reverse("video:tontonan", args=[rekaman.pk])
    jawaban = {
        "halaman": client.get(reverse("video:tonton", args=[nomor])),
        "pelajaran": client.get(reverse("video:pelajaran", args=[nomor])),
        "akses": client.post(reverse("video:akses", args=[nomor])),
        "tontonan": client.post(tontonan, '{"rentang": []}', content_type="application/json"),
        "daftar": client.get(reverse("video:putar", args=[nomor, token, "master.m3u8"])),
        "potongan": client.get(reverse("video:putar", args=[nomor, token, POTONGAN])),
        "poster": client.get(reverse("video:putar", args=[nomor, poster, "poster.jpg"])),
        "asli": client.get(reverse("video:asli", args=[nomor, asli])),
    }
    for satu in jawaban.values():
        satu.close()
    return {nama: satu.status_code for nama, satu in jawaban.items()}


def terbuka(masuk: Masuk, siapa: Pengguna, rekaman: Rekaman) -> set[str]:
    """The ways in that do not answer 404."""
    return {nama for nama, kode in jalan(masuk, siapa, rekaman).items() if kode != 404}


SEMUA = {"halaman", "pelajaran", "akses", "tontonan", "daftar", "potongan", "poster"}


def test_klip_terbuka_bagi_penilai_dan_tertutup_bagi_yang_lain(
    pemeran: Pemeran, masuk: Masuk, rekaman: Rekaman, tawaran: Tawaran
) -> None:
    sebelum = {nama: terbuka(masuk, getattr(pemeran, nama), rekaman) for nama in ("dewi", "fajar")}
    buka(pemeran, tawaran, pemeran.dewi, pemeran.fajar)
    sesudah = {
        nama: terbuka(masuk, getattr(pemeran, nama), rekaman)
        for nama in ("dewi", "fajar", "asri", "gita", "damar", "eko", "endah", "hadi")
    }

    assert sebelum == {"dewi": set(), "fajar": set()}
    assert sesudah.pop("dewi") == sesudah.pop("fajar") == SEMUA
    assert {nama: jalan for nama, jalan in sesudah.items() if jalan} == {}


def test_hanya_rekaman_yang_ditawarkan_yang_terbuka(
    pemeran: Pemeran, masuk: Masuk, rekaman: Rekaman, sesi: Sesi
) -> None:
    kedua = _rekaman(rekaman.siklus, urutan=2, sha256="cd" * 32)
    dewi = pelaku(pemeran.dewi)

    bagian = masuk(pemeran.dewi).get(reverse("video:pelajaran", args=[rekaman.pk])).json()

    assert terbuka(masuk, pemeran.dewi, kedua) == set()
    assert daftar_pelajaran(dewi, ambil_untuk_ditonton(dewi, rekaman.pk)) == [rekaman]
    assert [b["rekaman"] for b in bagian["bagian"]] == [str(rekaman.pk)]
    # Budi is the supervisor of the cycle: for him nothing became less.
    budi = pelaku(pemeran.budi)
    assert len(daftar_pelajaran(budi, ambil_untuk_ditonton(budi, rekaman.pk))) == 2


@pytest.mark.parametrize(
    "akhir", ["ditarik", "lewat", "izin_dicabut", "dibatalkan", "undangan_ditarik", "dihapus", "bukan_pengawas_lagi"]
)
def test_klip_tertutup_saat_itu_juga(
    pemeran: Pemeran, masuk: Masuk, rekaman: Rekaman, tawaran: Tawaran, sesi: Sesi, akhir: str
) -> None:
    fajar, kini = pelaku(pemeran.fajar), timezone.now()
    assert terbuka(masuk, pemeran.dewi, rekaman) == SEMUA

    if akhir == "ditarik":
        services.tarik(pelaku(pemeran.ani), tawaran.pk, sekarang=kini)
    elif akhir == "lewat":
        Tawaran.objects.filter(pk=tawaran.pk).update(sampai=timezone.localdate() - timedelta(days=1))
    elif akhir == "izin_dicabut":
        IzinKelas.objects.all().delete()
    elif akhir == "dibatalkan":
        services.batalkan(fajar, sesi.pk, sekarang=kini)
    elif akhir == "undangan_ditarik":
        services.keluarkan(fajar, sesi.pk, Peserta.objects.get(sesi=sesi, orang=pemeran.dewi).pk, sekarang=kini)
    elif akhir == "dihapus":
        Rekaman.objects.filter(pk=rekaman.pk).update(status=StatusVideo.DIHAPUS)
    else:
        Penugasan.objects.filter(pengguna=pemeran.dewi, sekolah=pemeran.melati).update(
            selesai=timezone.localdate() - timedelta(days=1)
        )

    assert terbuka(masuk, pemeran.dewi, rekaman) == set()


def test_supervisor_sekolah_lain_menonton_bila_guru_menawarkan_ke_wilayah(
    pemeran: Pemeran, masuk: Masuk, rekaman: Rekaman
) -> None:
    buka(pemeran, tawarkan(pemeran, rekaman, LingkupTawaran.WILAYAH), pemeran.dewi, pemeran.gita, oleh=pemeran.dewi)

    assert terbuka(masuk, pemeran.gita, rekaman) == SEMUA
    assert terbuka(masuk, pemeran.fajar, rekaman) == set()


def test_skor_tetap_dan_klip_hilang_setelah_ditarik(
    pemeran: Pemeran, masuk: Masuk, tawaran: Tawaran, sesi: Sesi
) -> None:
    for siapa in (pemeran.dewi, pemeran.fajar, pemeran.budi):
        nilai(siapa, sesi)
    services.tarik(pelaku(pemeran.ani), tawaran.pk, sekarang=timezone.now())

    hasil = masuk(pemeran.dewi).get(reverse("kalibrasi:hasil", args=[sesi.pk])).content.decode()

    assert "Rekaman tidak tersedia" in hasil
    assert "data-pemutar" not in hasil
    assert pemeran.ani.nama not in hasil
    assert selectors.hasil(pelaku(pemeran.dewi), sesi.pk).penilai == 3


def _sumber(sesi: Sesi) -> list[str]:
    return [
        reverse("kalibrasi:daftar"),
        reverse("kalibrasi:arah"),
        *(reverse(f"kalibrasi:{nama}", args=[sesi.pk]) for nama in ("halaman", "lembar", "kirim", "hasil")),
    ]


def test_skor_orang_lain_tertutup_di_setiap_halaman(pemeran: Pemeran, masuk: Masuk, sesi: Sesi) -> None:
    """Budi gave 1 everywhere and has sent. With his scores the pages of the others look as without them."""
    yang_lain = {"dewi": masuk(pemeran.dewi), "fajar": masuk(pemeran.fajar)}
    isi_lembar(pemeran.dewi, sesi, "4")
    isi_lembar(pemeran.budi, sesi, "1")

    def isi() -> dict[str, list[tuple[int, list[str]]]]:
        hasil = {}
        for nama, client in yang_lain.items():
            jawaban = [client.get(a) for a in _sumber(sesi)]
            hasil[nama] = [(j.status_code, _jejak_skor(j.content.decode())) for j in jawaban]
        return hasil

    sebelum = isi()
    nilai(pemeran.budi, sesi, "1")

    assert isi() == sebelum
    for siapa in (pemeran.dewi, pemeran.fajar, pemeran.budi):
        with pytest.raises(SalahStatus):
            selectors.hasil(pelaku(siapa), sesi.pk)
        with pytest.raises(SalahStatus):
            selectors.naskah(pelaku(siapa), sesi.pk)
        assert selectors.arah_sendiri(pelaku(siapa)) == []
        assert selectors.arah_kelompok(pelaku(siapa)) == []


def _jejak_skor(halaman: str) -> list[str]:
    """What of a page could be a score: chosen radios, and cells of figures."""
    return [baris.strip() for baris in halaman.splitlines() if " checked" in baris or "angka" in baris]


def test_tanpa_nama_di_hasil_selain_acuan(pemeran: Pemeran, masuk: Masuk, tawaran: Tawaran) -> None:
    sesi = buka(pemeran, tawaran, pemeran.dewi, pemeran.fajar, pemeran.budi, acuan=pemeran.budi)
    CatatanRubrik.objects.create(sesi=sesi, kunci="1", teks=RAHASIA, oleh=pemeran.budi, pada=timezone.now())
    for siapa, skor in ((pemeran.dewi, "2"), (pemeran.fajar, "3"), (pemeran.budi, "4")):
        nilai(siapa, sesi, skor)

    hasil = {
        nama: masuk(getattr(pemeran, nama)).get(reverse("kalibrasi:hasil", args=[sesi.pk])).content.decode()
        for nama in ("dewi", "fajar", "budi")
    }
    naskah = str(selectors.naskah(pelaku(pemeran.dewi), sesi.pk).isi)

    utama = {nama: isi.split("<main")[1] for nama, isi in hasil.items()}
    assert all(pemeran.budi.nama in isi and RAHASIA in isi for isi in utama.values())
    assert pemeran.fajar.nama not in utama["dewi"]
    assert pemeran.dewi.nama not in utama["fajar"]
    assert RAHASIA in naskah
    assert [n for n in (pemeran.ani, pemeran.budi, pemeran.dewi) if n.nama in naskah] == []
    # Her own part is hers; the reference is held against nobody.
    assert ["Hanya Anda yang melihat ini" in isi for isi in utama.values()] == [True, True, False]


def test_arah_sendiri_hanya_milik_sendiri(pemeran: Pemeran, tawaran: Tawaran) -> None:
    for _ in range(2):
        sesi = buka(pemeran, tawaran, pemeran.dewi, pemeran.fajar)
        nilai(pemeran.dewi, sesi, "2", b1="3")
        nilai(pemeran.fajar, sesi, "3", b2="4")

    rata = {
        nama: [
            t.simpangan.tampil_rata
            for a in selectors.arah_sendiri(pelaku(getattr(pemeran, nama)))
            for t in a.arah.titik
        ]
        for nama in ("dewi", "fajar", "budi", "ani")
    }

    assert rata == {"dewi": ["−1,00", "−1,00"], "fajar": ["+1,00", "+1,00"], "budi": [], "ani": []}
    assert len(selectors.arah_kelompok(pelaku(pemeran.dewi))) == 2


@pytest.mark.parametrize("siapa", ["ani", "gita", "asri", "eko", "endah", "hadi", "damar"])
def test_sesi_orang_lain_tidak_ada(pemeran: Pemeran, sesi: Sesi, siapa: str) -> None:
    with pytest.raises(TidakTerlihat):
        selectors.ambil(pelaku(getattr(pemeran, siapa)), sesi.pk)


def test_guru_melihat_siapa_yang_diundang(pemeran: Pemeran, masuk: Masuk, sesi: Sesi) -> None:
    halaman = masuk(pemeran.ani).get(reverse("kalibrasi:tawaran")).content.decode()

    assert all(o.nama in halaman for o in (pemeran.dewi, pemeran.fajar, pemeran.budi))
    assert sesi.judul in halaman
