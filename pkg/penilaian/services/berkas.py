"""Opening the files of a period, moving them into their work, cancelling, and the result above telling that it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.penilaian import rules
from pkg.penilaian.enums import Aksi, JenisBerkas, Sisi, Tahap
from pkg.penilaian.models import Penilaian
from pkg.penilaian.selectors import CalonBerkas, berhenti_di, siap_dibuka
from pkg.penilaian.services.masukan import wajib_alasan
from pkg.penilaian.services.pintu import catat_riwayat, pindah, terkunci
from pkg.periode import services as services_periode
from pkg.periode.models import Peserta
from supervisi.lib.galat import SalahStatus


@dataclass(frozen=True, slots=True)
class HasilBuka:
    """What opening did: how many files are new, how many were there, and the participants who must wait."""

    baru: int
    sudah_ada: int
    tertahan: tuple[CalonBerkas, ...] = field(default=())


@transaction.atomic
def buka_berkas(pelaku: Pelaku, periode_id: int) -> HasilBuka:
    """Open a period: one file for each ready participant and instrument; safe to repeat, adds what is missing.

    By kepala sekolah or admin of the school. Participants who are not ready are told with the reasons, never skipped
    silently. Raises TidakTerlihat, TidakBoleh, or SalahStatus for a closed period.
    """
    periode = services_periode.buka_periode(pelaku, periode_id)
    baru = ada = 0
    tertahan = []
    for calon in siap_dibuka(pelaku, periode):
        if calon.halangan:
            tertahan.append(calon)
            continue
        for jenis in jenis_berkas(calon.peserta):
            _, dibuat = _buat(pelaku, calon.peserta, jenis)
            baru, ada = baru + dibuat, ada + (not dibuat)
    catat(pelaku, "pkg_buka_berkas", "periode", periode.pk, baru=baru, tertahan=len(tertahan))
    return HasilBuka(baru, ada, tuple(tertahan))


def jenis_berkas(peserta: Peserta) -> tuple[JenisBerkas, ...]:
    """The files of a participant: learning, and one more for an additional duty."""
    return tuple(JenisBerkas) if peserta.instrumen_tugas_id else (JenisBerkas.PEMBELAJARAN,)


def _buat(pelaku: Pelaku, peserta: Peserta, jenis: JenisBerkas) -> tuple[Penilaian, bool]:
    instrumen = peserta.instrumen_id if jenis is JenisBerkas.PEMBELAJARAN else peserta.instrumen_tugas_id
    if instrumen is None:
        raise ValueError(f"peserta {peserta.pk} has no additional duty")
    penilaian, baru = Penilaian.objects.get_or_create(
        peserta=peserta,
        jenis=jenis,
        defaults={
            "sekolah_id": peserta.sekolah_id,
            "guru_id": peserta.guru_id,
            "instrumen_id": instrumen,
        },
    )
    if baru:
        catat_riwayat(pelaku, penilaian, Aksi.BUKA, "", Tahap.PERSIAPAN)
    return penilaian, baru


@transaction.atomic
def mulai_kumpul(pelaku: Pelaku, penilaian_id: int) -> Penilaian:
    """An assessor begins to collect evidence."""
    penilaian, _ = terkunci(pelaku, penilaian_id, Sisi.PENILAI)
    return pindah(pelaku, penilaian, Aksi.MULAI_KUMPUL)


@transaction.atomic
def mulai_nilai(pelaku: Pelaku, penilaian_id: int) -> Penilaian:
    """An assessor begins to score; evidence may still be added."""
    penilaian, _ = terkunci(pelaku, penilaian_id, Sisi.PENILAI)
    return pindah(pelaku, penilaian, Aksi.MULAI_NILAI)


@transaction.atomic
def batalkan(pelaku: Pelaku, penilaian_id: int, alasan: str) -> Penilaian:
    """Cancel an open file, with a reason: by the kepala sekolah, or the pengawas (her own file, for example). Nothing is
    deleted."""
    penilaian, _ = terkunci(pelaku, penilaian_id, Sisi.PIMPINAN, Sisi.PENGAWAS)
    rapi = wajib_alasan(alasan, "Tuliskan mengapa berkas ini dibatalkan.")
    dibatalkan = pindah(pelaku, penilaian, Aksi.BATALKAN, alasan=rapi)
    catat(pelaku, "pkg_batalkan", "penilaian_pkg", dibatalkan.pk)
    return dibatalkan


@transaction.atomic
def buka_kembali(pelaku: Pelaku, penilaian_id: int, alasan: str) -> Penilaian:
    """Open a cancelled file again in the stage in which it stopped, with a reason, while its period is open: by those who
    may cancel it. A teacher has one file of a kind in a period, so no other can be alive beside it.

    Who is asked for her answer again gets all her days again.
    """
    penilaian, _ = terkunci(pelaku, penilaian_id, Sisi.PIMPINAN, Sisi.PENGAWAS)
    boleh = rules.boleh_buka_kembali(penilaian.fakta())
    if not boleh.boleh:
        raise SalahStatus(boleh.alasan or "")
    rapi = wajib_alasan(alasan, "Tuliskan mengapa berkas ini dibuka kembali.")
    tahap = berhenti_di(pelaku, penilaian)
    lagi: dict[str, object] = {}
    if tahap is Tahap.PERSETUJUAN:
        lagi = {"dikirim_pada": timezone.now(), "diingatkan_pada": None}
    dibuka = pindah(pelaku, penilaian, Aksi.BUKA_KEMBALI, alasan=rapi, berhenti_di=tahap, **lagi)
    catat(pelaku, "pkg_buka_kembali", "penilaian_pkg", dibuka.pk)
    return dibuka


@transaction.atomic
def tetapkan(pelaku: Pelaku, penilaian: Penilaian) -> Penilaian:
    """The year's result was signed: the last move, called by pkg.rekap, which decides who may."""
    return pindah(pelaku, penilaian, Aksi.TETAPKAN, ditetapkan_pada=timezone.now())
