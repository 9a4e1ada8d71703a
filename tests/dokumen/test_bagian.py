"""Jobs that make a file of their own, part by part, and files that are kept for a time only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from supervisi.dokumen import registri, rules, selectors, services
from supervisi.dokumen.enums import StatusDokumen
from supervisi.dokumen.models import Dokumen
from supervisi.dokumen.registri import BerkasJadi, Lanjutan, Pekerjaan
from supervisi.dokumen.services import kerja
from supervisi.dokumen.tasks import buang_kedaluwarsa
from supervisi.lib.galat import SalahStatus, TidakBoleh
from tests.dokumen.conftest import JENIS, Papan
from tests.pemeran import Pemeran, pelaku

pytestmark = pytest.mark.django_db

Masuk = Callable[[object], Client]
BAGIAN = 3
UMUR = timedelta(days=7)


class Pembuat:
    """Writes one line a run into the content, then all of them into a text file. `mati`: killed in that part."""

    def __init__(self) -> None:
        self.dibuat: list[int] = []
        self.mati: int | None = None

    def __call__(self, pekerjaan: Pekerjaan) -> BerkasJadi | Lanjutan:
        jadi = list(pekerjaan.isi.get("jadi", []))
        nomor = len(jadi) + 1
        if nomor == self.mati:
            self.mati = None
            (pekerjaan.folder / "setengah").write_bytes(b"x")
            raise KeyboardInterrupt  # as a kill: nothing that runs afterwards is ours
        if nomor <= BAGIAN:
            self.dibuat.append(nomor)
            return Lanjutan({**pekerjaan.isi, "jadi": [*jadi, f"bagian {nomor}"]}, persen=nomor * 20)
        pekerjaan.maju(90)
        jalur = pekerjaan.folder / "hasil.txt"
        jalur.write_text("\n".join(jadi), encoding="utf-8")
        return BerkasJadi(jalur)


@pytest.fixture
def pembuat(papan: Papan, monkeypatch: pytest.MonkeyPatch) -> Pembuat:
    """The wall of a school as a text file, for seven days."""
    hasil = Pembuat()
    perender = replace(registri.ambil(JENIS), templat="", buat=hasil, akhiran=".txt", jenis_isi="text/plain", umur=UMUR)
    monkeypatch.setitem(registri._perender, JENIS, perender)
    return hasil


def _minta(p: Pemeran) -> Dokumen:
    return services.minta(pelaku(p.ani), JENIS, p.melati.pk)


def _sampai_selesai(dokumen: Dokumen) -> list[StatusDokumen | None]:
    hasil = []
    while not hasil or hasil[-1] is StatusDokumen.DIMINTA:
        hasil.append(services.kerjakan(dokumen.pk))
    dokumen.refresh_from_db()
    return hasil


def _folder_sisa() -> list[Path]:
    return list(settings.KERJA_DIR.glob("dokumen-*"))


def test_setiap_bagian_kembali_ke_antrean_lalu_satu_berkas(
    pemeran: Pemeran, pembuat: Pembuat, terkirim: list[int]
) -> None:
    dokumen = _minta(pemeran)

    hasil = _sampai_selesai(dokumen)

    assert hasil == [StatusDokumen.DIMINTA] * BAGIAN + [StatusDokumen.SIAP]
    assert terkirim == [dokumen.pk] * BAGIAN
    assert Path(default_storage.path(dokumen.berkas)).read_bytes() == b"bagian 1\nbagian 2\nbagian 3"
    assert dokumen.berkas == f"dokumen/papan/{dokumen.pk}-{dokumen.sha256[:24]}.txt"
    assert (dokumen.jenis_isi, dokumen.halaman, dokumen.isi, dokumen.percobaan) == ("text/plain", None, None, 1)
    assert dokumen.ukuran_byte == len(b"bagian 1\nbagian 2\nbagian 3")
    assert _folder_sisa() == []


def test_mati_di_tengah_hanya_mengulang_bagian_itu(pemeran: Pemeran, pembuat: Pembuat, terkirim: list[int]) -> None:
    dokumen = _minta(pemeran)
    pembuat.mati = 2
    services.kerjakan(dokumen.pk)
    with pytest.raises(KeyboardInterrupt):
        services.kerjakan(dokumen.pk)

    assert services.sapu(timezone.now() + rules.BASI) == 1
    _sampai_selesai(dokumen)

    assert dokumen.status == StatusDokumen.SIAP
    assert pembuat.dibuat == [1, 2, 3]


def test_bagian_yang_jadi_mengembalikan_kesempatan(pemeran: Pemeran, pembuat: Pembuat, terkirim: list[int]) -> None:
    """A job of many parts may be killed more often than PERCOBAAN_MAKS, as long as it moves in between."""
    dokumen = _minta(pemeran)
    for _ in range(BAGIAN):
        for _ in range(rules.PERCOBAAN_MAKS - 1):
            assert kerja._klaim(dokumen.pk) is not None
            services.sapu(timezone.now() + rules.BASI)
        assert services.kerjakan(dokumen.pk) is StatusDokumen.DIMINTA

    _sampai_selesai(dokumen)

    assert dokumen.status == StatusDokumen.SIAP


def test_folder_pekerja_yang_mati_dibersihkan(pemeran: Pemeran, pembuat: Pembuat, terkirim: list[int]) -> None:
    dokumen = _minta(pemeran)
    yatim = settings.KERJA_DIR / f"dokumen-{dokumen.pk}-lama"
    yatim.mkdir()

    services.kerjakan(dokumen.pk)

    assert _folder_sisa() == []


def test_penolakan_menjadi_kalimat_bagi_pemohon(
    pemeran: Pemeran, papan: Papan, terkirim: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def tolak(_pekerjaan: Pekerjaan) -> BerkasJadi:
        raise TidakBoleh("Anda tidak lagi memegang peran ini.")

    monkeypatch.setitem(registri._perender, JENIS, replace(registri.ambil(JENIS), buat=tolak))
    dokumen = _minta(pemeran)

    assert services.kerjakan(dokumen.pk) is StatusDokumen.GAGAL

    dokumen.refresh_from_db()
    assert dokumen.galat == "Anda tidak lagi memegang peran ini."


def test_kedaluwarsa_dibuang_dan_dapat_dibuat_lagi(
    pemeran: Pemeran, pembuat: Pembuat, terkirim: list[int], masuk: Masuk
) -> None:
    dokumen = _minta(pemeran)
    _sampai_selesai(dokumen)
    berkas, sidik = dokumen.berkas, dokumen.sha256
    assert dokumen.berlaku_sampai is not None
    unduh = reverse("dokumen:unduh", args=[dokumen.pk])
    assert b"".join(masuk(pemeran.ani).get(unduh)) == b"bagian 1\nbagian 2\nbagian 3"  # type: ignore[call-overload]

    buang_kedaluwarsa()
    assert default_storage.exists(berkas)
    with time_machine.travel(dokumen.berlaku_sampai + timedelta(seconds=1)):
        buang_kedaluwarsa()
        buang_kedaluwarsa()

    dokumen.refresh_from_db()
    assert (dokumen.status, dokumen.berkas, dokumen.sha256) == (StatusDokumen.KEDALUWARSA, "", sidik)
    assert not default_storage.exists(berkas)
    client = masuk(pemeran.ani)
    assert client.get(unduh).status_code == 409
    assert "Buat lagi" in client.get(reverse("dokumen:status", args=[dokumen.pk])).content.decode()
    assert selectors.cek(None, dokumen.kode_cek) is not None  # the paper in somebody's hand stays true
    lagi = _minta(pemeran)
    assert (lagi.pk, lagi.status, lagi.berlaku_sampai) == (dokumen.pk, StatusDokumen.DIMINTA, None)


def test_dokumen_tanpa_masa_tidak_dibuang(pemeran: Pemeran, papan: Papan, terkirim: list[int]) -> None:
    dokumen = _minta(pemeran)
    services.kerjakan(dokumen.pk)

    assert services.buang_kedaluwarsa(timezone.now() + 10 * UMUR) == 0

    dokumen.refresh_from_db()
    assert (dokumen.status, dokumen.berlaku_sampai) == (StatusDokumen.SIAP, None)


def test_yang_lama_tergantikan_dibuang_yang_terbaru_tetap(
    pemeran: Pemeran, papan: Papan, terkirim: list[int], masuk: Masuk
) -> None:
    lama = _minta(pemeran)
    services.kerjakan(lama.pk)
    papan.teks[pemeran.melati.pk] = "Rapat guru hari Jumat."
    baru = _minta(pemeran)
    services.kerjakan(baru.pk)
    lama.refresh_from_db()
    berkas, kini = lama.berkas, timezone.now()

    belum = services.buang_kedaluwarsa(kini + rules.SIMPAN_TERGANTI - timedelta(days=1))
    sudah = [services.buang_kedaluwarsa(kini + rules.SIMPAN_TERGANTI + timedelta(days=1)) for _ in range(2)]

    lama.refresh_from_db()
    baru.refresh_from_db()
    assert (belum, sudah) == (0, [1, 0])
    assert (lama.status, lama.berkas) == (StatusDokumen.KEDALUWARSA, "")
    assert (baru.status, default_storage.exists(baru.berkas)) == (StatusDokumen.SIAP, True)
    assert not default_storage.exists(berkas)
    hasil = selectors.cek(None, lama.kode_cek)
    assert hasil is not None
    assert (hasil.ada_yang_lebih_baru, hasil.sha256) == (True, lama.sha256)
    assert masuk(pemeran.ani).get(reverse("dokumen:unduh", args=[lama.pk])).status_code == SalahStatus.status


def test_yang_belum_ada_gantinya_tetap_selamanya(pemeran: Pemeran, papan: Papan, terkirim: list[int]) -> None:
    lama = _minta(pemeran)
    services.kerjakan(lama.pk)
    papan.teks[pemeran.melati.pk] = "Rapat guru hari Jumat."
    _minta(pemeran)  # asked for, not made

    assert services.buang_kedaluwarsa(timezone.now() + 10 * rules.SIMPAN_TERGANTI) == 0


def test_belum_siap_tidak_diunduh(pemeran: Pemeran, pembuat: Pembuat, terkirim: list[int], masuk: Masuk) -> None:
    dokumen = _minta(pemeran)

    jawaban = masuk(pemeran.ani).get(reverse("dokumen:unduh", args=[dokumen.pk]))

    assert jawaban.status_code == SalahStatus.status
