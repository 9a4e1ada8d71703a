"""Stages, acts and kinds of the clinical cycle (domain 3)."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices


class Tahap(TextChoices):
    """Stage of a cycle, in order; `dibatalkan` stands outside the order."""

    PERMINTAAN = "permintaan", "Permintaan"
    PRA_OBSERVASI = "pra_observasi", "Pra-observasi"
    OBSERVASI = "observasi", "Observasi"
    PASCA_OBSERVASI = "pasca_observasi", "Pasca-observasi"
    TINDAK_LANJUT = "tindak_lanjut", "Tindak lanjut"
    SELESAI = "selesai", "Selesai"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


URUTAN_TAHAP = (
    Tahap.PERMINTAAN,
    Tahap.PRA_OBSERVASI,
    Tahap.OBSERVASI,
    Tahap.PASCA_OBSERVASI,
    Tahap.TINDAK_LANJUT,
    Tahap.SELESAI,
)
TAHAP_TERBUKA = frozenset(URUTAN_TAHAP) - {Tahap.SELESAI}
# A supervisor may be followed by another one until both sheets are open (keputusan/0008).
TAHAP_BISA_DISERAHKAN = frozenset({Tahap.PERMINTAAN, Tahap.PRA_OBSERVASI, Tahap.OBSERVASI})
# From here on the results are open to the kepala sekolah (domain 9: after both agreed).
TAHAP_HASIL_TERBUKA = frozenset({Tahap.TINDAK_LANJUT, Tahap.SELESAI})


class Asal(TextChoices):
    """Who took the initiative; the share of `guru` is the portal's own success figure."""

    GURU = "guru", "Permintaan guru"
    UNDANGAN = "undangan", "Undangan supervisor"
    PROGRAM = "program", "Jadwal program"


class Mode(TextChoices):
    """How the lesson is observed."""

    VIDEO = "video", "Rekaman video"
    KUNJUNGAN = "kunjungan", "Kunjungan kelas"


class Sisi(TextChoices):
    """The two sides of a cycle."""

    GURU = "guru", "Guru"
    SUPERVISOR = "supervisor", "Supervisor"

    @property
    def lawan(self) -> Sisi:
        """The other side."""
        return Sisi.SUPERVISOR if self is Sisi.GURU else Sisi.GURU


class Akses(StrEnum):
    """How much of a cycle somebody may read."""

    PESERTA = "peserta"  # everything, as guru or supervisor of this cycle
    HASIL = "hasil"  # interviews, notes, scores; never the video
    RINGKAS = "ringkas"  # that it exists, its stage and dates


class Aksi(TextChoices):
    """Everything that the one door (`services.pindah`) lets through, and what the history tells about it."""

    AJUKAN = "ajukan", "mengajukan supervisi"
    UNDANG = "undang", "mengundang untuk supervisi"
    USULKAN_WAKTU = "usulkan_waktu", "mengusulkan waktu lain"
    TERIMA = "terima", "menerima permintaan dan waktu pertemuan"
    TOLAK = "tolak", "menolak permintaan"
    SETUJU_KESEPAKATAN = "setuju_kesepakatan", "menyetujui kesepakatan"
    SEPAKATI = "sepakati", "menyepakati fokus dan instrumen"
    KIRIM_PENILAIAN = "kirim_penilaian", "mengirim penilaian"
    LEWATI_PENILAIAN = "lewati_penilaian", "tidak mengisi penilaian diri"
    PERBAIKI_PENILAIAN = "perbaiki_penilaian", "membuka perbaikan penilaian"
    PENILAIAN_LENGKAP = "penilaian_lengkap", "melengkapi kedua penilaian"
    SETUJU_PERTEMUAN = "setuju_pertemuan", "menyetujui catatan pertemuan"
    SEPAKATI_PERTEMUAN = "sepakati_pertemuan", "menyepakati catatan pertemuan"
    SELESAIKAN = "selesaikan", "menyelesaikan siklus"
    MULAI_LANJUTAN = "mulai_lanjutan", "memulai siklus lanjutan"
    BATALKAN = "batalkan", "membatalkan siklus"
    SERAHKAN = "serahkan", "menyerahkan pendampingan kepada supervisor baru"


class Lembar(TextChoices):
    """Sheets of typed answers that belong to a cycle."""

    KESEPAKATAN = "kesepakatan", "Kesepakatan"
    PRA = "pra", "Wawancara pra-observasi"
    PASCA = "pasca", "Wawancara pasca-observasi"
    EVALUASI = "evaluasi", "Evaluasi hasil supervisi"


class Hal(TextChoices):
    """What both sides agree on."""

    KESEPAKATAN = "kesepakatan", "Kesepakatan pra-observasi"
    PERTEMUAN = "pertemuan", "Catatan pertemuan pasca-observasi"


class StatusRekaman(TextChoices):
    """What the cycle knows about its lesson video; a cache of observasi.video's own states."""

    BELUM = "belum", "Belum ada rekaman"
    DIPROSES = "diproses", "Sedang diproses"
    TANPA_IZIN = "tanpa_izin", "Menunggu izin kelas"
    SIAP = "siap", "Siap ditonton"
    GAGAL = "gagal", "Perlu tindakan"


class Pemilik(StrEnum):
    """Whose turn the next step is."""

    GURU = "guru"
    SUPERVISOR = "supervisor"
    BERSAMA = "bersama"
    SISTEM = "sistem"
    TIDAK_ADA = "tidak_ada"
