"""The start page per role, and the operator's health page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.enums import PERAN_PENYELIA, Peran
from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.catatan.selectors import PENGELOLA
from observasi.siklus import rules
from observasi.siklus.enums import Sisi
from observasi.siklus.konteks import langkah_tampil
from observasi.siklus.models import Siklus
from observasi.siklus.selectors import daftar, daftar_terbuka
from observasi.video import selectors as selectors_video
from pkg.penilaian import rules as rules_pkg
from pkg.penilaian import selectors as selectors_pkg
from pkg.penilaian.konteks import langkah_tak_menjawab, nama_berkas
from pkg.penilaian.konteks import langkah_tampil as langkah_pkg
from pkg.penilaian.models import Penilaian
from supervisi.dasbor.kesehatan import periksa_semua
from supervisi.lib.tampilan import LangkahTampil
from supervisi.pedoman import selectors as selectors_pedoman

JUMLAH_TERBARU = 10
# Roles whose start page also shows what runs at their place.
PERAN_KANTOR = frozenset({Peran.KEPALA_SEKOLAH, Peran.PENGAWAS, Peran.ADMIN_SEKOLAH, Peran.ADMIN_DINAS})


@dataclass(frozen=True, slots=True)
class Kartu:
    """One cycle on the start page."""

    siklus: Siklus
    langkah: LangkahTampil
    sisi: Sisi | None


@dataclass(frozen=True, slots=True)
class KartuPkg:
    """One appraisal file on the start page."""

    penilaian: Penilaian
    nama: str
    langkah: LangkahTampil


def _kartu_pkg(pelaku: Pelaku) -> list[KartuPkg]:
    """The files that wait for this person, then those whose teacher does not answer. A fixed number of queries."""
    tak_menjawab = selectors_pkg.tak_menjawab(pelaku)
    kartu = [
        KartuPkg(p, nama_berkas(p), langkah_pkg(pelaku, p, rules_pkg.sisi(pelaku, p.fakta())))
        for p in selectors_pkg.daftar_tugas(pelaku)
    ]
    menunggu = [k for k in kartu if k.langkah.milik_saya]
    return menunggu + [KartuPkg(t.penilaian, nama_berkas(t.penilaian), langkah_tak_menjawab(t)) for t in tak_menjawab]


def _kartu(pelaku: Pelaku, siklus: Siklus) -> Kartu:
    sisi = rules.sisi(pelaku, siklus.fakta())
    return Kartu(siklus, langkah_tampil(siklus, sisi), sisi)


@login_required
@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """What waits for this person, what runs, and the way to begin a cycle."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    kartu = [_kartu(pelaku, s) for s in daftar_terbuka(pelaku)]
    peran = pelaku.peran_aktif
    terbaru = daftar(pelaku).exclude(pk__in=[k.siklus.pk for k in kartu])[:JUMLAH_TERBARU]
    return render(
        request,
        "dasbor/beranda.html",
        {
            "perkenalan": selectors_pedoman.perkenalan(pelaku),
            "menunggu_saya": [k for k in kartu if k.langkah.milik_saya],
            "berjalan": [k for k in kartu if not k.langkah.milik_saya],
            # What stands above already is not shown a second time.
            "terbaru": [_kartu(pelaku, s) for s in terbaru] if peran in PERAN_KANTOR else [],
            "pkg_menunggu": _kartu_pkg(pelaku),
            "segera_dihapus": selectors_video.segera_dihapus(pelaku),
            "dibuka": selectors_video.dibuka_untuk(pelaku),
            "atur_simpan": pelaku.punya(*selectors_video.PERAN_PENGATUR) or request.user.is_staff,
            "atur_pengamatan": [p for p in pelaku.penugasan if p.sekolah_id and p.peran in PENGELOLA],
            "boleh_ajukan": pelaku.punya(Peran.GURU, Peran.KEPALA_SEKOLAH),
            "utama_ajukan": peran is Peran.GURU,
            "boleh_undang": pelaku.punya(*PERAN_PENYELIA),
        },
    )


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Each part by name: `{"status": "ok", "bagian": {"basis_data": "ok", ...}}`; 503 when one is not well.

    Says nothing about causes: those are in the log. Open to everybody, because a load balancer asks it.
    """
    bagian = periksa_semua()
    sehat = all(nilai == "ok" for nilai in bagian.values())
    return JsonResponse({"status": "ok" if sehat else "gangguan", "bagian": bagian}, status=200 if sehat else 503)
