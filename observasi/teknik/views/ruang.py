"""The overview of the techniques."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from observasi.teknik.rules.peran import PERAN_MENGAJAR, PERAN_PENGIRIM
from observasi.teknik.selectors.ruang import ruang as baca_ruang
from observasi.teknik.views.dasar import pelaku_dari, tab


@login_required
@require_safe
def ruang(request: HttpRequest) -> HttpResponse:
    """What waits, what goes on, and every technique with its way to begin."""
    pelaku = pelaku_dari(request)
    konteks = {
        "isi": baca_ruang(pelaku),
        "mengajar": pelaku.punya(*PERAN_MENGAJAR),
        "boleh_kirim": pelaku.punya(*PERAN_PENGIRIM),
        "tab": tab("teknik:ruang"),
    }
    return render(request, "teknik/ruang.html", konteks)
