"""Attendance from a table. The whole file or nothing: every wrong place is told, and then nothing is taken.

An empty cell never erases what is written, and a row without a number is left out; a row with only one of the two
numbers that count is an error, because nobody knows whether the other one is 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from accounts.rules import rapikan_nomor
from pkg.kehadiran.enums import DIHITUNG, JenisHadir
from pkg.kehadiran.rules.bulan import IsiBulan, Kalender, nama_bulan
from pkg.kehadiran.rules.isian import NilaiSalah, Sel, baca_nilai, galat_jumlah, galat_nilai, sebutan
from pkg.kehadiran.rules.tabel import BULAN, NAMA, NIP, NUPTK, GalatBaris, baca_bulan, letak_kolom, nama_banding
from supervisi.lib.xlsx import Baris, Nilai

BARIS_MAKS = 3000
GALAT_MAKS = 60


@dataclass(frozen=True, slots=True)
class PesertaImpor:
    """A participant of the period. `tolak`: why she cannot be written, "" when she can. `isi` by month."""

    pk: int
    nama: str
    nip: str
    nuptk: str
    tolak: str = ""
    isi: Mapping[int, IsiBulan] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ganti:
    """One cell that would change."""

    sel: Sel
    nama: str
    dari: int | None
    ke: int


@dataclass(frozen=True, slots=True)
class HasilImpor:
    """What a table would do. With an error `ganti` is empty. `kosong` rows held no number; `tetap` cells stay as they are."""

    ganti: tuple[Ganti, ...] = ()
    baris: int = 0
    kosong: int = 0
    tetap: int = 0
    galat: tuple[GalatBaris, ...] = ()

    @property
    def orang(self) -> int:
        """How many teachers would change."""
        return len({g.sel.peserta_id for g in self.ganti})

    @property
    def menimpa(self) -> tuple[Ganti, ...]:
        """Cells that hold another number now."""
        return tuple(g for g in self.ganti if g.dari is not None)


def baca_tabel(tabel: Sequence[Baris], kalender: Kalender, peserta: Sequence[PesertaImpor]) -> HasilImpor:
    """Reads a table whose first row holds the names of the columns."""
    if not tabel:
        return HasilImpor(galat=(GalatBaris(0, "", "Berkas ini kosong. Unduh templatnya, lalu isi."),))
    letak, galat = letak_kolom(tabel[0].nomor, tabel[0].sel)
    isi = tabel[1:]
    if not galat and not isi:
        galat = [GalatBaris(0, "", "Belum ada baris di bawah judul kolom.")]
    if len(isi) > BARIS_MAKS:
        galat = [GalatBaris(0, "", f"Berkas ini berisi {len(isi)} baris; paling banyak {BARIS_MAKS} sekali impor.")]
    if galat:
        return HasilImpor(galat=tuple(galat))
    pembaca = _Pembaca(letak, kalender, peserta)
    for satu in isi:
        pembaca.baca(satu)
    if pembaca.galat:
        return HasilImpor(baris=len(isi), galat=tuple(pembaca.galat[:GALAT_MAKS]))
    return HasilImpor(tuple(pembaca.ganti), len(isi), pembaca.kosong, pembaca.tetap)


class _Pembaca:
    """Reads row after row, finds the teacher, and remembers which months were seen."""

    def __init__(self, letak: dict[str, int], kalender: Kalender, peserta: Sequence[PesertaImpor]) -> None:
        self._letak, self._kalender = letak, kalender
        self._nip = {p.nip: p for p in peserta if p.nip}
        self._nuptk = {p.nuptk: p for p in peserta if p.nuptk}
        self._nama: dict[str, list[PesertaImpor]] = {}
        for p in peserta:
            self._nama.setdefault(nama_banding(p.nama), []).append(p)
        self._dilihat: dict[tuple[int, int], int] = {}
        self.ganti: list[Ganti] = []
        self.kosong = self.tetap = 0
        self.galat: list[GalatBaris] = []

    def baca(self, baris: Baris) -> None:
        """One row; everything wrong in it is told."""
        angka = self._angka(baris)
        orang = self._orang(baris)
        bulan = self._bulan(baris)
        if orang is None or bulan is None or angka is None:
            return
        if not angka:
            self.kosong += 1
            return
        if (lain := self._dilihat.setdefault((orang.pk, bulan), baris.nomor)) != baris.nomor:
            self._salah(baris, "", f"{orang.nama}, {nama_bulan(bulan)} sudah ada di baris {lain}. Hapus salah satunya.")
            return
        belum = [sebutan(j) for j in DIHITUNG if j not in angka]
        if belum:
            self._salah(baris, belum[0], "Belum diisi. Isi 0 bila tidak ada.")
            return
        self._banding(baris, orang, bulan, angka)

    def _salah(self, baris: Baris, kolom: str, pesan: str) -> None:
        self.galat.append(GalatBaris(baris.nomor, kolom, pesan))

    def _sel(self, baris: Baris, kolom: str) -> Nilai:
        return baris.kolom(self._letak[kolom]) if kolom in self._letak else None

    def _angka(self, baris: Baris) -> dict[JenisHadir, int] | None:
        """The numbers of a row; None when one cannot be read."""
        hasil: dict[JenisHadir, int] = {}
        utuh = True
        for jenis in JenisHadir:
            sel = self._sel(baris, sebutan(jenis))
            if sel is None:
                continue
            try:
                nilai = _bilangan(sel)
            except NilaiSalah as galat:
                self._salah(baris, sebutan(jenis), galat.alasan)
                utuh = False
            else:
                if nilai is not None:
                    hasil[jenis] = nilai
        return hasil if utuh else None

    def _bulan(self, baris: Baris) -> int | None:
        sel = self._sel(baris, BULAN)
        bulan = baca_bulan(sel)
        if bulan is None:
            apa = "Belum diisi." if sel is None else f'Isi "{str(sel)[:20]}" tidak dikenal.'
            self._salah(baris, BULAN, f"{apa} Tulis nama bulan atau angkanya, misalnya Maret atau 3.")
        return bulan

    def _orang(self, baris: Baris) -> PesertaImpor | None:
        """The teacher of a row, by NIP, else NUPTK, else her name; None when it is told why not."""
        nomor = {}
        for kolom, banyak in ((NIP, 18), (NUPTK, 16)):
            sel = self._sel(baris, kolom)
            if sel is not None and not isinstance(sel, str):
                self._salah(
                    baris,
                    kolom,
                    f"{kolom} tertulis sebagai angka. Jadikan kolomnya teks, lalu ketik {banyak} angkanya.",
                )
                return None
            if rapi := rapikan_nomor((sel or "").lstrip("'")):
                nomor[kolom] = rapi
        if not nomor:
            return self._menurut_nama(baris)
        kolom, tertulis = next(iter(nomor.items()))
        orang = (self._nip if kolom == NIP else self._nuptk).get(tertulis)
        if orang is None:
            self._salah(baris, kolom, f"{kolom} {tertulis[:20]} tidak ada di antara peserta periode ini.")
        elif nomor.get(NUPTK) and orang.nuptk and nomor[NUPTK] != orang.nuptk:
            self._salah(baris, NUPTK, f"{orang.nama} mempunyai NUPTK lain. Periksa NIP dan NUPTK di baris ini.")
            return None
        return orang

    def _menurut_nama(self, baris: Baris) -> PesertaImpor | None:
        sel = self._sel(baris, NAMA)
        tertulis = "" if sel is None else str(sel)
        if not nama_banding(tertulis):
            self._salah(baris, "", "Isi NIP, NUPTK, atau Nama guru.")
            return None
        ada = self._nama.get(nama_banding(tertulis), [])
        if len(ada) == 1:
            return ada[0]
        alasan = "tidak ada di antara peserta periode ini" if not ada else "ada lebih dari satu; tulis NIP atau NUPTK"
        self._salah(baris, NAMA, f'"{tertulis[:60]}" {alasan}.')
        return None

    def _banding(self, baris: Baris, orang: PesertaImpor, bulan: int, angka: dict[JenisHadir, int]) -> None:
        """Compare with what stands there, and say why it cannot be."""
        galat = {j: g for j, n in angka.items() if (g := galat_nilai(j, n, bulan, self._kalender))}
        if bulan not in self._kalender.bulan or not self._kalender.sudah_berjalan(bulan):
            # Every number of the row is refused for the same reason: its month.
            self._salah(baris, BULAN, next(iter(galat.values())))
            return
        for jenis, pesan in galat.items():
            self._salah(baris, sebutan(jenis), pesan)
        kini = orang.isi.get(bulan, IsiBulan(bulan))
        baru = IsiBulan(bulan, {**kini.nilai, **angka})
        if not galat and (pesan_jumlah := galat_jumlah(baru, self._kalender)):
            self._salah(baris, "", pesan_jumlah)
            return
        berubah = [Ganti(Sel(orang.pk, bulan, j), orang.nama, kini.ambil(j), n) for j, n in angka.items()]
        berubah = [g for g in berubah if g.dari != g.ke]
        self.tetap += len(angka) - len(berubah)
        if berubah and orang.tolak:
            self._salah(baris, "", f"{orang.nama}: {orang.tolak}")
            return
        self.ganti += berubah


def _bilangan(sel: Nilai) -> int | None:
    """The whole number in a cell. Raises NilaiSalah for a fraction, a date, a text."""
    if isinstance(sel, str):
        return baca_nilai(sel)
    if isinstance(sel, bool) or not isinstance(sel, int | Decimal):
        raise NilaiSalah("Isi bilangan bulat, bukan tanggal atau pilihan.")
    if isinstance(sel, Decimal):
        raise NilaiSalah("Isi bilangan bulat tanpa koma.")
    if sel < 0:
        raise NilaiSalah("Isi 0 atau lebih.")
    return sel
