"""Locking: everything that changes a school's year goes one after the other, so that loads are counted truly."""

from __future__ import annotations

from accounts.pelaku import Pelaku
from pkg.periode import rules
from pkg.periode.enums import StatusPeriode
from pkg.periode.models import Periode, Peserta
from pkg.periode.selectors import ambil_peserta
from supervisi.lib.galat import SalahStatus, TidakBoleh

_DITETAPKAN = "Hasil peserta ini sudah ditetapkan, jadi datanya tidak dapat diubah lagi."


def kunci_tahun(periode: Periode) -> Periode:
    """Locks all periods of the same school and year until the transaction ends; the given one fresh from the database."""
    semua = Periode.objects.filter(sekolah_id=periode.sekolah_id, tahun=periode.tahun).order_by("pk")
    baris = {p.pk: p for p in semua.select_for_update(of=("self",)).select_related("sekolah")}
    return baris[periode.pk]


def periode_terbuka(periode: Periode) -> None:
    """Raises SalahStatus when the period is closed."""
    if alasan := rules.alasan_tak_ubah(StatusPeriode(periode.status)):
        raise SalahStatus(alasan)


def periode_rencana(periode: Periode) -> None:
    """Raises SalahStatus when the period is no longer only planned."""
    if alasan := rules.alasan_tak_ubah_rencana(StatusPeriode(periode.status)):
        raise SalahStatus(alasan)


def peserta_kelola(pelaku: Pelaku, peserta_id: int) -> Peserta:
    """A participant that `pelaku` may edit, her period locked. Raises TidakTerlihat, TidakBoleh, SalahStatus."""
    periode = ambil_peserta(pelaku, peserta_id).periode
    terkini = kunci_tahun(periode)
    peserta = ambil_peserta(pelaku, peserta_id)
    if alasan := rules.alasan_tak_kelola(pelaku, terkini.tempat):
        raise TidakBoleh(alasan)
    periode_terbuka(terkini)
    belum_ditetapkan(peserta)
    return peserta


def belum_ditetapkan(peserta: Peserta) -> None:
    """Raises SalahStatus when the result of the participant stands."""
    if peserta.ditetapkan_pada is not None:
        raise SalahStatus(_DITETAPKAN)
