"""The own calendar feed: its secret address, a new one, none; and the feed itself, which needs no sign-in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from observasi.jadwal import rules, selectors, services
from observasi.jadwal.views.dasar import pelaku_dari, remah


@login_required
@require_safe
def halaman(request: HttpRequest) -> HttpResponse:
    """The address, and what can be done with it."""
    satu = selectors.alamat_kalender(pelaku_dari(request))
    alamat = request.build_absolute_uri(reverse("jadwal:umpan", args=[satu.kunci])) if satu else ""
    return render(request, "jadwal/kalender.html", {"satu": satu, "alamat": alamat, "remah": remah()})


@login_required
@require_POST
def perbarui(request: HttpRequest) -> HttpResponse:
    """A first or a new address."""
    services.perbarui_kalender(pelaku_dari(request), sekarang=timezone.now())
    messages.success(request, "Alamat kalender siap. Bila ada alamat lama, alamat itu tidak berlaku lagi.")
    return redirect("jadwal:kalender")


@login_required
@require_POST
def cabut(request: HttpRequest) -> HttpResponse:
    """Close the feed."""
    if services.cabut_kalender(pelaku_dari(request)):
        messages.success(request, "Alamat kalender dicabut. Kalender yang memakainya tidak diperbarui lagi.")
    else:
        messages.info(request, "Anda belum mempunyai alamat kalender.")
    return redirect("jadwal:kalender")


@require_safe
def umpan(request: HttpRequest, kunci_kalender: str) -> HttpResponse:
    """The feed: whoever has the address reads the visits of its owner, and nothing else."""
    pelaku = selectors.pemilik_kalender(kunci_kalender, timezone.localdate())
    acara = selectors.acara(pelaku, request.get_host().partition(":")[0])
    jawaban = HttpResponse(rules.tulis_kalender("Jadwal supervisi", acara), content_type="text/calendar; charset=utf-8")
    jawaban.headers["Cache-Control"] = "private, max-age=600"
    jawaban.headers["Referrer-Policy"] = "no-referrer"
    return jawaban
