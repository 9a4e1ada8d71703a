"""The kinds of kabar of PK Guru's files, and who may still see them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from accounts.pelaku import Pelaku
from pkg.penilaian.rules import kabar
from pkg.penilaian.selectors import terlihat_oleh
from supervisi.kabar.enums import Cara, Kelompok
from supervisi.kabar.registri import JenisKabar


def berkas_terlihat(pelaku: Pelaku) -> QuerySet[Any, Any]:
    """Files whose existence she may know today: her own, those she assesses or moderates, those of her office."""
    return terlihat_oleh(pelaku).order_by().values("pk")


def _jenis(kode: str, nama: str, penjelasan: str, bagikan: str) -> JenisKabar:
    return JenisKabar(kode, Kelompok.PKG, nama, penjelasan, bagikan, Cara.SEKETIKA, berkas_terlihat)


JENIS = (
    _jenis(
        kabar.BERKAS,
        "Berkas PK Guru",
        "Pengumpulan bukti dimulai, berkas dibatalkan atau dibuka kembali.",
        "Ada perkembangan pada sebuah berkas PK Guru.",
    ),
    _jenis(
        kabar.NILAI,
        "Nilai dan jawaban",
        "Nilai menunggu jawaban, disetujui, ditarik, atau ditetapkan. Nilainya tidak pernah disebut di kabar.",
        "Ada langkah PK Guru yang perlu dilihat.",
    ),
    _jenis(
        kabar.KEBERATAN,
        "Keberatan dan moderasi",
        "Keberatan diajukan atau dicabut, moderator ditunjuk, keputusan moderator.",
        "Ada perkembangan pada sebuah keberatan PK Guru.",
    ),
)
