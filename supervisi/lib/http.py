"""Small questions about a request."""

from __future__ import annotations

from django.http import HttpRequest


def mau_json(request: HttpRequest) -> bool:
    """Whether a script asks and wants JSON back."""
    return "application/json" in request.headers.get("Accept", "")
