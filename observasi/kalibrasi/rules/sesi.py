"""When a session may be opened, written in, closed; the range of a clip; days. Days are included."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta

from accounts.enums import Peran
from observasi.kalibrasi.enums import StatusPeserta, StatusSesi

PENYELENGGARA = (Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)
"""Who opens a session: those who supervise by office. An admin never sees a recording (domain 9)."""
JUDUL_TERPANJANG = 120
CATATAN_TERPANJANG = 2000
PESERTA_TERSEDIKIT = 2
PESERTA_TERBANYAK = 30
"""More make a session of strangers, and hundreds of pairs to compute when it closes."""
LAMA_TUTUP = timedelta(days=14)
LAMA_TAWARAN = timedelta(days=60)
LAMA_TERPANJANG = timedelta(days=90)
"""As an invitation to watch (observasi.video.rules.undangan); the teacher may move the day again."""
_WAKTU = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")

DILIPUT = (
    "Skor semua orang tertutup sampai semua penilai mengirim atau penyelenggara menutup sesi ini. Hasilnya belum ada."
)


def alasan_tidak_menilai(status: StatusSesi, peserta: StatusPeserta, tutup: date, hari: date) -> str | None:
    """Why a rater may not write into her sheet now; None when she may."""
    if status is StatusSesi.DIBATALKAN:
        return "Sesi ini dibatalkan."
    if peserta is StatusPeserta.TERKIRIM:
        return "Penilaian Anda sudah dikirim dan tidak berubah lagi."
    if status is StatusSesi.SELESAI:
        return "Sesi ini sudah ditutup, jadi penilaian tidak dapat ditambah lagi."
    if hari > tutup:
        return "Hari terakhir sesi ini sudah lewat. Minta penyelenggara mengubah harinya bila Anda masih perlu waktu."
    return None


def alasan_tidak_menutup(status: StatusSesi, terkirim: int) -> str | None:
    """Why the organiser cannot open the figures now; None when she can. Two sheets make a pair."""
    if status is not StatusSesi.BERJALAN:
        return "Sesi ini sudah tidak berjalan."
    if terkirim < PESERTA_TERSEDIKIT:
        return "Sedikitnya dua penilaian harus sudah dikirim sebelum sesi ditutup. Sesi dapat juga dibatalkan."
    return None


def lengkap(status: Collection[StatusPeserta]) -> bool:
    """Whether everybody has sent, so that the session opens by itself."""
    return len(status) >= PESERTA_TERSEDIKIT and all(s is StatusPeserta.TERKIRIM for s in status)


def galat_sampai(sampai: date, hari: date) -> str | None:
    """Why a recording cannot be offered until this day; None when it can."""
    if sampai < hari:
        return "Hari ini sudah lewat. Pilih hari ini atau sesudahnya."
    if sampai > hari + LAMA_TERPANJANG:
        return "Paling lama 90 hari sejak hari ini. Harinya dapat diubah lagi nanti."
    return None


def galat_tutup(tutup: date, hari: date, sampai: date) -> str | None:
    """Why the last day of scoring cannot be this one; None when it can. `sampai`: until when the recording is offered."""
    if tutup < hari:
        return "Hari ini sudah lewat. Pilih hari ini atau sesudahnya."
    if tutup > sampai:
        return f"Rekaman ini ditawarkan sampai {sampai.day}/{sampai.month}/{sampai.year}. Pilih hari sebelum itu."
    return None


def baca_waktu(teks: str) -> int | None:
    """Seconds from "12:30" or "1:02:30"; None for an empty text. Raises ValueError with a sentence."""
    if not teks.strip():
        return None
    cocok = _WAKTU.fullmatch(teks.strip())
    if cocok is None or int(cocok[3]) > 59:
        raise ValueError("Tulis menit dan detik, misalnya 12:30.")
    return int(cocok[1] or 0) * 3600 + int(cocok[2]) * 60 + int(cocok[3])


def tulis_waktu(detik: int) -> str:
    """The inverse: 750 is "12:30", 3750 is "1:02:30"."""
    jam, sisa = divmod(detik, 3600)
    menit, lebih = divmod(sisa, 60)
    return f"{jam}:{menit:02}:{lebih:02}" if jam else f"{menit}:{lebih:02}"


def galat_rentang(mulai: int | None, akhir: int | None, durasi: int | None) -> str | None:
    """Why this is no part of the recording; None when it is. Both empty: the whole recording."""
    if mulai is not None and akhir is not None and akhir <= mulai:
        return "Akhir bagian harus sesudah awalnya."
    terjauh = max(mulai or 0, akhir or 0)
    if durasi is not None and terjauh > durasi:
        return f"Rekaman ini hanya {tulis_waktu(durasi)} panjangnya."
    return None
