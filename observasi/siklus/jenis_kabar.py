"""The kinds of kabar of the cycle, and who may still see them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from observasi.siklus.enums import TAHAP_HASIL_TERBUKA
from observasi.siklus.rules import kabar
from observasi.siklus.selectors import terlihat_oleh
from supervisi.kabar.enums import Cara, Kelompok
from supervisi.kabar.registri import JenisKabar, Terlihat


def siklus_peserta(pelaku: Pelaku) -> QuerySet[Any, Any]:
    """Cycles in which she is one of the two (she stays so when she leaves the school, docs/keputusan/0008)."""
    milik = Q(guru_id=pelaku.pengguna_id) | Q(supervisor_id=pelaku.pengguna_id)
    return terlihat_oleh(pelaku).filter(milik).order_by().values("pk")


def siklus_hasil(pelaku: Pelaku) -> QuerySet[Any, Any]:
    """Cycles whose results she may read as kepala sekolah today."""
    kepala = pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH)
    return terlihat_oleh(pelaku).filter(sekolah_id__in=kepala, tahap__in=TAHAP_HASIL_TERBUKA).order_by().values("pk")


def _jenis(
    kode: str,
    nama: str,
    penjelasan: str,
    bagikan: str,
    bawaan: Cara = Cara.SEKETIKA,
    terlihat: Terlihat = siklus_peserta,
) -> JenisKabar:
    return JenisKabar(kode, Kelompok.SUPERVISI, nama, penjelasan, bagikan, bawaan, terlihat)


JENIS = (
    _jenis(
        kabar.PERMINTAAN,
        "Permintaan dan undangan",
        "Permintaan, undangan, usulan waktu, dan jawabannya.",
        "Ada permintaan supervisi klinis yang perlu dilihat.",
    ),
    _jenis(
        kabar.KESEPAKATAN,
        "Kesepakatan",
        "Pihak lain menyetujui, mengubah, atau melengkapi kesepakatan.",
        "Ada perkembangan pada kesepakatan supervisi klinis.",
    ),
    _jenis(
        kabar.REKAMAN,
        "Rekaman pembelajaran",
        "Rekaman siap ditonton, menunggu izin kelas, atau perlu tindakan.",
        "Ada perkembangan pada rekaman pembelajaran.",
    ),
    _jenis(
        kabar.PENILAIAN,
        "Penilaian",
        "Penilaian terkirim dan perbandingan terbuka. Skornya tidak pernah disebut di kabar.",
        "Ada perkembangan pada penilaian supervisi klinis.",
    ),
    _jenis(
        kabar.PERTEMUAN,
        "Pertemuan pasca-observasi",
        "Pernyataan atas catatan pertemuan dan perubahannya.",
        "Ada perkembangan pada catatan pertemuan supervisi klinis.",
    ),
    _jenis(
        kabar.TAHAP,
        "Selesai, batal, dan serah terima",
        "Siklus selesai, dibatalkan, atau diserahkan kepada supervisor lain.",
        "Ada perubahan pada sebuah siklus supervisi klinis.",
    ),
    _jenis(
        kabar.HASIL,
        "Hasil yang terbuka",
        "Untuk kepala sekolah: hasil sebuah siklus kini dapat dibaca.",
        "Hasil sebuah siklus supervisi klinis kini dapat dibaca oleh yang berhak.",
        Cara.HARIAN,
        siklus_hasil,
    ),
)
