"""Kinds of appraisal instruments, how a competency is judged, who answers, and whom an instrument is for."""

from __future__ import annotations

from django.db.models import TextChoices


class JenisPkg(TextChoices):
    """What is counted with it."""

    GURU = "guru", "Penilaian kinerja guru"
    """Indicators 0/1/2, then per cent, then a value 1..4 for each competency."""
    TUGAS = "tugas", "Tugas tambahan"
    """Criteria 1..4, then the mean of each competency."""
    KUESIONER = "kuesioner", "Kuesioner"
    """Items answered 0/1/2 by other people."""


class CaraMenilai(TextChoices):
    """Which record sheets a competency of a teacher asks for (form 1A)."""

    PENGAMATAN = "pengamatan", "Pengamatan"
    PEMANTAUAN = "pemantauan", "Pemantauan"
    PENGAMATAN_DAN_PEMANTAUAN = "pengamatan_dan_pemantauan", "Pengamatan dan pemantauan"


class Responden(TextChoices):
    """Who answers a questionnaire. The values are those of `pkg.aturan`: never the letters of the sheets, which clash."""

    SEJAWAT = "sejawat", "Teman sejawat"
    PESERTA_DIDIK = "peserta_didik", "Peserta didik"
    ORANG_TUA = "orang_tua", "Orang tua"
    DUDI = "dudi", "Dunia usaha/dunia industri"


class KelompokGuru(TextChoices):
    """Whom an instrument is meant for: a kind of teacher, or a duty besides teaching."""

    KELAS_MAPEL = "kelas_mapel", "Guru kelas/guru mata pelajaran"
    BK = "bk", "Guru BK/konselor"
    TIK = "tik", "Guru TIK/KKPI"
    PAUD = "paud", "Guru PAUD/TK"
    PENDIDIKAN_KHUSUS = "pendidikan_khusus", "Guru pendidikan khusus"
    KEJURUAN = "kejuruan", "Guru produktif kejuruan (SMK)"
    KEPALA_SEKOLAH = "kepala_sekolah", "Kepala sekolah"
    WAKIL_KEPALA_SEKOLAH = "wakil_kepala_sekolah", "Wakil kepala sekolah"
    KEPALA_PERPUSTAKAAN = "kepala_perpustakaan", "Kepala perpustakaan"
    KEPALA_LABORATORIUM = "kepala_laboratorium", "Kepala laboratorium/bengkel"
    KETUA_PROGRAM_KEAHLIAN = "ketua_program_keahlian", "Ketua program keahlian"


class BidangWakil(TextChoices):
    """The field of a wakil kepala sekolah: exactly one of them is the fifth competency."""

    AKADEMIK = "akademik", "Akademik"
    KESISWAAN = "kesiswaan", "Kesiswaan"
    SARANA_PRASARANA = "sarana_prasarana", "Sarana dan prasarana"
    HUMAS = "humas", "Hubungan masyarakat"


class Keyakinan(TextChoices):
    """How sure the wording of a draft is."""

    TINGGI = "tinggi", "Keyakinan tinggi"
    SEDANG = "sedang", "Keyakinan sedang"
    RENDAH = "rendah", "Keyakinan rendah"


class AsalPernyataan(TextChoices):
    """Where the statement of a competency comes from."""

    SUMBER = "sumber", "Dari naskah sumber"
    RINGKASAN_INDIKATOR = "ringkasan_indikator", "Ringkasan dari indikatornya"


class FormatBerkas(TextChoices):
    """Files in which an instrument goes out and comes in."""

    YAML = "yaml", "YAML"
    XLSX = "xlsx", "Excel (XLSX)"
