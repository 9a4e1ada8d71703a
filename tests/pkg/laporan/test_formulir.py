"""The official forms: what they say, read back from the PDF; drafts, settled results, who may have them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from pkg.bukti import selectors as selectors_bukti
from pkg.bukti import services as services_bukti
from pkg.laporan import selectors
from pkg.laporan.apps import TEMPLAT_VERSI
from pkg.laporan.enums import Formulir
from pkg.penilaian import services
from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisPeriode
from pkg.rekap import services as services_rekap
from supervisi.dokumen import cetak
from supervisi.dokumen.models import Dokumen
from supervisi.lib.galat import SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import berkas, keberatan, nilai_dan_kirim, periode, putusan, versi_kecil
from tests.pemeran import Pemeran, pelaku

Masuk = Callable[[object], Client]


def formatif(p: Pemeran, tahap: Tahap = Tahap.PENETAPAN, **ganti: object) -> Penilaian:
    """A formatif file of Ani with the full instrument."""
    return berkas(p, tahap, dalam=periode(p, JenisPeriode.FORMATIF), **ganti)  # type: ignore[arg-type]


def pdf(naskah: object, formulir: Formulir) -> PdfReader:
    """The PDF of a manuscript, as the worker makes it."""
    dokumen = Dokumen(
        pk=1,
        jenis=formulir.jenis,
        objek_id=1,
        judul="Formulir",
        isi=naskah.isi,  # type: ignore[attr-defined]
        sidik_data="ab" * 32,
        templat_versi=TEMPLAT_VERSI,
        kode_cek="7K3M-Q2ZD-9XWT",
        dibuat_pada=datetime(2026, 12, 18, 8, 30, tzinfo=UTC),
    )
    return PdfReader(io.BytesIO(cetak.cetak(dokumen, lambda _persen: None).isi))


def teks(baca: PdfReader) -> str:
    return " ".join(" ".join(h.extract_text() for h in baca.pages).split())


def test_rekap_formatif_dibaca_kembali_dari_pdf(pemeran: Pemeran) -> None:
    file = formatif(pemeran)
    services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)

    baca = pdf(selectors.naskah_rekap(pelaku(pemeran.ani), file.pk), Formulir.REKAP)

    isi = teks(baca)
    for bagian in (
        "Ani Lestari, S.Pd.",
        "198503122010012003",
        "[x] Formatif [ ] Sumatif [ ] Kemajuan",
        "14 Mengembangkan keprofesionalan",
        "Nilai pada skala 100",
        "paling rendah 1 dan paling tinggi 4",
        "Guru yang dinilai",
        "Fajar Nugroho, M.Pd.",
        "Halaman 1 dari",
        "7K3M-Q2ZD-9XWT",
    ):
        assert bagian in isi, bagian
    assert "Konsep:" not in isi
    assert "formulir 1D" not in isi  # formatif ends with 1C
    assert baca.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    huruf = {
        str(f["/BaseFont"]) for h in baca.pages for f in (o.get_object() for o in h["/Resources"]["/Font"].values())
    }  # type: ignore[index]
    assert all("+" in satu for satu in huruf)  # every font is embedded as a subset


def test_sumatif_mencetak_setiap_bidang_1d(pemeran: Pemeran) -> None:
    file = berkas(pemeran, Tahap.PERSETUJUAN)

    naskah = selectors.naskah_rekap(pelaku(pemeran.ani), file.pk)
    isi = teks(pdf(naskah, Formulir.REKAP))

    nomor = {b[0] for b in naskah.isi["satu_d"]["bidang"]}
    assert {f"({n})" for n in range(16, 31)} <= nomor
    assert all(f"({n})" in isi for n in range(16, 31))
    assert "Konsep: hasil ini belum ditetapkan" in isi
    assert naskah.isi["satu_d"]["label"] in isi


def test_konsep_tidak_berubah_bersama_hari(pemeran: Pemeran) -> None:
    file = berkas(pemeran, Tahap.PERSETUJUAN)
    hari_ini = selectors.naskah_rekap(pelaku(pemeran.ani), file.pk).isi

    with time_machine.travel(datetime(2027, 1, 20, 3, tzinfo=UTC)):
        lain_hari = selectors.naskah_rekap(pelaku(pemeran.ani), file.pk).isi

    assert lain_hari == hari_ini


def test_hasil_tetap_mencetak_identitas_saat_ditetapkan(pemeran: Pemeran) -> None:
    file = formatif(pemeran)
    services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)
    dulu = selectors.naskah_rekap(pelaku(pemeran.ani), file.pk).isi

    pemeran.ani.nama = "Ani Lestari, M.Pd."
    pemeran.ani.save(update_fields=["nama"])

    assert selectors.naskah_rekap(pelaku(pemeran.ani), file.pk).isi == dulu


def test_1b_memuat_lembar_skor_dan_nilai(pemeran: Pemeran) -> None:
    file, fajar = formatif(pemeran, Tahap.PENILAIAN), pelaku(pemeran.fajar)
    lembar = selectors_bukti.lembar_kompetensi(fajar, file)[0].lembar[0]
    dokumen = next(i.kunci for i in lembar.isian if not i.bidang.tanggal)
    services_bukti.simpan_lembar(fajar, file.pk, [Perubahan(dokumen, "RPP dan daftar hadir.", 0)])
    nilai_dan_kirim(file)

    isi = teks(pdf(selectors.naskah_evaluasi(pelaku(pemeran.ani), file.pk), Formulir.EVALUASI)).lower()

    for bagian in (
        "Persetujuan",
        "RPP dan daftar hadir.",
        "Skor (26)",
        "Nilai untuk kompetensi ini (30)",
        "Kompetensi 14:",
    ):
        assert bagian.lower() in isi, bagian


def test_moderasi_tercatat_pada_1c(pemeran: Pemeran) -> None:
    file = formatif(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())
    keberatan(file, {1: "Peta kemampuan sudah ada."})
    services.tunjuk_moderator(pelaku(pemeran.fajar), file.pk, pemeran.gita.pk)
    putusan(pemeran, file)

    isi = teks(pdf(selectors.naskah_rekap(pelaku(pemeran.ani), file.pk), Formulir.REKAP))

    assert "Peta kemampuan sudah ada." in isi
    assert "Bukti guru lengkap." in isi
    assert "Gita Permata" in isi


def test_belum_dikirim_tidak_dicetak(pemeran: Pemeran) -> None:
    file = formatif(pemeran, Tahap.PENILAIAN)

    with pytest.raises(TidakBoleh):
        selectors.naskah_rekap(pelaku(pemeran.ani), file.pk)
    with pytest.raises(SalahStatus):
        selectors.naskah_rekap(pelaku(pemeran.fajar), file.pk)  # his own sheet is no form yet
    with pytest.raises(TidakTerlihat):
        selectors.naskah_rekap(pelaku(pemeran.citra), file.pk)


def test_halaman_meminta_dan_menunjukkan_dokumen(pemeran: Pemeran, masuk: Masuk) -> None:
    file = formatif(pemeran)
    client, alamat = masuk(pemeran.ani), reverse("pkg_laporan:halaman", args=[file.pk])

    client.post(reverse("pkg_laporan:minta", args=[file.pk, "rekap"]))
    client.post(reverse("pkg_laporan:minta", args=[file.pk, "rekap"]))

    assert Dokumen.objects.filter(jenis="pkg_rekap", objek_id=file.pk).count() == 1
    halaman = client.get(alamat).content.decode()
    assert "Menunggu giliran" in halaman
    assert "Masih konsep" in halaman
    assert client.get(alamat, headers={"HX-Request": "true"}).content.decode().lstrip().startswith("<div id=")
    assert client.post(reverse("pkg_laporan:minta", args=[file.pk, "rahasia"])).status_code == 404
