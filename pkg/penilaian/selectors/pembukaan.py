"""Which participants of a period are ready to be appraised, and what keeps the others."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.pelaku import Pelaku
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import BidangWakil, JenisGuru, JenisPeriode, TugasTambahan
from pkg.periode.models import Periode, Peserta
from pkg.periode.rules import IsiPeserta, yang_kurang


@dataclass(frozen=True, slots=True)
class CalonBerkas:
    """One participant. `halangan`: why no file can be made; `catatan`: what the result will still need.

    `berkas`: how many files she has already.
    """

    peserta: Peserta
    halangan: tuple[str, ...]
    catatan: tuple[str, ...]
    berkas: int


_MENGHALANGI = "bidang tugas wakil"


def siap_dibuka(pelaku: Pelaku, periode: Periode) -> list[CalonBerkas]:
    """The participants of a period that the caller has let `pelaku` in to, by name. Three queries."""
    semua = (
        Peserta.objects.filter(periode=periode)
        .select_related("guru")
        .prefetch_related("penilai__penilai")
        .order_by("guru__nama", "pk")
    )
    berkas: dict[int, int] = {}
    for peserta_id in Penilaian.objects.filter(peserta__periode=periode).values_list("peserta_id", flat=True):
        berkas[peserta_id] = berkas.get(peserta_id, 0) + 1
    return [_calon(periode, peserta, berkas.get(peserta.pk, 0)) for peserta in semua]


def _calon(periode: Periode, peserta: Peserta, berkas: int) -> CalonBerkas:
    isi = IsiPeserta(
        jenis_guru=JenisGuru(peserta.jenis_guru),
        tugas_tambahan=TugasTambahan(peserta.tugas_tambahan),
        bidang_wakil=BidangWakil(peserta.bidang_wakil),
        golongan=peserta.golongan,
        jam_mengajar=peserta.jam_mengajar,
        konseli=peserta.konseli,
    )
    kurang = yang_kurang(isi, JenisPeriode(periode.jenis))
    halangan = [f"{teks} belum diisi" for teks in kurang if teks == _MENGHALANGI]
    if not peserta.penilai.all():
        halangan.insert(0, "penilainya belum ditetapkan")
    catatan = tuple(f"{teks} belum diisi" for teks in kurang if teks != _MENGHALANGI)
    return CalonBerkas(peserta, tuple(halangan), catatan, berkas)
