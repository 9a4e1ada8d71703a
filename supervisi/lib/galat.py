"""Refusals that every room may raise. `accounts.middleware.GalatMiddleware` turns them into pages or JSON.

They are different on purpose: not seen (404), not you (403), not now (409), somebody was faster (409), and not
like this (422). All texts are for people, in Indonesian: what happened and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping


class Penolakan(Exception):
    """Base of all business refusals."""

    status = 400

    def __init__(self, alasan: str) -> None:
        super().__init__(alasan)
        self.alasan = alasan


class TidakTerlihat(Penolakan):
    """The object does not exist for this person. Says the same for missing and for foreign objects."""

    status = 404

    def __init__(self, alasan: str = "Halaman tidak ditemukan.") -> None:
        super().__init__(alasan)


class TidakBoleh(Penolakan):
    """Seen, but this act is not this person's."""

    status = 403


class SalahStatus(Penolakan):
    """Allowed in general, but not in the present state."""

    status = 409


class BentrokVersi(Penolakan):
    """Somebody else changed the same thing since it was read; nothing was written."""

    status = 409

    def __init__(
        self, alasan: str = "Data ini baru saja diubah dari tempat lain. Muat ulang halaman, periksa, lalu coba lagi."
    ) -> None:
        super().__init__(alasan)


class MasukanSalah(Penolakan):
    """What was typed cannot be taken. `galat` maps a field (or "" for the whole) to a sentence."""

    status = 422

    def __init__(self, galat: Mapping[str, str]) -> None:
        super().__init__(" ".join(galat.values()))
        self.galat = dict(galat)
