"""Every page that a person of the demo can open with GET, found by asking the portal's own table of addresses.

Runs inside `dalang`. A page is kept when it is the first of its address, or has a kind of element (tag and classes)
that no page of this address had before: a list with seven rows says nothing that a list with six did not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.admin import site
from django.contrib.auth.tokens import default_token_generator
from django.core.management import call_command
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.models import Pengguna
from accounts.selectors import pelaku_untuk
from observasi.alat.models import Alat, Ketukan
from observasi.catatan.models import Balasan, Catatan, CatatanPribadi, JenisSendiri
from observasi.instrumen.models import InstrumenPustaka
from observasi.laporan.services import minta
from observasi.program.models import Program, VersiProgram
from observasi.siklus.enums import Tahap
from observasi.siklus.models import BerkasRencana, Siklus
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.video.models import Rekaman, UndanganTonton
from pkg.instrumen.models import UsulanVersi
from pkg.instrumen.rules import ke_yaml
from pkg.instrumen.selectors import versi_terkini
from pkg.instrumen.services import usulkan
from supervisi.dokumen.models import Dokumen
from tests.browser.pilihan_pkg import pilihan_pkg, tautan_terbuka

# Both sides of cycles in every stage, then one person for every other role.
PESERTA = ("ani", "budi", "siti", "fajar", "citra")
LAIN = ("rahmat", "gita", "dewi", "eko", "endah", "operator")
# What these pages show depends on the role most of all: everybody's is looked at.
PER_PERAN = ("dasbor:beranda", "siklus:daftar")
# A teacher's instrument with drafts, one with a field to choose, an empty one, a questionnaire.
INSTRUMEN_PKG = ("PKG-TIK", "PKG-WKS", "PKG-PK", "BK2")
# The operator's rooms are Django's own pages, with addresses for every model: `_kelola` lists them.
RUANG_OPERATOR = "admin"


@dataclass(frozen=True, slots=True)
class Halaman:
    """One page for one person; without a person, for a visitor."""

    orang: str | None
    nama: str
    url: str
    status: int = 200


def siapkan_demo() -> list[int]:
    """Loads the demo and asks for the report of its finished cycle; the documents that are being made."""
    call_command("isi_demo", stdout=_Sunyi())
    _usulkan_kalimat()
    siklus = _siklus_demo().filter(tahap=Tahap.SELESAI).latest("pk")
    if not Dokumen.objects.filter(objek_id=siklus.pk).exists():
        minta(pelaku_untuk(siklus.guru, timezone.localdate()), siklus.pk)
    return list(Dokumen.objects.filter(objek_id=siklus.pk).values_list("pk", flat=True))


def _usulkan_kalimat() -> None:
    """The operator has read a file with replaced wordings in, and has not yet confirmed it."""
    operator = pelaku_untuk(_pengguna("operator"), timezone.localdate())
    isi = ke_yaml(versi_terkini(operator, "PKG-TIK").baca()).replace("berkesempatan sama", "berpeluang sama")
    usulkan(
        operator,
        "PKG-TIK",
        isi_berkas=isi.encode(),
        nama_berkas="naskah.yaml",
        keterangan="Dari Buku 2 edisi 2016.",
        sekarang=timezone.now(),
    )


def demo_masih_berjalan() -> bool:
    """Whether the worker has not yet finished what the demo gave it."""
    siklus = _siklus_demo()
    return (
        Rekaman.objects.filter(siklus__in=siklus, status__in=["mengantre", "memproses"]).exists()
        or Dokumen.objects.filter(objek_id__in=siklus.values("pk")).exclude(status__in=["siap", "gagal"]).exists()
    )


class _Sunyi:
    def write(self, teks: str) -> None:
        """Nobody reads what the command prints."""

    def flush(self) -> None: ...


def _siklus_demo() -> Any:
    return Siklus.objects.filter(guru__email__endswith="@demo.id")


def daftar_halaman() -> list[dict[str, Any]]:
    """All pages, first those of visitors."""
    hasil: list[Halaman] = []
    dikenal: dict[str, set[str]] = {}
    for orang in (None, *PESERTA, *LAIN):
        client = Client(HTTP_HOST="127.0.0.1")
        if orang is not None:
            client.force_login(_pengguna(orang), backend="accounts.masuk.MasukDenganPengenal")
        # An address of a cycle fits every object of the cycle: it is asked once.
        for nama, url in dict.fromkeys(_alamat(orang)):
            jawaban = client.get(url)
            unsur = _unsur(jawaban)
            jawaban.close()
            if unsur - dikenal.get(nama, set()) or (unsur and nama in PER_PERAN):
                dikenal.setdefault(nama, set()).update(unsur)
                hasil.append(Halaman(orang, nama, url))
    return [asdict(satu) for satu in [*hasil, *_kelola(), *_galat()]]


def _pengguna(orang: str) -> Pengguna:
    return Pengguna.objects.get(email=f"{orang}@demo.id")


def _unsur(jawaban: HttpResponseBase) -> set[str]:
    """Kinds of elements of a whole page; none for anything else (a part, a file, a redirect, a refusal)."""
    if jawaban.status_code != 200 or jawaban.streaming or "text/html" not in jawaban.headers.get("Content-Type", ""):
        return set()
    teks = jawaban.content.decode()
    isi = teks[teks.find("<main") : teks.find("</main")]
    return set(re.findall(r'<[a-z][a-z0-9]*(?: class="[^"]*")?', isi))


def _kelola() -> Iterator[Halaman]:
    """The operator's rooms: signing in, the list of rooms, and of every model its list, one row and a new one."""
    yield Halaman(None, "admin:login", reverse("admin:login"))
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(_pengguna("operator"), backend="accounts.masuk.MasukDenganPengenal")
    alamat = [("admin:index", reverse("admin:index")), ("admin:password_change", reverse("admin:password_change"))]
    for model in site._registry:
        nama = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        alamat += [(f"{nama}_{apa}", reverse(f"{nama}_{apa}")) for apa in ("changelist", "add")]
        if (satu := model._default_manager.order_by("pk").last()) is not None:
            alamat += [(f"{nama}_{apa}", reverse(f"{nama}_{apa}", args=[satu.pk])) for apa in ("change", "delete")]
    for nama, url in alamat:
        # What the operator may not do (add a score, delete a trail) is a refusal, and refusals are looked at elsewhere.
        if client.get(url).status_code == 200:
            yield Halaman("operator", nama, url)


def _galat() -> list[Halaman]:
    """Refusals are pages too."""
    milik_citra = Siklus.objects.filter(guru__email="citra@demo.id").latest("pk")
    observasi = _siklus_demo().filter(guru__email="ani@demo.id", tahap=Tahap.OBSERVASI).latest("pk")
    return [
        Halaman("ani", "404", reverse("siklus:detail", args=[milik_citra.pk]), 404),
        Halaman("ani", "403", reverse("siklus:undang"), 403),
        Halaman("ani", "409", reverse("penilaian:perbandingan", args=[observasi.pk]), 409),
        Halaman(None, "404", "/tidak-ada/", 404),
    ]


def _alamat(orang: str | None) -> Iterator[tuple[str, str]]:
    """(URL name, path) of everything this person might open."""
    pilihan = _pilihan(orang)
    for nama, bagian in _pola(get_resolver()):
        if not bagian:
            yield nama, reverse(nama)
            continue
        for objek in pilihan:
            if bagian <= objek.keys():
                yield nama, reverse(nama, kwargs={k: objek[k] for k in bagian})


def _pola(resolver: URLResolver, ruang: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every URL name with the names of its parts."""
    for satu in resolver.url_patterns:
        if isinstance(satu, URLResolver):
            if satu.namespace != RUANG_OPERATOR:
                yield from _pola(satu, f"{ruang}{satu.namespace}:" if satu.namespace else ruang)
        elif isinstance(satu, URLPattern) and satu.name:
            yield f"{ruang}{satu.name}", set(satu.pattern.converters)


def _pilihan(orang: str | None) -> list[Mapping[str, Any]]:
    """Values for the parts of addresses, object by object: cycles of every stage with what is in them."""
    hasil: list[Mapping[str, Any]] = []
    if orang is None:
        ani = _pengguna("ani")
        token = default_token_generator.make_token(ani)
        hasil.append({"uidb64": urlsafe_base64_encode(force_bytes(ani.pk)), "token": token})
        hasil.append({"kode": Dokumen.objects.exclude(kode_cek="").latest("pk").kode_cek})
        return hasil + tautan_terbuka()
    # People by office are answered alike at every stage.
    semua = _siklus_demo().order_by("pk")
    for siklus in semua if orang in PESERTA else semua.filter(tahap__in=[Tahap.OBSERVASI, Tahap.SELESAI]):
        dasar = {"siklus_id": siklus.pk}
        hasil.append(dasar)
        hasil += [
            {**dasar, "catatan_id": c.pk} for c in Catatan.objects.filter(siklus=siklus, penulis=_pengguna(orang))[:1]
        ]
        hasil += [
            {**dasar, "pribadi_id": c.pk}
            for c in CatatanPribadi.objects.filter(siklus=siklus, penulis=_pengguna(orang))[:1]
        ]
        hasil += [
            {**dasar, "catatan_id": b.catatan_id, "balasan_id": b.pk}
            for b in Balasan.objects.filter(catatan__siklus=siklus, penulis=_pengguna(orang))[:1]
        ]
        hasil += [{**dasar, "alat_id": a.pk} for a in Alat.objects.filter(siklus=siklus)]
        hasil += [
            {**dasar, "alat_id": k.alat_id, "baris_id": k.pk}
            for k in Ketukan.objects.filter(alat__siklus=siklus, alat__dipilih_oleh=_pengguna(orang))[:1]
        ]
        hasil += [{**dasar, "berkas_id": b.pk} for b in BerkasRencana.objects.filter(siklus=siklus)[:1]]
        hasil += [{**dasar, "tindak_lanjut_id": t.pk} for t in TindakLanjut.objects.filter(siklus=siklus)]
        hasil += [{"rekaman_id": r.pk} for r in Rekaman.objects.filter(siklus=siklus)]
        hasil += [{"undangan_id": u.pk} for u in UndanganTonton.objects.filter(siklus=siklus)]
        hasil += [{"dokumen_id": d.pk, "kode": d.kode_cek} for d in Dokumen.objects.filter(objek_id=siklus.pk)]
    hasil += [{"sekolah_id": j.sekolah_id, "jenis_id": j.pk} for j in JenisSendiri.objects.all()[:1]]
    hasil += [
        {"kode": kode, "nomor": 1, "kunci": "b1"} for kode in InstrumenPustaka.objects.values_list("kode", flat=True)
    ]
    hasil += [{"kode_instrumen": kode, "nomor_versi": 1} for kode in INSTRUMEN_PKG]
    hasil.append({"artikel": "permintaan"})
    hasil += [{"program_id": v.program_id, "versi_program_id": v.pk} for v in VersiProgram.objects.order_by("-pk")]
    hasil += [{"program_id": p.pk} for p in Program.objects.filter(versi=None).order_by("pk")]
    hasil += pilihan_pkg(orang)
    return hasil + [{"kode_instrumen": u.instrumen.kode, "usulan_id": u.pk} for u in UsulanVersi.objects.all()]
