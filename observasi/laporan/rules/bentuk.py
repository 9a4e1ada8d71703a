"""The printable report: texts only, in the order of the page. `ke_peta` turns it into plain JSON data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from observasi.alat.rules import Tampilan

Pasang = tuple[str, str]
"""A label and its text."""


@dataclass(frozen=True, slots=True)
class Kop:
    sekolah: str
    npsn: str
    alamat: str
    kota: str
    telepon: str
    wilayah: str


@dataclass(frozen=True, slots=True)
class BarisRiwayat:
    waktu: str
    teks: str
    tahap: str  # the stage that began with this; "" when the stage stayed


@dataclass(frozen=True, slots=True)
class Adaptasi:
    """One change of the agreed instrument against the library, in words."""

    teks: str
    semula: str


@dataclass(frozen=True, slots=True)
class Kesepakatan:
    keadaan: str
    isi: tuple[Pasang, ...]
    instrumen: str
    sumber: str
    adaptasi: tuple[Adaptasi, ...]


@dataclass(frozen=True, slots=True)
class BarisSkor:
    """A row of a score table. `jenis`: kelompok, subkelompok, butir or jumlah. Texts are "" where they do not apply."""

    jenis: str
    nomor: str
    teks: str
    asal: str
    guru: str
    supervisor: str
    selisih: str
    keterangan: str
    mencolok: bool  # a difference worth talking about
    catatan: tuple[Pasang, ...]
    momen: tuple[tuple[str, str, str], ...] = ()  # time, side, path


@dataclass(frozen=True, slots=True)
class TabelSkor:
    """Tabel 1 (one side, `bersama` False) or Tabel 5 (both sides, or one with the reason in `tanpa_guru`)."""

    judul: str
    sumber: str
    skala: str
    penilai: str
    bersama: bool
    tanpa_guru: str
    baris: tuple[BarisSkor, ...]
    total: tuple[tuple[str, str, str, str], ...]  # label, guru, supervisor, selisih
    catatan_kaki: tuple[str, ...]
    ikhtisar: str
    saran: tuple[Pasang, ...]


@dataclass(frozen=True, slots=True)
class BarisRingkasan:
    hal: str
    nilai: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class Wawancara:
    baris: tuple[tuple[str, str, str], ...]  # number, question, answer
    tambahan: tuple[Pasang, ...]


@dataclass(frozen=True, slots=True)
class BarisCatatan:
    waktu: str
    oleh: str
    sifat: str
    teks: str
    butir: str
    alamat: str
    balasan: tuple[Pasang, ...]


@dataclass(frozen=True, slots=True)
class BatangKeadaan:
    """A stretch of a visit as a rectangle on a strip of 1000 units."""

    warna: str
    awal: int
    lebar: int


@dataclass(frozen=True, slots=True)
class BagianKunjungan:
    """The strip of a visit, its shares as (colour, state, time, per cent), its order as (time of day, state, time, path)."""

    lama: str
    batang: tuple[BatangKeadaan, ...]
    bagian: tuple[tuple[str, str, str, str], ...]
    urutan: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class BagianAlat:
    """One observation tool: its figures and drawings, and its moments as (time, text, path)."""

    judul: str
    tampilan: Tampilan
    momen: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class BarisEvaluasi:
    nomor: str
    teks: str
    hasil: str
    catatan: str


@dataclass(frozen=True, slots=True)
class BarisTindakLanjut:
    nomor: str
    bentuk: str
    uraian: str
    rencana: tuple[Pasang, ...]
    status: str
    realisasi: tuple[Pasang, ...]


@dataclass(frozen=True, slots=True)
class TandaTangan:
    peran: str
    nama: str
    nomor: str


@dataclass(frozen=True, slots=True)
class Laporan:
    judul: str
    periode: str
    keadaan: str
    peringatan: str
    kop: Kop
    orang: tuple[tuple[str, str, str], ...]  # label, guru, supervisor
    identitas: tuple[Pasang, ...]
    masalah: str
    ringkasan: tuple[BarisRingkasan, ...]
    riwayat: tuple[BarisRiwayat, ...]
    kesepakatan: Kesepakatan
    perencanaan: TabelSkor | None
    pra: Wawancara | None
    pelaksanaan: TabelSkor | None
    tersegel: str
    catatan: tuple[BarisCatatan, ...]
    kunjungan: BagianKunjungan | None
    alat: tuple[BagianAlat, ...]
    pasca: Wawancara | None
    evaluasi: tuple[BarisEvaluasi, ...]
    tindak_lanjut: tuple[BarisTindakLanjut, ...]
    tempat_tanggal: str
    tanda_tangan: tuple[TandaTangan, ...]


def ke_peta(laporan: Laporan) -> dict[str, Any]:
    """Plain data for the job's row: dicts, lists, texts, whole numbers and truth values only."""

    def polos(nilai: Any) -> Any:
        if isinstance(nilai, dict):
            return {kunci: polos(satu) for kunci, satu in nilai.items()}
        if isinstance(nilai, list | tuple):
            return [polos(satu) for satu in nilai]
        return nilai

    hasil: dict[str, Any] = polos(asdict(laporan))
    return hasil
