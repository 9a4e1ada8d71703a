"""Writing the audit trail."""

from __future__ import annotations

from typing import Any

from accounts.models import Jejak
from accounts.pelaku import Pelaku


def catat(pelaku: Pelaku | None, aksi: str, objek: str, objek_id: int | str, **rincian: Any) -> None:
    """Append one line. `rincian` must be JSON-able and must not hold scores or texts of a cycle."""
    Jejak.objects.create(
        pelaku_id=pelaku.pengguna_id if pelaku else None,
        aksi=aksi,
        objek=objek,
        objek_id=str(objek_id),
        rincian=rincian,
    )
