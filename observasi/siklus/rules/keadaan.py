"""Pure rules of the cycle: legal moves, whose turn it is, who may read how much, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from observasi.siklus.enums import (
    TAHAP_BISA_DISERAHKAN,
    TAHAP_HASIL_TERBUKA,
    TAHAP_TERBUKA,
    Akses,
    Aksi,
    Mode,
    Pemilik,
    Sisi,
    StatusRekaman,
    Tahap,
)


@dataclass(frozen=True, slots=True)
class FaktaSiklus:
    """Plain facts of one cycle. `giliran` is set only while the request is negotiated."""

    guru_id: int
    supervisor_id: int
    sekolah_id: int
    wilayah_id: int
    tahap: Tahap
    mode: Mode
    giliran: Sisi | None = None
    status_rekaman: StatusRekaman = StatusRekaman.BELUM
    penilaian_guru_pada: datetime | None = None
    penilaian_supervisor_pada: datetime | None = None
    setuju_guru: bool = False
    setuju_supervisor: bool = False


# The one table of the machine (domain 3): what leads where. Acts that stay in their stage are listed too.
PERPINDAHAN: dict[tuple[Tahap, Aksi], Tahap] = {
    (Tahap.PERMINTAAN, Aksi.USULKAN_WAKTU): Tahap.PERMINTAAN,
    (Tahap.PERMINTAAN, Aksi.TERIMA): Tahap.PRA_OBSERVASI,
    (Tahap.PERMINTAAN, Aksi.TOLAK): Tahap.DIBATALKAN,
    (Tahap.PRA_OBSERVASI, Aksi.SETUJU_KESEPAKATAN): Tahap.PRA_OBSERVASI,
    (Tahap.PRA_OBSERVASI, Aksi.SEPAKATI): Tahap.OBSERVASI,
    (Tahap.OBSERVASI, Aksi.KIRIM_PENILAIAN): Tahap.OBSERVASI,
    (Tahap.OBSERVASI, Aksi.LEWATI_PENILAIAN): Tahap.OBSERVASI,
    (Tahap.OBSERVASI, Aksi.PENILAIAN_LENGKAP): Tahap.PASCA_OBSERVASI,
    (Tahap.PASCA_OBSERVASI, Aksi.PERBAIKI_PENILAIAN): Tahap.PASCA_OBSERVASI,
    (Tahap.PASCA_OBSERVASI, Aksi.KIRIM_PENILAIAN): Tahap.PASCA_OBSERVASI,
    (Tahap.PASCA_OBSERVASI, Aksi.SETUJU_PERTEMUAN): Tahap.PASCA_OBSERVASI,
    (Tahap.PASCA_OBSERVASI, Aksi.SEPAKATI_PERTEMUAN): Tahap.TINDAK_LANJUT,
    (Tahap.TINDAK_LANJUT, Aksi.SELESAIKAN): Tahap.SELESAI,
    (Tahap.TINDAK_LANJUT, Aksi.MULAI_LANJUTAN): Tahap.SELESAI,
    **{(tahap, Aksi.SERAHKAN): Tahap.DIBATALKAN for tahap in TAHAP_BISA_DISERAHKAN},
    **{(tahap, Aksi.BATALKAN): Tahap.DIBATALKAN for tahap in TAHAP_TERBUKA},
}

# While the recording is like this, the supervisor cannot watch and the teacher moves next.
REKAMAN_TUNGGU_GURU = frozenset({StatusRekaman.BELUM, StatusRekaman.TANPA_IZIN, StatusRekaman.GAGAL})

# Acts that need the turn in the negotiation of the request.
BUTUH_GILIRAN = frozenset({Aksi.USULKAN_WAKTU, Aksi.TERIMA, Aksi.TOLAK})


def tujuan(tahap: Tahap, aksi: Aksi) -> Tahap | None:
    """The stage that `aksi` leads to from `tahap`; None when it is not legal now."""
    return PERPINDAHAN.get((tahap, aksi))


def alasan_salah_status(tahap: Tahap, aksi: Aksi) -> str:
    """The sentence for an act that is not legal in this stage."""
    if tahap is Tahap.DIBATALKAN:
        return "Siklus ini sudah dibatalkan, jadi tidak dapat diubah lagi. Ajukan supervisi baru bila diperlukan."
    if tahap is Tahap.SELESAI:
        return "Siklus ini sudah selesai, jadi tidak dapat diubah lagi."
    return f"Siklus ini sekarang pada tahap {tahap.label}. Muat ulang halaman untuk melihat langkah berikutnya."


def sisi(pelaku: Pelaku, fakta: FaktaSiklus) -> Sisi | None:
    """The side of `pelaku` in this cycle; None for everybody else."""
    if pelaku.pengguna_id == fakta.guru_id:
        return Sisi.GURU
    if pelaku.pengguna_id == fakta.supervisor_id:
        return Sisi.SUPERVISOR
    return None


def akses(pelaku: Pelaku, fakta: FaktaSiklus) -> Akses | None:
    """How much of the cycle `pelaku` may read; None: it does not exist for her (domain 9).

    Kepala sekolah of the school: results after both agreed on the record of the meeting. Pengawas, admin: that it
    exists. The video is not part of this: observasi.video decides alone.
    """
    if sisi(pelaku, fakta) is not None:
        return Akses.PESERTA
    if fakta.sekolah_id in pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH):
        return Akses.HASIL if fakta.tahap in TAHAP_HASIL_TERBUKA else Akses.RINGKAS
    if fakta.sekolah_id in pelaku.sekolah_dengan(Peran.PENGAWAS, Peran.ADMIN_SEKOLAH):
        return Akses.RINGKAS
    if fakta.wilayah_id in pelaku.wilayah_terjangkau:
        return Akses.RINGKAS
    return None


@dataclass(frozen=True, slots=True)
class Langkah:
    """What happens next: who owns it, which page (`kode`, see views.URL_LANGKAH) and a sentence."""

    pemilik: Pemilik
    kode: str
    teks: str


def langkah_berikutnya(fakta: FaktaSiklus, dilihat: Sisi | None = None) -> Langkah:
    """The next step of a cycle. Where both sides can act, the own one comes first for the side that looks.

    Never says how far the other side's sealed assessment is, only whether it was sent.
    """
    tahap = fakta.tahap
    if tahap is Tahap.DIBATALKAN:
        return Langkah(Pemilik.TIDAK_ADA, "lihat", "Siklus ini dibatalkan.")
    if tahap is Tahap.SELESAI:
        return Langkah(Pemilik.TIDAK_ADA, "lihat", "Siklus ini selesai.")
    if tahap is Tahap.PERMINTAAN:
        pemilik = Pemilik.SUPERVISOR if fakta.giliran is Sisi.SUPERVISOR else Pemilik.GURU
        return Langkah(pemilik, "permintaan", "Jawab: terima waktunya, usulkan waktu lain, atau tolak dengan alasan.")
    if tahap is Tahap.PRA_OBSERVASI:
        return _langkah_pra(fakta)
    if tahap is Tahap.OBSERVASI:
        return _langkah_observasi(fakta, dilihat)
    if tahap is Tahap.PASCA_OBSERVASI:
        return _langkah_pasca(fakta)
    return Langkah(
        Pemilik.BERSAMA,
        "tindak_lanjut",
        "Rencanakan dan laksanakan tindak lanjut, catat realisasinya, lalu selesaikan siklus.",
    )


def _langkah_pra(fakta: FaktaSiklus) -> Langkah:
    if fakta.setuju_guru and not fakta.setuju_supervisor:
        return Langkah(Pemilik.SUPERVISOR, "pra", "Guru sudah setuju. Periksa kesepakatan, lalu tekan Setuju.")
    if fakta.setuju_supervisor and not fakta.setuju_guru:
        return Langkah(Pemilik.GURU, "pra", "Supervisor sudah setuju. Periksa kesepakatan, lalu tekan Setuju.")
    return Langkah(
        Pemilik.BERSAMA,
        "pra",
        "Bertemu dan isi kesepakatan: fokus, instrumen, dan waktu observasi. Lalu keduanya menekan Setuju.",
    )


def _langkah_observasi(fakta: FaktaSiklus, dilihat: Sisi | None) -> Langkah:
    guru: Langkah | None = None
    supervisor: Langkah | None = None
    if fakta.mode is Mode.VIDEO and fakta.status_rekaman is StatusRekaman.GAGAL:
        guru = Langkah(
            Pemilik.GURU, "video", "Rekaman belum dapat diputar. Buka halaman video untuk melihat sebab dan langkahnya."
        )
    elif fakta.mode is Mode.VIDEO and fakta.status_rekaman is StatusRekaman.BELUM:
        guru = Langkah(Pemilik.GURU, "video", "Rekam pembelajaran, lalu unggah rekamannya.")
    elif fakta.mode is Mode.VIDEO and fakta.status_rekaman is StatusRekaman.TANPA_IZIN:
        guru = Langkah(Pemilik.GURU, "video", "Catat izin kelas, agar supervisor dapat menonton rekaman Anda.")
    elif fakta.penilaian_guru_pada is None:
        guru = Langkah(Pemilik.GURU, "penilaian", "Isi penilaian diri dengan instrumen yang disepakati, lalu kirim.")
    if fakta.penilaian_supervisor_pada is None:
        if fakta.mode is Mode.VIDEO and fakta.status_rekaman in REKAMAN_TUNGGU_GURU:
            supervisor = None
        elif fakta.mode is Mode.VIDEO and fakta.status_rekaman is StatusRekaman.DIPROSES:
            supervisor = Langkah(Pemilik.SISTEM, "video", "Rekaman sedang disiapkan agar dapat diputar.")
        else:
            kata = "Tonton rekaman" if fakta.mode is Mode.VIDEO else "Amati pembelajaran"
            supervisor = Langkah(
                Pemilik.SUPERVISOR, "penilaian", f"{kata}, catat, dan beri skor, lalu kirim penilaian."
            )
    urutan = (supervisor, guru) if dilihat is Sisi.SUPERVISOR else (guru, supervisor)
    for langkah in urutan:
        if langkah is not None:
            return langkah
    return Langkah(Pemilik.SUPERVISOR, "penilaian", "Beri skor pada instrumen, lalu kirim penilaian.")


def _langkah_pasca(fakta: FaktaSiklus) -> Langkah:
    if fakta.setuju_guru and not fakta.setuju_supervisor:
        return Langkah(
            Pemilik.SUPERVISOR, "pasca", "Guru sudah menyetujui catatan pertemuan. Periksa, lalu tekan Setuju."
        )
    if fakta.setuju_supervisor and not fakta.setuju_guru:
        return Langkah(
            Pemilik.GURU, "pasca", "Supervisor sudah menyetujui catatan pertemuan. Periksa, lalu tekan Setuju."
        )
    return Langkah(
        Pemilik.BERSAMA, "pasca", "Bertemu, bandingkan penilaian, isi catatan pertemuan, lalu keduanya menekan Setuju."
    )


def milik(langkah: Langkah, sisi_pelaku: Sisi | None) -> bool:
    """Whether the step waits for this side."""
    if sisi_pelaku is None:
        return False
    return langkah.pemilik is Pemilik.BERSAMA or langkah.pemilik.value == sisi_pelaku.value
