"""Adapting the cycle's copy of the instrument together: add, drop, reword, weigh; one change a post."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import PermintaanPelaku
from observasi.instrumen import rules as rules_instrumen
from observasi.siklus import selectors, services
from observasi.siklus.enums import Hal, Sisi, Tahap
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import InstrumenSepakat, Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus


def konteks_isi(request: HttpRequest, siklus: Siklus, sisi: Sisi, sepakat: InstrumenSepakat) -> dict[str, Any]:
    """Context of `siklus/_sesuaikan.html`, the part that follows the other side's changes."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    instrumen = rules_instrumen.dari_peta(sepakat.isi)
    terbuka = siklus.tahap == Tahap.PRA_OBSERVASI
    return {
        "siklus": siklus,
        "sisi": sisi,
        "sepakat": sepakat,
        "instrumen": instrumen,
        "kelompok": rules_instrumen.semua_kelompok(instrumen),
        "terbuka": terbuka,
        "penyetuju": selectors.penyetuju(siklus, Hal.KESEPAKATAN),
        "gugur": selectors.gugur(pelaku, siklus, Hal.KESEPAKATAN) if terbuka else None,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sesuaikan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """The agreed copy with its changes; what was typed stays when a change is refused or somebody was faster."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors.ambil_peserta(pelaku, siklus_id)
    sepakat = selectors.ambil_instrumen_sepakat(pelaku, siklus)
    if sepakat is None:
        raise SalahStatus("Pilih instrumen dari pustaka terlebih dahulu, baru disesuaikan bersama.")
    galat: dict[str, str] = {}
    status = 200
    if request.method == "POST":
        aksi, kunci, teks, bobot = (request.POST.get(n, "") for n in ("aksi", "kunci", "teks", "bobot"))
        versi = request.POST.get("versi", "0")
        try:
            services.sesuaikan_instrumen(
                pelaku,
                siklus_id,
                int(versi) if versi.isdecimal() and len(versi) < 10 else 0,
                lambda i: _ubah(i, aksi, kunci, teks, bobot),
            )
        except (MasukanSalah, BentrokVersi) as salah:
            galat = {"aksi": aksi, "kunci": kunci, "teks": teks, "bobot": bobot, "pesan": salah.alasan}
            status = salah.status
            siklus, sisi = selectors.ambil_peserta(pelaku, siklus_id)
            sepakat = selectors.ambil_instrumen_sepakat(pelaku, siklus) or sepakat
        else:
            messages.success(request, "Instrumen disesuaikan. Keduanya perlu menyetujui isi yang baru.")
            return redirect("siklus:sesuaikan", siklus_id)
    isi = konteks_isi(request, siklus, sisi, sepakat)
    judul = "Sesuaikan instrumen" if isi["terbuka"] else "Instrumen yang disepakati"
    konteks = {
        **konteks_siklus(pelaku, siklus, sisi, "siklus:pra", judul),
        **isi,
        "tanda": selectors.tanda_lembar(siklus, selectors.LembarIsian(), sepakat),
        "galat": galat,
    }
    return render(request, "siklus/sesuaikan.html", konteks, status=status)


def _ubah(
    instrumen: rules_instrumen.Instrumen, aksi: str, kunci: str, teks: str, bobot: str
) -> rules_instrumen.Instrumen:
    if aksi == "tambah":
        return rules_instrumen.tambah_butir(instrumen, kunci, teks)
    if aksi == "buang":
        return rules_instrumen.buang_butir(instrumen, kunci)
    if aksi == "ubah":
        return rules_instrumen.ubah_teks(instrumen, kunci, teks)
    if aksi == "timbang":
        return rules_instrumen.timbang_butir(instrumen, kunci, bobot)
    if aksi == "timbang_kelompok":
        return rules_instrumen.timbang_kelompok(instrumen, kunci, bobot)
    raise MasukanSalah({"": "Perubahan ini tidak dikenal. Muat ulang halaman lalu coba lagi."})
