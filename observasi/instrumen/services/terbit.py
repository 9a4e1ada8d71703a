"""Writing to the library: publishing versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.db import transaction

from observasi.instrumen.models import InstrumenPustaka, VersiInstrumen
from observasi.instrumen.rules import GalatInstrumen, Instrumen, Temuan, dari_yaml, ke_peta, sidik

FOLDER_BAWAAN = Path(__file__).parent.parent / "data"
"""The instruments of the module, shipped with the portal."""


class AkibatMuat(StrEnum):
    BARU = "baru"
    VERSI_BARU = "versi baru"
    TETAP = "tetap"


@dataclass(frozen=True, slots=True)
class HasilMuat:
    kode: str
    akibat: AkibatMuat
    nomor: int


def muat_folder(folder: Path, *, sekarang: datetime) -> list[HasilMuat]:
    """Publish every YAML file of a folder, by name. All or nothing: one broken file and nothing is written."""
    berkas = sorted(folder.glob("*.yaml"))
    terbaca = [baca_berkas(satu) for satu in berkas]
    _tolak_kode_kembar(berkas, terbaca)
    with transaction.atomic():
        return [terbitkan(satu, sekarang=sekarang) for satu in terbaca]


def muat_berkas(berkas: Path, *, sekarang: datetime, oleh_id: int | None = None) -> HasilMuat:
    """Publish one YAML file. Same content: nothing is written; changed: the next version."""
    return terbitkan(baca_berkas(berkas), sekarang=sekarang, oleh_id=oleh_id)


def baca_berkas(berkas: Path) -> Instrumen:
    """The instrument in a file. Raises GalatInstrumen with file, line, field and reason."""
    try:
        teks = berkas.read_text("utf-8")
    except UnicodeDecodeError as galat:
        raise GalatInstrumen([Temuan((), "berkas ini bukan teks UTF-8", berkas.name)]) from galat
    return dari_yaml(teks, berkas=berkas.name)


def terbitkan(instrumen: Instrumen, *, sekarang: datetime, oleh_id: int | None = None) -> HasilMuat:
    """Make `instrumen` the newest version under its code.

    Compared with the newest version only. An older content that comes back is refused: its number exists
    already, and a version is never published twice. Two people at once: the unique constraint lets one through.
    """
    tanda = sidik(instrumen)
    with transaction.atomic():
        induk, baru = InstrumenPustaka.objects.get_or_create(
            kode=instrumen.kode,
            defaults={"judul": instrumen.judul, "jenis": instrumen.jenis, "tahap": instrumen.tahap},
        )
        terdahulu = dict(VersiInstrumen.objects.filter(instrumen=induk).values_list("nomor", "sidik"))
        nomor = max(terdahulu, default=0)
        if terdahulu.get(nomor) == tanda:
            return HasilMuat(instrumen.kode, AkibatMuat.TETAP, nomor)
        lama = next((n for n, s in terdahulu.items() if s == tanda), None)
        if lama is not None:
            alasan = f"isi ini sama dengan versi {lama}; ubah sedikitnya sumbernya agar menjadi versi baru"
            raise GalatInstrumen([Temuan((), alasan, instrumen.kode)])
        VersiInstrumen.objects.create(
            instrumen=induk,
            nomor=nomor + 1,
            isi=ke_peta(instrumen),
            sidik=tanda,
            sumber=instrumen.sumber,
            diterbitkan_pada=sekarang,
            dibuat_oleh_id=oleh_id,
        )
        if not baru:
            induk.judul, induk.jenis, induk.tahap = instrumen.judul, instrumen.jenis, instrumen.tahap
            induk.save(update_fields=["judul", "jenis", "tahap"])
    return HasilMuat(instrumen.kode, AkibatMuat.BARU if baru else AkibatMuat.VERSI_BARU, nomor + 1)


def _tolak_kode_kembar(berkas: list[Path], terbaca: list[Instrumen]) -> None:
    milik: dict[str, str] = {}
    for satu, instrumen in zip(berkas, terbaca, strict=True):
        if (lain := milik.setdefault(instrumen.kode, satu.name)) != satu.name:
            alasan = f"kode {instrumen.kode} sudah dipakai {lain}"
            raise GalatInstrumen([Temuan(("kode",), alasan, satu.name)])
