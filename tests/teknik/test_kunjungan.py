"""Visits among colleagues: the time, the notes, what both learned, and that nobody else reads a word."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jejak
from observasi.teknik.enums import AsalKunjungan, StatusKunjungan
from observasi.teknik.models import IsianKunjungan, KunjunganSejawat
from observasi.teknik.services import kunjungan as services
from supervisi.lib.galat import MasukanSalah, SalahStatus
from supervisi.lib.lembar import Perubahan
from tests.pabrik_teknik import kunjungan_diamati, kunjungan_disepakati, versi
from tests.pemeran import Pemeran, pelaku

pytestmark = pytest.mark.usefixtures("pustaka")
Masuk = Callable[[object], Client]


def _usulan(p: Pemeran, **ganti: Any) -> dict[str, Any]:
    return {
        "jenis": "antar_kelas",
        "rekan": p.asri.pk,
        "mapel": "IPA",
        "kelas": "VIII-A",
        "tujuan": "Cara membagi giliran bicara",
        "tanggal": (timezone.localdate() + timedelta(days=3)).isoformat(),
        "jam": "08:00",
        "versi": versi(p.ani).pk,
        **ganti,
    }


def _alamat(satu: KunjunganSejawat, apa: str = "") -> str:
    return reverse(f"teknik:kunjungan{apa}", args=[satu.pk])


def test_dari_undangan_sampai_keduanya_menulis(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    ani, asri = masuk(p.ani), masuk(p.asri)
    ani.post(reverse("teknik:kunjungan_undang"), _usulan(p))
    satu = KunjunganSejawat.objects.get()
    assert "Jawab usulan waktunya." in asri.get(reverse("teknik:ruang")).content.decode()
    besok = (timezone.localdate() + timedelta(days=4)).isoformat()
    asri.post(_alamat(satu, "_waktu"), {"tanggal": besok, "jam": "09:00"})
    lama = asri.post(_alamat(satu, "_setuju"), {"waktu_dilihat": satu.waktu.isoformat()})
    basi = ani.post(_alamat(satu, "_setuju"), {"waktu_dilihat": satu.waktu.isoformat()})
    satu.refresh_from_db()
    ani.post(_alamat(satu, "_setuju"), {"waktu_dilihat": satu.waktu.isoformat()})
    KunjunganSejawat.objects.update(waktu=timezone.now() - timedelta(hours=1))

    asri.post(
        _alamat(satu, "_kirim"),
        {"nilai-1": "4", "versi-1": 0, "nilai-catatan-bebas": "Kartu giliran", "versi-catatan-bebas": 0},
    )
    terbaca = ani.get(_alamat(satu)).content.decode()
    kosong = ani.post(_alamat(satu, "_pelajaran"), {"pelajaran": " "})
    ani.post(_alamat(satu, "_pelajaran"), {"pelajaran": "Saya bicara terlalu cepat."})
    belum = asri.get(_alamat(satu)).content.decode()
    asri.post(_alamat(satu, "_pelajaran"), {"pelajaran": "Kartu menolong murid pemalu."})
    satu.refresh_from_db()

    assert (lama.status_code, basi.status_code, kosong.status_code) == (409, 409, 422)
    assert "Kartu giliran" in terbaca
    assert "Saya bicara terlalu cepat." not in belum
    assert satu.status == StatusKunjungan.SELESAI
    assert "Saya bicara terlalu cepat." in asri.get(_alamat(satu)).content.decode()


def test_rekan_meminta_melihat(pemeran: Pemeran, masuk: Masuk) -> None:
    masuk(pemeran.asri).post(reverse("teknik:kunjungan_minta"), _usulan(pemeran, rekan=pemeran.ani.pk, versi=""))
    satu = KunjunganSejawat.objects.get()

    assert (satu.guru, satu.sejawat, satu.asal) == (pemeran.ani, pemeran.asri, AsalKunjungan.PERMINTAAN)
    assert satu.versi_instrumen is None


@pytest.mark.parametrize(("jenis", "status"), [("antar_kelas", 422), ("observasi", 302)])
def test_sekolah_lain_hanya_untuk_kunjungan_observasi(pemeran: Pemeran, masuk: Masuk, jenis: str, status: int) -> None:
    p = pemeran
    isi = _usulan(p, rekan="", pengenal="citra@contoh.id", jenis=jenis)

    jawaban = masuk(p.ani).post(reverse("teknik:kunjungan_minta"), isi)

    assert jawaban.status_code == status
    assert [k.sekolah for k in KunjunganSejawat.objects.all()] == ([p.kenanga] if status == 302 else [])


@pytest.mark.parametrize(
    ("ganti", "galat"),
    [
        ({"rekan": ""}, "Pilih rekan dari daftar"),
        ({"rekan": "", "pengenal": "tidak@ada.id", "jenis": "observasi"}, "Tidak ada guru lain"),
        ({"tanggal": "2020-01-01"}, "sudah lewat"),
        ({"tujuan": ""}, "Tuliskan apa yang ingin dipelajari"),
    ],
)
def test_usulan_yang_salah_tetap_tertulis(pemeran: Pemeran, masuk: Masuk, ganti: dict[str, Any], galat: str) -> None:
    jawaban = masuk(pemeran.ani).post(reverse("teknik:kunjungan_undang"), _usulan(pemeran, **ganti))

    isi = jawaban.content.decode()
    assert (jawaban.status_code, galat in isi, "VIII-A" in isi) == (422, True, True)


def test_catatan_yang_belum_dikirim_tidak_terbaca_siapa_pun(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    satu = kunjungan_disepakati(p.ani, p.asri)
    services.simpan(pelaku(p.asri), satu.pk, [Perubahan("catatan-bebas", "Masih mentah", 0)], sekarang=timezone.now())

    for siapa, status in ((p.ani, 200), (p.fajar, 404), (p.budi, 404)):
        jawaban = masuk(siapa).get(_alamat(satu))
        assert (jawaban.status_code, "Masih mentah" in jawaban.content.decode()) == (status, False)
    assert masuk(p.ani).get(_alamat(satu, "_lembar")).status_code == 404
    assert "Masih mentah" in masuk(p.asri).get(_alamat(satu, "_lembar")).content.decode()


def test_skor_tidak_sampai_kepada_kepala_sekolah_kecuali_dibagikan(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    satu = kunjungan_diamati(p.ani, p.asri)
    fajar, ani = masuk(p.fajar), masuk(p.ani)
    alamat = [reverse(n) for n in ("teknik:ruang", "teknik:daftar_kunjungan", "dasbor:beranda")]
    rahasia = ("bergiliran memakai kartu", "giliran bicara")

    sebelum = [kata for a in alamat for kata in rahasia if kata in fajar.get(a).content.decode()]
    status = [fajar.get(_alamat(satu)).status_code]
    ani.post(_alamat(satu, "_bagikan"), {"orang": p.fajar.pk})
    dibagi = fajar.get(_alamat(satu))
    ani.post(reverse("teknik:kunjungan_cabut", args=[satu.pk, p.fajar.pk]))
    status.append(fajar.get(_alamat(satu)).status_code)

    assert (sebelum, status) == ([], [404, 404])
    assert (dibagi.status_code, rahasia[0] in dibagi.content.decode()) == (200, True)
    # No total and no per cent anywhere: this is no judgement.
    assert "%" not in dibagi.content.decode().split("<main")[1].split("</main")[0]
    assert all("kartu" not in str(j.rincian) for j in Jejak.objects.all())


def test_hanya_guru_yang_membagikan(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    satu = kunjungan_diamati(p.ani, p.asri)

    assert masuk(p.asri).post(_alamat(satu, "_bagikan"), {"orang": p.fajar.pk}).status_code == 403
    assert masuk(p.ani).post(_alamat(satu, "_bagikan"), {"orang": p.citra.pk}).status_code == 422


def test_menolak_menghapus_catatan_yang_belum_diberikan(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    satu = kunjungan_disepakati(p.ani, p.asri)
    services.simpan(pelaku(p.asri), satu.pk, [Perubahan("1", "4", 0)], sekarang=timezone.now())

    masuk(p.ani).post(_alamat(satu, "_batal"), {"alasan": "Kelas pindah."})
    satu.refresh_from_db()

    assert (satu.status, IsianKunjungan.objects.count()) == (StatusKunjungan.BATAL, 0)
    assert "Kelas pindah." in masuk(p.asri).get(_alamat(satu)).content.decode()


def test_mengirim_kosong_atau_terlalu_cepat_ditolak(pemeran: Pemeran) -> None:
    p = pemeran
    satu = kunjungan_disepakati(p.ani, p.asri, None)
    with pytest.raises(MasukanSalah, match="Belum ada catatan"):
        services.kirim(pelaku(p.asri), satu.pk, sekarang=timezone.now())

    with pytest.raises(SalahStatus, match="belum berlangsung"):
        services.kirim(pelaku(p.asri), satu.pk, sekarang=timezone.now() - timedelta(hours=3))


def test_kueri_tetap_dan_membaca_tidak_menulis(
    pemeran: Pemeran,
    masuk: Masuk,
    jumlah_kueri: Callable[[Callable[[], object]], int],
    tanpa_tulis: Callable[[], AbstractContextManager[None]],
) -> None:
    p = pemeran
    satu = kunjungan_diamati(p.ani, p.asri)
    alamat = [reverse("teknik:daftar_kunjungan"), _alamat(satu), reverse("teknik:ruang")]
    client = masuk(p.ani)

    def hitung() -> list[int]:
        with tanpa_tulis():
            return [jumlah_kueri(lambda a=a: client.get(a)) for a in alamat]  # type: ignore[misc]

    sebelum = hitung()
    for _ in range(2):
        kunjungan_diamati(p.ani, p.budi)
    services.bagikan(pelaku(p.ani), satu.pk, p.fajar.pk, sekarang=timezone.now())

    assert hitung() == sebelum
