"""The laporan kendali of a school: three years side by side (aturan_pkg 8, KND)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Q

from accounts.enums import Peran
from accounts.models import Penugasan, Sekolah
from accounts.pelaku import Pelaku
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisPeriode
from pkg.pkb import rules
from pkg.pkb.enums import Capaian
from pkg.pkb.models import SasaranPkb
from pkg.pkb.selectors.rencana import nilai_per_kompetensi
from supervisi.lib.galat import TidakTerlihat


@dataclass(frozen=True, slots=True)
class TahunGuru:
    """Fields (12)-(14) of one teacher's year, raw totals of form 1C. None: not there, or not open to the reader."""

    formatif: Fraction | None
    sasaran: Fraction | None
    sumatif: Fraction | None
    capaian: Capaian | None  # None: not a teacher of the school in that year


@dataclass(frozen=True, slots=True)
class BarisKendali:
    """One teacher over the three years. `maksimum` is that of her form 1C: 56, 68, ..."""

    guru_id: int
    nama: str
    maksimum: int | None
    tahun: tuple[TahunGuru, ...]


@dataclass(frozen=True, slots=True)
class LaporanKendali:
    """The whole form: fields (1)-(15) without the signatures."""

    sekolah: Sekolah
    tahun: tuple[int, ...]
    baris: tuple[BarisKendali, ...]
    rekapitulasi: tuple[rules.Rekapitulasi, ...]


@dataclass(slots=True)
class _Isi:
    """What was read of one teacher's year."""

    formatif: Fraction | None = None
    sasaran: Fraction | None = None
    sumatif: Fraction | None = None


def kendali(pelaku: Pelaku, sekolah_id: int, terakhir: int) -> LaporanKendali:
    """The three years that end with `terakhir`. Raises TidakTerlihat. A fixed number of queries.

    Only the files of teaching count, each once its values stand; an admin sees those that are finished.
    """
    sekolah = Sekolah.objects.filter(pk=sekolah_id).select_related("wilayah").first()
    if sekolah is None or not rules.boleh_lihat_kendali(pelaku, sekolah.pk, sekolah.wilayah_id):
        raise TidakTerlihat
    tahun = rules.tahun_kendali(terakhir)
    bertugas, nama = _bertugas(pelaku, sekolah, tahun)
    isi, maksimum = _isi(pelaku, sekolah, tahun, nama)
    baris = [
        BarisKendali(
            guru_id,
            nama[guru_id],
            maksimum.get(guru_id),
            tuple(_tahun(isi.get((guru_id, t)), guru_id in bertugas[t]) for t in tahun),
        )
        for guru_id in sorted(nama, key=lambda g: (nama[g], g))
    ]
    return LaporanKendali(
        sekolah,
        tahun,
        tuple(baris),
        tuple(rules.rekapitulasi(c for b in baris if (c := b.tahun[i].capaian) is not None) for i in range(len(tahun))),
    )


def _tahun(isi: _Isi | None, bertugas: bool) -> TahunGuru:
    if isi is None:
        return TahunGuru(None, None, None, Capaian.TIDAK_DINILAI if bertugas else None)
    return TahunGuru(isi.formatif, isi.sasaran, isi.sumatif, rules.capaian(isi.sasaran, isi.sumatif))


def _bertugas(pelaku: Pelaku, sekolah: Sekolah, tahun: tuple[int, ...]) -> tuple[dict[int, set[int]], dict[int, str]]:
    """Who taught at the school in each year, and the names."""
    awal, akhir = date(tahun[0], 1, 1), date(tahun[-1], 12, 31)
    semua = Penugasan.objects.filter(
        Q(selesai__isnull=True) | Q(selesai__gte=awal), sekolah=sekolah, peran=Peran.GURU, mulai__lte=akhir
    ).values_list("pengguna_id", "pengguna__nama", "mulai", "selesai")
    per_tahun: dict[int, set[int]] = {t: set() for t in tahun}
    nama: dict[int, str] = {}
    for guru_id, sebutan, mulai, selesai in semua:
        nama[guru_id] = sebutan
        for t in tahun:
            if mulai <= date(t, 12, 31) and (selesai is None or selesai >= date(t, 1, 1)):
                per_tahun[t].add(guru_id)
    return per_tahun, nama


def _isi(
    pelaku: Pelaku, sekolah: Sekolah, tahun: tuple[int, ...], nama: dict[int, str]
) -> tuple[dict[tuple[int, int], _Isi], dict[int, int]]:
    """Totals by teacher and year; adds the names of appraised teachers who hold no role there any more."""
    berkas = list(
        selectors_penilaian.terlihat_oleh(pelaku)
        .filter(
            sekolah=sekolah,
            jenis=JenisBerkas.PEMBELAJARAN,
            peserta__periode__tahun__in=tahun,
            peserta__periode__jenis__in=[JenisPeriode.FORMATIF, JenisPeriode.SUMATIF],
            nilai_beku__isnull=False,
        )
        .exclude(tahap=Tahap.DIBATALKAN)
        .select_related("instrumen")
        .order_by("peserta__periode__mulai", "pk")
    )
    sasaran: dict[int, dict[int, int]] = {}
    for s in SasaranPkb.objects.filter(rencana__penilaian__in=[b.pk for b in berkas]).select_related("rencana"):
        sasaran.setdefault(s.rencana.penilaian_id, {})[s.kompetensi] = s.sasaran
    hasil: dict[tuple[int, int], _Isi] = {}
    maksimum: dict[int, int] = {}
    for b in berkas:
        nama.setdefault(b.guru_id, b.guru.nama)
        if not rules_penilaian.boleh_lihat_nilai(rules_penilaian.sisi(pelaku, b.fakta()), Tahap(b.tahap)):
            continue
        _masukkan(pelaku, b, hasil, maksimum, sasaran.get(b.pk, {}))
    return hasil, maksimum


def _masukkan(
    pelaku: Pelaku,
    b: Penilaian,
    hasil: dict[tuple[int, int], _Isi],
    maksimum: dict[int, int],
    sasaran: dict[int, int],
) -> None:
    periode = b.peserta.periode
    terbaca = selectors_penilaian.baca_terkirim(pelaku, b).hasil
    maksimum[b.guru_id] = terbaca.maksimum
    isi = hasil.setdefault((b.guru_id, periode.tahun), _Isi())
    if periode.jenis == JenisPeriode.FORMATIF:
        isi.formatif = terbaca.jumlah_nilai
        isi.sasaran = rules.jumlah_sasaran(nilai_per_kompetensi(pelaku, terbaca), sasaran)
    else:
        isi.sumatif = terbaca.jumlah_nilai
