"""The job from asking to the file: once for one content, whoever dies on the way."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from celery import current_app
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from kombu.exceptions import OperationalError

from supervisi.celery import app as celery_app
from supervisi.dokumen import cetak, registri, rules, selectors, services
from supervisi.dokumen.enums import StatusDokumen
from supervisi.dokumen.models import Dokumen
from supervisi.dokumen.services import kerja
from supervisi.dokumen.tasks import render_dokumen, sapu_dokumen
from supervisi.lib.galat import SalahStatus, TidakTerlihat
from supervisi.lib.pdf import Cetakan
from tests.dokumen.conftest import JENIS, Papan
from tests.pemeran import Pemeran, pelaku

pytestmark = pytest.mark.django_db


def _berkas() -> list[str]:
    akar = Path(default_storage.path(""))
    return sorted(str(p.relative_to(akar)) for p in akar.rglob("*") if p.is_file())


def _minta(p: Pemeran) -> Dokumen:
    return services.minta(pelaku(p.ani), JENIS, p.melati.pk)


def test_minta_dua_kali_satu_pekerjaan(
    pemeran: Pemeran, papan: Papan, terkirim: list[int], django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        pertama = _minta(pemeran)
        kedua = services.minta(pelaku(pemeran.budi), JENIS, pemeran.melati.pk)

    assert kedua.pk == pertama.pk
    assert Dokumen.objects.count() == 1
    assert terkirim == [pertama.pk]


def test_minta_ditolak_di_sekolah_lain(pemeran: Pemeran, papan: Papan) -> None:
    with pytest.raises(TidakTerlihat):
        services.minta(pelaku(pemeran.citra), JENIS, pemeran.melati.pk)

    assert Dokumen.objects.count() == 0


def test_kerjakan_dua_kali_satu_berkas(pemeran: Pemeran, papan: Papan, terkirim: list[int]) -> None:
    dokumen = _minta(pemeran)

    render_dokumen(dokumen.pk)
    render_dokumen(dokumen.pk)

    dokumen.refresh_from_db()
    assert dokumen.status == StatusDokumen.SIAP
    assert (dokumen.percobaan, dokumen.kemajuan_persen, dokumen.halaman, dokumen.token) == (1, 100, 1, None)
    assert dokumen.isi is None
    assert _berkas() == [dokumen.berkas]
    assert dokumen.berkas == f"dokumen/papan/{dokumen.pk}-{dokumen.sha256[:24]}.pdf"
    assert Path(default_storage.path(dokumen.berkas)).stat().st_size == dokumen.ukuran_byte


def test_dokumen_memuat_data_saat_diminta_bukan_saat_dikerjakan(
    pemeran: Pemeran, papan: Papan, terkirim: list[int]
) -> None:
    dokumen = _minta(pemeran)
    papan.teks[pemeran.melati.pk] = "Rapat dibatalkan."

    html = cetak.html_dokumen(Dokumen.objects.get(pk=dokumen.pk))
    render_dokumen(dokumen.pk)

    assert "Rapat guru hari Sabtu." in html
    assert "Rapat dibatalkan." not in html
    dokumen.refresh_from_db()
    assert not selectors.adalah_terkini(pelaku(pemeran.ani), dokumen)
    baru = _minta(pemeran)
    assert baru.pk != dokumen.pk
    assert [(b.dokumen.pk, b.terkini) for b in _daftar(pemeran)] == [(baru.pk, True), (dokumen.pk, False)]


def _daftar(p: Pemeran) -> list[selectors.BarisDokumen]:
    siapa = pelaku(p.ani)
    kini = selectors.naskah_kini(siapa, JENIS, p.melati.pk)
    return selectors.daftar(siapa, JENIS, p.melati.pk, kini.sidik)


def test_kembali_ke_isi_lama_memakai_dokumen_lama(pemeran: Pemeran, papan: Papan, terkirim: list[int]) -> None:
    dokumen = _minta(pemeran)
    render_dokumen(dokumen.pk)
    papan.teks[pemeran.melati.pk] = "Rapat dibatalkan."
    _minta(pemeran)
    papan.teks[pemeran.melati.pk] = "Rapat guru hari Sabtu."

    lagi = _minta(pemeran)

    assert lagi.pk == dokumen.pk
    assert lagi.status == StatusDokumen.SIAP


def test_templat_baru_membuat_dokumen_lama_tidak_terkini(
    pemeran: Pemeran, papan: Papan, terkirim: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    dokumen = _minta(pemeran)
    render_dokumen(dokumen.pk)
    lama = registri.ambil(JENIS)
    baru = registri.Perender(
        lama.jenis, lama.sebutan, lama.templat, lama.templat_versi + 1, lama.boleh, lama.naskah, lama.alamat
    )
    monkeypatch.setitem(registri._perender, JENIS, baru)

    dokumen.refresh_from_db()

    assert not selectors.adalah_terkini(pelaku(pemeran.ani), dokumen)


def test_data_hilang_berarti_tidak_terkini(pemeran: Pemeran, papan: Papan, terkirim: list[int]) -> None:
    dokumen = _minta(pemeran)
    render_dokumen(dokumen.pk)
    papan.teks.clear()

    assert not selectors.adalah_terkini(pelaku(pemeran.ani), dokumen)
    with pytest.raises(SalahStatus):
        _minta(pemeran)


def test_mati_di_antara_klaim_dan_terbit_disapu_lalu_selesai(
    pemeran: Pemeran, papan: Papan, terkirim: list[int]
) -> None:
    dokumen = _minta(pemeran)
    kerja._klaim(dokumen.pk)  # the worker claims and is killed here
    terkirim.clear()

    assert services.kerjakan(dokumen.pk) is None  # delivered again while the claim is fresh: left alone
    assert services.sapu(timezone.now()) == 0
    assert services.sapu(timezone.now() + rules.BASI) == 1
    assert terkirim == [dokumen.pk]

    assert services.kerjakan(dokumen.pk) is StatusDokumen.SIAP
    dokumen.refresh_from_db()
    assert (dokumen.percobaan, _berkas()) == (2, [dokumen.berkas])


def test_mati_tiga_kali_menjadi_gagal_dan_dapat_diminta_lagi(
    pemeran: Pemeran, papan: Papan, terkirim: list[int]
) -> None:
    dokumen = _minta(pemeran)
    for _ in range(rules.PERCOBAAN_MAKS):
        assert kerja._klaim(dokumen.pk) is not None
        services.sapu(timezone.now() + rules.BASI)

    dokumen.refresh_from_db()
    assert (dokumen.status, dokumen.galat) == (StatusDokumen.GAGAL, rules.GALAT_TERHENTI)
    assert kerja._klaim(dokumen.pk) is None

    lagi = services.minta_ulang(pelaku(pemeran.ani), dokumen.pk)
    assert (lagi.pk, lagi.status, lagi.percobaan) == (dokumen.pk, StatusDokumen.DIMINTA, 0)
    assert services.kerjakan(dokumen.pk) is StatusDokumen.SIAP


def test_yang_tidak_pernah_terkirim_dikirim_oleh_penyapu(pemeran: Pemeran, papan: Papan, terkirim: list[int]) -> None:
    dokumen = _minta(pemeran)
    terkirim.clear()
    Dokumen.objects.update(dibuat_pada=timezone.now() - rules.KIRIM_ULANG)

    sapu_dokumen()
    sapu_dokumen()

    assert terkirim == [dokumen.pk]


def test_pekerja_yang_terlambat_tidak_menimpa_penggantinya(
    pemeran: Pemeran, papan: Papan, terkirim: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    dokumen = _minta(pemeran)
    asli = kerja.cetak

    def lambat(d: Dokumen, maju: object) -> Cetakan:
        hasil = asli(d, lambda persen: None)
        monkeypatch.setattr(kerja, "cetak", asli)
        Dokumen.objects.update(denyut_pada=timezone.now() - rules.BASI)  # silent for too long
        assert services.kerjakan(dokumen.pk) is StatusDokumen.SIAP  # the successor finishes first
        return Cetakan(hasil.isi + b"\n% late", hasil.halaman)

    monkeypatch.setattr(kerja, "cetak", lambat)

    assert services.kerjakan(dokumen.pk) is None
    dokumen.refresh_from_db()
    assert dokumen.status == StatusDokumen.SIAP
    assert _berkas() == [dokumen.berkas]


def test_klaim_hilang_setelah_berkas_terbit_menghapus_berkas_sendiri(
    pemeran: Pemeran, papan: Papan, terkirim: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    dokumen = _minta(pemeran)
    asli = kerja.terbitkan

    def terbit_lalu_diambil_alih(penyimpanan: object, nama: str, isi: bytes) -> str:
        hasil = asli(penyimpanan, nama, isi)  # type: ignore[arg-type]
        Dokumen.objects.update(status=StatusDokumen.DIMINTA, token=None)
        return hasil

    monkeypatch.setattr(kerja, "terbitkan", terbit_lalu_diambil_alih)

    assert services.kerjakan(dokumen.pk) is None
    assert _berkas() == []


@pytest.mark.parametrize("galat", [OSError(28, "No space left on device"), MemoryError()])
def test_galat_sementara_dicoba_tiga_kali(
    pemeran: Pemeran, papan: Papan, terkirim: list[int], monkeypatch: pytest.MonkeyPatch, galat: Exception
) -> None:
    dokumen = _minta(pemeran)

    def penuh(*_: object) -> str:
        raise galat

    monkeypatch.setattr(kerja, "terbitkan", penuh)

    hasil = [services.kerjakan(dokumen.pk) for _ in range(4)]

    assert hasil == [StatusDokumen.DIMINTA, StatusDokumen.DIMINTA, StatusDokumen.GAGAL, None]
    dokumen.refresh_from_db()
    assert (dokumen.status, dokumen.galat) == (StatusDokumen.GAGAL, rules.GALAT_SEMENTARA)
    assert type(galat).__name__ in dokumen.galat_rincian
    assert _berkas() == []


def test_galat_lain_berakhir_gagal_dan_tercatat(
    pemeran: Pemeran, papan: Papan, terkirim: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    dokumen = _minta(pemeran)

    def rusak(*_: object) -> Cetakan:
        raise ZeroDivisionError("template")

    monkeypatch.setattr(kerja, "cetak", rusak)

    with pytest.raises(ZeroDivisionError):
        render_dokumen(dokumen.pk)

    dokumen.refresh_from_db()
    assert (dokumen.status, dokumen.galat) == (StatusDokumen.GAGAL, rules.GALAT_UMUM)
    assert "ZeroDivisionError" in dokumen.galat_rincian


def test_huruf_tidak_terpasang_dikatakan(
    pemeran: Pemeran, papan: Papan, terkirim: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    dokumen = _minta(pemeran)
    monkeypatch.setattr(cetak, "_HURUF", {"huruf-latin.woff2": "dist/fonts/tidak-ada.woff2"})
    cetak.mesin.cache_clear()

    assert services.kerjakan(dokumen.pk) is StatusDokumen.GAGAL

    dokumen.refresh_from_db()
    assert dokumen.galat == rules.GALAT_ASET


def test_berkas_hilang_dibuat_lagi(pemeran: Pemeran, papan: Papan, terkirim: list[int]) -> None:
    dokumen = _minta(pemeran)
    render_dokumen(dokumen.pk)
    dokumen.refresh_from_db()
    default_storage.delete(dokumen.berkas)

    lagi = _minta(pemeran)

    assert (lagi.pk, lagi.status) == (dokumen.pk, StatusDokumen.DIMINTA)
    assert services.kerjakan(dokumen.pk) is StatusDokumen.SIAP
    lagi.refresh_from_db()
    assert (lagi.sha256, _berkas()) == (dokumen.sha256, [dokumen.berkas])  # the same content gives the same bytes


@pytest.mark.django_db(transaction=True)
def test_denyut_ditulis_selama_bekerja(
    pemeran: Pemeran, papan: Papan, terkirim: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    dokumen = _minta(pemeran)
    klaim = kerja._klaim(dokumen.pk)
    assert klaim is not None
    lama = timezone.now() - timedelta(seconds=40)
    Dokumen.objects.update(denyut_pada=lama)
    monkeypatch.setattr(rules, "DENYUT", timedelta(milliseconds=20))
    berdetak = threading.Event()
    tulis = kerja._Klaim.tulis

    def catat(self: kerja._Klaim, **kolom: object) -> None:
        tulis(self, **kolom)
        berdetak.set()

    monkeypatch.setattr(kerja._Klaim, "tulis", catat)

    with kerja._denyut(klaim):
        assert berdetak.wait(10)

    dokumen.refresh_from_db()
    assert dokumen.denyut_pada is not None
    assert dokumen.denyut_pada > lama
    assert connection.is_usable()


def test_antrean_mati_tidak_menggagalkan_permintaan(
    pemeran: Pemeran, papan: Papan, settings: object, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: object,
) -> None:  # fmt: skip
    def mati(*_: object, **__: object) -> None:
        raise OperationalError("no broker")

    monkeypatch.setattr(current_app, "send_task", mati)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        dokumen = _minta(pemeran)

    assert dokumen.status == StatusDokumen.DIMINTA


def test_setiap_utas_mengirim_ke_antrean_portal() -> None:
    """The web server answers in many threads; each must know the same Celery application."""
    dikenal: list[str | None] = []

    utas = threading.Thread(target=lambda: dikenal.append(current_app.main))
    utas.start()
    utas.join()

    assert dikenal == [celery_app.main]
