"""The schedule from a table: rows are moved by day and hour, get another supervisor, or are new. Rows that the file leaves
out stay as they are. The whole file or nothing, and the limits are those of every other way to move a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from observasi.jadwal.rules.batas import Keadaan, Kunjungan, jam_pada, periksa
from observasi.jadwal.rules.kata import kalimat_batas
from observasi.jadwal.rules.tabel import (
    GALAT_MAKS,
    BukuOrang,
    GalatBaris,
    Orang,
    SelSalah,
    baca_jam,
    baca_tanggal,
    letak_kolom,
    teks,
)
from supervisi.lib.xlsx import Baris, Nilai

BARIS_MAKS = 1000
NOMOR, NIP, GURU, NIP_PENYELIA, PENYELIA = "Nomor", "NIP guru", "Guru", "NIP penyelia", "Penyelia"
TANGGAL, MULAI, SELESAI, KELAS, MAPEL, STATUS, KEADAAN = (
    "Tanggal", "Mulai", "Selesai", "Kelas", "Mata pelajaran", "Status", "Keadaan",
)  # fmt: skip
JUDUL = (NOMOR, NIP, GURU, NIP_PENYELIA, PENYELIA, TANGGAL, MULAI, SELESAI, KELAS, MAPEL, STATUS, KEADAAN)
_KOLOM = {
    NOMOR: ("no baris",),
    NIP: ("nip",),
    GURU: ("nama guru",),
    NIP_PENYELIA: (),
    PENYELIA: ("nama penyelia", "supervisor"),
    TANGGAL: (),
    MULAI: ("jam mulai", "jam"),
}
_WAJIB = (GURU, PENYELIA, TANGGAL, MULAI)


@dataclass(frozen=True, slots=True)
class BarisKini:
    """A row as it stands. `terkunci`: why it cannot be moved, "" when it can."""

    kunjungan: Kunjungan
    terkunci: str = ""


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One row that would change or be new. `dari` is None for a new one; new rows have keys below zero."""

    baris: int
    dari: Kunjungan | None
    ke: Kunjungan


@dataclass(frozen=True, slots=True)
class HasilJadwal:
    """What the table would do. With an error `ubahan` is empty."""

    ubahan: tuple[Ubahan, ...] = ()
    tetap: int = 0
    galat: tuple[GalatBaris, ...] = ()


def baca_jadwal(
    tabel: Sequence[Baris],
    keadaan: Keadaan,
    kini: Mapping[int, BarisKini],
    guru: Sequence[Orang],
    penyelia: Sequence[Orang],
) -> HasilJadwal:
    """Read a table whose first row holds the names of the columns. `kini`: the rows of this schedule by their number."""
    if len(tabel) < 2:
        return HasilJadwal(galat=(GalatBaris(0, "", "Belum ada baris di bawah judul kolom. Unduh jadwalnya dahulu."),))
    letak, galat = letak_kolom(tabel[0], _KOLOM, _WAJIB)
    if len(tabel) - 1 > BARIS_MAKS:
        galat.append(GalatBaris(0, "", f"Paling banyak {BARIS_MAKS} baris sekali impor."))
    if galat:
        return HasilJadwal(galat=tuple(galat))
    pembaca = _Pembaca(letak, keadaan, kini, BukuOrang(guru, "guru"), BukuOrang(penyelia, "penyelia"))
    for baris in tabel[1:]:
        pembaca.baca(baris)
    nama = {o.pk: o.nama for o in (*guru, *penyelia)}
    galat = pembaca.galat or _langgar(keadaan, pembaca.ubahan, nama)
    if galat:
        return HasilJadwal(galat=tuple(galat[:GALAT_MAKS]))
    return HasilJadwal(tuple(pembaca.ubahan), pembaca.tetap)


def sesudah(keadaan: Keadaan, ubahan: Sequence[Kunjungan]) -> Keadaan:
    """The schedule with these rows in place of theirs, so that two may change places."""
    baru = {k.kunci: k for k in ubahan}
    return replace(keadaan, kunjungan=(*(k for k in keadaan.kunjungan if k.kunci not in baru), *baru.values()))


def _langgar(keadaan: Keadaan, ubahan: Sequence[Ubahan], nama: Mapping[int, str]) -> list[GalatBaris]:
    akhir = sesudah(keadaan, [u.ke for u in ubahan])
    return [
        GalatBaris(
            u.baris,
            "",
            kalimat_batas(b, keadaan.syarat, nama.get(u.ke.guru_id, "Guru"), nama.get(u.ke.penyelia_id, "Penyelia")),
        )
        for u in ubahan
        for b in periksa(akhir, u.ke)
    ]


class _Pembaca:
    """Reads row after row and remembers which numbers were seen."""

    def __init__(
        self,
        letak: dict[str, int],
        keadaan: Keadaan,
        kini: Mapping[int, BarisKini],
        guru: BukuOrang,
        penyelia: BukuOrang,
    ) -> None:
        self._letak, self._keadaan, self._kini = letak, keadaan, kini
        self._guru, self._penyelia = guru, penyelia
        self._dilihat: dict[int, int] = {}
        self.ubahan: list[Ubahan] = []
        self.tetap = 0
        self.galat: list[GalatBaris] = []

    def baca(self, baris: Baris) -> None:
        """One row; the first thing that is wrong in it is told."""
        try:
            self._baca(baris)
        except SelSalah as salah:
            self.galat.append(GalatBaris(baris.nomor, salah.kolom, salah.pesan))

    def _sel(self, baris: Baris, kolom: str) -> Nilai:
        return baris.kolom(self._letak[kolom]) if kolom in self._letak else None

    def _baca(self, baris: Baris) -> None:
        lama = self._lama(baris)
        guru = self._guru.cari([(NIP, self._sel(baris, NIP))], GURU, self._sel(baris, GURU))
        if lama is not None and guru.pk != lama.kunjungan.guru_id:
            raise SelSalah(GURU, "Guru pada baris ini lain dari jadwalnya. Kosongkan Nomor untuk baris baru.")
        # The number of a supervisor stays behind when somebody types another name beside it: the name decides.
        penyelia = self._penyelia.cari([], PENYELIA, self._sel(baris, PENYELIA) or self._sel(baris, NIP_PENYELIA))
        tanggal = baca_tanggal(self._sel(baris, TANGGAL), TANGGAL)
        mulai = baca_jam(self._sel(baris, MULAI), MULAI)
        if lama is not None and _sama(lama.kunjungan, penyelia.pk, tanggal, mulai):
            self.tetap += 1
            return
        if lama is not None and lama.terkunci:
            raise SelSalah("", lama.terkunci)
        jam = jam_pada(self._keadaan.guru[guru.pk], tanggal, mulai) if guru.pk in self._keadaan.guru else None
        if jam is None:
            raise SelSalah(MULAI, f"{guru.nama} tidak mulai mengajar pada hari dan jam itu.")
        kunci = lama.kunjungan.kunci if lama else -baris.nomor
        ke = Kunjungan(kunci, guru.pk, penyelia.pk, tanggal, jam.mulai, jam.selesai)
        self.ubahan.append(Ubahan(baris.nomor, lama.kunjungan if lama else None, ke))

    def _lama(self, baris: Baris) -> BarisKini | None:
        sel = self._sel(baris, NOMOR)
        if sel is None:
            return None
        tertulis = teks(sel)
        nomor = int(tertulis) if tertulis.isascii() and tertulis.isdecimal() and len(tertulis) < 16 else 0
        if nomor not in self._kini:
            raise SelSalah(NOMOR, "Nomor ini tidak ada di jadwal. Kosongkan untuk baris baru.")
        if (lain := self._dilihat.setdefault(nomor, baris.nomor)) != baris.nomor:
            raise SelSalah(NOMOR, f"Nomor ini sudah ada di baris {lain}.")
        return self._kini[nomor]


def _sama(lama: Kunjungan, penyelia_id: int, tanggal: date, mulai: time) -> bool:
    return (lama.penyelia_id, lama.tanggal, lama.mulai) == (penyelia_id, tanggal, mulai)
