"""The year 2026 of SMP Melati, made through the services that people use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.enums import Peran
from accounts.models import Pengguna
from pkg.periode import services
from pkg.periode.enums import JenisPeriode, Rentang, StatusPeriode
from pkg.periode.models import Periode, Peserta, SkPenilai
from pkg.periode.rules import susun_rencana
from pkg.periode.services import IsiPeriode, IsiSk
from tests.pemeran import Pemeran, orang, pelaku, tugaskan

TAHUN = 2026
USULAN = {u.jenis: u for u in susun_rencana(TAHUN)}


@dataclass
class Tahun:
    """The periods by kind, the participants of the sumatif by name, and Budi's appointment."""

    p: Pemeran
    formatif: Periode
    kemajuan: Periode
    sumatif: Periode
    sk: SkPenilai

    def peserta(self, siapa: Pengguna, periode: Periode | None = None) -> Peserta:
        """Her row, fresh."""
        return Peserta.objects.get(periode=periode or self.sumatif, guru=siapa)

    def penilai(self, siapa: Pengguna) -> list[Pengguna]:
        """Who assesses her in the sumatif, in order."""
        return [pp.penilai for pp in self.peserta(siapa).penilai.order_by("urutan")]


def isi_rencana(*jenis: JenisPeriode) -> list[IsiPeriode]:
    """The proposed dates of these kinds; all three when none is named."""
    return [IsiPeriode(u.jenis, u.mulai, u.selesai) for u in USULAN.values() if not jenis or u.jenis in jenis]


def isi_sk(nomor: str = "800/12/2026", **ganti: object) -> IsiSk:
    """A plausible decree for the whole year."""
    bidang = {
        "nomor": nomor,
        "tanggal": date(2026, 1, 2),
        "mulai": date(2026, 1, 2),
        "selesai": date(2026, 12, 31),
        "bersertifikat": True,
        "terlatih": True,
        "bidang": "IPA",
    }
    return IsiSk(**{**bidang, **ganti})  # type: ignore[arg-type]


def tambah_semua(p: Pemeran, periode: Periode) -> None:
    """Everybody who teaches at Melati takes part."""
    services.tambah_peserta(pelaku(p.fajar), periode.pk, [p.ani.pk, p.asri.pk, p.budi.pk, p.fajar.pk])


def susun_tahun(p: Pemeran) -> Tahun:
    """Fajar plans the year, appoints Budi, and takes everybody into the sumatif."""
    fajar = pelaku(p.fajar)
    per_jenis = {x.jenis: x for x in services.buat_rencana(fajar, p.melati.pk, TAHUN, Rentang.TAHUN, isi_rencana())}
    sk = services.tunjuk_penilai(fajar, p.melati.pk, isi_sk(), penilai_id=p.budi.pk)
    tahun = Tahun(
        p,
        per_jenis[JenisPeriode.FORMATIF],
        per_jenis[JenisPeriode.KEMAJUAN],
        per_jenis[JenisPeriode.SUMATIF],
        sk,
    )
    tambah_semua(p, tahun.sumatif)
    return tahun


def buka(periode: Periode) -> None:
    """As the room above does when it opens the files."""
    Periode.objects.filter(pk=periode.pk).update(status=StatusPeriode.DIBUKA)


def tambah_guru(p: Pemeran, banyak: int, golongan: str = "III/a") -> list[Pengguna]:
    """More teachers at Melati, for a big school."""
    baru = [orang(f"Rekan{n} Baru, S.Pd.", golongan=golongan, mapel="IPS") for n in range(1, banyak + 1)]
    for satu in baru:
        tugaskan(satu, Peran.GURU, p.melati)
    return baru
