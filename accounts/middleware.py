"""Two small layers around every view: who acts, and how a refusal is answered."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.galat import jawaban_penolakan
from accounts.selectors import pelaku_untuk
from supervisi.lib.galat import Penolakan

KUNCI_PENUGASAN = "penugasan_aktif"

Jawab = Callable[[HttpRequest], HttpResponse]


class PelakuMiddleware:
    """Sets `request.pelaku`: a lazy snapshot would hide queries, so it is read at once for signed-in people."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            request.pelaku = pelaku_untuk(  # type: ignore[attr-defined]
                request.user, timezone.localdate(), request.session.get(KUNCI_PENUGASAN)
            )
        else:
            request.pelaku = None  # type: ignore[attr-defined]
        jawaban = self.get_response(request)
        if request.user.is_authenticated:
            # Pages of people never stay in a shared cache or in the back button of a shared phone after signing out.
            jawaban.headers.setdefault("Cache-Control", "private, no-store")
        return jawaban


class GalatMiddleware:
    """Turns business refusals into a page, or into JSON for scripts."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answers `Penolakan`; everything else is a defect and goes on to Django."""
        if isinstance(exception, Penolakan):
            return jawaban_penolakan(request, exception)
        return None
