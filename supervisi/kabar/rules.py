"""Pure rules of being told: quiet hours, the daily digest, when a mail is tried again, what is passed on.

Times are local times of the portal; hours are whole hours of the day (0-23). The hours and pauses are the portal's own
choice: the module and the regulations say nothing about them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote

from supervisi.kabar.enums import Cara

# Pauses after the first, second, ... failure; after the last one the mail is given up.
JEDA_ULANG = (timedelta(minutes=2), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6))
# A worker that prepared a mail for so long is gone: nothing was sent, somebody else may.
SIAPKAN_BASI = timedelta(minutes=5)
# A worker that was handing a mail over for so long is gone, and nobody knows how far it came.
SERAH_BASI = timedelta(minutes=15)
TENANG_TERPANJANG = 16
GALAT_TERPANJANG = 300

GALAT_SAMBUNG = "Server surel belum dapat dihubungi."
GALAT_DITOLAK = "Server surel menolak kiriman ini. Periksa alamat surel Anda di profil, atau hubungi admin portal."
GALAT_TIDAK_PASTI = (
    "Sambungan terputus saat surel diserahkan, jadi tidak diketahui apakah sampai. Surel tidak dikirim ulang supaya tidak "
    "ganda; kabarnya ada di portal."
)
LEWAT_NONAKTIF = "Akun tidak aktif."
LEWAT_BERHENTI = "Surel kabar dimatikan."
LEWAT_DIBACA = "Kabarnya sudah dibaca di portal."
LEWAT_TAK_TERLIHAT = "Kabarnya tidak lagi terbuka untuk Anda."


@dataclass(frozen=True, slots=True)
class Tenang:
    """Hours in which no mail goes out: from `mulai` up to, not including, `selesai`; equal hours: never quiet."""

    mulai: int
    selesai: int

    def berlaku(self, lokal: datetime) -> bool:
        """Whether `lokal` lies in the quiet hours."""
        return self.berlaku_pukul(lokal.hour)

    def berlaku_pukul(self, jam: int) -> bool:
        """Whether this hour of the day is quiet; the quiet hours may go over midnight."""
        if self.mulai <= self.selesai:
            return self.mulai <= jam < self.selesai
        return jam >= self.mulai or jam < self.selesai

    @property
    def lama(self) -> int:
        """How many hours a day are quiet."""
        return (self.selesai - self.mulai) % 24


def paling_awal(tenang: Tenang, lokal: datetime) -> datetime:
    """The first moment from `lokal` on that is not quiet."""
    if not tenang.berlaku(lokal):
        return lokal
    akhir = lokal.replace(hour=tenang.selesai, minute=0, second=0, microsecond=0)
    return akhir if akhir > lokal else akhir + timedelta(days=1)


def galat_aturan(tenang: Tenang, jam_ringkasan: int) -> dict[str, str]:
    """Why these hours cannot be taken, by field; empty when they can."""
    galat: dict[str, str] = {}
    if tenang.lama > TENANG_TERPANJANG:
        galat["tenang_selesai"] = f"Jam tenang paling lama {TENANG_TERPANJANG} jam, supaya surel masih dapat dikirim."
    elif tenang.berlaku_pukul(jam_ringkasan):
        galat["jam_ringkasan"] = "Jam ringkasan berada di dalam jam tenang. Pilih jam lain."
    return galat


def cara_kirim(pilihan: Cara | None, bawaan: Cara, *, surel_aktif: bool) -> Cara:
    """How a person is told of something: her own choice, or the usual one; with mails turned off only in the portal."""
    return (pilihan or bawaan) if surel_aktif else Cara.PORTAL


def ringkasan_jatuh(lokal: datetime, jam: int, tenang: Tenang, terakhir: date | None) -> bool:
    """Whether today's digest is to be made now: its hour has come, and there was none today.

    A portal that was switched off at that hour makes it later on the same day.
    """
    return lokal.hour >= jam and not tenang.berlaku(lokal) and terakhir != lokal.date()


def jeda_ulang(percobaan: int) -> timedelta | None:
    """How long to wait after the `percobaan`-th failed attempt (1, 2, ...); None: give up."""
    return JEDA_ULANG[percobaan - 1] if percobaan <= len(JEDA_ULANG) else None


@dataclass(frozen=True, slots=True)
class FaktaKirim:
    """What decides at the last moment whether a mail still makes sense: `terlihat` of its kabar the person may still
    see, `belum_dibaca` of those she has not read."""

    aktif: bool
    surel_aktif: bool
    terlihat: int
    belum_dibaca: int


def alasan_lewati(fakta: FaktaKirim) -> str | None:
    """Why a mail is not sent after all; None when it goes out."""
    if not fakta.aktif:
        return LEWAT_NONAKTIF
    if not fakta.surel_aktif:
        return LEWAT_BERHENTI
    if not fakta.terlihat:
        return LEWAT_TAK_TERLIHAT
    return None if fakta.belum_dibaca else LEWAT_DIBACA


def teks_bagikan(kalimat: str, alamat: str) -> str:
    """What is passed on by WhatsApp: one sentence that names nobody, and the address of the step."""
    return f"{kalimat}\nBuka langkahnya di portal Supervisi Klinis (perlu masuk):\n{alamat}"


def nomor_wa(telepon: str) -> str:
    """A telephone number as WhatsApp's links want it: "0812-3456 7890" is "6281234567890"; empty when it is none."""
    angka = "".join(h for h in telepon if h.isdecimal())
    if angka.startswith("0"):
        angka = "62" + angka[1:]
    return angka if 9 <= len(angka) <= 15 else ""


def alamat_wa(teks: str, nomor: str = "") -> str:
    """The link that opens WhatsApp with this text; without a number the person chooses whom she sends it to."""
    return f"https://wa.me/{nomor}?text={quote(teks)}"
