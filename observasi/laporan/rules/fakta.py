"""What the report is made of: plain frozen values, collected by the selectors. Times are local; None means missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from observasi.alat.rules import Tampilan
from observasi.instrumen.rules import Instrumen
from observasi.penilaian.rules import Hasil, NilaiButir
from observasi.siklus.enums import Asal, Mode, Sisi, Tahap


@dataclass(frozen=True, slots=True)
class Sekolah:
    nama: str
    npsn: str
    alamat: str
    kota: str
    telepon: str
    wilayah: str


@dataclass(frozen=True, slots=True)
class Orang:
    nama: str
    nip: str | None
    nuptk: str | None
    pangkat: str
    jabatan: str


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """One line of the history; `pelaku` is None when the portal itself moved the cycle."""

    waktu: datetime
    pelaku: str | None
    aksi: str
    ke: str
    pindah: bool


@dataclass(frozen=True, slots=True)
class TanyaJawab:
    nomor: int
    tanya: str
    jawab: str


@dataclass(frozen=True, slots=True)
class LembarJawaban:
    """A sheet of open answers (Tabel 2, Tabel 3) with what stands around it, as label and text."""

    jawaban: tuple[TanyaJawab, ...]
    tambahan: tuple[tuple[str, str], ...]

    @property
    def berisi(self) -> bool:
        return any(j.jawab.strip() for j in self.jawaban) or any(isi.strip() for _, isi in self.tambahan)


@dataclass(frozen=True, slots=True)
class Momen:
    """A moment that a score points to: time as written ("12:34", "pukul 08.15"), and the path that plays it or ""."""

    waktu: str
    alamat: str = ""


@dataclass(frozen=True, slots=True)
class LembarSkor:
    """A sent sheet of scores. `dilepas`: the teacher wrote in `alasan` why she did not fill it in."""

    instrumen: Instrumen
    nilai: Mapping[str, NilaiButir]
    catatan: Mapping[str, str]
    saran: str
    alasan: str
    penilai: str
    dikirim_pada: datetime | None
    nomor_versi: int
    dilepas: bool
    hasil: Hasil
    momen: Mapping[str, tuple[Momen, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kejadian:
    """A note about the lesson. `waktu` is written already ("12:34", "pukul 08.15"); `butir` are numbers of items;
    `alamat` is the path of the page that plays this second."""

    waktu: str
    sisi: Sisi
    jenis: str
    fase: str
    tokoh: str
    teks: str
    butir: tuple[int, ...]
    alamat: str = ""
    balasan: tuple[tuple[str, str], ...] = ()  # name and words, in their order


@dataclass(frozen=True, slots=True)
class Keadaan:
    """One stretch of a visit: when it began, what went on ("" while nothing was tapped), how many seconds, where it plays."""

    pukul: str
    kunci: str
    label: str
    detik: int
    alamat: str = ""


@dataclass(frozen=True, slots=True)
class Kunjungan:
    """The clock of a visit. `bagian`: each state as key, label, time and whole per cent, as written."""

    lama: str
    rentang: tuple[Keadaan, ...]
    bagian: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class AlatTerisi:
    """A filled observation tool with its moments: time as written, text, path of the page that plays it."""

    sisi: Sisi
    tampilan: Tampilan
    momen: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Evaluasi:
    """One row of Tabel 4; `hasil` is "" when nothing was chosen."""

    nomor: int
    teks: str
    hasil: str
    catatan: str


@dataclass(frozen=True, slots=True)
class Tindakan:
    """One follow-up."""

    bentuk: str
    uraian: str
    pelaksana: str
    tempat: str
    tenggat: date
    status: str
    realisasi: str
    bukti: str
    terlaksana_pada: date | None
    alasan: str
    terlaksana: bool


@dataclass(frozen=True, slots=True)
class FaktaLaporan:
    """Everything. `pelaksanaan` holds the sheets of Tabel 5 only while the seal is open; else it is empty."""

    sekolah: Sekolah
    guru: Orang
    supervisor: Orang
    mapel: str
    kelas: str
    asal: Asal
    mode: Mode
    tahap: Tahap
    tahap_terakhir: Tahap
    masalah: str
    pertemuan_pada: datetime | None
    pertemuan_tempat: str
    riwayat: tuple[Peristiwa, ...]
    kesepakatan: Mapping[str, str]
    kesepakatan_pada: datetime | None
    instrumen: Instrumen | None
    perencanaan: LembarSkor | None
    pra: LembarJawaban
    segel_terbuka: bool
    pelaksanaan: Mapping[Sisi, LembarSkor]
    catatan: tuple[Kejadian, ...]
    pasca: LembarJawaban
    pertemuan_disepakati_pada: datetime | None
    evaluasi: tuple[Evaluasi, ...]
    tindak_lanjut: tuple[Tindakan, ...]
    alat: tuple[AlatTerisi, ...] = ()
    kunjungan: Kunjungan | None = None
