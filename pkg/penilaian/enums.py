"""Stages, acts and sheets of one appraisal file (domain 6)."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices


class Tahap(TextChoices):
    """Stage of a file. `penetapan`: the scores stand, the year's result is still to be computed and signed."""

    PERSIAPAN = "persiapan", "Persiapan"
    PENGUMPULAN = "pengumpulan", "Pengumpulan bukti"
    PENILAIAN = "penilaian", "Penilaian"
    PERSETUJUAN = "persetujuan", "Persetujuan guru"
    KEBERATAN = "keberatan", "Keberatan"
    MODERASI = "moderasi", "Moderasi"
    PENETAPAN = "penetapan", "Penetapan hasil"
    SELESAI = "selesai", "Selesai"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


URUTAN_TAHAP = (
    Tahap.PERSIAPAN,
    Tahap.PENGUMPULAN,
    Tahap.PENILAIAN,
    Tahap.PERSETUJUAN,
    Tahap.PENETAPAN,
    Tahap.SELESAI,
)
TAHAP_TERBUKA = frozenset(Tahap) - {Tahap.SELESAI, Tahap.DIBATALKAN}
# From here on the teacher sees her values (domain 9: own, after scoring).
TAHAP_NILAI_TERBUKA = frozenset({Tahap.PERSETUJUAN, Tahap.KEBERATAN, Tahap.MODERASI, Tahap.PENETAPAN, Tahap.SELESAI})


class Aksi(TextChoices):
    """What can happen to a file."""

    BUKA = "buka", "Berkas dibuka"
    MULAI_KUMPUL = "mulai_kumpul", "Pengumpulan bukti dimulai"
    MULAI_NILAI = "mulai_nilai", "Penilaian dimulai"
    LEMBAR_SIAP = "lembar_siap", "Lembar penilai selesai"
    LEMBAR_BUKA = "lembar_buka", "Lembar penilai dibuka kembali"
    KIRIM = "kirim", "Nilai dikirim kepada guru"
    TARIK = "tarik", "Nilai ditarik untuk diperbaiki"
    INGATKAN = "ingatkan", "Guru diingatkan untuk menjawab"
    SETUJU = "setuju", "Guru menyetujui"
    TANPA_TANGGAPAN = "tanpa_tanggapan", "Guru tidak menanggapi"
    AJUKAN_KEBERATAN = "ajukan_keberatan", "Guru mengajukan keberatan"
    CABUT_KEBERATAN = "cabut_keberatan", "Keberatan dicabut"
    TUNJUK_MODERATOR = "tunjuk_moderator", "Moderator ditunjuk"
    PUTUSKAN = "putuskan", "Moderator memutuskan"
    TETAPKAN = "tetapkan", "Hasil ditetapkan"
    BUKA_HASIL = "buka_hasil", "Hasil dibuka lagi karena keberatan guru"
    BATALKAN = "batalkan", "Berkas dibatalkan"
    BUKA_KEMBALI = "buka_kembali", "Berkas dibuka kembali"


class JenisBerkas(TextChoices):
    """A teacher with an additional duty has two files in one period."""

    PEMBELAJARAN = "pembelajaran", "Pembelajaran/pembimbingan"
    TUGAS = "tugas", "Tugas tambahan"


class Lembar(TextChoices):
    """Whose values a row holds. `final` is what two assessors agreed on; `moderator` replaces what was objected to.

    What counts in the end is never read from a sheet: it is `Penilaian.nilai_beku`.
    """

    PENILAI_1 = "penilai_1", "Penilai 1"
    PENILAI_2 = "penilai_2", "Penilai 2"
    FINAL = "final", "Nilai bersama"
    MODERATOR = "moderator", "Moderator"


class StatusButirKeberatan(TextChoices):
    """What became of an objection to one competency."""

    DIAJUKAN = "diajukan", "Diajukan"
    TETAP = "tetap", "Nilai tetap"
    BERUBAH = "berubah", "Nilai berubah"


class Sisi(StrEnum):
    """As what a person stands to a file."""

    GURU = "guru"
    PENILAI = "penilai"
    MODERATOR = "moderator"
    PIMPINAN = "pimpinan"
    PENGAWAS = "pengawas"
    ADMIN = "admin"
