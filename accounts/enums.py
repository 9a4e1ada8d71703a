"""Roles, school levels and ranks."""

from __future__ import annotations

from django.db.models import TextChoices


class Peran(TextChoices):
    """A role that a person holds somewhere for some time (domain 1)."""

    GURU = "guru", "Guru"
    KEPALA_SEKOLAH = "kepala_sekolah", "Kepala sekolah"
    SUPERVISOR = "supervisor", "Supervisor delegasi"
    PENGAWAS = "pengawas", "Pengawas"
    ADMIN_SEKOLAH = "admin_sekolah", "Admin sekolah"
    ADMIN_DINAS = "admin_dinas", "Admin dinas"


# Roles that hang on a region instead of a school.
PERAN_WILAYAH = frozenset({Peran.ADMIN_DINAS})
# Who may be asked by a teacher to supervise her.
PERAN_PENYELIA = frozenset({Peran.KEPALA_SEKOLAH, Peran.SUPERVISOR, Peran.PENGAWAS})


class Jenjang(TextChoices):
    """Level of a school."""

    PAUD = "paud", "PAUD/TK"
    SD = "sd", "SD/MI"
    SMP = "smp", "SMP/MTs"
    SMA = "sma", "SMA/MA"
    SMK = "smk", "SMK/MAK"
    SLB = "slb", "SLB"


class Golongan(TextChoices):
    """Pangkat and golongan ruang of a civil servant (Permen PAN-RB 16/2009, article 12)."""

    III_A = "III/a", "Penata Muda, III/a"
    III_B = "III/b", "Penata Muda Tingkat I, III/b"
    III_C = "III/c", "Penata, III/c"
    III_D = "III/d", "Penata Tingkat I, III/d"
    IV_A = "IV/a", "Pembina, IV/a"
    IV_B = "IV/b", "Pembina Tingkat I, IV/b"
    IV_C = "IV/c", "Pembina Utama Muda, IV/c"
    IV_D = "IV/d", "Pembina Utama Madya, IV/d"
    IV_E = "IV/e", "Pembina Utama, IV/e"


class JenisKelamin(TextChoices):
    """As the official forms ask for it; digit 15 of a NIP (Perka BKN 22/2007)."""

    LAKI_LAKI = "L", "Laki-laki"
    PEREMPUAN = "P", "Perempuan"


class Pendidikan(TextChoices):
    """The highest diploma, as it is printed."""

    SMA = "SMA/SMK", "SMA/SMK"
    D1 = "D-I", "D-I"
    D2 = "D-II", "D-II"
    D3 = "D-III", "D-III"
    D4 = "D-IV", "D-IV"
    S1 = "S-1", "S-1"
    S2 = "S-2", "S-2"
    S3 = "S-3", "S-3"
