"""The pages: forms without a script, what was typed stays, the paper, query counts, and that reading writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Peran
from observasi.instrumen.selectors import versi_terkini
from observasi.kalibrasi import selectors
from observasi.kalibrasi.apps import TEMPLAT_VERSI
from observasi.kalibrasi.enums import StatusSesi
from observasi.kalibrasi.models import CatatanRubrik, Sesi, SkorKalibrasi, Tawaran
from supervisi.dokumen import cetak
from supervisi.dokumen.models import Dokumen
from tests.kalibrasi.alat import TABEL_5, buka, nilai, rekaman_ani, tawarkan
from tests.laporan.alat import teks
from tests.pemeran import Pemeran, orang, pelaku, tugaskan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]


def _mendatang(hari: int) -> str:
    return (timezone.localdate() + timedelta(days=hari)).isoformat()


def test_dari_tawaran_sampai_hasil_lewat_formulir(pemeran: Pemeran, masuk: Masuk) -> None:
    rekaman = rekaman_ani(pemeran)
    ani, fajar, budi = masuk(pemeran.ani), masuk(pemeran.fajar), masuk(pemeran.budi)
    isi_tawaran = {
        "lingkup": "sekolah",
        "sampai": _mendatang(30),
        "mulai": "0:10",
        "akhir": "0:50",
        "kelas_setuju": "on",
    }
    ani.post(reverse("kalibrasi:tawarkan", args=[rekaman.pk]), isi_tawaran)
    isi_sesi = {
        "judul": "Kalibrasi semester ganjil",
        "tawaran": Tawaran.objects.get().pk,
        "instrumen": versi_terkini(pelaku(pemeran.fajar), TABEL_5).pk,
        "tutup": _mendatang(7),
        "peserta": [pemeran.fajar.pk, pemeran.budi.pk],
        "acuan": "",
    }
    fajar.post(reverse("kalibrasi:buka"), isi_sesi)
    sesi = Sesi.objects.get()
    kirim = reverse("kalibrasi:kirim", args=[sesi.pk])
    isi = {f"nilai-{n}": "3" for n in range(1, 25)} | {f"versi-{n}": "0" for n in range(1, 25)}

    for client in (budi, fajar):
        lembar = client.get(reverse("kalibrasi:lembar", args=[sesi.pk])).content.decode()
        client.post(kirim, isi)
        akhir = client.post(kirim, {"sidik": client.get(kirim).context["lembar"].sidik})

    assert "dari 0:10 sampai 0:50" in lembar
    assert akhir.url == reverse("kalibrasi:hasil", args=[sesi.pk])  # type: ignore[attr-defined]
    hasil = budi.get(akhir.url).content.decode()  # type: ignore[attr-defined]
    assert "<strong>100 %</strong>" in hasil
    assert "Hanya Anda yang melihat ini" in hasil


def test_formulir_yang_salah_mempertahankan_yang_diketik(pemeran: Pemeran, masuk: Masuk) -> None:
    tawaran = tawarkan(pemeran, rekaman_ani(pemeran))
    isi = {
        "judul": "Kalibrasi bertanya",
        "tawaran": tawaran.pk,
        "instrumen": versi_terkini(pelaku(pemeran.fajar), TABEL_5).pk,
        "tutup": _mendatang(-1),
        "peserta": [pemeran.fajar.pk],
        "acuan": pemeran.budi.pk,
    }

    jawaban = masuk(pemeran.fajar).post(reverse("kalibrasi:buka"), isi)

    halaman = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert 'value="Kalibrasi bertanya"' in halaman
    assert set(jawaban.context["form"].errors) == {"tutup", "peserta", "acuan"}
    assert not Sesi.objects.exists()


def test_tawaran_yang_salah_ditolak_dengan_kata(pemeran: Pemeran, masuk: Masuk) -> None:
    alamat = reverse("kalibrasi:tawarkan", args=[rekaman_ani(pemeran).pk])

    jawaban = masuk(pemeran.ani).post(
        alamat, {"lingkup": "sekolah", "sampai": _mendatang(91), "mulai": "xx", "kelas_setuju": ""}
    )

    assert jawaban.status_code == 422
    assert set(jawaban.context["form"].errors) == {"mulai", "kelas_setuju"}
    assert not Tawaran.objects.exists()


def test_lembar_otomatis_dan_lembar_tertutup(pemeran: Pemeran, masuk: Masuk) -> None:
    sesi = buka(pemeran, tawarkan(pemeran, rekaman_ani(pemeran)), pemeran.budi, pemeran.fajar)
    alamat, client = reverse("kalibrasi:lembar", args=[sesi.pk]), masuk(pemeran.budi)

    def ketik(nilai: str, versi: int) -> Any:
        isi = {"perubahan": [{"kunci": "1", "nilai": nilai, "versi": versi}]}
        return client.post(alamat, isi, content_type="application/json", HTTP_ACCEPT="application/json")

    assert ketik("4", 0).json()["tersimpan"] == {"1": 1}
    assert ">1</strong> dari 24 butir" in ketik("5", 1).json()["ringkasan_html"]
    formulir = client.post(alamat, {"nilai-1": "2", "versi-1": "1"})
    assert (formulir.status_code, "Anda ubah dari tempat lain menjadi 5" in formulir.content.decode()) == (409, True)
    Sesi.objects.filter(pk=sesi.pk).update(status=StatusSesi.DIBATALKAN, ditutup_pada=timezone.now())
    assert ketik("3", 2).json() == {"galat_umum": "Sesi ini dibatalkan."}
    assert SkorKalibrasi.objects.get().skor == 5


def test_catatan_bentrok_menampilkan_keduanya(pemeran: Pemeran, masuk: Masuk) -> None:
    sesi = buka(pemeran, tawarkan(pemeran, rekaman_ani(pemeran)), pemeran.budi, pemeran.fajar)
    for siapa in (pemeran.budi, pemeran.fajar):
        nilai(siapa, sesi)
    alamat = reverse("kalibrasi:hasil", args=[sesi.pk])

    masuk(pemeran.budi).post(alamat, {"nilai-1": "Dari Budi", "versi-1": "0"})
    jawaban = masuk(pemeran.fajar).post(alamat, {"nilai-1": "Dari Fajar", "versi-1": "0"})

    halaman = jawaban.content.decode()
    assert jawaban.status_code == 409
    assert "Dari Budi" in halaman
    assert "Dari Fajar" in halaman


def test_hasil_cetak_memuat_kelompok_tanpa_nama(pemeran: Pemeran) -> None:
    sesi = buka(pemeran, tawarkan(pemeran, rekaman_ani(pemeran)), pemeran.budi, pemeran.dewi, acuan=None)
    nilai(pemeran.budi, sesi, "2", b7="5")
    nilai(pemeran.dewi, sesi, "3", b7="1")
    CatatanRubrik.objects.create(
        sesi=sesi, kunci="7", teks="Semua murid, bukan sebagian", oleh=pemeran.dewi, pada=timezone.now()
    )
    naskah = selectors.naskah(pelaku(pemeran.dewi), sesi.pk)
    dokumen = Dokumen(
        pk=1, jenis=selectors.JENIS, objek_id=sesi.pk, judul=naskah.judul, isi=naskah.isi, sidik_data="ab" * 32,
        templat_versi=TEMPLAT_VERSI, kode_cek="7K3M-Q2ZD-9XWT", dibuat_pada=datetime(2026, 12, 18, 8, 30, tzinfo=UTC),
    )  # fmt: skip

    isi = teks(cetak.cetak(dokumen, lambda _persen: None).isi)

    assert "Semua murid, bukan sebagian" in isi
    assert isi.index("Melaksanakan pembelajaran sesuai dengan") < isi.index("Memeriksa kesiapan siswa")
    assert [o.nama for o in (pemeran.ani, pemeran.budi, pemeran.dewi) if o.nama in isi] == []
    assert pemeran.fajar.nama in isi  # who signs


def test_kueri_tetap_dan_membaca_tidak_menulis(
    pemeran: Pemeran,
    masuk: Masuk,
    jumlah_kueri: Callable[[Callable[[], object]], int],
    tanpa_tulis: Callable[[], AbstractContextManager[None]],
) -> None:
    """With one closed session of two raters, then with three of three."""
    tawaran = tawarkan(pemeran, rekaman_ani(pemeran))

    def selesai(*penilai: Any) -> Sesi:
        sesi = buka(pemeran, tawaran, *penilai)
        for siapa in penilai:
            nilai(siapa, sesi, "3", b1="4")
        return sesi

    def hitung(sesi: Sesi, berjalan: Sesi) -> list[int]:
        alamat = [reverse("dasbor:beranda")]
        alamat += [reverse(f"kalibrasi:{nama}") for nama in ("daftar", "arah", "buka")]
        alamat += [reverse(f"kalibrasi:{nama}", args=[berjalan.pk]) for nama in ("halaman", "lembar")]
        alamat += [reverse("kalibrasi:hasil", args=[sesi.pk])]
        fajar, ani = masuk(pemeran.fajar), masuk(pemeran.ani)
        with tanpa_tulis():
            banyak = [jumlah_kueri(lambda a=a: fajar.get(a)) for a in alamat]  # type: ignore[misc]
            return [*banyak, jumlah_kueri(lambda: ani.get(reverse("kalibrasi:tawaran")))]

    pertama, berjalan = selesai(pemeran.budi, pemeran.fajar), buka(pemeran, tawaran, pemeran.budi, pemeran.fajar)
    sedikit = hitung(pertama, berjalan)
    tugaskan(baru := orang("Yuni Astuti"), Peran.SUPERVISOR, pemeran.melati)
    besar = [selesai(pemeran.budi, pemeran.fajar, pemeran.dewi) for _ in range(2)]
    lebih = buka(pemeran, tawaran, pemeran.budi, pemeran.fajar, pemeran.dewi, baru)

    assert hitung(besar[-1], lebih) == sedikit
