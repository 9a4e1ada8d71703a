"""A teacher who does not answer: the written reminder, and going on without her."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.http import PermintaanPelaku
from pkg.penilaian import rules, selectors, services
from pkg.penilaian.views.alasan import Tindakan, halaman_alasan

_INGATKAN = Tindakan(
    halaman="pkg_penilaian:ingatkan",
    judul="Ingatkan guru",
    templat="pkg/penilaian/ingatkan.html",
    label="Pengingat untuk guru",
    lakukan=services.ingatkan,
    kabar="Pengingat tercatat. Guru membacanya di beranda dan pada halaman nilainya.",
)
_CATAT = Tindakan(
    halaman="pkg_penilaian:tanpa_tanggapan",
    judul="Catat guru tidak menanggapi",
    templat="pkg/penilaian/tanpa_tanggapan.html",
    label="Alasan",
    lakukan=services.tanpa_tanggapan,
    kabar="Tercatat. Nilainya dilanjutkan tanpa tanggapan guru.",
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ingatkan(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Record a written reminder to the teacher."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    berkas = selectors.ambil_sebagai(pelaku, penilaian_id, *rules.PENETAP)
    boleh = selectors.tanggapan(pelaku, *berkas).ingatkan or rules.boleh_ingatkan(berkas[0].fakta(), None)
    return halaman_alasan(request, pelaku, berkas, _INGATKAN, boleh)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tanpa_tanggapan(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Record that the teacher did not answer, and go on."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    berkas = selectors.ambil_sebagai(pelaku, penilaian_id, *rules.PENETAP)
    boleh = selectors.tanggapan(pelaku, *berkas).catat or rules.boleh_ingatkan(berkas[0].fakta(), None)
    return halaman_alasan(request, pelaku, berkas, _CATAT, boleh)
