"""A finding of a rule: what is not right, how much it matters, and what to do about it, in words for people."""

from __future__ import annotations

from dataclasses import dataclass

from pkg.periode.enums import Berat


@dataclass(frozen=True, slots=True)
class Temuan:
    """`kode` names the rule. TOLAK forbids; PERINGATAN asks to look again."""

    kode: str
    berat: Berat
    teks: str


def ditolak(temuan: tuple[Temuan, ...]) -> bool:
    """Whether one of the findings forbids."""
    return any(t.berat is Berat.TOLAK for t in temuan)


def alasan_tolak(temuan: tuple[Temuan, ...]) -> str | None:
    """The sentences of the findings that forbid; None when nothing does."""
    return " ".join(t.teks for t in temuan if t.berat is Berat.TOLAK) or None
