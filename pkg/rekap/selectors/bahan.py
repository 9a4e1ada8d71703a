"""Everything about participants that a result is made from, read in a fixed number of queries however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from accounts.pelaku import Pelaku
from pkg.aturan.enums import AturanSebutan, Kelompok
from pkg.aturan.rules import Regulasi, ambil_regulasi
from pkg.instrumen.enums import Responden
from pkg.instrumen.models import VersiPkg
from pkg.instrumen.rules import Instrumen
from pkg.kehadiran import selectors as selectors_kehadiran
from pkg.kehadiran.rules import Setahun
from pkg.kuesioner import selectors as selectors_kuesioner
from pkg.kuesioner.enums import KeadaanKelompok
from pkg.kuesioner.selectors import HasilKelompok
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian import services as services_penilaian
from pkg.penilaian.enums import JenisBerkas, Sisi, Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisGuru, JenisPeriode, Rentang, StatusPeriode, TugasTambahan
from pkg.periode.models import Peserta
from pkg.rekap.models import KonversiPredikat, RekapPkg, TanpaGolongan
from pkg.rekap.rules import BerkasNilai, FaktaBerkas, FaktaSiap, Hadir, KompetensiNilai, MasukanRekap


@dataclass(frozen=True, slots=True)
class Bahan:
    """One participant with all that belongs to her. `versi` by file; `hadir` None: attendance is not counted."""

    peserta: Peserta
    sisi: frozenset[Sisi]
    berkas: tuple[Penilaian, ...]
    versi: Mapping[int, VersiPkg]
    instrumen: Mapping[int, Instrumen]
    kelompok: Mapping[Responden, HasilKelompok]
    hadir: Setahun | None
    tanpa_golongan: bool
    rekap: RekapPkg | None
    konversi: KonversiPredikat | None

    @property
    def regulasi(self) -> Regulasi:
        """The rule set of her period."""
        return ambil_regulasi(self.peserta.periode.regulasi)

    @property
    def tahap(self) -> tuple[Tahap, ...]:
        """Where her files stand."""
        return tuple(Tahap(b.tahap) for b in self.berkas)

    def fakta(self) -> FaktaSiap:
        """The plain facts for what is missing."""
        p = self.peserta
        return FaktaSiap(
            jenis=JenisPeriode(p.periode.jenis),
            status=StatusPeriode(p.periode.status),
            perlu=services_penilaian.jenis_berkas(p),
            berkas=tuple(FaktaBerkas(b.pk, JenisBerkas(b.jenis), Tahap(b.tahap)) for b in self.berkas),
            kelompok={k: h.keadaan for k, h in self.kelompok.items()},
            hadir=self.hadir,
            golongan=p.golongan,
            bernip=bool(p.guru.nip),
            tanpa_golongan=self.tanpa_golongan,
            beban_ada=_beban(p) is not None,
            bk=p.jenis_guru == JenisGuru.BK,
            kepala_sekolah=p.tugas_tambahan == TugasTambahan.KEPALA_SEKOLAH,
            ak_dihitung=p.golongan in self.regulasi.akk,
        )

    def masukan(self) -> MasukanRekap | None:
        """What can be computed with; None as long as the scores of a file were not sent."""
        nilai = {JenisBerkas(b.jenis): self._nilai(b) for b in self.berkas if b.nilai_beku is not None}
        if set(services_penilaian.jenis_berkas(self.peserta)) - set(nilai):
            return None
        p, periode = self.peserta, self.peserta.periode
        return MasukanRekap(
            regulasi=periode.regulasi,
            aturan_sebutan=AturanSebutan(periode.aturan_sebutan),
            jenis=JenisPeriode(periode.jenis),
            rentang=Rentang(periode.rentang),
            jenis_guru=JenisGuru(p.jenis_guru),
            pembelajaran=nilai[JenisBerkas.PEMBELAJARAN],
            tugas_tambahan=TugasTambahan(p.tugas_tambahan),
            tugas=nilai.get(JenisBerkas.TUGAS),
            golongan=p.golongan,
            beban=_beban(p),
            tugas_setahun=p.tugas_setahun,
            tugas_singkat=p.tugas_singkat,
            kuesioner={Kelompok(k.value): h.rata for k, h in self.kelompok.items()},
            tanpa=tuple(
                (Kelompok(k.value), h.dilepas.alasan)
                for k, h in self.kelompok.items()
                if h.keadaan is KeadaanKelompok.DILEPAS and h.dilepas is not None
            ),
            hadir=_hadir(self.hadir),
        )

    def _nilai(self, berkas: Penilaian) -> BerkasNilai:
        instrumen, versi = self.instrumen[berkas.pk], self.versi[berkas.pk]
        beku: dict[str, int] = berkas.nilai_beku or {}
        return BerkasNilai(
            jenis=JenisBerkas(berkas.jenis),
            instrumen=instrumen.kode,
            judul=instrumen.judul,
            versi=versi.nomor,
            sidik=versi.sidik,
            kompetensi=tuple(
                KompetensiNilai(k.nomor, k.judul, k.ranah_nama, tuple(beku.get(i.kunci) for i in k.indikator))
                for k in instrumen.kompetensi
            ),
        )


def _beban(peserta: Peserta) -> Fraction | None:
    if peserta.jenis_guru == JenisGuru.BK:
        return None if peserta.konseli is None else Fraction(peserta.konseli)
    return None if peserta.jam_mengajar is None else Fraction(peserta.jam_mengajar)


def _hadir(tahun: Setahun | None) -> Hadir | None:
    if tahun is None or tahun.hari is None or tahun.menit is None:
        return None
    return Hadir(tahun.hari, tahun.menit, tahun.terhitung, tahun.tidak_dihitung)


def sisi_peserta(pelaku: Pelaku, peserta: Peserta) -> frozenset[Sisi]:
    """All that `pelaku` is to a visible participant, before and after there are files. No query."""
    periode = peserta.periode
    return rules_penilaian.sisi(
        pelaku,
        rules_penilaian.FaktaPenilaian(
            guru_id=peserta.guru_id,
            penilai=tuple(p.penilai_id for p in sorted(peserta.penilai.all(), key=lambda p: p.urutan)),
            moderator_id=None,
            sekolah_id=peserta.sekolah_id,
            wilayah_id=peserta.sekolah.wilayah_id,
            tahap=Tahap.PERSIAPAN,
            jenis_periode=periode.jenis,
            periode_dibuka=periode.status == StatusPeriode.DIBUKA,
        ),
    )


def kumpulkan(pelaku: Pelaku, peserta: Sequence[Peserta]) -> list[Bahan]:
    """The material of participants that were read by `pkg.periode.selectors.peserta_terlihat`, in the same order.

    A fixed number of queries. What of it `pelaku` may be shown is decided by `pratinjau`.
    """
    nomor = [p.pk for p in peserta]
    berkas: dict[int, list[Penilaian]] = {i: [] for i in nomor}
    for b in selectors_penilaian.terlihat_oleh(pelaku).filter(peserta_id__in=nomor).order_by("jenis"):
        berkas[b.peserta_id].append(b)
    semua = [b for milik in berkas.values() for b in milik]
    versi = VersiPkg.objects.in_bulk({b.instrumen_id for b in semua})
    terbaca = {pk: v.baca_instrumen() for pk, v in versi.items()}
    kelompok = selectors_kuesioner.hasil_banyak(pelaku, [b for b in semua if b.jenis == JenisBerkas.PEMBELAJARAN])
    hadir = selectors_kehadiran.kehadiran_banyak(pelaku, peserta)
    tanpa = set(TanpaGolongan.objects.filter(peserta__in=nomor).values_list("peserta_id", flat=True))
    rekap = rekap_berlaku(pelaku, peserta)
    konversi = _konversi(pelaku, nomor)
    return [
        Bahan(
            peserta=p,
            sisi=sisi_peserta(pelaku, p),
            berkas=tuple(berkas[p.pk]),
            versi={b.pk: versi[b.instrumen_id] for b in berkas[p.pk]},
            instrumen={b.pk: _instrumen(terbaca[b.instrumen_id], p) for b in berkas[p.pk]},
            kelompok=next((kelompok[b.pk] for b in berkas[p.pk] if b.pk in kelompok), {}),
            hadir=hadir[p.pk] if selectors_kehadiran.dipakai(pelaku, p.periode) else None,
            tanpa_golongan=p.pk in tanpa,
            rekap=rekap.get(p.pk),
            konversi=konversi.get(p.pk),
        )
        for p in peserta
    ]


def rekap_berlaku(pelaku: Pelaku, peserta: Sequence[Peserta]) -> dict[int, RekapPkg]:
    """The results that stand, by participant; one that a late objection opened again does not. One query."""
    nomor = [p.pk for p in peserta if p.ditetapkan_pada is not None]
    semua = RekapPkg.objects.filter(peserta__in=nomor).select_related("ditetapkan_oleh").order_by("nomor")
    return {r.peserta_id: r for r in semua}


def _instrumen(instrumen: Instrumen, peserta: Peserta) -> Instrumen:
    return instrumen.untuk_bidang(peserta.bidang_wakil) if instrumen.perlu_bidang else instrumen


def _konversi(pelaku: Pelaku, nomor: Sequence[int]) -> dict[int, KonversiPredikat]:
    """The last conversion of each participant."""
    baris = KonversiPredikat.objects.filter(peserta__in=nomor).select_related("oleh").order_by("nomor")
    return {k.peserta_id: k for k in baris}
