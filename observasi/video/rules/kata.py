"""The words for every refusal and every flaw of a recording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from supervisi.lib.ffprobe import AlasanTolak
from supervisi.lib.hls import FOLDER_SUARA
from supervisi.lib.tangga import DETIK_POTONGAN

BERULANG = "berulang"
KEMBAR = "kembar"
SIDIK_BERBEDA = "sidik_berbeda"
SUMBER_HILANG = "sumber_hilang"
TIDAK_SELESAI = "tidak_selesai"
DISK_PENUH = "disk_penuh"
DIHENTIKAN = "dihentikan"
KEDALUWARSA = "kedaluwarsa"
TERPOTONG = "terpotong"  # stands at a recording that is ready: only a part could be read


@dataclass(frozen=True, slots=True)
class Keterangan:
    """What happened and what to do, for the teacher. `bisa_diulang`: trying again with the same file makes sense."""

    judul: str
    langkah: str
    bisa_diulang: bool = False


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
    AlasanTolak.TERLALU_BERAT: Keterangan(
        "Video ini terlalu berat untuk disiapkan (ukuran gambarnya besar dan rekamannya panjang).",
        "Simpan ulang pada 1080p dengan 30 gambar per detik, atau potong menjadi beberapa bagian, lalu unggah lagi.",
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
    DIHENTIKAN: Keterangan(
        "Anda menghentikan persiapan video ini.",
        "Berkasnya masih tersimpan. Tekan Coba lagi untuk melanjutkan, atau hapus rekamannya.",
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
        angka = str(menit.quantize(Decimal("0.1"))).replace(".", ",")
        bagian.append(f"Hanya {angka} menit pertama yang dapat dibaca dari berkas ini.")
    return " ".join(bagian)


def teks_lama(detik: int) -> str:
    """A stretch of time that is only estimated: whole minutes, rounded up. 40 -> kurang dari 1 menit."""
    if detik < 50:
        return "kurang dari 1 menit"
    menit = -(-detik // 60)
    if menit < 90:
        return f"kira-kira {menit} menit"
    return f"kira-kira {(menit + 30) // 60} jam"


def teks_tersedia(potongan: Mapping[str, int]) -> str:
    """How far a recording can be watched, from the segments that are served: 75 of four seconds -> menit 5:00."""
    detik = max((j * DETIK_POTONGAN for nama, j in potongan.items() if nama != FOLDER_SUARA), default=0)
    return f"menit {detik // 60}:{detik % 60:02d}"
