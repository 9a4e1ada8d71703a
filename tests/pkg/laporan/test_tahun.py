"""The bundle of a year: formatif and sumatif in one PDF; who gets it, when there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from pkg.laporan import rules, selectors
from pkg.laporan.enums import Formulir
from pkg.penilaian import services as services_penilaian
from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisPeriode
from pkg.rekap import services as services_rekap
from supervisi.dokumen.models import Dokumen
from supervisi.lib.galat import SalahStatus, TidakBoleh, TidakTerlihat
from tests.pabrik_pkg import berkas, periode, versi_kecil
from tests.pemeran import Pemeran, pelaku
from tests.pkg.laporan.bahan import baca, naskah
from tests.pkg.laporan.contoh import identitas

Masuk = Callable[[object], Client]


def _setahun(p: Pemeran, tahap: Tahap = Tahap.PENETAPAN, **ganti: object) -> tuple[Penilaian, Penilaian]:
    """Ani's formatif of 2026, whose result stands, and her sumatif in `tahap`."""
    kecil = versi_kecil()
    formatif = berkas(
        p, Tahap.PENETAPAN, dalam=periode(p, JenisPeriode.FORMATIF, mulai=date(2026, 1, 5)), instrumen=kecil
    )
    services_rekap.tetapkan(pelaku(p.fajar), formatif.peserta_id)
    return formatif, berkas(p, tahap, instrumen=kecil, **ganti)  # type: ignore[arg-type]


def _baris(p: Pemeran, orang: object, file: Penilaian) -> list[tuple[Formulir, int, str]]:
    halaman = selectors.halaman(pelaku(orang), file.pk)  # type: ignore[arg-type]
    return [(f.formulir, f.penilaian_id, f.belum) for f in halaman.kelompok[0].formulir]


def test_setahun_memuat_kedua_penilaian_dengan_daftar_isi(pemeran: Pemeran) -> None:
    formatif, _ = _setahun(pemeran)

    satu = naskah(pemeran.ani, formatif, Formulir.BUNDEL_TAHUN)
    pdf = baca(satu.isi, Formulir.BUNDEL_TAHUN.jenis)

    assert [(b["judul"].partition(":")[0], b["jenis_bagian"], bool(b["konsep"])) for b in satu.isi["bagian"]] == [
        ("Formulir 1A", "formatif", False),
        ("Formulir 1B", "formatif", False),
        ("Formulir 1C", "formatif", False),
        ("Formulir 1B", "sumatif", True),  # the instrument is the same, so its form 1A stands once
        ("Formulir 1C", "sumatif", True),
    ]
    sampul = " ".join(pdf.pages[0].extract_text().split())
    assert "Tahun 2026: formatif dan sumatif" in sampul
    assert "rekap hasil penilaian kinerja (sumatif, konsep)" in sampul
    assert satu.nama_unduh == "KONSEP Bundel setahun - Ani Lestari, S.Pd. - PK Guru 2026.pdf"
    # Only pages of the draft carry its mark, and the check code stands on the page of the last form.
    bertanda = ["KONSEP: hasil belum ditetapkan" in h.extract_text() for h in pdf.pages]
    assert bertanda[1:] == sorted(bertanda[1:])
    assert not bertanda[1]
    akhir = pdf.pages[-1].extract_text()
    assert "Kepala sekolah" in akhir
    assert "Kode cek keaslian" in akhir


def test_satu_baris_dari_berkas_mana_pun(pemeran: Pemeran) -> None:
    formatif, sumatif = _setahun(pemeran)

    dari_formatif, dari_sumatif = _baris(pemeran, pemeran.ani, formatif), _baris(pemeran, pemeran.ani, sumatif)

    assert dari_formatif == [(Formulir.BUNDEL, formatif.pk, ""), (Formulir.BUNDEL_TAHUN, formatif.pk, "")]
    assert dari_sumatif == [(Formulir.BUNDEL, sumatif.pk, ""), (Formulir.BUNDEL_TAHUN, formatif.pk, "")]
    with pytest.raises(TidakTerlihat):
        naskah(pemeran.ani, sumatif, Formulir.BUNDEL_TAHUN)


def test_diminta_dari_halaman_guru(pemeran: Pemeran, masuk: Masuk) -> None:
    formatif, sumatif = _setahun(pemeran)
    alamat = reverse("pkg_laporan:minta", args=[formatif.pk, Formulir.BUNDEL_TAHUN.value])

    jawaban = masuk(pemeran.ani).post(alamat, {"asal": str(sumatif.pk)})

    assert jawaban.headers["Location"] == reverse("pkg_laporan:halaman", args=[sumatif.pk])
    assert Dokumen.objects.get().jenis == "pkg_bundel_tahun"


def test_isinya_sama_bagi_setiap_pembaca(pemeran: Pemeran) -> None:
    formatif, _ = _setahun(pemeran)

    isi = [naskah(o, formatif, Formulir.BUNDEL_TAHUN).isi for o in (pemeran.ani, pemeran.fajar, pemeran.dewi)]

    assert isi[1:] == isi[:1] * 2


def test_yang_belum_dikirim_disebut(pemeran: Pemeran) -> None:
    formatif, _ = _setahun(pemeran, Tahap.PENILAIAN)

    baris = _baris(pemeran, pemeran.ani, formatif)

    assert baris[1][2].startswith("PK Guru sumatif 2026: Menunggu nilai")
    with pytest.raises(SalahStatus):
        naskah(pemeran.ani, formatif, Formulir.BUNDEL_TAHUN)


def test_penilai_satu_periode_tidak_mendapat_setahun(pemeran: Pemeran) -> None:
    """Budi assesses the sumatif; the formatif, and so the bundle that holds it, is not his."""
    formatif, sumatif = _setahun(pemeran, penilai=pemeran.budi)

    assert [b[0] for b in _baris(pemeran, pemeran.budi, sumatif)] == [Formulir.BUNDEL]
    with pytest.raises(TidakTerlihat):
        naskah(pemeran.budi, formatif, Formulir.BUNDEL_TAHUN)
    services_penilaian.batalkan(pelaku(pemeran.dewi), sumatif.pk, "Guru pindah tugas.")
    with pytest.raises(TidakTerlihat):  # nor afterwards, when a bundle with both lies in the storage
        selectors.boleh_tahun(pelaku(pemeran.budi), formatif.pk)


def test_admin_menunggu_semua_selesai(pemeran: Pemeran) -> None:
    formatif, _ = _setahun(pemeran)

    assert [b[0] for b in _baris(pemeran, pemeran.eko, formatif)] == [Formulir.BUNDEL]
    with pytest.raises(TidakBoleh):
        naskah(pemeran.eko, formatif, Formulir.BUNDEL_TAHUN)


def test_satu_penilaian_tanpa_bundel_setahun(pemeran: Pemeran) -> None:
    formatif, sumatif = _setahun(pemeran)
    services_penilaian.batalkan(pelaku(pemeran.dewi), sumatif.pk, "Guru pindah tugas.")

    assert [b[0] for b in _baris(pemeran, pemeran.ani, formatif)] == [Formulir.BUNDEL]
    with pytest.raises(SalahStatus, match="hanya ada satu"):
        naskah(pemeran.ani, formatif, Formulir.BUNDEL_TAHUN)


def test_tanda_konsep_menurut_bagian() -> None:
    bagian = {"templat": "t", "judul": "Formulir 1C: rekap"}
    konsep = rules.PeriodeCetak(identitas(jenis_periode="Formatif"), ({**bagian, "n": 1},), tetap=False)
    tetap = rules.PeriodeCetak(identitas(), ({**bagian, "n": 2},), tetap=True)

    isi = rules.susun_tahun("Setahun", [konsep, tetap])

    assert [bool(b["konsep"]) for b in isi["bagian"]] == [True, False]
    assert (bool(isi["konsep"]), isi["bertanda"]) == (True, False)
    assert isi["bagian"][0]["kaki"] == "Formulir 1C formatif \u00b7 Ani Lestari, S.Pd."
