"""Who sees what of a schedule: offices the whole school, everybody else her own published rows."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from accounts.enums import Peran
from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from observasi.jadwal.enums import Keadaan, Status
from observasi.jadwal.models import Jadwal
from observasi.jadwal.rules import HakJadwal, keadaan
from observasi.program import selectors as selectors_program
from observasi.program.models import Program
from observasi.siklus.enums import Tahap
from observasi.siklus.models import Siklus
from supervisi.lib.galat import TidakBoleh, TidakTerlihat

_DRAF = (Peran.KEPALA_SEKOLAH, Peran.ADMIN_SEKOLAH, Peran.PENGAWAS)
_BUKAN_PENULIS = "Jadwal supervisi disusun oleh kepala sekolah dan admin sekolah."


def hak(pelaku: Pelaku, sekolah: Sekolah) -> HakJadwal:
    """What this person may do with the schedules of the school. No query."""
    program = selectors_program.hak(pelaku, sekolah)
    return HakJadwal(
        semua=program.baca_draf or sekolah.wilayah_id in pelaku.wilayah_terjangkau,
        draf=program.baca_draf,
        tulis=program.tulis,
        terbitkan=program.setujui,
    )


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[Jadwal]:
    """Rows that this person may see, in the order of time."""
    milik = Q(guru_id=pelaku.pengguna_id) | Q(penyelia_id=pelaku.pengguna_id)
    terbit = milik | Q(program__sekolah__wilayah_id__in=pelaku.wilayah_terjangkau)
    return (
        Jadwal.objects.filter(
            Q(program__sekolah_id__in=pelaku.sekolah_dengan(*_DRAF)) | (Q(status=Status.TERBIT) & terbit)
        )
        .select_related("guru", "penyelia", "siklus", "program__sekolah")
        .order_by("tanggal", "mulai", "pk")
    )


def program_terlihat(pelaku: Pelaku) -> QuerySet[Program]:
    """Programmes whose schedule this person may open: of her schools and of her region."""
    sekolah = {p.sekolah_id for p in pelaku.penugasan if p.sekolah_id is not None}
    return (
        Program.objects.filter(Q(sekolah_id__in=sekolah) | Q(sekolah__wilayah_id__in=pelaku.wilayah_terjangkau))
        .select_related("sekolah__wilayah")
        .order_by("-tahun", "sekolah__nama", "pk")
    )


def ambil_program(pelaku: Pelaku, program_id: int) -> Program:
    """The programme whose schedule is asked for. Raises TidakTerlihat."""
    program = program_terlihat(pelaku).filter(pk=program_id).first()
    if program is None:
        raise TidakTerlihat
    return program


def ambil_untuk_semua(pelaku: Pelaku, program_id: int) -> Program:
    """The programme for somebody who reads the whole school. Raises TidakTerlihat or TidakBoleh."""
    program = ambil_program(pelaku, program_id)
    if not hak(pelaku, program.sekolah).semua:
        raise TidakBoleh("Jadwal seluruh sekolah dibaca oleh kepala sekolah, pengawas, dan admin.")
    return program


def ambil_untuk_menulis(pelaku: Pelaku, program_id: int) -> Program:
    """The programme for somebody who composes its schedule. Raises TidakTerlihat or TidakBoleh."""
    program = ambil_program(pelaku, program_id)
    if not hak(pelaku, program.sekolah).tulis:
        raise TidakBoleh(_BUKAN_PENULIS)
    return program


def ambil_baris(pelaku: Pelaku, jadwal_id: int) -> Jadwal:
    """One row. Raises TidakTerlihat."""
    baris = terlihat_oleh(pelaku).filter(pk=jadwal_id).first()
    if baris is None:
        raise TidakTerlihat
    return baris


def ambil_baris_untuk_menulis(pelaku: Pelaku, jadwal_id: int) -> Jadwal:
    """One row for somebody who composes the schedule. Raises TidakTerlihat or TidakBoleh."""
    baris = ambil_baris(pelaku, jadwal_id)
    if not hak(pelaku, baris.program.sekolah).tulis:
        raise TidakBoleh(_BUKAN_PENULIS)
    return baris


class Penerus:
    """Cycles that were handed over: the row counts by the one that goes on. One query for a school."""

    def __init__(self, siklus: dict[int, Siklus]) -> None:
        self._siklus = siklus

    def kini(self, satu: Siklus | None) -> Siklus | None:
        """The cycle that goes on from this one; itself when it was not handed over."""
        while satu is not None and satu.tahap == Tahap.DIBATALKAN and satu.pk in self._siklus:
            satu = self._siklus[satu.pk]
        return satu

    def keadaan(self, pelaku: Pelaku, baris: Jadwal) -> Keadaan:
        """What has become of a row."""
        siklus = self.kini(baris.siklus)
        return keadaan(baris.tanggal, siklus.tahap if siklus else None, pelaku.hari)


def penerus(pelaku: Pelaku, sekolah_ids: list[int]) -> Penerus:
    """The cycles of these schools that go on from an earlier one. The caller has let `pelaku` in. One query."""
    lanjut = Siklus.objects.filter(sekolah_id__in=sekolah_ids, serahan_dari__isnull=False)
    return Penerus({s.serahan_dari_id: s for s in lanjut if s.serahan_dari_id is not None})
