"""Who is who on the official forms, frozen with the result: a later change of name, rank or office changes no old print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

BULAN_SETAHUN = 12


@dataclass(frozen=True, slots=True)
class Orang:
    """Somebody who signs. `dasar`: the SK by which an assessor was appointed, "" for those by office."""

    nama: str
    nip: str = ""
    pangkat: str = ""
    jabatan: str = ""
    dasar: str = ""


@dataclass(frozen=True, slots=True)
class SekolahCetak:
    """Part b. of form 1C, and the place of signing."""

    nama: str
    npsn: str
    jenjang: str
    alamat: str
    kelurahan: str
    kecamatan: str
    kota: str
    provinsi: str
    telepon: str


@dataclass(frozen=True, slots=True)
class GuruCetak:
    """Part a. of form 1C (fields 1 to 15 of form 1D). Empty: printed as a line to write on. Dates as ISO texts."""

    nama: str
    nip: str
    nuptk: str
    nrg: str
    karpeg: str
    tempat_lahir: str
    tanggal_lahir: str
    jenis_kelamin: str
    pangkat: str
    golongan: str
    tmt_golongan: str
    jabatan: str
    tmt_guru: str
    masa_kerja: str
    mulai_di_sekolah: str
    pendidikan: str
    spesialisasi: str
    program_keahlian: str
    mapel: str
    jenis_guru: str
    tugas_tambahan: str


@dataclass(frozen=True, slots=True)
class KelompokBeku:
    """What the questionnaire recap says about a group besides its mean: the least number of answers, and who left it out
    ("" when nobody did)."""

    kelompok: str
    minimum: int
    dilepas_oleh: str = ""


@dataclass(frozen=True, slots=True)
class Identitas:
    """Everything but the numbers. `dari` and `sampai`: the span that is appraised; the other dates are when it was done.

    `tanpa_tanggapan`: the day on which it was recorded that the teacher did not answer; results older than this rule have "".
    `kelompok`: the groups of respondents; () in a draft, in results older than this rule and where nobody is asked.
    """

    guru: GuruCetak
    sekolah: SekolahCetak
    kepala_sekolah: Orang | None
    penilai: tuple[Orang, ...]
    moderator: Orang | None
    jenis_periode: str
    tahun: int
    rentang: str
    dari: str
    sampai: str
    dikirim: str
    disetujui: str
    ditetapkan: str
    tanpa_tanggapan: str = ""
    kelompok: tuple[KelompokBeku, ...] = ()


def ke_peta(identitas: Identitas) -> dict[str, Any]:
    """The frozen shape."""
    return asdict(identitas)


def dari_peta(peta: Mapping[str, Any]) -> Identitas:
    """The identity of a frozen result."""
    isi = dict(peta)
    return Identitas(
        **{
            **isi,
            "guru": GuruCetak(**isi["guru"]),
            "sekolah": SekolahCetak(**isi["sekolah"]),
            "kepala_sekolah": Orang(**isi["kepala_sekolah"]) if isi["kepala_sekolah"] else None,
            "penilai": tuple(Orang(**satu) for satu in isi["penilai"]),
            "moderator": Orang(**isi["moderator"]) if isi["moderator"] else None,
            "kelompok": tuple(KelompokBeku(**satu) for satu in isi.get("kelompok", ())),
        }
    )


def masa_kerja(sejak: date | None, hari: date) -> str:
    """Years and whole months since a day: "14 tahun 9 bulan"; "" when it is not known or lies ahead."""
    if sejak is None or sejak > hari:
        return ""
    bulan = (hari.year - sejak.year) * BULAN_SETAHUN + hari.month - sejak.month - (hari.day < sejak.day)
    return f"{bulan // BULAN_SETAHUN} tahun {bulan % BULAN_SETAHUN} bulan"
