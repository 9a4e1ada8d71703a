"""What every page needs: the navigation of the chosen role and the roles to choose from."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from accounts.enums import PERAN_PENYELIA, Peran
from accounts.pelaku import Pelaku
from observasi.program.selectors import boleh_masuk

# Everything of PK Guru lies below this; its entry leads to the files.
AWALAN_PKG = "/pkg/"


def _butir(pelaku: Pelaku, operator: bool) -> list[tuple[str, str, str]]:
    butir = [("Beranda", reverse("dasbor:beranda"), "beranda"), ("Siklus", reverse("siklus:daftar"), "siklus")]
    peran = pelaku.peran_aktif
    if peran is Peran.GURU:
        butir.append(("Ajukan", reverse("siklus:ajukan"), "tambah"))
    elif peran in PERAN_PENYELIA:
        butir.append(("Undang", reverse("siklus:undang"), "kirim"))
    butir.append(("PK Guru", reverse("pkg_penilaian:daftar"), "pkg"))
    if boleh_masuk(pelaku):
        butir.append(("Program", reverse("program:daftar"), "program"))
    butir.append(("Instrumen", reverse("instrumen:daftar"), "instrumen"))
    if operator:
        butir.append(("Kelola", reverse("admin:index"), "pengaturan"))
    return butir


def navigasi(request: HttpRequest) -> dict[str, Any]:
    """Context `pelaku`, `navigasi` ([{teks, url, ikon, aktif}]) and `pilihan_peran` ([{id, teks, aktif}])."""
    pelaku: Pelaku | None = getattr(request, "pelaku", None)
    if pelaku is None:
        return {"pelaku": None, "navigasi": [], "pilihan_peran": []}
    butir = _butir(pelaku, bool(getattr(request.user, "is_staff", False)))
    # The longest address that begins the path marks its entry, so that /siklus/ajukan/ does not mark "Siklus" too.
    awalan = {url: AWALAN_PKG if url.startswith(AWALAN_PKG) else url for _, url, _ in butir}
    cocok = [
        url for url, awal in awalan.items() if request.path == url or (url != "/" and request.path.startswith(awal))
    ]
    aktif = max(cocok, key=len, default="")
    return {
        "pelaku": pelaku,
        "navigasi": [{"teks": teks, "url": url, "ikon": ikon, "aktif": url == aktif} for teks, url, ikon in butir],
        "pilihan_peran": [
            {"id": p.id, "teks": f"{p.peran.label}, {p.tempat}", "aktif": p is pelaku.aktif} for p in pelaku.penugasan
        ],
    }
