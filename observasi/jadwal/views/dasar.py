"""What the pages of a schedule share: the acting person, breadcrumbs, tabs."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.jadwal import selectors
from observasi.program.models import Program

_TAB = (
    ("jadwal:pekan", "Pekan"),
    ("jadwal:daftar", "Semua"),
    ("jadwal:realisasi", "Realisasi"),
    ("jadwal:jam", "Jam mengajar"),
    ("jadwal:waktu", "Libur"),
)


def pelaku_dari(request: HttpRequest) -> Pelaku:
    """The acting person."""
    return cast(PermintaanPelaku, request).pelaku


def remah(program: Program | None = None, *lain: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of this schedule."""
    milik = [] if program is None else [(_nama(program), reverse("jadwal:pekan", args=[program.pk]))]
    return [("Jadwal", reverse("jadwal:saya")), *milik, *lain]


def _nama(program: Program) -> str:
    return f"{program.sekolah.nama}, {program.tahun_teks}"


def konteks(pelaku: Pelaku, program: Program, aktif: str) -> dict[str, Any]:
    """Context of `templates/jadwal/dasar.html`. `aktif`: the tab of the page, "" for a page below it."""
    hak = selectors.hak(pelaku, program.sekolah)
    tab = [{"teks": teks, "url": reverse(nama, args=[program.pk]), "aktif": nama == aktif} for nama, teks in _TAB]
    return {
        "program": program,
        "hak": hak,
        "tab": tab if hak.semua else [],
        "remah": remah() if aktif else remah(program),
        "nama_jadwal": _nama(program),
    }
