"""What every page needs: the navigation of the chosen role and the roles to choose from."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def navigasi(request: HttpRequest) -> dict[str, Any]:
    """Context `navigasi` (list of entries), `pelaku`."""
    return {"pelaku": getattr(request, "pelaku", None), "navigasi": []}
