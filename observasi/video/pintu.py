"""Further doors to one recording. Higher rooms bring theirs along; this room knows only that a door may be open.

A door opens nothing by itself: the class's consent and the state of the recording are asked as for everybody who was let in,
and it opens that one recording, not the others of its lesson.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import BooleanField, Exists, ExpressionWrapper, Q, Value
from django.db.models.expressions import Combinable

from accounts.pelaku import Pelaku

Pintu = Callable[[Pelaku], Exists | None]
"""For a person: whether the recording of the outer query is open to her today; None when none can be. No query."""
_PINTU: dict[str, Pintu] = {}


def daftarkan(nama: str, pintu: Pintu) -> None:
    """Bring a door along, once per `nama`, when the application starts."""
    _PINTU[nama] = pintu


def terbuka(pelaku: Pelaku) -> Combinable:
    """The condition for `annotate` on recordings: some door is open to `pelaku`."""
    syarat = Q()
    for nama in sorted(_PINTU):
        if (satu := _PINTU[nama](pelaku)) is not None:
            syarat |= Q(satu)
    return ExpressionWrapper(syarat, output_field=BooleanField()) if syarat else Value(False)
