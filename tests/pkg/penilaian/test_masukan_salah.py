"""Bad input on sheets and forms of a file: the field is named, what is right beside it is kept, nothing half-written."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pkg.instrumen.services import terbitkan
from pkg.penilaian import services
from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import ButirKeberatan, Moderasi, Nilai, Penilaian
from pkg.periode.enums import StatusPeriode, TugasTambahan
from pkg.periode.models import Periode
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import berkas, keberatan, versi_kecil
from tests.pemeran import Pemeran, pelaku
from tests.pkg.penilaian.lembar_pkg import nilai, riwayat

Masuk = Callable[[object], Client]


def url(nama: str, *isi: object) -> str:
    """An address of this room."""
    return reverse(f"pkg_penilaian:{nama}", args=isi)


@pytest.fixture
def dinilai(pemeran: Pemeran) -> Penilaian:
    """Budi is scoring Ani."""
    return berkas(pemeran, Tahap.PENILAIAN, penilai=pemeran.budi, instrumen=versi_kecil())


@pytest.mark.parametrize("tertulis", ["3", "-1", "0.5", "1,5", "dua", "٢", "²", "1e0", "11", "NaN", "9" * 60, "2 2"])
def test_skor_yang_tidak_ada_menyebut_indikatornya(pemeran: Pemeran, dinilai: Penilaian, tertulis: str) -> None:
    hasil = services.simpan_nilai(
        pelaku(pemeran.budi), dinilai.pk, [Perubahan("1.1", tertulis, 0), Perubahan("1.2", "2", 0)]
    )

    assert hasil.status == 422
    assert hasil.galat == {"1.1": "Isi skor 0 sampai 2 untuk indikator 1.1."}
    assert nilai(dinilai, "penilai_1") == {"1.2": 2}


def test_skala_tugas_mulai_dari_satu(pemeran: Pemeran) -> None:
    tugas = berkas(pemeran, penilai=pemeran.budi, tugas=TugasTambahan.PERPUSTAKAAN, jenis="tugas")
    services.mulai_kumpul(pelaku(pemeran.budi), tugas.pk)
    services.mulai_nilai(pelaku(pemeran.budi), tugas.pk)

    hasil = services.simpan_nilai(
        pelaku(pemeran.budi), tugas.pk, [Perubahan("1.1", "0", 0), Perubahan("1.2", "5", 0), Perubahan("1.3", "4", 0)]
    )

    assert hasil.galat == {f"1.{n}": f"Isi skor 1 sampai 4 untuk kriteria 1.{n}." for n in (1, 2)}
    assert nilai(tugas, "penilai_1") == {"1.3": 4}


@pytest.mark.parametrize("kunci", ["9.9", "1", "", "putusan-1", "1.1\x00", "x" * 500])
def test_indikator_yang_tidak_ada(pemeran: Pemeran, dinilai: Penilaian, kunci: str) -> None:
    """Also what belonged to another version of the instrument: the file keeps the one that it was opened with."""
    hasil = services.simpan_nilai(pelaku(pemeran.budi), dinilai.pk, [Perubahan(kunci, "2", 0)])

    assert hasil.galat == {kunci: "Indikator ini tidak ada pada lembar ini. Muat ulang halaman."}
    assert not Nilai.objects.exists()


def test_instrumen_yang_berubah_tidak_mengubah_berkas(pemeran: Pemeran, dinilai: Penilaian) -> None:
    lama = dinilai.instrumen
    isi = lama.baca_instrumen()
    terbitkan(replace(isi, judul="Versi baru", kompetensi=isi.kompetensi[:1]), sekarang=timezone.now())

    hasil = services.simpan_nilai(pelaku(pemeran.budi), dinilai.pk, [Perubahan("2.2", "1", 0)])

    dinilai.refresh_from_db()
    assert (hasil.status, dinilai.instrumen_id) == (200, lama.pk)


def test_indikator_yang_sama_dua_kali_dalam_satu_kiriman(pemeran: Pemeran, dinilai: Penilaian) -> None:
    """The first is kept, the second is a clash with it; the same score twice is no clash."""
    budi = pelaku(pemeran.budi)

    beda = services.simpan_nilai(budi, dinilai.pk, [Perubahan("1.1", "2", 0), Perubahan("1.1", "1", 0)])
    sama = services.simpan_nilai(budi, dinilai.pk, [Perubahan("1.2", "2", 0), Perubahan("1.2", "2", 0)])
    lanjut = services.simpan_nilai(budi, dinilai.pk, [Perubahan("1.1", "0", 1), Perubahan("1.1", "1", 2)])

    assert (beda.status, beda.tersimpan, [b.nilai for b in beda.bentrok]) == (409, {"1.1": 1}, ["2"])
    assert (sama.status, sama.tersimpan) == (200, {"1.2": 1})
    assert (lanjut.status, lanjut.tersimpan) == (200, {"1.1": 3})
    assert nilai(dinilai, "penilai_1") == {"1.1": 1, "1.2": 2}


def test_putusan_yang_sama_dua_kali_dalam_satu_kiriman(pemeran: Pemeran) -> None:
    file = berkas(pemeran, Tahap.MODERASI, penilai=pemeran.budi, instrumen=versi_kecil())

    hasil = services.simpan_moderasi(
        pelaku(pemeran.gita), file.pk, [Perubahan("putusan-1", "Satu.", 0), Perubahan("putusan-1", "Dua.", 0)]
    )

    assert (hasil.status, hasil.tersimpan) == (409, {"putusan-1": 1})
    assert ButirKeberatan.objects.get().putusan == "Satu."


@pytest.mark.parametrize(
    "badan",
    [
        "[]",
        "{",
        '{"perubahan": {}}',
        '{"perubahan": [1]}',
        '{"perubahan": [{"kunci": "1.1", "nilai": 2, "versi": 0}]}',
        '{"perubahan": [{"kunci": "1.1", "nilai": "2", "versi": "0"}]}',
        '{"perubahan": [{"kunci": "1.1", "nilai": "2", "versi": -1}]}',
        '{"perubahan": [{"kunci": "1.1", "nilai": "2"}]}',
    ],
)
def test_kiriman_rusak_422(pemeran: Pemeran, dinilai: Penilaian, masuk: Masuk, badan: str) -> None:
    jawaban = masuk(pemeran.budi).post(
        url("kompetensi", dinilai.pk, 1), badan, content_type="application/json", HTTP_ACCEPT="application/json"
    )

    assert jawaban.status_code == 422
    assert not Nilai.objects.exists()


def test_periode_ditutup_tidak_menyimpan_apa_pun(pemeran: Pemeran, dinilai: Penilaian, masuk: Masuk) -> None:
    Periode.objects.update(status=StatusPeriode.DITUTUP)
    client = masuk(pemeran.budi)
    data = json.dumps({"perubahan": [{"kunci": "1.1", "nilai": "2", "versi": 0}]})
    sebelum = riwayat(dinilai)

    kode = [
        client.post(url("kompetensi", dinilai.pk, 1), data, content_type="application/json").status_code,
        client.post(url("kompetensi", dinilai.pk, 1), {"nilai-1.1": "2", "versi-1.1": "0"}).status_code,
        client.post(url("kirim", dinilai.pk), {"sidik": "x"}).status_code,
        masuk(pemeran.fajar).post(url("batalkan", dinilai.pk), {"alasan": "Pindah."}).status_code,
    ]

    assert kode == [409] * 4
    assert (Nilai.objects.exists(), riwayat(dinilai)) == (False, sebelum)


@pytest.mark.parametrize("alasan", ["", "   ", "x" * 4001, "\x00"])
@pytest.mark.parametrize(("nama", "siapa"), [("batalkan", "fajar"), ("ingatkan", "fajar"), ("tarik", "budi")])
def test_alasan_kosong_atau_terlalu_panjang(pemeran: Pemeran, masuk: Masuk, nama: str, siapa: str, alasan: str) -> None:
    file = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())
    sebelum = riwayat(file)

    jawaban = masuk(getattr(pemeran, siapa)).post(url(nama, file.pk), {"alasan": alasan})

    assert (jawaban.status_code, set(jawaban.context["form"].errors)) == (422, {"alasan"})
    assert riwayat(file) == sebelum


@pytest.mark.parametrize("moderator", ["", "0", "ani", "asri", "x", "9" * 30])
def test_moderator_yang_tidak_ada_di_daftar(pemeran: Pemeran, masuk: Masuk, moderator: str) -> None:
    file = berkas(pemeran, Tahap.KEBERATAN, penilai=pemeran.budi, instrumen=versi_kecil())
    nomor = str(getattr(pemeran, moderator).pk) if moderator in ("ani", "asri") else moderator

    jawaban = masuk(pemeran.fajar).post(url("moderator", file.pk), {"moderator": nomor})

    assert (jawaban.status_code, set(jawaban.context["form"].errors)) == (422, {"moderator"})
    assert not Moderasi.objects.exists()


@pytest.mark.parametrize("alasan", [{}, {"alasan-1": " "}, {"alasan-9": "Tidak ada."}, {"alasan-1": "x" * 4001}])
def test_keberatan_tanpa_alasan(pemeran: Pemeran, masuk: Masuk, alasan: dict[str, str]) -> None:
    file = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())

    jawaban = masuk(pemeran.ani).post(url("keberatan", file.pk), {"sidik": file.sidik_nilai, **alasan})

    assert (jawaban.status_code, bool(jawaban.context["form"].errors)) == (422, True)
    assert not ButirKeberatan.objects.exists()


def test_keberatan_sebagian_salah_tidak_tersimpan_sebagian(pemeran: Pemeran) -> None:
    file = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())

    with pytest.raises(Exception, match="alasan"):
        keberatan(file, {1: "Bukti ada.", 2: " "})

    file.refresh_from_db()
    assert (file.tahap, ButirKeberatan.objects.exists()) == (Tahap.PERSETUJUAN, False)
