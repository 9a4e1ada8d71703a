"""Record sheets, kinds of evidence, and how much of it somebody may read."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices


class LembarBukti(TextChoices):
    """One record sheet of form 1B/2B; `bukti` is the only one of the additional duties. `permintaan` is on no form: what
    the assessor asks the teacher to bring, once for the whole file."""

    SEBELUM = "sebelum", "Sebelum pengamatan"
    SELAMA = "selama", "Selama pengamatan"
    SETELAH = "setelah", "Setelah pengamatan"
    PEMANTAUAN = "pemantauan", "Pemantauan"
    BUKTI = "bukti", "Bukti yang teridentifikasi"
    PERMINTAAN = "permintaan", "Permintaan kepada guru"


class Bidang(StrEnum):
    """A field of a sheet. On the sheet of a duty, the key of a criterion stands where a field stands here."""

    TANGGAL = "tanggal"
    DOKUMEN = "dokumen"
    TANGGAPAN = "tanggapan"
    KEGIATAN = "kegiatan"
    CATATAN = "catatan"
    TINDAK_LANJUT = "tindak_lanjut"


class JenisBukti(TextChoices):
    """What a piece of evidence is."""

    BERKAS = "berkas", "Berkas"
    CATATAN = "catatan", "Catatan"
    TAUTAN = "tautan", "Tautan"
    MOMEN = "momen", "Salinan dari siklus supervisi"


class SisiBukti(TextChoices):
    """Who brought it: the assessors together, or the teacher."""

    PENILAI = "penilai", "Penilai"
    GURU = "guru", "Guru"


class StatusFoto(TextChoices):
    """A photo is shown only after its hidden data (place, device) were taken out."""

    MENUNGGU = "menunggu", "Menunggu disiapkan"
    DIKERJAKAN = "dikerjakan", "Sedang disiapkan"
    SIAP = "siap", "Siap"
    GAGAL = "gagal", "Gagal disiapkan"


class Lingkup(StrEnum):
    """How much of a file's evidence somebody may read now."""

    SEMUA = "semua"
    SENGKETA = "sengketa"  # what belongs to the competencies in dispute
    SENDIRI = "sendiri"  # what the teacher herself brought; no sheet of the assessor
    TIDAK = "tidak"
