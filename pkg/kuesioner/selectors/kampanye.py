"""One campaign for those who run it: its classes, what is left to hand out, what came on paper."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from accounts.pelaku import Pelaku
from pkg.instrumen.enums import Responden
from pkg.instrumen.rules import Kuesioner
from pkg.kuesioner.enums import KeadaanKelompok, StatusTautan
from pkg.kuesioner.models import BerkasKertas, Kampanye, Rombongan
from pkg.kuesioner.selectors.hasil import HasilKelompok, berkas_terbuka, boleh_kelola, hasil_kampanye
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import Sisi
from pkg.penilaian.models import Penilaian
from supervisi.lib.galat import TidakBoleh, TidakTerlihat

_MILIK_SENDIRI = "Kuesioner tentang Anda disiapkan orang lain, supaya jawabannya terjaga. Kemajuannya dapat Anda lihat."
_BUKAN_PENGELOLA = "Kuesioner disiapkan oleh penilai, kepala sekolah, atau admin sekolah."


def ambil(pelaku: Pelaku, kampanye_id: int) -> tuple[Kampanye, Penilaian, frozenset[Sisi]]:
    """A campaign of a visible file, the file, and all that `pelaku` is to it. Raises TidakTerlihat."""
    kampanye = Kampanye.objects.select_related("kuesioner__instrumen").filter(pk=kampanye_id).first()
    if kampanye is None:
        raise TidakTerlihat
    kampanye.penilaian = selectors_penilaian.ambil(pelaku, kampanye.penilaian_id)
    return kampanye, kampanye.penilaian, rules_penilaian.sisi(pelaku, kampanye.penilaian.fakta())


def periksa_kelola(pelaku: Pelaku, penilaian: Penilaian, sisi: frozenset[Sisi]) -> None:
    """Raises TidakBoleh unless `pelaku` runs the campaigns of this visible file."""
    if not boleh_kelola(pelaku, penilaian, sisi):
        raise TidakBoleh(_MILIK_SENDIRI if Sisi.GURU in sisi else _BUKAN_PENGELOLA)


def ambil_kelola(pelaku: Pelaku, kampanye_id: int) -> Kampanye:
    """A campaign for somebody who runs it, with its file. Raises TidakTerlihat or TidakBoleh."""
    kampanye, penilaian, sisi = ambil(pelaku, kampanye_id)
    periksa_kelola(pelaku, penilaian, sisi)
    return kampanye


def ambil_rombongan(pelaku: Pelaku, rombongan_id: int) -> Rombongan:
    """A class of a campaign for somebody who runs it. Raises TidakTerlihat or TidakBoleh."""
    rombongan = Rombongan.objects.filter(pk=rombongan_id).first()
    if rombongan is None:
        raise TidakTerlihat
    rombongan.kampanye = ambil_kelola(pelaku, rombongan.kampanye_id)
    return rombongan


@dataclass(frozen=True, slots=True)
class BarisRombongan:
    """One class with its links. `sisa` are not yet used."""

    rombongan: Rombongan
    terbit: int
    sisa: int

    @property
    def terpakai(self) -> int:
        """Links that were used."""
        return self.terbit - self.sisa


@dataclass(frozen=True, slots=True)
class HalamanKampanye:
    """The page of a campaign."""

    kampanye: Kampanye
    kelompok: HasilKelompok
    kuesioner: Kuesioner
    rombongan: tuple[BarisRombongan, ...]
    kertas: tuple[BerkasKertas, ...]
    terbuka: bool

    @property
    def berjalan(self) -> bool:
        """Whether it can still be changed: not ended, and the file is open."""
        return self.terbuka and self.kampanye.ditutup_pada is None

    @property
    def perlu_izin(self) -> bool:
        """Whether the respondents are children."""
        return self.kelompok.kelompok is Responden.PESERTA_DIDIK

    @property
    def bisa_dibuka_lagi(self) -> bool:
        """Ended without a mean, and nobody decided to do without the group."""
        return self.terbuka and self.kelompok.keadaan is KeadaanKelompok.KURANG


def halaman_kampanye(pelaku: Pelaku, kampanye_id: int) -> HalamanKampanye:
    """Raises TidakTerlihat or TidakBoleh. A fixed number of queries."""
    kampanye = ambil_kelola(pelaku, kampanye_id)
    terbit = ~Q(tautan__status=StatusTautan.DICABUT)
    # A query that groups drops the order of the model.
    rombongan = (
        Rombongan.objects.filter(kampanye=kampanye)
        .annotate(
            terbit=Count("tautan", filter=terbit),
            sisa=Count("tautan", filter=Q(tautan__status=StatusTautan.AKTIF)),
        )
        .order_by("nama", "pk")
    )
    return HalamanKampanye(
        kampanye=kampanye,
        kelompok=hasil_kampanye(pelaku, kampanye),
        kuesioner=kampanye.kuesioner.baca_kuesioner(),
        rombongan=tuple(BarisRombongan(r, r.terbit, r.sisa) for r in rombongan),
        kertas=tuple(BerkasKertas.objects.filter(kampanye=kampanye).defer("isi", "nomor").select_related("oleh")),
        terbuka=berkas_terbuka(pelaku, kampanye.penilaian),
    )


def nomor_terpakai(pelaku: Pelaku, kampanye: Kampanye) -> frozenset[str]:
    """Numbers of paper sheets that are counted already, of a campaign that `pelaku` runs. One query."""
    baris = BerkasKertas.objects.filter(kampanye=kampanye, ditarik_pada__isnull=True).values_list("nomor", flat=True)
    return frozenset(nomor for satu in baris for nomor in satu)
