"""The PKB page of one file: profile, targets, activities, and how the values moved over the years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from accounts.pelaku import Pelaku
from pkg.instrumen.rules import Kompetensi
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import Sisi, Tahap
from pkg.penilaian.models import Penilaian
from pkg.penilaian.rules import HasilBerkas
from pkg.periode.models import Periode
from pkg.pkb import rules
from pkg.pkb.enums import Tujuan
from pkg.pkb.models import KegiatanPkb, RencanaPkb
from pkg.pkb.rules.hak import TAHAP_PKB
from supervisi.lib.galat import SalahStatus, TidakBoleh, TidakTerlihat


@dataclass(frozen=True, slots=True)
class BarisProfil:
    """One competency: the value now, the value when the plan was made, the target. None: there is none."""

    kompetensi: Kompetensi
    kini: Fraction
    awal: Fraction | None
    sasaran: int | None
    usulan: int
    tujuan: Tujuan

    @property
    def tercapai(self) -> bool | None:
        """Whether the target is reached now; None without one, and in the file that the plan was made from."""
        return None if self.sasaran is None or self.awal is None else self.kini >= self.sasaran


@dataclass(frozen=True, slots=True)
class TitikRiwayat:
    """One earlier or later appraisal of the same teacher with the same kind of file."""

    penilaian: Penilaian
    hasil: HasilBerkas


@dataclass(frozen=True, slots=True)
class HalamanPkb:
    """`rencana` is the plan of this file, or else the latest earlier one; `milik_berkas` tells which."""

    penilaian: Penilaian
    sebagai: frozenset[Sisi]
    hasil: HasilBerkas
    baris: tuple[BarisProfil, ...]
    rencana: RencanaPkb | None
    kegiatan: tuple[KegiatanPkb, ...]
    radar: rules.Radar | None
    riwayat: tuple[TitikRiwayat, ...]
    boleh_susun: bool
    boleh_sepakati: bool

    @property
    def milik_berkas(self) -> bool:
        """Whether the shown plan was made from this file."""
        return self.rencana is not None and self.rencana.penilaian_id == self.penilaian.pk

    @property
    def di_bawah_standar(self) -> tuple[BarisProfil, ...]:
        """The competencies with a value below standard."""
        return tuple(b for b in self.baris if b.tujuan is Tujuan.STANDAR)


def nilai_per_kompetensi(pelaku: Pelaku, hasil: HasilBerkas) -> dict[int, Fraction]:
    """The values by number; what was sent is always complete. No query."""
    return {k.nomor: k.nilai for k in hasil.kompetensi if k.nilai is not None}


def rencana_untuk(pelaku: Pelaku, penilaian: Penilaian) -> RencanaPkb | None:
    """The plan of this file, else the latest plan of the same teacher and kind of file that began before it. One query.

    The caller has let `pelaku` read the values of the file.
    """
    return (
        RencanaPkb.objects.filter(
            guru_id=penilaian.guru_id,
            sekolah_id=penilaian.sekolah_id,
            penilaian__jenis=penilaian.jenis,
            penilaian__peserta__periode__mulai__lte=penilaian.peserta.periode.mulai,
        )
        .select_related("disepakati_oleh", "disusun_oleh", "penilaian__peserta__periode")
        .order_by("-penilaian__peserta__periode__mulai", "-pk")
        .first()
    )


def untuk_disusun(pelaku: Pelaku, penilaian_id: int) -> Penilaian:
    """A file whose plan `pelaku` may write now. Raises TidakTerlihat, TidakBoleh, or SalahStatus before its values stand."""
    penilaian, sebagai = selectors_penilaian.ambil_nilai(pelaku, penilaian_id)
    if not rules.boleh_menyusun(sebagai, Tahap(penilaian.tahap)):
        if rules.boleh_menyusun(sebagai, Tahap.SELESAI):
            raise SalahStatus("Rencana PKB disusun setelah nilai disetujui guru atau diputuskan moderator.")
        raise TidakBoleh("Rencana PKB disusun oleh guru bersama penilai atau kepala sekolah.")
    return penilaian


def ambil_kegiatan(pelaku: Pelaku, penilaian_id: int, kegiatan_id: int) -> KegiatanPkb:
    """One activity of a plan that `pelaku` may write now. Raises what `untuk_disusun` raises."""
    penilaian = untuk_disusun(pelaku, penilaian_id)
    kegiatan = KegiatanPkb.objects.filter(pk=kegiatan_id, rencana__penilaian_id=penilaian.pk).first()
    if kegiatan is None:
        raise TidakTerlihat
    return kegiatan


def halaman(pelaku: Pelaku, penilaian_id: int) -> HalamanPkb:
    """Everything of the page, in a fixed number of queries. Raises TidakTerlihat, TidakBoleh, SalahStatus."""
    terbaca = selectors_penilaian.nilai_terkirim(pelaku, penilaian_id)
    penilaian, sebagai, hasil = terbaca.penilaian, terbaca.sebagai, terbaca.hasil
    riwayat = _riwayat(pelaku, penilaian, hasil)
    rencana = rencana_untuk(pelaku, penilaian)
    sasaran = {s.kompetensi: s.sasaran for s in rencana.sasaran.all()} if rencana else {}
    awal = _nilai_awal(pelaku, rencana, penilaian, riwayat)
    kini = nilai_per_kompetensi(pelaku, hasil)
    baris = tuple(
        BarisProfil(
            k.kompetensi,
            kini[k.nomor],
            awal.get(k.nomor),
            sasaran.get(k.nomor),
            rules.usulan(kini[k.nomor]),
            rules.tujuan(kini[k.nomor]),
        )
        for k in hasil.kompetensi
    )
    tahap = Tahap(penilaian.tahap)
    return HalamanPkb(
        penilaian=penilaian,
        sebagai=sebagai,
        hasil=hasil,
        baris=baris,
        rencana=rencana,
        kegiatan=tuple(rencana.kegiatan.all()) if rencana else (),
        radar=rules.susun_radar(list(kini), [kini, awal, {n: Fraction(s) for n, s in sasaran.items()}]),
        riwayat=riwayat,
        boleh_susun=rules.boleh_menyusun(sebagai, tahap),
        boleh_sepakati=rules.boleh_menyepakati(sebagai, tahap),
    )


def _riwayat(pelaku: Pelaku, penilaian: Penilaian, hasil: HasilBerkas) -> tuple[TitikRiwayat, ...]:
    """All appraisals of this teacher with the same kind of file whose values `pelaku` may read, oldest first."""
    lain = (
        selectors_penilaian.terlihat_oleh(pelaku)
        .filter(guru_id=penilaian.guru_id, jenis=penilaian.jenis, nilai_beku__isnull=False)
        .select_related("instrumen")
        .order_by("peserta__periode__mulai", "pk")
    )
    titik = []
    for satu in lain:
        if satu.pk == penilaian.pk:
            titik.append(TitikRiwayat(penilaian, hasil))
        elif rules_penilaian.boleh_lihat_nilai(rules_penilaian.sisi(pelaku, satu.fakta()), Tahap(satu.tahap)):
            titik.append(TitikRiwayat(satu, selectors_penilaian.baca_terkirim(pelaku, satu).hasil))
    return tuple(titik)


def _nilai_awal(
    pelaku: Pelaku, rencana: RencanaPkb | None, penilaian: Penilaian, riwayat: Iterable[TitikRiwayat]
) -> Mapping[int, Fraction]:
    """The values that the plan was made from, when that was another file."""
    if rencana is None or rencana.penilaian_id == penilaian.pk:
        return {}
    for titik in riwayat:
        if titik.penilaian.pk == rencana.penilaian_id:
            return nilai_per_kompetensi(pelaku, titik.hasil)
    return {}


def perlu_pkb(pelaku: Pelaku, periode: Periode) -> list[tuple[Penilaian, int, RencanaPkb | None]]:
    """Who of a period has values that stand, how many of them lie below standard, and the plan. For the school's list.

    Constant queries: the versions of the instruments are read once each.
    """
    berkas = list(
        selectors_penilaian.terlihat_oleh(pelaku)
        .filter(peserta__periode=periode, tahap__in=TAHAP_PKB)
        .select_related("instrumen", "rencana_pkb")
        .order_by("guru__nama", "pk")
    )
    hasil = []
    for satu in berkas:
        if not rules_penilaian.boleh_lihat_nilai(rules_penilaian.sisi(pelaku, satu.fakta()), Tahap(satu.tahap)):
            continue
        nilai = nilai_per_kompetensi(pelaku, selectors_penilaian.baca_terkirim(pelaku, satu).hasil)
        bawah = sum(1 for n in nilai.values() if rules.tujuan(n) is Tujuan.STANDAR)
        hasil.append((satu, bawah, getattr(satu, "rencana_pkb", None)))
    return hasil
