"""Kinds of teachers, respondents, duties, names of results; both regimes."""

from __future__ import annotations

from django.db.models import TextChoices


class JenisGuru(TextChoices):
    """Whose instrument it is."""

    KELAS = "kelas", "Guru kelas"
    MAPEL = "mapel", "Guru mata pelajaran"
    BK = "bk", "Guru BK/konselor"
    TIK = "tik", "Guru TIK/KKPI"
    PAUD = "paud", "Guru PAUD/TK"
    PENDIDIKAN_KHUSUS = "pendidikan_khusus", "Guru pendidikan khusus"


class Kelompok(TextChoices):
    """Who answers a questionnaire about the teacher. Never keyed by the letter of the sheet: the sources swap MP2 and MP3."""

    SEJAWAT = "sejawat", "Teman sejawat"
    PESERTA_DIDIK = "peserta_didik", "Peserta didik"
    ORANG_TUA = "orang_tua", "Orang tua"
    DUDI = "dudi", "Dunia usaha/dunia industri"


class SusunanBobot(TextChoices):
    """Which row of weights form 1D uses."""

    UMUM = "umum", "Umum: atasan 70, sejawat 10, peserta didik 10, orang tua 10"
    SMK_PRODUKTIF = "smk_produktif", "Guru produktif SMK: 70, 10, 10, orang tua 5, DU/DI 5"
    TANPA_PESERTA_DIDIK = "tanpa_peserta_didik", "Tanpa peserta didik: atasan 70, sejawat 15, orang tua 15"


class AturanSebutan(TextChoices):
    """How a value between two whole numbers finds its band."""

    BULAT = "bulat", "Dibulatkan setengah ke atas, lalu dicari pitanya"
    BATAS_BAWAH_TERBUKA = "batas_bawah_terbuka", "Lebih dari 90, 75, 60, 50"


class Sebutan(TextChoices):
    """The name of a result (PermenPAN 16/2009 article 15)."""

    AMAT_BAIK = "amat_baik", "Amat baik"
    BAIK = "baik", "Baik"
    CUKUP = "cukup", "Cukup"
    SEDANG = "sedang", "Sedang"
    KURANG = "kurang", "Kurang"


class JenisTugas(TextChoices):
    """Additional duties that reduce the teaching load: each has its own instrument, one of them per period."""

    KEPALA_SEKOLAH = "kepala_sekolah", "Kepala sekolah"
    WAKIL_KEPALA_SEKOLAH = "wakil_kepala_sekolah", "Wakil kepala sekolah"
    KETUA_PROGRAM_KEAHLIAN = "ketua_program_keahlian", "Ketua program keahlian"
    KEPALA_PERPUSTAKAAN = "kepala_perpustakaan", "Kepala perpustakaan"
    KEPALA_LABORATORIUM = "kepala_laboratorium", "Kepala laboratorium/bengkel"


class Jenjang(TextChoices):
    """Step of the functional post (2023 regime)."""

    AHLI_PERTAMA = "ahli_pertama", "Ahli pertama (III/a, III/b)"
    AHLI_MUDA = "ahli_muda", "Ahli muda (III/c, III/d)"
    AHLI_MADYA = "ahli_madya", "Ahli madya (IV/a, IV/b, IV/c)"
    AHLI_UTAMA = "ahli_utama", "Ahli utama (IV/d, IV/e)"


class Predikat(TextChoices):
    """Yearly performance of a civil servant (PermenPANRB 6/2022)."""

    SANGAT_BAIK = "sangat_baik", "Sangat baik"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh perbaikan"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat_kurang", "Sangat kurang"


class Rating(TextChoices):
    """One of the two sides that make a predikat."""

    DI_ATAS = "di_atas", "Di atas ekspektasi"
    SESUAI = "sesuai", "Sesuai ekspektasi"
    DI_BAWAH = "di_bawah", "Di bawah ekspektasi"
