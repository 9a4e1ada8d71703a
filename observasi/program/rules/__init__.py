"""Pure rules of the programme: who may do what, what is missing, what a version says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

from accounts.enums import Peran
from observasi.program.enums import Bagian
from observasi.program.rules.contoh import NASKAH_CONTOH

KOMENTAR_TERPANJANG = 2000
MULAI_BULAN = 7
"""A school year begins in July."""

BANTUAN: Mapping[Bagian, str] = {
    Bagian.LATAR_BELAKANG: "Arti penting supervisi dan alasan sekolah melaksanakannya tahun ini.",
    Bagian.LANDASAN_HUKUM: "Peraturan yang menjadi dasar. Periksa apakah masih berlaku.",
    Bagian.TUJUAN: "Hal yang ingin dicapai bersama.",
    Bagian.INDIKATOR: "Tanda keberhasilan di awal, selama pelaksanaan, dan pada hasilnya.",
    Bagian.SASARAN: "Siapa yang disupervisi dan siapa yang menyupervisi.",
    Bagian.PENDEKATAN: "Langsung, tidak langsung, atau kolaboratif; teknik perorangan dan kelompok.",
    Bagian.RUANG_LINGKUP: "Hal yang diamati: perencanaan, pelaksanaan, dan penilaian pembelajaran.",
    Bagian.JADWAL: "Kapan setiap tahap dilaksanakan sepanjang tahun.",
    Bagian.INSTRUMEN: "Instrumen yang dipakai dan cara menyepakatinya dengan guru.",
}


@dataclass(frozen=True, slots=True)
class Hak:
    """What one person may do with the programme of one school (domain 1 and 9)."""

    baca: bool
    baca_draf: bool
    tulis: bool
    setujui: bool
    komentar: bool


def hak(peran: Set[Peran], *, dinas: bool) -> Hak:
    """The rights of somebody with these roles at the school; `dinas`: she administers the region of the school."""
    tulis = bool(peran & {Peran.KEPALA_SEKOLAH, Peran.ADMIN_SEKOLAH})
    pengawas = Peran.PENGAWAS in peran
    return Hak(
        baca=bool(peran) or dinas,
        baca_draf=tulis or pengawas,
        tulis=tulis,
        setujui=Peran.KEPALA_SEKOLAH in peran,
        komentar=pengawas,
    )


def tahun_pelajaran(hari: date) -> int:
    """The calendar year in which the school year of this day began."""
    return hari.year if hari.month >= MULAI_BULAN else hari.year - 1


def sebutan_tahun(tahun: int) -> str:
    """2026 -> "2026/2027"."""
    return f"{tahun}/{tahun + 1}"


def tahun_terbuka(hari: date) -> tuple[int, int]:
    """For which school years a programme may be begun: this one and the next."""
    kini = tahun_pelajaran(hari)
    return kini, kini + 1


def isi_lengkap(isi: Mapping[str, str]) -> dict[str, str]:
    """All nine parts in their order, without blanks around; a part that was never written is ""."""
    return {b.value: isi.get(b.value, "").strip() for b in Bagian}


def yang_kosong(isi: Mapping[str, str]) -> list[Bagian]:
    """The parts without a text. A programme is approved whole (module 2019, 6.a)."""
    return [b for b in Bagian if not isi.get(b.value, "").strip()]


def sidik(tahun: int, isi: Mapping[str, str]) -> str:
    """The fingerprint of the parts: SHA-256 of their JSON in the fixed order."""
    data = {"tahun": tahun, "bagian": list(isi_lengkap(isi).items())}
    return hashlib.sha256(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def contoh(bagian: Bagian, sekolah: str, tahun: int) -> str:
    """The example text of a part, for this school and year."""
    return NASKAH_CONTOH[bagian].format(sekolah=sekolah, tahun=sebutan_tahun(tahun))


def galat_bagian(kunci: str) -> str | None:
    """Why nothing can be saved under this key, or None."""
    return None if kunci in Bagian.values else "Bagian ini tidak dikenal. Muat ulang halaman."


def galat_komentar(teks: str) -> str | None:
    """Why this comment cannot be taken, or None."""
    if not teks.strip():
        return "Tulis komentar Anda."
    if len(teks.strip()) > KOMENTAR_TERPANJANG:
        return f"Ringkas komentar menjadi paling banyak {KOMENTAR_TERPANJANG} huruf."
    return None
