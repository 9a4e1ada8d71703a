"""Pelaku: a frozen snapshot of the acting person, made once a request and passed to every rule and selector."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from accounts.enums import Peran


@dataclass(frozen=True, slots=True)
class PenugasanAktif:
    """One role held today. Exactly one of `sekolah_id` and `wilayah_id` is set."""

    id: int
    peran: Peran
    sekolah_id: int | None
    wilayah_id: int | None
    tempat: str = ""


@dataclass(frozen=True, slots=True)
class Pelaku:
    """Who acts, with all roles held on `hari`.

    Rights come from all roles together, so that a link works whatever role is chosen in the menu; `aktif_id`
    (the chosen role) only decides what the start page and the navigation show.
    """

    pengguna_id: int
    nama: str
    hari: date
    penugasan: tuple[PenugasanAktif, ...] = ()
    aktif_id: int | None = None
    wilayah_terjangkau: frozenset[int] = field(default_factory=frozenset)

    @property
    def aktif(self) -> PenugasanAktif | None:
        """The chosen role; the first one when none was chosen or the chosen one has ended; None without roles."""
        for penugasan in self.penugasan:
            if penugasan.id == self.aktif_id:
                return penugasan
        return self.penugasan[0] if self.penugasan else None

    @property
    def peran_aktif(self) -> Peran | None:
        """The role that is chosen in the menu."""
        return self.aktif.peran if self.aktif else None

    def sekolah_dengan(self, *peran: Peran) -> frozenset[int]:
        """Ids of the schools in which this person holds one of `peran` today."""
        return frozenset(p.sekolah_id for p in self.penugasan if p.peran in peran and p.sekolah_id is not None)

    def punya(self, *peran: Peran) -> bool:
        """Whether one of `peran` is held anywhere today."""
        return any(p.peran in peran for p in self.penugasan)
