"""Two small layers around every view: who acts, and how a refusal is answered."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import resolve_url
from django.utils import timezone

from accounts.galat import cara_salah, jawaban_penolakan, sesi_berakhir
from accounts.selectors import pelaku_untuk
from supervisi.lib.galat import Penolakan
from supervisi.lib.http import mau_json

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


def _ke_halaman_masuk(request: HttpRequest, jawaban: HttpResponse) -> bool:
    """Whether a script, which cannot show the sign-in page, is about to be sent there."""
    skrip = mau_json(request) or request.headers.get("HX-Request") == "true"
    return (
        skrip
        and not request.user.is_authenticated
        and jawaban.status_code == 302
        and jawaban.headers.get("Location", "").startswith(resolve_url(settings.LOGIN_URL))
    )


class GalatMiddleware:
    """Turns business refusals, wrong methods and ended sessions into a page, or into JSON for scripts."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jawaban = self.get_response(request)
        if isinstance(jawaban, HttpResponseNotAllowed) and not jawaban.content and request.method != "HEAD":
            return cara_salah(request, jawaban)
        if _ke_halaman_masuk(request, jawaban):
            return sesi_berakhir(request)
        return jawaban

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answers `Penolakan`; everything else is a defect and goes on to Django."""
        if isinstance(exception, Penolakan):
            return jawaban_penolakan(request, exception)
        return None
