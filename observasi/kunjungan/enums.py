"""What can be tapped during a visit."""

from __future__ import annotations

from django.db.models import TextChoices


class JenisPeristiwa(TextChoices):
    """A tap: the clock begins or ends, or the lesson enters a state that lasts until the next tap."""

    MULAI = "mulai", "Pelajaran dimulai"
    SELESAI = "selesai", "Pelajaran berhenti"
    GURU = "guru", "Guru bicara"
    MURID = "murid", "Peserta didik bicara"
    KELOMPOK = "kelompok", "Kerja kelompok"
    HENING = "hening", "Hening"


KEADAAN = (JenisPeristiwa.GURU, JenisPeristiwa.MURID, JenisPeristiwa.KELOMPOK, JenisPeristiwa.HENING)
