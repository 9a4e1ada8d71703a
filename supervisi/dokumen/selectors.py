"""Reading document jobs. Every right is asked from the room that registered the kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from accounts.pelaku import Pelaku
from supervisi.dokumen import registri, rules
from supervisi.dokumen.enums import StatusDokumen
from supervisi.dokumen.models import Dokumen
from supervisi.lib.galat import SalahStatus, TidakTerlihat


@dataclass(frozen=True, slots=True)
class NaskahKini:
    """The present data of a document, with its fingerprint."""

    naskah: registri.Naskah
    sidik: str


@dataclass(frozen=True, slots=True)
class BarisDokumen:
    """One document in a list; `terkini` is False when it was made from data that has changed since."""

    dokumen: Dokumen
    terkini: bool

    @property
    def siap(self) -> bool:
        """Whether its file can be fetched."""
        return self.dokumen.status == StatusDokumen.SIAP

    @property
    def berjalan(self) -> bool:
        """Whether it is still being made."""
        return self.dokumen.status in (StatusDokumen.DIMINTA, StatusDokumen.DIKERJAKAN)


@dataclass(frozen=True, slots=True)
class HasilCek:
    """What the public check page tells: no person, no score, no title."""

    kode: str
    sebutan: str
    sekolah: str
    npsn: str
    dibuat_pada: datetime
    halaman: int | None
    ukuran_byte: int | None
    sha256: str
    ada_yang_lebih_baru: bool


def naskah_kini(pelaku: Pelaku, jenis: str, objek_id: int) -> NaskahKini:
    """What the document would say now. Raises what the room's rights raise."""
    perender = registri.ambil(jenis)
    perender.boleh(pelaku, objek_id)
    naskah = perender.naskah(pelaku, objek_id)
    return NaskahKini(naskah, sidik_naskah(pelaku, jenis, naskah))


def sidik_naskah(pelaku: Pelaku, jenis: str, naskah: registri.Naskah) -> str:
    """The fingerprint of a manuscript that the caller has read for `pelaku`."""
    return rules.sidik_data(jenis, registri.ambil(jenis).templat_versi, naskah.isi)


def ambil(pelaku: Pelaku, dokumen_id: int) -> Dokumen:
    """The job; raises TidakTerlihat when it is missing, and whatever the room's own right says."""
    dokumen = Dokumen.objects.defer("isi").filter(pk=dokumen_id).first()
    if dokumen is None:
        raise TidakTerlihat
    try:
        perender = registri.ambil(dokumen.jenis)
    except registri.JenisTidakDikenal:
        raise TidakTerlihat from None
    perender.boleh(pelaku, dokumen.objek_id)
    return dokumen


def adalah_terkini(pelaku: Pelaku, dokumen: Dokumen) -> bool:
    """Whether the document still says what the data say. The present fingerprint is computed for this."""
    try:
        return naskah_kini(pelaku, dokumen.jenis, dokumen.objek_id).sidik == dokumen.sidik_data
    except SalahStatus:
        return False  # today there would be nothing to print


def daftar(pelaku: Pelaku, jenis: str, objek_id: int, sidik_kini: str) -> list[BarisDokumen]:
    """The documents of one object, newest first. One query besides the room's right."""
    registri.ambil(jenis).boleh(pelaku, objek_id)
    semua = Dokumen.objects.defer("isi").filter(jenis=jenis, objek_id=objek_id).select_related("diminta_oleh")
    return [BarisDokumen(d, d.sidik_data == sidik_kini) for d in semua]


def daftar_banyak(
    pelaku: Pelaku, sidik_kini: Mapping[tuple[str, int], str]
) -> dict[tuple[str, int], list[BarisDokumen]]:
    """The documents of several kinds and objects that the caller has let `pelaku` have, newest first. One query.

    `sidik_kini`: the present fingerprint by kind and object, "" where nothing can be printed now.
    """
    jenis, objek = {j for j, _ in sidik_kini}, {o for _, o in sidik_kini}
    hasil: dict[tuple[str, int], list[BarisDokumen]] = {}
    for d in Dokumen.objects.defer("isi", "galat_rincian").filter(jenis__in=jenis, objek_id__in=objek):
        kunci = (d.jenis, d.objek_id)
        if kunci in sidik_kini:
            hasil.setdefault(kunci, []).append(BarisDokumen(d, d.sidik_data == sidik_kini[kunci]))
    return hasil


def cek(pelaku: Pelaku | None, tertulis: str) -> HasilCek | None:
    """The finished document with this check code, for anybody (`pelaku` may be None); None: no such document."""
    kode = rules.rapikan_kode(tertulis)
    if kode is None:
        return None
    dokumen = (
        Dokumen.objects.defer("isi")
        .filter(kode_cek=kode, status__in=(StatusDokumen.SIAP, StatusDokumen.KEDALUWARSA))
        .select_related("sekolah")
        .first()
    )
    if dokumen is None:
        return None
    try:
        sebutan = registri.ambil(dokumen.jenis).sebutan
    except registri.JenisTidakDikenal:
        return None
    lebih_baru = Dokumen.objects.filter(
        jenis=dokumen.jenis, objek_id=dokumen.objek_id, status=StatusDokumen.SIAP, pk__gt=dokumen.pk
    )
    return HasilCek(
        kode=kode,
        sebutan=sebutan,
        sekolah=dokumen.sekolah.nama,
        npsn=dokumen.sekolah.npsn,
        dibuat_pada=dokumen.dibuat_pada,
        halaman=dokumen.halaman,
        ukuran_byte=dokumen.ukuran_byte,
        sha256=dokumen.sha256,
        ada_yang_lebih_baru=lebih_baru.exists(),
    )
