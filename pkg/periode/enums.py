"""Kinds and states of appraisal periods, and whom a participant is appraised as."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices


class JenisPeriode(TextChoices):
    """What an appraisal is for (aturan_pkg 6). Only sumatif has weights, attendance and angka kredit."""

    FORMATIF = "formatif", "Formatif"
    KEMAJUAN = "kemajuan", "Kemajuan"
    SUMATIF = "sumatif", "Sumatif"


class Rentang(TextChoices):
    """A calendar year, or one semester of it."""

    TAHUN = "tahun", "Satu tahun (Januari-Desember)"
    SEMESTER_1 = "semester_1", "Semester Januari-Juni"
    SEMESTER_2 = "semester_2", "Semester Juli-Desember"


class StatusPeriode(TextChoices):
    """A planned period may still be changed freely; an open one holds files; a closed one takes no more changes."""

    RENCANA = "rencana", "Direncanakan"
    DIBUKA = "dibuka", "Dibuka"
    DITUTUP = "ditutup", "Ditutup"


class JenisGuru(TextChoices):
    """Which instrument and which row of weights belong to a teacher (aturan_pkg 3)."""

    KELAS_MAPEL = "kelas_mapel", "Guru kelas/mata pelajaran"
    KELAS_RENDAH = "kelas_rendah", "Guru kelas I-III SD/MI"
    PRODUKTIF = "produktif", "Guru produktif SMK"
    BK = "bk", "Guru BK/konselor"
    TIK = "tik", "Guru TIK/KKPI"
    PAUD = "paud", "Guru PAUD/TK"
    PENDIDIKAN_KHUSUS = "pendidikan_khusus", "Guru pendidikan khusus"
    KHUSUS_MURID = "khusus_murid", "Guru pendidikan khusus kelas IV-VI, murid ikut mengisi"


class TugasTambahan(TextChoices):
    """Additional duties that reduce teaching and have an instrument of their own (aturan_tugas_tambahan 1.2)."""

    TIDAK_ADA = "", "Tidak ada"
    KEPALA_SEKOLAH = "kepala_sekolah", "Kepala sekolah"
    WAKIL = "wakil", "Wakil kepala sekolah"
    PERPUSTAKAAN = "perpustakaan", "Kepala perpustakaan"
    LABORATORIUM = "laboratorium", "Kepala laboratorium/bengkel"
    PROGRAM_KEAHLIAN = "program_keahlian", "Ketua program keahlian"


class BidangWakil(TextChoices):
    """The field of a wakil kepala sekolah; decides competency 5 of that instrument."""

    TIDAK_ADA = "", "Tidak ada"
    AKADEMIK = "akademik", "Akademik"
    KESISWAAN = "kesiswaan", "Kesiswaan"
    SARANA = "sarana_prasarana", "Sarana dan prasarana"
    HUMAS = "humas", "Hubungan masyarakat"


class AlasanPeserta(TextChoices):
    """Why a teacher takes part in a formatif or kemajuan appraisal (aturan_pkg 6); sumatif takes everybody."""

    SEMUA = "semua", "Semua guru"
    PERTAMA = "pertama", "Penilaian pertama"
    BARU = "baru", "Guru baru"
    MUTASI = "mutasi", "Guru pindahan"
    NILAI_RENDAH = "nilai_rendah", "Nilai formatif 1 atau 2"
    LAIN = "lain", "Alasan lain"


class Dasar(StrEnum):
    """What makes somebody an assessor at a school: an office, or an SK."""

    KEPALA_SEKOLAH = "kepala_sekolah"
    PENGAWAS = "pengawas"
    DINAS = "dinas"
    SK = "sk"


class Berat(StrEnum):
    """How much a finding of a rule matters."""

    TOLAK = "tolak"
    PERINGATAN = "peringatan"
