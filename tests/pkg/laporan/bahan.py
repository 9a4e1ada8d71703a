"""Forms of these tests: a sumatif with everything in it, and PDFs made as the worker makes them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from accounts.models import DataKepegawaian
from pkg.bukti import selectors as selectors_bukti
from pkg.bukti import services as services_bukti
from pkg.laporan import selectors
from pkg.laporan.apps import TEMPLAT_VERSI
from pkg.laporan.enums import Formulir
from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisPeriode
from supervisi.dokumen import cetak
from supervisi.dokumen.models import Dokumen
from supervisi.dokumen.registri import Naskah
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import berkas, jalankan, nilai_dan_kirim, periode, setujui
from tests.pabrik_rekap import hadir, jawab_semua, skor_untuk
from tests.pemeran import Pemeran, pelaku

NILAI = (3, 2, 2, 4, 3, 2, 3, 3, 2, 1, 4, 3, 4, 2)
"""The module's figure 9: 38 of 56."""
TULISAN = (
    "RPP, daftar hadir, dan catatan perkembangan peserta didik diperiksa bersama. Guru menunjukkan peta kemampuan awal "
    "setiap peserta didik dan menjelaskan pembagian kelompok belajar berdasarkan peta itu."
)
KOP = {
    "sekolah": "SMP Negeri 1 Melati",
    "npsn": "20400001",
    "alamat": "Jalan Melati 1",
    "kota": "Sleman",
    "telepon": "",
}


def formatif(p: Pemeran, tahap: Tahap = Tahap.PENETAPAN, **ganti: Any) -> Penilaian:
    """A formatif file of Ani with the full instrument."""
    return berkas(p, tahap, dalam=periode(p, JenisPeriode.FORMATIF), **ganti)


def lengkapi(p: Pemeran) -> None:
    """Everything that the forms ask about Ani and her school."""
    DataKepegawaian.objects.update_or_create(
        pengguna=p.ani,
        defaults={
            "nrg": "131234567890", "karpeg": "N 123456", "tempat_lahir": "Yogyakarta", "tanggal_lahir": date(1985, 3, 12),
            "jenis_kelamin": "P", "tmt_golongan": date(2021, 4, 1), "tmt_guru": date(2010, 1, 1),
            "mulai_di_sekolah": date(2012, 7, 16), "pendidikan": "S-1", "spesialisasi": "Pendidikan Matematika",
            "program_keahlian": "",
        },
    )  # fmt: skip
    p.ani.jabatan = "Guru Ahli Muda"
    p.ani.save(update_fields=["jabatan"])
    for nama, isi in {"alamat": "Jalan Melati 1", "kelurahan": "Caturtunggal", "kecamatan": "Depok"}.items():
        setattr(p.melati, nama, isi)
    p.melati.save()


def tulis_lembar(penilaian: Penilaian, penilai: Any, teks: str = TULISAN) -> None:
    """The assessor fills in every field of every record sheet."""
    hari = f"{penilaian.peserta.periode.tahun}-03-09"
    isian = [
        Perubahan(i.kunci, hari if i.bidang.tanggal else teks, 0)
        for satu in selectors_bukti.lembar_kompetensi(penilai, penilaian)
        for lembar in satu.lembar
        for i in lembar.isian
    ]
    services_bukti.simpan_lembar(penilai, penilaian.pk, isian)


def sumatif(p: Pemeran, nilai: tuple[int, ...] = NILAI, *, lembar: bool = False, **ganti: Any) -> Penilaian:
    """A sumatif file of Ani in 2025 with sheets, questionnaires and attendance, ready to be fixed."""
    ganti.setdefault("tahun", 2025)
    utama = berkas(p, Tahap.PENILAIAN, **ganti)
    penilai = pelaku(utama.peserta.penilai.order_by("urutan")[0].penilai)
    if lembar:
        tulis_lembar(utama, penilai)
    skor = skor_untuk(nilai)(utama.instrumen)
    nilai_dan_kirim(utama, lambda kunci: skor[kunci])
    utama.refresh_from_db()
    setujui(utama)
    for lain in Penilaian.objects.filter(peserta=utama.peserta, jenis=JenisBerkas.TUGAS):
        if lembar:
            jalankan(p, lain, Tahap.PENILAIAN)
            tulis_lembar(Penilaian.objects.get(pk=lain.pk), penilai, "SK pembagian tugas dan jadwal laboratorium.")
            nilai_dan_kirim(lain, 3)
            lain.refresh_from_db()
            setujui(lain)
        else:
            jalankan(p, lain, Tahap.PENETAPAN, skor=3)
    utama = Penilaian.objects.select_related("guru", "sekolah", "peserta__periode", "instrumen").get(pk=utama.pk)
    jawab_semua(utama)
    hadir(p, utama.peserta, hari=3, menit=45)
    return utama


def naskah(orang: Any, penilaian: Penilaian, formulir: Formulir) -> Naskah:
    """What the form says now, for this person."""
    return selectors.NASKAH[formulir](pelaku(orang), penilaian.pk)


def cetak_pdf(isi: Mapping[str, Any], jenis: str = Formulir.REKAP.jenis) -> bytes:
    """The PDF of a manuscript, as the worker makes it."""
    dokumen = Dokumen(
        pk=1,
        jenis=jenis,
        objek_id=1,
        judul="Formulir",
        isi=dict(isi),
        sidik_data="ab" * 32,
        templat_versi=TEMPLAT_VERSI,
        kode_cek="7K3M-Q2ZD-9XWT",
        dibuat_pada=datetime(2026, 12, 18, 8, 30, tzinfo=UTC),
    )
    return cetak.cetak(dokumen, lambda _persen: None).isi


def baca(isi: Mapping[str, Any], jenis: str = Formulir.REKAP.jenis) -> PdfReader:
    """The same, opened."""
    return PdfReader(io.BytesIO(cetak_pdf(isi, jenis)))


def teks(pdf: PdfReader) -> str:
    """All words of a PDF on one line."""
    return " ".join(" ".join(h.extract_text() for h in pdf.pages).split())


def simpan(isi: Mapping[str, Any], jalur: Path) -> None:
    """The PDF as a file, for looking at it."""
    jalur.write_bytes(cetak_pdf(isi))
