"""Facts of a participant for the rules, and what is written about her months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from accounts.pelaku import Pelaku
from pkg.aturan.rules import Regulasi, ambil_regulasi
from pkg.kehadiran import rules
from pkg.kehadiran.enums import JenisHadir
from pkg.kehadiran.models import Kehadiran
from pkg.kehadiran.rules import FaktaHadir, IsiBulan, Kalender, Setahun
from pkg.periode import selectors as selectors_periode
from pkg.periode.enums import JenisPeriode, Rentang, StatusPeriode, TugasTambahan
from pkg.periode.models import Periode, Peserta
from pkg.periode.rules import Tempat, lihat_semua
from supervisi.lib.galat import SalahStatus, TidakBoleh


def kalender(pelaku: Pelaku, periode: Periode) -> Kalender:
    """The months of a visible period as they stand today. No query."""
    return Kalender(periode.tahun, Rentang(periode.rentang), periode.mulai, pelaku.hari)


def regulasi(pelaku: Pelaku, periode: Periode) -> Regulasi:
    """The rule set of a visible period. No query."""
    return ambil_regulasi(periode.regulasi)


def dipakai(pelaku: Pelaku, periode: Periode) -> bool:
    """Whether a visible period counts attendance. No query."""
    return rules.dipakai(JenisPeriode(periode.jenis), regulasi(pelaku, periode))


def fakta(pelaku: Pelaku, peserta: Peserta) -> FaktaHadir:
    """The plain facts of a visible participant. Needs select_related periode, sekolah; no query then."""
    periode = peserta.periode
    return FaktaHadir(
        guru_id=peserta.guru_id,
        kepala_sekolah=peserta.tugas_tambahan == TugasTambahan.KEPALA_SEKOLAH,
        tempat=Tempat(peserta.sekolah_id, peserta.sekolah.wilayah_id),
        dipakai=dipakai(pelaku, periode),
        status=StatusPeriode(periode.status),
        ditetapkan=peserta.ditetapkan_pada is not None,
    )


def isi_banyak(pelaku: Pelaku, peserta_ids: Iterable[int]) -> dict[int, dict[int, IsiBulan]]:
    """What is written about these visible participants, by participant and month. One query."""
    angka: dict[int, dict[int, dict[JenisHadir, int | None]]] = {i: {} for i in peserta_ids}
    baris = Kehadiran.objects.filter(peserta_id__in=list(angka)).values_list("peserta_id", "bulan", "jenis", "jumlah")
    for peserta_id, bulan, jenis, jumlah in baris:
        angka[peserta_id].setdefault(bulan, {})[JenisHadir(jenis)] = jumlah
    return {i: {b: IsiBulan(b, nilai) for b, nilai in bulan.items()} for i, bulan in angka.items()}


def kehadiran_banyak(pelaku: Pelaku, peserta: Iterable[Peserta]) -> Mapping[int, Setahun]:
    """The year of visible participants, by id. One query."""
    semua = list(peserta)
    isi = isi_banyak(pelaku, [p.pk for p in semua])
    return {p.pk: rules.setahun(isi[p.pk].values(), kalender(pelaku, p.periode)) for p in semua}


def kehadiran_setahun(pelaku: Pelaku, peserta: Peserta) -> Setahun:
    """The year of one visible participant. One query."""
    return kehadiran_banyak(pelaku, [peserta])[peserta.pk]


def ambil_kelola(pelaku: Pelaku, periode_id: int) -> Periode:
    """A period for somebody who writes attendance in it; raises TidakTerlihat, TidakBoleh, or SalahStatus when it counts
    none."""
    periode = selectors_periode.ambil(pelaku, periode_id)
    if not rules.kelola(pelaku, periode.tempat):
        raise TidakBoleh("Kehadiran diisi oleh admin sekolah atau kepala sekolah.")
    if not dipakai(pelaku, periode):
        raise SalahStatus("Penilaian ini tidak menghitung kehadiran.")
    return periode


def lihat_sekolah(pelaku: Pelaku, periode: Periode) -> bool:
    """Whether `pelaku` sees the whole school of a visible period, and so what is about all of it."""
    return lihat_semua(pelaku, periode.tempat)
