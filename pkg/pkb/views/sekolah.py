"""PKB across a school: the needs of a period, and the laporan kendali over three years."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import PermintaanPelaku
from pkg.penilaian.konteks import alamat_luar
from pkg.periode import selectors as selectors_periode
from pkg.pkb import rules, selectors
from pkg.pkb.enums import Capaian
from supervisi.lib.galat import TidakBoleh, TidakTerlihat

TAHUN_AWAL, TAHUN_AKHIR = 2010, 2100
NAMA_CAPAIAN = {
    Capaian.TERCAPAI: "Tercapai",
    Capaian.BELUM: "Belum tercapai",
    Capaian.TANPA_SASARAN: "Tanpa sasaran",
    Capaian.TIDAK_DINILAI: "Tidak dinilai",
}


@login_required
@require_safe
def periode(request: HttpRequest, periode_id: int) -> HttpResponse:
    """Who has competencies below standard and whose plan is there."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    satu = selectors_periode.ambil(pelaku, periode_id)
    if not rules.boleh_lihat_kendali(pelaku, satu.sekolah_id, satu.sekolah.wilayah_id):
        raise TidakBoleh("Kebutuhan PKB satu sekolah dibuka oleh kepala sekolah, pengawas, dan admin.")
    baris = [
        {"penilaian": p, "bawah": bawah, "rencana": rencana} for p, bawah, rencana in selectors.perlu_pkb(pelaku, satu)
    ]
    return render(
        request,
        "pkg/pkb/periode.html",
        {
            "periode": satu,
            "baris": sorted(baris, key=lambda b: -b["bawah"]),
            "perlu": sum(1 for b in baris if b["bawah"]),
            "berencana": sum(1 for b in baris if b["rencana"]),
            "remah": [
                ("PK Guru", reverse("pkg_periode:beranda")),
                (str(satu), reverse("pkg_periode:halaman", args=[satu.pk])),
            ],
        },
    )


@login_required
@require_safe
def kendali(request: HttpRequest, sekolah_id: int, tahun_ke: int) -> HttpResponse:
    """The laporan kendali of the three years that end with `tahun_ke`."""
    if not TAHUN_AWAL <= tahun_ke <= TAHUN_AKHIR:
        raise TidakTerlihat
    pelaku = cast(PermintaanPelaku, request).pelaku
    laporan = selectors.kendali(pelaku, sekolah_id, tahun_ke)
    # The printed form hangs on a period of its last year, like every document of a school.
    cetak = selectors_periode.terlihat_oleh(pelaku).filter(sekolah_id=sekolah_id, tahun=tahun_ke).last()
    return render(
        request,
        "pkg/pkb/kendali.html",
        {
            "laporan": laporan,
            "tahun": tahun_ke,
            "url_cetak": alamat_luar("pkg_laporan:minta_periode", cetak.pk, "kendali") if cetak else "",
            # The newest year first, unlike the printed form: on a phone it is the one that is seen.
            "kolom": laporan.tahun[::-1],
            "baris": [
                {"isi": b, "tahun": [(t, NAMA_CAPAIAN[t.capaian] if t.capaian else "") for t in b.tahun[::-1]]}
                for b in laporan.baris
            ],
            "ringkasan": list(zip(laporan.tahun, laporan.rekapitulasi, strict=True))[::-1],
            "remah": [
                ("PK Guru", reverse("pkg_periode:beranda")),
                (laporan.sekolah.nama, reverse("pkg_periode:tahun", args=[sekolah_id, tahun_ke])),
            ],
        },
    )
