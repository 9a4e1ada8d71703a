"""The ZIP of a period: what is in it, what a kill costs, who gets it, when it goes away."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import Penugasan
from pkg.laporan.apps import UMUR_ARSIP
from pkg.laporan.enums import Formulir, FormulirPeriode
from pkg.laporan.services import buat_arsip
from pkg.penilaian.models import Penilaian
from pkg.rekap import services as services_rekap
from supervisi.dokumen import rules as rules_dokumen
from supervisi.dokumen import services
from supervisi.dokumen.enums import StatusDokumen
from supervisi.dokumen.models import Dokumen
from supervisi.dokumen.registri import Pekerjaan
from supervisi.dokumen.services import kerja
from supervisi.lib import xlsx
from supervisi.lib.galat import SalahStatus, TidakBoleh
from tests.pabrik_pkg import versi_kecil
from tests.pemeran import Pemeran, pelaku
from tests.pkg.laporan.bahan import formatif

Masuk = Callable[[object], Client]
ARSIP = FormulirPeriode.ARSIP.jenis


@pytest.fixture
def tanpa_antrean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is sent: the test is the worker."""
    for modul in ("permintaan", "penyapu", "kerja"):
        monkeypatch.setattr(f"supervisi.dokumen.services.{modul}.kirim", lambda *_a, **_k: True)


@pytest.fixture
def tiga(pemeran: Pemeran, tanpa_antrean: None) -> list[Penilaian]:
    """Asri's and Ani's results stand, Budi's does not."""
    kecil = versi_kecil()
    semua = [formatif(pemeran, guru=g, instrumen=kecil) for g in (pemeran.ani, pemeran.asri, pemeran.budi)]
    for file in semua[:2]:
        services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)
    return semua


def _minta(p: Pemeran, tiga: list[Penilaian], orang: object = None) -> Dokumen:
    return services.minta(pelaku(orang or p.fajar), ARSIP, tiga[0].peserta.periode_id)  # type: ignore[arg-type]


def _kerjakan(dokumen: Dokumen) -> int:
    """Run to the end; answers how many runs it took."""
    kali = 0
    while dokumen.status in (StatusDokumen.DIMINTA, StatusDokumen.DIKERJAKAN):
        services.kerjakan(dokumen.pk)
        dokumen.refresh_from_db()
        kali += 1
    return kali


def _buka(dokumen: Dokumen) -> ZipFile:
    return ZipFile(io.BytesIO(Path(default_storage.path(dokumen.berkas)).read_bytes()))


def test_zip_memuat_bundel_dan_daftar_isi(pemeran: Pemeran, tiga: list[Penilaian]) -> None:
    dokumen = _minta(pemeran, tiga)

    kali = _kerjakan(dokumen)

    assert (dokumen.status, kali, dokumen.jenis_isi) == (StatusDokumen.SIAP, 3, "application/zip")
    assert dokumen.nama_unduh == f"Bundel PK Guru formatif 2026 - {pemeran.melati.nama}.zip"
    arsip = _buka(dokumen)
    nama = [
        "00 Daftar isi.xlsx",
        "01 Ani Lestari, S.Pd. - PK Guru formatif 2026.pdf",
        f"02 {pemeran.asri.nama} - PK Guru formatif 2026.pdf",
    ]
    assert [i.filename for i in arsip.infolist()] == nama
    assert {i.compress_type for i in arsip.infolist()} == {ZIP_STORED}
    assert "Ani Lestari" in PdfReader(io.BytesIO(arsip.read(nama[1]))).pages[0].extract_text()
    baris = [b.sel for b in xlsx.baca(arsip.read(nama[0]))][1:]
    assert [(b[1], b[3]) for b in baris] == [
        (pemeran.ani.nama, "Ada"),
        (pemeran.asri.nama, "Ada"),
        (pemeran.budi.nama, "Semuanya lengkap; hasilnya tinggal ditetapkan."),
    ]
    assert [b[7] for b in baris[:2]] == [hashlib.sha256(arsip.read(n)).hexdigest() for n in nama[1:]]


def test_setiap_bundel_mempunyai_kode_cek_sendiri(pemeran: Pemeran, tiga: list[Penilaian]) -> None:
    dokumen = _minta(pemeran, tiga)
    _kerjakan(dokumen)

    bundel = Dokumen.objects.filter(jenis=Formulir.BUNDEL.jenis).order_by("id")

    arsip = _buka(dokumen)
    assert [b.objek_id for b in bundel] == [tiga[0].pk, tiga[1].pk]
    for satu, nama in zip(bundel, arsip.namelist()[1:], strict=True):
        isi = "".join(h.extract_text() for h in PdfReader(io.BytesIO(arsip.read(nama))).pages)
        assert satu.kode_cek in isi


def test_bundel_di_zip_adalah_bundel_yang_sama(pemeran: Pemeran, tiga: list[Penilaian]) -> None:
    dahulu = services.minta(pelaku(pemeran.ani), Formulir.BUNDEL.jenis, tiga[0].pk)
    services.kerjakan(dahulu.pk)

    _kerjakan(_minta(pemeran, tiga))

    assert Dokumen.objects.filter(jenis=Formulir.BUNDEL.jenis, objek_id=tiga[0].pk).count() == 1


def test_mati_di_tengah_hanya_mengulang_satu_guru(
    pemeran: Pemeran, tiga: list[Penilaian], monkeypatch: pytest.MonkeyPatch
) -> None:
    dicetak: list[int] = []
    asli = kerja.cetak

    def cetak(dokumen: Dokumen, maju: Any) -> Any:
        dicetak.append(dokumen.objek_id)
        if len(dicetak) == 2:
            raise KeyboardInterrupt  # kill -9 while the second bundle is laid out
        return asli(dokumen, maju)

    monkeypatch.setattr(kerja, "cetak", cetak)
    dokumen = _minta(pemeran, tiga)
    services.kerjakan(dokumen.pk)
    with pytest.raises(KeyboardInterrupt):
        services.kerjakan(dokumen.pk)

    dokumen.refresh_from_db()
    assert dokumen.isi is not None
    assert (len(dokumen.isi["jadi"]), len(dokumen.isi["antre"])) == (1, 1)
    with time_machine.travel(timezone.now() + rules_dokumen.BASI + timedelta(seconds=1)):
        services.sapu(timezone.now())
        dokumen.refresh_from_db()
        _kerjakan(dokumen)

    assert dicetak == [tiga[0].pk, tiga[1].pk, tiga[1].pk]
    assert len(_buka(dokumen).namelist()) == 3


def test_diminta_dua_kali_satu_pekerjaan(pemeran: Pemeran, tiga: list[Penilaian]) -> None:
    pertama = _minta(pemeran, tiga)
    _kerjakan(pertama)

    kedua = _minta(pemeran, tiga, pemeran.dewi)

    assert (kedua.pk, kedua.status) == (pertama.pk, StatusDokumen.SIAP)


def test_hasil_baru_membuat_zip_baru(pemeran: Pemeran, tiga: list[Penilaian]) -> None:
    pertama = _minta(pemeran, tiga)
    services_rekap.tetapkan(pelaku(pemeran.fajar), tiga[2].peserta_id)

    kedua = _minta(pemeran, tiga)

    assert kedua.pk != pertama.pk
    _kerjakan(kedua)
    assert len(_buka(kedua).namelist()) == 4


def test_bundel_yang_gagal_dicatat_dan_yang_lain_tetap_jadi(
    pemeran: Pemeran, tiga: list[Penilaian], monkeypatch: pytest.MonkeyPatch
) -> None:
    asli = kerja.cetak

    def cetak(dokumen: Dokumen, maju: Any) -> Any:
        if dokumen.objek_id == tiga[0].pk:
            raise OSError(28, "No space left on device")
        return asli(dokumen, maju)

    monkeypatch.setattr(kerja, "cetak", cetak)
    dokumen = _minta(pemeran, tiga)

    _kerjakan(dokumen)

    assert dokumen.status == StatusDokumen.SIAP
    baris = [b.sel for b in xlsx.baca(_buka(dokumen).read("00 Daftar isi.xlsx"))][1:]
    assert [(b[1], b[3]) for b in baris][:2] == [
        (pemeran.asri.nama, "Ada"),
        (pemeran.ani.nama, rules_dokumen.GALAT_SEMENTARA),
    ]


def test_peran_yang_berakhir_menghentikan_pekerjaan(pemeran: Pemeran, tiga: list[Penilaian]) -> None:
    dokumen = _minta(pemeran, tiga, pemeran.dewi)
    Penugasan.objects.filter(pengguna=pemeran.dewi).delete()

    _kerjakan(dokumen)

    assert (dokumen.status, dokumen.berkas) == (StatusDokumen.GAGAL, "")


def test_akun_yang_tidak_aktif_ditolak(pemeran: Pemeran, tiga: list[Penilaian], tmp_path: Path) -> None:
    pemeran.fajar.is_active = False
    pemeran.fajar.save(update_fields=["is_active"])

    with pytest.raises(TidakBoleh):
        buat_arsip(Pekerjaan(1, {"antre": []}, tmp_path, pemeran.fajar.pk, lambda _persen: None))


def test_guru_dan_penilai_tidak_meminta_zip(pemeran: Pemeran, tiga: list[Penilaian]) -> None:
    with pytest.raises(TidakBoleh):
        _minta(pemeran, tiga, pemeran.ani)


def test_tanpa_hasil_tidak_ada_zip(pemeran: Pemeran, tanpa_antrean: None) -> None:
    file = formatif(pemeran, instrumen=versi_kecil())

    with pytest.raises(SalahStatus):
        services.minta(pelaku(pemeran.fajar), ARSIP, file.peserta.periode_id)


def test_zip_dihapus_setelah_tujuh_hari(pemeran: Pemeran, tiga: list[Penilaian], masuk: Masuk) -> None:
    dokumen = _minta(pemeran, tiga)
    _kerjakan(dokumen)
    berkas = dokumen.berkas

    with time_machine.travel(timezone.now() + UMUR_ARSIP + timedelta(minutes=1)):
        services.buang_kedaluwarsa(timezone.now())

    assert not default_storage.exists(berkas)
    assert Dokumen.objects.filter(jenis=Formulir.BUNDEL.jenis, status=StatusDokumen.SIAP).count() == 2
    halaman = masuk(pemeran.fajar).get(reverse("pkg_laporan:periode", args=[tiga[0].peserta.periode_id]))
    assert "Masa unduhnya habis" in halaman.content.decode()
    lagi = _minta(pemeran, tiga)
    _kerjakan(lagi)
    assert (lagi.pk, lagi.sha256) == (dokumen.pk, dokumen.sha256)
