"""The groups of a file: how far each is, and the mean for those who may read it. Never one answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from accounts import selectors as selectors_akun
from accounts.enums import Peran
from accounts.pelaku import Pelaku
from pkg.aturan.rules.regulasi import ambil_regulasi
from pkg.instrumen.enums import Responden
from pkg.kuesioner import rules
from pkg.kuesioner.enums import KeadaanKelompok, StatusTautan
from pkg.kuesioner.models import BerkasKertas, Kampanye, KeputusanKelompok, Tautan
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import TAHAP_TERBUKA, JenisBerkas, Sisi, Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisGuru, JenisPeriode, StatusPeriode
from supervisi.lib.galat import TidakBoleh

_TERTUTUP = "Nilai kuesioner pada berkas ini belum terbuka bagi Anda. Kemajuannya dapat Anda lihat."


@dataclass(frozen=True, slots=True)
class HasilKelompok:
    """One group of respondents about one file.

    `terjawab` counts complete answers by link and on paper. `rata` is exact on scale 100; None while there is none, and
    for everybody who may not read it. `dilepas` is the decision that the group is left out.
    """

    kelompok: Responden
    keadaan: KeadaanKelompok
    minimum: int
    kampanye: Kampanye | None = None
    terbit: int = 0
    terjawab: int = 0
    tautan: int = 0
    kertas: int = 0
    rata: Fraction | None = None
    komponen: tuple[tuple[str, Fraction], ...] = ()
    dilepas: KeputusanKelompok | None = None

    @property
    def cukup(self) -> bool:
        """Whether the answers so far make a mean."""
        return rules.cukup(self.minimum, self.tautan, self.kertas)

    @property
    def alasan(self) -> str:
        """Why they do not; empty when they do."""
        return "" if self.cukup else rules.alasan_belum_cukup(self.minimum, self.tautan, self.kertas)


def hasil_kelompok(pelaku: Pelaku, penilaian: Penilaian) -> dict[Responden, HasilKelompok]:
    """The groups that belong to a visible file, with their means. Two queries. Empty where no questionnaire is held.

    Raises TidakBoleh for those who may not read means of this file now (`rules.boleh_lihat_rata`).
    """
    if not _boleh_rata(pelaku, penilaian):
        raise TidakBoleh(_TERTUTUP)
    return _kelompok(pelaku, [penilaian], rata={penilaian.pk})[penilaian.pk]


def kelompok_terlihat(pelaku: Pelaku, penilaian: Penilaian) -> dict[Responden, HasilKelompok]:
    """`hasil_kelompok` for everybody who sees the file: without means for those who may not read them."""
    return hasil_banyak(pelaku, [penilaian])[penilaian.pk]


def hasil_banyak(pelaku: Pelaku, berkas: Iterable[Penilaian]) -> Mapping[int, dict[Responden, HasilKelompok]]:
    """`kelompok_terlihat` of many visible files by id: with means where `pelaku` may read them. Two queries."""
    semua = list(berkas)
    return _kelompok(pelaku, semua, rata={b.pk for b in semua if _boleh_rata(pelaku, b)})


def kelompok_banyak(pelaku: Pelaku, berkas: Iterable[Penilaian]) -> Mapping[int, dict[Responden, HasilKelompok]]:
    """`kelompok_terlihat` of many visible files by id, without any mean. Two queries."""
    return _kelompok(pelaku, list(berkas), rata=())


def hasil_kampanye(pelaku: Pelaku, kampanye: Kampanye) -> HasilKelompok:
    """How far one campaign of a visible file is, without its mean; also when its group is no longer asked, because the
    kind of teacher was corrected since. Two queries. `kampanye.penilaian` is the visible file."""
    kelompok, penilaian = Responden(kampanye.kelompok), kampanye.penilaian
    putusan = KeputusanKelompok.objects.filter(
        penilaian=penilaian, kelompok=kelompok, dicabut_pada__isnull=True
    ).select_related("oleh")
    terhitung = _berhitung().defer("kuesioner__isi").get(pk=kampanye.pk)
    return _satu(pelaku, penilaian, kelompok, terhitung, putusan.first(), False)


def _boleh_rata(pelaku: Pelaku, penilaian: Penilaian) -> bool:
    return rules.boleh_lihat_rata(rules_penilaian.sisi(pelaku, penilaian.fakta()), Tahap(penilaian.tahap))


def _kelompok(
    pelaku: Pelaku, berkas: list[Penilaian], *, rata: Collection[int]
) -> dict[int, dict[Responden, HasilKelompok]]:
    """`rata`: the files whose means are read too."""
    kampanye: dict[tuple[int, str], Any] = {
        (k.penilaian_id, k.kelompok): k
        for k in _berhitung().filter(penilaian__in=[b.pk for b in berkas]).defer("kuesioner__isi")
    }
    putusan = {
        (k.penilaian_id, k.kelompok): k
        for k in KeputusanKelompok.objects.filter(
            penilaian__in=[b.pk for b in berkas], dicabut_pada__isnull=True
        ).select_related("oleh")
    }
    return {
        b.pk: {
            kelompok: _satu(
                pelaku, b, kelompok, kampanye.get((b.pk, kelompok)), putusan.get((b.pk, kelompok)), b.pk in rata
            )
            for kelompok in kelompok_berkas(pelaku, b)
        }
        for b in berkas
    }


def kelompok_berkas(pelaku: Pelaku, penilaian: Penilaian) -> tuple[Responden, ...]:
    """The groups whose mean belongs to this visible file. No query with peserta__periode selected."""
    peserta = penilaian.peserta
    return rules.kelompok_dinilai(
        JenisPeriode(peserta.periode.jenis),
        JenisBerkas(penilaian.jenis),
        JenisGuru(peserta.jenis_guru),
        ambil_regulasi(peserta.periode.regulasi),
    )


def _berhitung() -> QuerySet[Any]:
    """Campaigns with `terbit` (links that were not revoked), `terpakai` and `kertas` (sheets of paper).

    Answers by link are counted by their links: the box itself stays shut.
    """
    tautan = Tautan.objects.filter(rombongan__kampanye=OuterRef("pk")).order_by().values("rombongan__kampanye")
    kertas = (
        BerkasKertas.objects.filter(kampanye=OuterRef("pk"), ditarik_pada__isnull=True).order_by().values("kampanye")
    )
    return Kampanye.objects.select_related("penilaian__peserta__periode", "kuesioner__instrumen").annotate(
        terbit=_jumlah(tautan.exclude(status=StatusTautan.DICABUT).annotate(n=Count("pk"))),
        terpakai=_jumlah(tautan.filter(status=StatusTautan.TERPAKAI).annotate(n=Count("pk"))),
        kertas_jumlah=_jumlah(kertas.annotate(n=Sum("jumlah"))),
    )


def _jumlah(baris: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(baris.values("n"), output_field=IntegerField()), 0)


def _satu(
    pelaku: Pelaku,
    penilaian: Penilaian,
    kelompok: Responden,
    kampanye: Any,
    putusan: KeputusanKelompok | None,
    rata: bool,
) -> HasilKelompok:
    if kampanye is None:
        return HasilKelompok(
            kelompok,
            rules.keadaan_kelompok(None, pelaku.hari, dilepas=putusan is not None),
            rules.minimum(kelompok, penilaian.peserta.periode.minimum),
            dilepas=putusan,
        )
    hasil = kampanye.hasil if rata else None
    return HasilKelompok(
        kelompok=kelompok,
        keadaan=rules.keadaan_kelompok(kampanye.fakta(), pelaku.hari, dilepas=putusan is not None),
        minimum=kampanye.minimum,
        kampanye=kampanye,
        terbit=kampanye.terbit,
        terjawab=kampanye.terpakai + kampanye.kertas_jumlah,
        tautan=kampanye.terpakai,
        kertas=kampanye.kertas_jumlah,
        rata=Fraction(hasil["rata"]) if hasil else None,
        komponen=tuple((nama, Fraction(nilai)) for nama, nilai in hasil["komponen"]) if hasil else (),
        dilepas=putusan,
    )


@dataclass(frozen=True, slots=True)
class HalamanKuesioner:
    """The page of a file's questionnaires. `riwayat_keputusan` holds those that were taken back, too."""

    penilaian: Penilaian
    sisi: frozenset[Sisi]
    kelompok: tuple[HasilKelompok, ...]
    riwayat_keputusan: tuple[KeputusanKelompok, ...]
    boleh_kelola: bool
    boleh_putuskan: bool
    boleh_rata: bool
    terbuka: bool


def ruang(pelaku: Pelaku, penilaian_id: int) -> HalamanKuesioner:
    """Everything about the questionnaires of one file. Raises TidakTerlihat. A fixed number of queries."""
    penilaian = selectors_penilaian.ambil(pelaku, penilaian_id)
    sisi = rules_penilaian.sisi(pelaku, penilaian.fakta())
    boleh_rata = _boleh_rata(pelaku, penilaian)
    return HalamanKuesioner(
        penilaian=penilaian,
        sisi=sisi,
        kelompok=tuple(
            _kelompok(pelaku, [penilaian], rata={penilaian.pk} if boleh_rata else ())[penilaian.pk].values()
        ),
        riwayat_keputusan=tuple(
            KeputusanKelompok.objects.filter(penilaian=penilaian).select_related("oleh", "dicabut_oleh")
        ),
        boleh_kelola=boleh_kelola(pelaku, penilaian, sisi),
        boleh_putuskan=boleh_putuskan(pelaku, penilaian, sisi),
        boleh_rata=boleh_rata,
        terbuka=berkas_terbuka(pelaku, penilaian),
    )


def boleh_kelola(pelaku: Pelaku, penilaian: Penilaian, sisi: frozenset[Sisi]) -> bool:
    """Whether `pelaku` opens campaigns and prints links of this visible file. No query."""
    admin = penilaian.sekolah_id in pelaku.sekolah_dengan(Peran.ADMIN_SEKOLAH)
    return rules.boleh_kelola(sisi, admin_sekolah=admin)


def boleh_putuskan(pelaku: Pelaku, penilaian: Penilaian, sisi: frozenset[Sisi]) -> bool:
    """Whether `pelaku` decides about missing groups of this visible file. At most one query."""
    # Asked only where it matters: a pengawas who assesses.
    guru_pimpinan = {Sisi.PENGAWAS, Sisi.PENILAI} <= sisi and selectors_akun.memegang_peran(
        penilaian.guru_id, penilaian.sekolah_id, pelaku.hari, Peran.KEPALA_SEKOLAH
    )
    return rules.boleh_putuskan(sisi, guru_pimpinan=guru_pimpinan)


def berkas_terbuka(pelaku: Pelaku, penilaian: Penilaian) -> bool:
    """Whether the file still takes changes: its stage and its period. No query."""
    return penilaian.tahap in TAHAP_TERBUKA and penilaian.peserta.periode.status == StatusPeriode.DIBUKA
