"""Publishing versions, and loading the files that come with the portal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.db import transaction

from pkg.instrumen.models import InstrumenPkg, VersiPkg
from pkg.instrumen.rules import GalatInstrumen, Isi, Kuesioner, Temuan, baca, ke_peta, sidik

FOLDER_BAWAAN = Path(__file__).parent.parent / "data"
"""The instruments that are shipped with the portal."""


class AkibatMuat(StrEnum):
    BARU = "baru"
    VERSI_BARU = "versi baru"
    TETAP = "tetap"
    DITAHAN = "ditahan, karena yang dipakai sekarang diimpor oleh admin"


@dataclass(frozen=True, slots=True)
class HasilMuat:
    """What became of one instrument. `nomor` is the version in use now."""

    kode: str
    akibat: AkibatMuat
    nomor: int


def muat_folder(folder: Path = FOLDER_BAWAAN, *, sekarang: datetime) -> list[HasilMuat]:
    """Publish every YAML file of a folder, by name. All or nothing: one broken file and nothing is written.

    Running it again changes nothing. A wording that a person imported stays the newest version, also when a later
    portal ships other files: the shipped text is then held back.
    """
    terbaca = [(berkas.name, isi) for berkas in sorted(folder.glob("*.yaml")) for isi in baca_berkas(berkas)]
    _tolak_kode_kembar(terbaca)
    with transaction.atomic():
        return [_muat(isi, sekarang) for _, isi in terbaca]


def baca_berkas(berkas: Path) -> tuple[Isi, ...]:
    """The instruments in a file. Raises GalatInstrumen with file, line, field and reason."""
    try:
        teks = berkas.read_text("utf-8")
    except UnicodeDecodeError as galat:
        raise GalatInstrumen([Temuan((), "berkas ini bukan teks UTF-8", berkas.name)]) from galat
    return baca(teks, berkas.name)


def terbitkan(isi: Isi, *, sekarang: datetime, oleh_id: int | None = None, keterangan: str = "") -> HasilMuat:
    """Make `isi` the newest version under its code. The same content as the newest one: nothing is written.

    An older content may come back; it gets a new number. Two people at once wait for each other at the row of the
    instrument.
    """
    tanda = sidik(isi)
    with transaction.atomic():
        induk, baru = _induk(isi)
        terakhir = VersiPkg.objects.filter(instrumen=induk).order_by("-nomor").only("nomor", "sidik").first()
        if terakhir is not None and terakhir.sidik == tanda:
            return HasilMuat(isi.kode, AkibatMuat.TETAP, terakhir.nomor)
        nomor = terakhir.nomor + 1 if terakhir else 1
        VersiPkg.objects.create(
            instrumen=induk,
            nomor=nomor,
            isi=ke_peta(isi),
            sidik=tanda,
            sumber="\n".join(isi.sumber),
            keterangan=keterangan,
            jumlah_butir=isi.jumlah_butir,
            jumlah_draf=isi.jumlah_draf,
            diterbitkan_pada=sekarang,
            dibuat_oleh_id=oleh_id,
        )
        if induk.judul != isi.judul:
            induk.judul = isi.judul
            induk.save(update_fields=["judul"])
    return HasilMuat(isi.kode, AkibatMuat.BARU if baru else AkibatMuat.VERSI_BARU, nomor)


def _induk(isi: Isi) -> tuple[InstrumenPkg, bool]:
    """The row of the instrument, locked until the end of the transaction; and whether it is new."""
    bidang = {
        "judul": isi.judul,
        "jenis": isi.jenis,
        "responden": isi.responden if isinstance(isi, Kuesioner) else "",
    }
    return InstrumenPkg.objects.select_for_update().get_or_create(kode=isi.kode, defaults=bidang)


def _muat(isi: Isi, sekarang: datetime) -> HasilMuat:
    """Publish a shipped text, unless it was published before or a person's import is in use."""
    milik = VersiPkg.objects.filter(instrumen__kode=isi.kode)
    terdahulu = list(milik.order_by("-nomor").values_list("nomor", "sidik", "dibuat_oleh_id"))
    if terdahulu:
        nomor, _, oleh_id = terdahulu[0]
        if sidik(isi) in {tanda for _, tanda, _ in terdahulu}:
            return HasilMuat(isi.kode, AkibatMuat.TETAP, nomor)
        if oleh_id is not None:
            return HasilMuat(isi.kode, AkibatMuat.DITAHAN, nomor)
    return terbitkan(isi, sekarang=sekarang)


def _tolak_kode_kembar(terbaca: list[tuple[str, Isi]]) -> None:
    milik: dict[str, str] = {}
    for berkas, isi in terbaca:
        if (lain := milik.setdefault(isi.kode, berkas)) != berkas:
            raise GalatInstrumen([Temuan(("kode",), f"kode {isi.kode} sudah dipakai {lain}", berkas)])
