"""Acts that ask for one written reason, each on a page of its own: nothing is lost by a slip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.pelaku import Pelaku
from pkg.penilaian import rules
from pkg.penilaian.enums import Sisi
from pkg.penilaian.forms import AlasanForm
from pkg.penilaian.konteks import konteks_berkas
from pkg.penilaian.models import Penilaian
from supervisi.lib.galat import MasukanSalah, SalahStatus


@dataclass(frozen=True, slots=True)
class Tindakan:
    """One such act. `halaman`: its URL name; `templat` shows `form`; `lakukan` does it; `lalu`: where to go afterwards."""

    halaman: str
    judul: str
    templat: str
    label: str
    lakukan: Callable[[Pelaku, int, str], object]
    kabar: str
    lalu: str = "pkg_penilaian:berkas"


def halaman_alasan(
    request: HttpRequest,
    pelaku: Pelaku,
    berkas: tuple[Penilaian, frozenset[Sisi]],
    tindakan: Tindakan,
    boleh: rules.Keputusan,
) -> HttpResponse:
    """The page of an act, or the act itself. Raises SalahStatus when it may not be done now; what was typed stays."""
    penilaian, sebagai = berkas
    if not boleh.boleh:
        raise SalahStatus(boleh.alasan or "")
    form = AlasanForm(request.POST or None)
    form.fields["alasan"].label = tindakan.label
    if request.method == "POST" and form.is_valid():
        try:
            tindakan.lakukan(pelaku, penilaian.pk, form.cleaned_data["alasan"])
        except MasukanSalah as galat:
            for teks in galat.galat.values():
                form.add_error("alasan", teks)
        else:
            messages.success(request, tindakan.kabar)
            return redirect(tindakan.lalu, penilaian.pk)
    konteks = {**konteks_berkas(pelaku, penilaian, sebagai, tindakan.halaman, tindakan.judul), "form": form}
    return render(request, tindakan.templat, konteks, status=422 if request.method == "POST" else 200)
