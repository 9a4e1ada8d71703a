"""What a school asks of the evidence of an assessment."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from observasi.penilaian import selectors, services
from observasi.penilaian.enums import ModeCakupan
from observasi.penilaian.forms import AturanForm
from observasi.penilaian.views.ruang import pelaku_dari


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def aturan(request: HttpRequest, sekolah_id: int) -> HttpResponse:
    """Off, a reminder, or a share that is needed before an assessment can be sent."""
    pelaku = pelaku_dari(request)
    sekolah = selectors.sekolah_aturan(pelaku, sekolah_id)
    kini = selectors.aturan_cakupan(pelaku, sekolah_id)
    awal = {"mode": kini.mode.value, "persen": kini.persen, "juga_guru": kini.juga_guru}
    form = AturanForm(request.POST or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        b = form.cleaned_data
        services.simpan_aturan(pelaku, sekolah_id, ModeCakupan(b["mode"]), b["persen"], juga_guru=b["juga_guru"])
        messages.success(request, "Aturan cakupan bukti tersimpan. Penilaian yang sudah dikirim tidak berubah.")
        return redirect("penilaian:aturan", sekolah_id)
    konteks = {"sekolah": sekolah, "form": form}
    return render(request, "penilaian/aturan.html", konteks, status=422 if form.errors else 200)
