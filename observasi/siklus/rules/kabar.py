"""Pure rule: who of the two is told of an act on the cycle, and under which words. Never a score, a note or a reason.

Source: domain 3 (what happens), 9 (what each side may know). Before both assessments are in, the words say only that one
was sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from observasi.siklus.enums import Aksi, Sisi, StatusRekaman, Tahap
from observasi.siklus.rules.keadaan import FaktaSiklus

PERMINTAAN = "siklus_permintaan"
KESEPAKATAN = "siklus_kesepakatan"
REKAMAN = "siklus_rekaman"
PENILAIAN = "siklus_penilaian"
PERTEMUAN = "siklus_pertemuan"
TAHAP = "siklus_tahap"
HASIL = "siklus_hasil"

JUDUL_HASIL = "Hasil supervisi {guru} terbuka"
_SEGEL = "Isinya terbuka setelah kedua penilaian terkirim."


@dataclass(frozen=True, slots=True)
class Kata:
    """The words of one act. `oleh` in `judul` is the name of who acted; `halaman`: a page other than the next step's."""

    jenis: str
    judul: str
    tambahan: str = ""
    waktu: bool = False
    halaman: str = ""


_KATA: Mapping[str, Kata] = {
    Aksi.AJUKAN: Kata(PERMINTAAN, "{oleh} mengajukan supervisi", waktu=True),
    Aksi.UNDANG: Kata(PERMINTAAN, "{oleh} mengundang Anda untuk supervisi", waktu=True),
    Aksi.USULKAN_WAKTU: Kata(PERMINTAAN, "{oleh} mengusulkan waktu pertemuan lain", waktu=True),
    Aksi.TERIMA: Kata(PERMINTAAN, "{oleh} menerima permintaan dan waktu pertemuan", waktu=True),
    Aksi.TOLAK: Kata(PERMINTAAN, "{oleh} menolak permintaan supervisi", "Alasannya ada di halaman siklus."),
    Aksi.SETUJU_KESEPAKATAN: Kata(KESEPAKATAN, "{oleh} menyetujui kesepakatan"),
    Aksi.SEPAKATI: Kata(KESEPAKATAN, "Kesepakatan lengkap, tahap observasi dimulai"),
    Aksi.KIRIM_PENILAIAN: Kata(PENILAIAN, "{oleh} mengirim penilaiannya", _SEGEL),
    Aksi.LEWATI_PENILAIAN: Kata(PENILAIAN, "{oleh} tidak mengisi penilaian diri"),
    Aksi.PERBAIKI_PENILAIAN: Kata(PENILAIAN, "{oleh} memperbaiki penilaiannya"),
    Aksi.PENILAIAN_LENGKAP: Kata(
        PENILAIAN, "Kedua penilaian terkirim, perbandingan terbuka", halaman="penilaian:perbandingan"
    ),
    Aksi.SETUJU_PERTEMUAN: Kata(PERTEMUAN, "{oleh} menyetujui catatan pertemuan"),
    "setuju_bercatatan": Kata(PERTEMUAN, "{oleh} menyetujui catatan pertemuan dengan catatan"),
    "tolak_pertemuan": Kata(PERTEMUAN, "{oleh} belum menyetujui catatan pertemuan"),
    Aksi.SEPAKATI_PERTEMUAN: Kata(PERTEMUAN, "Catatan pertemuan disepakati"),
    "tutup_pertemuan": Kata(PERTEMUAN, "Catatan pertemuan ditutup tanpa kesepakatan"),
    Aksi.SELESAIKAN: Kata(TAHAP, "{oleh} menyelesaikan siklus"),
    Aksi.BATALKAN: Kata(TAHAP, "{oleh} membatalkan siklus", "Alasannya ada di halaman siklus."),
    Aksi.SERAHKAN: Kata(TAHAP, "{oleh} menyerahkan pendampingan kepada supervisor baru"),
}
_GUGUR: Mapping[Tahap, Kata] = {
    Tahap.PRA_OBSERVASI: Kata(KESEPAKATAN, "{oleh} mengubah kesepakatan, jadi persetujuan sebelumnya gugur"),
    Tahap.PASCA_OBSERVASI: Kata(PERTEMUAN, "{oleh} mengubah catatan pertemuan, jadi persetujuan sebelumnya gugur"),
}
_SETUJU = frozenset({Aksi.SETUJU_KESEPAKATAN, Aksi.SETUJU_PERTEMUAN, "setuju_bercatatan", "tolak_pertemuan"})


def kata(aksi: Aksi, tahap: Tahap) -> Kata | None:
    """The words of an act that left the cycle in `tahap`; None for acts of which nobody is told.

    The next cycle is told of by its own request (`mulai_lanjutan` says nothing).
    """
    return _GUGUR.get(tahap) if aksi == "gugurkan" else _KATA.get(aksi)


def penerima(aksi: Aksi, oleh: Sisi | None, fakta: FaktaSiklus, *, dari: str) -> tuple[Sisi, ...]:
    """Who is told: everybody but who acted. `fakta` as they stand after the act; `dari`: the stage before it.

    Nobody of the first half of a pair of acts: the second assessment and the second Setuju are told as the step that
    they complete. Of a handover the old cycle tells its supervisor, the new one both.
    """
    if aksi in _SETUJU and fakta.setuju_guru and fakta.setuju_supervisor:
        return ()
    if aksi in (Aksi.KIRIM_PENILAIAN, Aksi.LEWATI_PENILAIAN) and fakta.tahap is Tahap.OBSERVASI and oleh is not None:
        lawan = fakta.penilaian_supervisor_pada if oleh is Sisi.GURU else fakta.penilaian_guru_pada
        if lawan is not None:
            return ()
    if aksi is Aksi.SERAHKAN and dari:
        return () if oleh is Sisi.SUPERVISOR else (Sisi.SUPERVISOR,)
    return tuple(s for s in Sisi if s is not oleh)


KATA_REKAMAN: Mapping[StatusRekaman, Mapping[Sisi, str]] = {
    StatusRekaman.SIAP: {
        Sisi.GURU: "Rekaman Anda siap ditonton",
        Sisi.SUPERVISOR: "Rekaman {guru} siap ditonton",
    },
    StatusRekaman.TANPA_IZIN: {Sisi.GURU: "Rekaman siap, tetapi izin kelas belum dicatat"},
    StatusRekaman.GAGAL: {Sisi.GURU: "Rekaman belum dapat diputar"},
}
"""What each side is told when the recordings of a cycle reach this state together; nothing of other states."""
