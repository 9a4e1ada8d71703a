"""For whom an article is written, and the part of the guidance in which it stands."""

from __future__ import annotations

from django.db.models import TextChoices

from accounts.enums import Peran


class Pembaca(TextChoices):
    """Readers in the order of the page; both admins read the same."""

    GURU = "guru", "Guru"
    SUPERVISOR = "supervisor", "Supervisor"
    KEPALA_SEKOLAH = "kepala_sekolah", "Kepala sekolah"
    PENGAWAS = "pengawas", "Pengawas"
    ADMIN = "admin", "Admin"


class Bagian(TextChoices):
    """Parts of the guidance, the stages of the cycle in their order."""

    AWAL = "awal", "Mulai di sini"
    PERMINTAAN = "permintaan", "Permintaan"
    PRA_OBSERVASI = "pra_observasi", "Pra-observasi"
    OBSERVASI = "observasi", "Observasi"
    PASCA_OBSERVASI = "pasca_observasi", "Pasca-observasi"
    TINDAK_LANJUT = "tindak_lanjut", "Tindak lanjut dan sesudahnya"
    SEKOLAH = "sekolah", "Sekolah, instrumen, dan hak"
    PKG = "pkg", "PK Guru"


PEMBACA_PERAN: dict[Peran, Pembaca] = {
    Peran.GURU: Pembaca.GURU,
    Peran.SUPERVISOR: Pembaca.SUPERVISOR,
    Peran.KEPALA_SEKOLAH: Pembaca.KEPALA_SEKOLAH,
    Peran.PENGAWAS: Pembaca.PENGAWAS,
    Peran.ADMIN_SEKOLAH: Pembaca.ADMIN,
    Peran.ADMIN_DINAS: Pembaca.ADMIN,
}
