"""Pure rules of the lesson video: states, who may watch, limits, and the sentence for every refusal.

What belongs here: decisions and texts. What does not: files, clocks, tables, the running of programs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from observasi.siklus.enums import Mode, Sisi, StatusRekaman, Tahap
from observasi.video.enums import StatusVideo
from supervisi.lib.ffprobe import AlasanTolak

UKURAN_MAKS_BYTE = 10 * 1024**3
SISA_DISK_BYTE = 1024**3  # what must stay free after everything that was promised has arrived
UNGGAHAN_TERBUKA_MAKS = 5  # of one teacher in one cycle
LAMA_UNGGAHAN = timedelta(hours=72)  # since the last byte
LAMA_TOKEN_DETIK = 4 * 3600
LAMA_TAUTAN_UNDUH_DETIK = 15 * 60

PERCOBAAN_MAKS = 3
DENYUT_BASI = timedelta(seconds=90)  # a worker that was silent for so long is taken for dead
KIRIM_ULANG = timedelta(seconds=60)  # a queued recording whose message may have been lost
SELANG_KEMAJUAN_DETIK = 2.0

BERULANG = "berulang"
KEMBAR = "kembar"
SIDIK_BERBEDA = "sidik_berbeda"
SUMBER_HILANG = "sumber_hilang"
TIDAK_SELESAI = "tidak_selesai"
DISK_PENUH = "disk_penuh"
KEDALUWARSA = "kedaluwarsa"
TERPOTONG = "terpotong"  # stands at a recording that is ready: only a part could be read

# --- states --------------------------------------------------------------------------------------------------------

PERPINDAHAN: dict[StatusVideo, frozenset[StatusVideo]] = {
    StatusVideo.MENGUNGGAH: frozenset({StatusVideo.MENGANTRE, StatusVideo.DIHAPUS}),
    StatusVideo.MENGANTRE: frozenset({StatusVideo.MEMPROSES, StatusVideo.GAGAL, StatusVideo.DIHAPUS}),
    StatusVideo.MEMPROSES: frozenset({StatusVideo.SIAP, StatusVideo.GAGAL, StatusVideo.MENGANTRE, StatusVideo.DIHAPUS}),
    StatusVideo.SIAP: frozenset({StatusVideo.DIHAPUS}),
    StatusVideo.GAGAL: frozenset({StatusVideo.MENGANTRE, StatusVideo.DIHAPUS}),
    StatusVideo.DIHAPUS: frozenset(),
}
BERJALAN = frozenset({StatusVideo.MENGANTRE, StatusVideo.MEMPROSES})


def boleh_pindah(dari: StatusVideo, ke: StatusVideo) -> bool:
    """Whether a recording may go from one state to the other."""
    return ke in PERPINDAHAN[dari]


def status_rekaman(semua: Iterable[StatusVideo], *, izin_kelas: bool) -> StatusRekaman:
    """What the cycle says about its recordings together: one that can be watched counts most, then work that runs,
    then one that needs help. An upload under way is nothing to watch yet. Without the class's consent the supervisor
    can watch nothing, and the teacher must know that it is her turn."""
    ada = set(semua)
    if StatusVideo.SIAP in ada:
        return StatusRekaman.SIAP if izin_kelas else StatusRekaman.TANPA_IZIN
    if ada & BERJALAN:
        return StatusRekaman.DIPROSES
    return StatusRekaman.GAGAL if StatusVideo.GAGAL in ada else StatusRekaman.BELUM


# --- who -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FaktaRekaman:
    """What the rules need to know of one recording. `izin_kelas`: the class's consent was recorded."""

    guru_id: int
    supervisor_id: int
    status: StatusVideo
    izin_kelas: bool


def boleh_menonton(pengguna_id: int, fakta: FaktaRekaman) -> bool:
    """Only the teacher, and with the class's consent the supervisor of this cycle; no office opens a recording."""
    if fakta.status is not StatusVideo.SIAP:
        return False
    return pengguna_id == fakta.guru_id or (pengguna_id == fakta.supervisor_id and fakta.izin_kelas)


def alasan_tidak_mengunggah(sisi: Sisi, mode: Mode, tahap: Tahap) -> str | None:
    """Why this side may not upload now; None when it may."""
    if sisi is not Sisi.GURU:
        return "Rekaman diunggah oleh guru yang mengajar."
    if mode is not Mode.VIDEO:
        return "Siklus ini memakai kunjungan kelas, jadi tidak memerlukan rekaman."
    if tahap in (Tahap.PERMINTAAN, Tahap.PRA_OBSERVASI):
        return "Rekaman dapat diunggah setelah Anda dan supervisor menyetujui kesepakatan pra-observasi."
    if tahap is Tahap.DIBATALKAN:
        return "Siklus ini dibatalkan, jadi rekaman tidak dapat ditambah lagi."
    if tahap not in (Tahap.OBSERVASI, Tahap.PASCA_OBSERVASI):
        return "Siklus ini sudah melewati tahap observasi, jadi rekaman tidak dapat ditambah lagi."
    return None


def kabar_penonton(mode: Mode, tahap: Tahap, *, ada_izin: bool) -> tuple[str, str]:
    """Title and sentence for somebody who waits for a recording that is not there: never a wait that does not exist."""
    if mode is not Mode.VIDEO:
        return "Tanpa rekaman", "Siklus ini memakai kunjungan kelas, jadi tidak memerlukan rekaman."
    if tahap in (Tahap.PERMINTAAN, Tahap.PRA_OBSERVASI):
        return "Belum waktunya", "Guru mengunggah rekaman setelah Anda berdua menyetujui kesepakatan pra-observasi."
    if tahap not in (Tahap.OBSERVASI, Tahap.PASCA_OBSERVASI):
        return "Tidak ada rekaman", "Tidak ada rekaman pada siklus ini."
    if not ada_izin:
        return (
            "Menunggu izin kelas",
            "Guru sedang memastikan izin kelas. Setelah tercatat, rekaman dapat Anda tonton di sini.",
        )
    return "Menunggu rekaman", "Guru belum mengunggah rekaman. Anda tidak perlu melakukan apa-apa sekarang."


# --- limits --------------------------------------------------------------------------------------------------------


def cukup_ruang(bebas_byte: int, dijanjikan_byte: int, diminta_byte: int) -> bool:
    """Whether a new upload fits beside everything that other open uploads were promised."""
    return bebas_byte - dijanjikan_byte - diminta_byte >= SISA_DISK_BYTE


def sudah_basi(denyut: datetime | None, kini: datetime) -> bool:
    """Whether the worker that holds a recording has been silent for too long."""
    return denyut is None or kini - denyut > DENYUT_BASI


def batas_waktu_detik(durasi: Decimal, lebar: int, tinggi: int, batas: int) -> int:
    """Wall-clock limit of one transcode: five times the expected cost and a minute, never above `batas`.

    One hour of 1080p costs about one hour of one core; the cost grows with the picture. A one-hour 1080p lesson gets
    5 h at most, a ten-second clip some minutes.
    """
    nisbah = max(Decimal("0.3"), Decimal(lebar * tinggi) / (1920 * 1080))
    return min(batas, int(durasi * nisbah * 5) + 300)


# --- texts ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Keterangan:
    """What happened and what to do, for the teacher. `bisa_diulang`: trying again with the same file makes sense."""

    judul: str
    langkah: str
    bisa_diulang: bool = False


_UNGGAH_LAIN = "Unggah berkas lain bila ada."
_TOLAK: dict[str, Keterangan] = {
    AlasanTolak.KOSONG: Keterangan(
        "Berkas ini kosong.", "Periksa apakah rekaman tersimpan di ponsel, lalu pilih berkasnya lagi."
    ),
    AlasanTolak.BUKAN_VIDEO: Keterangan(
        "Berkas ini bukan video.", "Pilih berkas rekaman dari ponsel atau kamera, misalnya MP4, MOV, 3GP, atau WebM."
    ),
    AlasanTolak.GAMBAR: Keterangan("Berkas ini foto, bukan video.", "Pilih rekaman videonya dari galeri."),
    AlasanTolak.TANPA_GAMBAR: Keterangan(
        "Berkas ini hanya berisi suara.", "Pilih rekaman yang memuat gambar kelas dan suaranya."
    ),
    AlasanTolak.TIDAK_LENGKAP: Keterangan(
        "Rekaman ini tidak lengkap atau rusak.",
        "Putar dulu berkasnya di ponsel. Bila lancar sampai akhir, unggah sekali lagi; bila tidak, pakai salinan lain.",
    ),
    AlasanTolak.TERLALU_BESAR: Keterangan(
        "Ukuran gambar video ini terlalu besar (lebih dari 4096 titik pada satu sisi).",
        "Rekam atau simpan ulang pada 720p atau 1080p, lalu unggah lagi.",
    ),
    AlasanTolak.TERLALU_KECIL: Keterangan(
        "Gambar video ini terlalu kecil untuk diamati.",
        "Pakai rekaman asli dari ponsel, bukan salinan yang diperkecil.",
    ),
    AlasanTolak.TERLALU_PANJANG: Keterangan(
        "Rekaman ini lebih dari 180 menit.", "Potong menjadi beberapa bagian, lalu unggah satu per satu."
    ),
    AlasanTolak.TERLINDUNGI: Keterangan(
        "Video ini dikunci dengan perlindungan salinan.",
        "Pakai rekaman asli dari kamera atau ponsel yang tidak dikunci.",
    ),
    AlasanTolak.TERLALU_BANYAK_TREK: Keterangan(
        "Berkas ini memuat terlalu banyak jalur gambar dan suara.", "Simpan ulang dengan satu gambar dan satu suara."
    ),
    AlasanTolak.FORMAT_TIDAK_DIKENAL: Keterangan(
        "Jenis video ini belum dapat kami baca.", "Simpan ulang sebagai MP4 (H.264) dari ponsel, lalu unggah lagi."
    ),
    SIDIK_BERBEDA: Keterangan(
        "Isi berkas berubah di perjalanan.", "Unggah sekali lagi; bagian yang rusak sudah kami buang."
    ),
    KEMBAR: Keterangan("Rekaman ini sama dengan yang sudah Anda unggah di siklus ini.", "Hapus salah satunya."),
    SUMBER_HILANG: Keterangan("Berkas rekaman tidak ditemukan lagi di tempat simpan.", "Unggah sekali lagi."),
    KEDALUWARSA: Keterangan(
        "Unggahan ini berhenti lebih dari 72 jam, jadi sudah dibuang.", "Pilih berkasnya lagi untuk mulai dari awal."
    ),
    TIDAK_SELESAI: Keterangan(
        "Video belum berhasil disiapkan sampai selesai.",
        "Tekan Coba lagi. Bila tetap gagal, unggah salinan lain. Penilaian dan catatan Anda tidak terpengaruh.",
        bisa_diulang=True,
    ),
    DISK_PENUH: Keterangan(
        "Tempat simpan portal sedang penuh.",
        "Rekaman Anda aman. Tekan Coba lagi nanti, atau hubungi admin sekolah.",
        bisa_diulang=True,
    ),
    BERULANG: Keterangan(
        "Video ini tiga kali terhenti saat disiapkan.",
        "Tekan Coba lagi sekali lagi, atau unggah salinan lain dengan ukuran 720p.",
        bisa_diulang=True,
    ),
}
assert all(alasan in _TOLAK for alasan in AlasanTolak)  # noqa: S101 - a new reason without a text must not start


def keterangan(kode: str) -> Keterangan:
    """The words for a stored failure code; an unknown one (of an older release) gets the general words."""
    return _TOLAK.get(kode, _TOLAK[TIDAK_SELESAI])


def peringatan(*, ada_suara: bool | None, terpotong: bool, menit: Decimal) -> str:
    """A note beside a recording that can be watched but has a flaw; empty when there is none."""
    bagian = []
    if ada_suara is False:
        bagian.append("Rekaman ini tanpa suara.")
    if terpotong:
        bagian.append(f"Hanya {menit.quantize(Decimal('0.1'))} menit pertama yang dapat dibaca dari berkas ini.")
    return " ".join(bagian)
