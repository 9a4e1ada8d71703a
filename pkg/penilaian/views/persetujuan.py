"""The values that were sent, and the teacher's answer: agreement or objection."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.penilaian import rules, selectors, services
from pkg.penilaian.enums import Sisi, Tahap
from pkg.penilaian.forms import AWALAN_ALASAN, KeberatanForm
from pkg.penilaian.konteks import konteks_berkas
from pkg.penilaian.selectors import NilaiTerbaca
from supervisi.lib.galat import MasukanSalah, SalahStatus


@login_required
@require_safe
def hasil(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """The values per competency with how they came about; for the teacher with her answer."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    terbaca = selectors.nilai_terkirim(pelaku, penilaian_id)
    return render(request, "pkg/penilaian/hasil.html", _konteks(pelaku, terbaca))


def _konteks(pelaku: Pelaku, terbaca: NilaiTerbaca) -> dict[str, Any]:
    penilaian = terbaca.penilaian
    regulasi = selectors.regulasi_berkas(pelaku, penilaian)
    rinci = [
        {
            "hasil": k,
            "penjelasan": rules.jelaskan(terbaca.instrumen, k, regulasi),
            "baris": [
                (rules.nomor_butir(terbaca.instrumen, i.kunci), i.teks, terbaca.skor.get(i.kunci))
                for i in k.kompetensi.indikator
            ],
        }
        for k in terbaca.hasil.kompetensi
    ]
    boleh_jawab = Sisi.GURU in terbaca.sebagai and rules.boleh_ubah(penilaian.fakta(), Tahap.PERSETUJUAN).boleh
    return {
        **konteks_berkas(pelaku, penilaian, terbaca.sebagai, "pkg_penilaian:hasil", "Nilai per kompetensi"),
        "terbaca": terbaca,
        "rinci": rinci,
        "keberatan": selectors.daftar_keberatan(pelaku, penilaian),
        "boleh_jawab": boleh_jawab,
        "boleh_keberatan": _boleh_keberatan(pelaku, terbaca) if boleh_jawab else None,
        "boleh_keberatan_terlambat": Sisi.GURU in terbaca.sebagai
        and not boleh_jawab
        and rules.boleh_menjawab(penilaian.fakta()).boleh,
        "hari_terakhir": _hari_terakhir(terbaca),
        "tanggapan": selectors.tanggapan(pelaku, penilaian, terbaca.sebagai),
        "boleh_cabut": Sisi.GURU in terbaca.sebagai and rules.boleh_ubah(penilaian.fakta(), Tahap.KEBERATAN).boleh,
        "boleh_tarik": Sisi.PENILAI in terbaca.sebagai and rules.boleh_ubah(penilaian.fakta(), Tahap.PERSETUJUAN).boleh,
    }


def _boleh_keberatan(pelaku: Pelaku, terbaca: NilaiTerbaca) -> rules.Keputusan:
    penilaian = terbaca.penilaian
    batas = penilaian.peserta.periode.batas_keberatan_hari
    dikirim, diingatkan = timezone.localdate(penilaian.dikirim_pada), penilaian.diingatkan_pada is not None
    return rules.boleh_keberatan(penilaian.fakta(), dikirim, batas, pelaku.hari, diingatkan=diingatkan)


def _hari_terakhir(terbaca: NilaiTerbaca) -> Any:
    penilaian = terbaca.penilaian
    batas = penilaian.peserta.periode.batas_keberatan_hari
    return rules.hari_terakhir(timezone.localdate(penilaian.dikirim_pada), batas)


@login_required
@require_POST
def setuju(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """The teacher agrees to exactly what she saw."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    services.setuju(pelaku, penilaian_id, sidik_dilihat=request.POST.get("sidik", ""))
    messages.success(request, "Persetujuan Anda tercatat. Terima kasih.")
    return redirect("pkg_penilaian:berkas", penilaian_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keberatan(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """The teacher objects to single competencies, each with her reasons."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    selectors.ambil_sebagai(pelaku, penilaian_id, Sisi.GURU)
    terbaca = selectors.nilai_terkirim(pelaku, penilaian_id)
    ubah = rules.boleh_menjawab(terbaca.penilaian.fakta())
    boleh = _boleh_keberatan(pelaku, terbaca) if ubah.boleh else ubah
    if not boleh.boleh:
        raise SalahStatus(boleh.alasan or "")
    form = KeberatanForm(request.POST or None, hasil=terbaca.hasil)
    if request.method == "POST" and form.is_valid():
        try:
            services.ajukan_keberatan(pelaku, penilaian_id, form.alasan(), sidik_dilihat=request.POST.get("sidik", ""))
        except MasukanSalah as galat:
            for bidang, teks in galat.galat.items():
                form.add_error(bidang if bidang in form.fields else None, teks)
        else:
            messages.success(request, "Keberatan Anda tercatat. Moderator dari luar sekolah akan ditunjuk.")
            return redirect("pkg_penilaian:hasil", penilaian_id)
    konteks = {
        **_konteks(pelaku, terbaca),
        "judul_halaman": "Ajukan keberatan",
        "form": form,
        "bagian": [
            (satu, form[f"{AWALAN_ALASAN}{satu['hasil'].nomor}"]) for satu in _konteks(pelaku, terbaca)["rinci"]
        ],
    }
    return render(request, "pkg/penilaian/keberatan.html", konteks, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def cabut(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """The teacher takes her objection back."""
    services.cabut(cast(PermintaanPelaku, request).pelaku, penilaian_id)
    messages.success(request, "Keberatan dicabut. Anda dapat menyetujui nilainya, atau mengajukan keberatan lagi.")
    return redirect("pkg_penilaian:hasil", penilaian_id)
