"""The year of one teacher: sums, what is missing, and the conversion as worked steps (fields 25 and 26 of form 1D).

a = days without a reason + minutes / 450: the minutes of all months are added first and converted once (aturan_pkg 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pkg.aturan.rules import Langkah, Regulasi, hari_tidak_hadir, persentase_kehadiran, tepat
from pkg.aturan.rules.angka import ringkas, sama_dengan
from pkg.kehadiran.enums import DIHITUNG, INFORMASI, JenisHadir, KeadaanBulan
from pkg.kehadiran.rules.bulan import IsiBulan, Kalender, keadaan, nama_bulan, sebut_bulan
from pkg.periode.enums import JenisPeriode


@dataclass(frozen=True, slots=True)
class BarisBulan:
    """One month with where it stands."""

    isi: IsiBulan
    keadaan: KeadaanBulan
    wajib: bool

    @property
    def bulan(self) -> int:
        """1..12."""
        return self.isi.bulan

    @property
    def nama(self) -> str:
        """Its name."""
        return nama_bulan(self.isi.bulan)


@dataclass(frozen=True, slots=True)
class Setahun:
    """All months of the span. The sums of whole months only; `hari` and `menit` are None while a needed month is open."""

    baris: tuple[BarisBulan, ...]
    hari_sejauh_ini: int
    menit_sejauh_ini: int
    informasi: Mapping[JenisHadir, int]

    @property
    def kurang(self) -> tuple[BarisBulan, ...]:
        """The months that the result waits for."""
        return tuple(b for b in self.baris if b.wajib and b.keadaan is not KeadaanBulan.TERISI)

    @property
    def terhitung(self) -> tuple[int, ...]:
        """The months in the sums."""
        return tuple(b.bulan for b in self.baris if b.keadaan is KeadaanBulan.TERISI)

    @property
    def tidak_dihitung(self) -> tuple[int, ...]:
        """Months of the span that have not begun."""
        return tuple(b.bulan for b in self.baris if b.keadaan is KeadaanBulan.NANTI)

    @property
    def lengkap(self) -> bool:
        """Whether no month is waited for, and there is one at all."""
        return not self.kurang and bool(self.terhitung)

    @property
    def hari(self) -> int | None:
        """Days without a reason."""
        return self.hari_sejauh_ini if self.lengkap else None

    @property
    def menit(self) -> int | None:
        """Minutes late or left early."""
        return self.menit_sejauh_ini if self.lengkap else None

    @property
    def bisa_nihil(self) -> tuple[BarisBulan, ...]:
        """Months that have begun and still miss a number: "semua bulan nihil" writes 0 there."""
        return tuple(b for b in self.baris if b.keadaan in (KeadaanBulan.KOSONG, KeadaanBulan.SEPARUH))


def setahun(isi: Iterable[IsiBulan], kalender: Kalender) -> Setahun:
    """The months of the span in order; a month without a row is empty."""
    ada = {satu.bulan: satu for satu in isi}
    baris = tuple(_baris(ada.get(bulan, IsiBulan(bulan)), kalender) for bulan in kalender.bulan)
    utuh = [b.isi for b in baris if b.keadaan is KeadaanBulan.TERISI]
    jumlah = {j: sum(satu.ambil(j) or 0 for satu in utuh) for j in DIHITUNG}
    # A month may have its reasons written although the two numbers that count are still open.
    info = {j: sum(b.isi.ambil(j) or 0 for b in baris) for j in INFORMASI}
    return Setahun(baris, jumlah[JenisHadir.ALPA], jumlah[JenisHadir.MENIT], info)


def _baris(isi: IsiBulan, kalender: Kalender) -> BarisBulan:
    return BarisBulan(isi, keadaan(isi, kalender), kalender.wajib(isi.bulan))


def dipakai(jenis: JenisPeriode, regulasi: Regulasi) -> bool:
    """Whether attendance belongs to the result: sumatif only, and not on the form of 2010."""
    return jenis is JenisPeriode.SUMATIF and regulasi.hari_penuh is not None


def tidak_hadir(tahun: Setahun, regulasi: Regulasi) -> Fraction:
    """a of the months written so far: 3 days and 45 minutes are 3.1."""
    return hari_tidak_hadir(tahun.hari_sejauh_ini, tahun.menit_sejauh_ini, regulasi)


def susun_langkah(tahun: Setahun, regulasi: Regulasi) -> tuple[Langkah, ...]:
    """The worked steps of the months written so far; none without a month."""
    if not tahun.terhitung:
        return ()
    sehari, penuh = regulasi.menit_per_hari, regulasi.hari_penuh
    a = tidak_hadir(tahun, regulasi)
    persen = persentase_kehadiran(a, regulasi)
    ubah = Fraction(tahun.menit_sejauh_ini, sehari)
    bulan = sebut_bulan(tahun.terhitung)
    return (
        Langkah("menit", f"Menit {bulan} dijumlahkan, lalu diubah sekali", f"menit / {sehari} (7,5 jam = 1 hari)",
                f"{tahun.menit_sejauh_ini} / {sehari}", f"{sama_dengan(ubah)} hari", "", tepat(ubah)),
        Langkah("25", "Hari tidak hadir tanpa keterangan", "hari + hasil menit",
                f"{tahun.hari_sejauh_ini} + {ringkas(ubah)}", f"{sama_dengan(a)} hari", "(25)", tepat(a)),
        Langkah("26", "Persentase kehadiran", f"100 % − (25)/{penuh} × 100 %, paling sedikit 0 %",
                f"100 % − {ringkas(a)}/{penuh} × 100 %", f"{sama_dengan(persen)} %", "(26)", tepat(persen)),
    )  # fmt: skip
