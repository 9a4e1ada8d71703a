"""Meetings: which technique asks for what, who may do what when, and what a closed record says.

Source: module 2019, 3.b (individual techniques; the thirteen group techniques of Gwynn) and "diskusi kasus".
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from observasi.teknik.enums import BagianPertemuan, StatusPertemuan, Teknik

TANGGAPAN_TERPANJANG = 2000
_KASUS = (
    BagianPertemuan.SITUASI,
    BagianPertemuan.PERTANYAAN,
    BagianPertemuan.ALTERNATIF,
    BagianPertemuan.PILIHAN,
)
_SEMUA = (BagianPertemuan.CATATAN, BagianPertemuan.HASIL, BagianPertemuan.KESEPAKATAN)

BANTUAN: Mapping[BagianPertemuan, str] = {
    BagianPertemuan.SITUASI: "Apa yang terjadi, di kelas seperti apa. Tanpa nama guru, murid, atau orang tua.",
    BagianPertemuan.PERTANYAAN: "Satu atau dua pertanyaan yang ingin dijawab bersama.",
    BagianPertemuan.ALTERNATIF: "Setiap jalan keluar dengan kelebihan dan keberatannya.",
    BagianPertemuan.PILIHAN: "Jalan keluar yang dipilih bersama, dan alasannya.",
    BagianPertemuan.CATATAN: "Pokok pembicaraan. Semua yang hadir dapat ikut menulis.",
    BagianPertemuan.HASIL: "Apa yang dicapai atau disimpulkan bersama.",
    BagianPertemuan.KESEPAKATAN: "Siapa melakukan apa, dan sampai kapan.",
}

KEGUNAAN: Mapping[Teknik, str] = {
    Teknik.PERTEMUAN_INDIVIDUAL: "Percakapan berdua tentang satu hal yang ingin diperbaiki guru.",
    Teknik.DISKUSI_KASUS: "Membahas satu kasus tanpa nama, mencari akar masalah dan jalan keluarnya.",
    Teknik.KEPANITIAAN: "Sekelompok guru menyiapkan satu kegiatan dan belajar dari pekerjaannya.",
    Teknik.KERJA_KELOMPOK: "Guru yang kebutuhannya sama mengerjakan satu hal bersama.",
    Teknik.LABORATORIUM_KURIKULUM: "Menyusun dan mencoba bahan ajar, alat, atau asesmen.",
    Teknik.BACA_TERPIMPIN: "Membaca satu bahan dan membicarakan penerapannya di kelas.",
    Teknik.DEMONSTRASI: "Seorang guru memperagakan satu cara mengajar, lalu dibahas.",
    Teknik.DARMAWISATA: "Berkunjung ke tempat lain untuk belajar dari praktiknya.",
    Teknik.KULIAH: "Seorang narasumber membagikan pengetahuan, disusul tanya jawab.",
    Teknik.DISKUSI_PANEL: "Beberapa orang berpengalaman membahas satu masalah di depan guru.",
    Teknik.PERPUSTAKAAN_JABATAN: "Menata dan memakai bersama buku dan bahan untuk guru.",
    Teknik.ORGANISASI_PROFESIONAL: "Belajar bersama di KKG, MGMP, MGBK, atau organisasi profesi.",
    Teknik.BULETIN: "Menyusun terbitan berkala tentang praktik mengajar di sekolah.",
    Teknik.PERTEMUAN_GURU: "Rapat guru yang membahas pembelajaran.",
    Teknik.LOKAKARYA: "Berlatih dan menghasilkan sesuatu dalam satu atau beberapa hari.",
}


def bagian(teknik: Teknik) -> tuple[BagianPertemuan, ...]:
    """The parts of the record of this technique, in the order in which they are written."""
    return (*_KASUS, *_SEMUA) if teknik is Teknik.DISKUSI_KASUS else _SEMUA


def bagian_wajib(teknik: Teknik) -> tuple[BagianPertemuan, ...]:
    """What a record cannot be closed without: its result, and the choice of a case discussion."""
    if teknik is Teknik.DISKUSI_KASUS:
        return (BagianPertemuan.SITUASI, BagianPertemuan.PILIHAN)
    return (BagianPertemuan.HASIL,)


def galat_peserta(teknik: Teknik, jumlah: int) -> str | None:
    """Why so many people (without the one who leads) cannot meet like this, or None.

    A pertemuan individual is between two; a group technique is for two people or more (module 3.b.2).
    """
    if jumlah == 0:
        return "Pilih peserta."
    if teknik is Teknik.PERTEMUAN_INDIVIDUAL and jumlah != 1:
        return "Pertemuan individual hanya dengan satu orang. Pilih satu peserta, atau teknik kelompok."
    if teknik not in (Teknik.PERTEMUAN_INDIVIDUAL, Teknik.DISKUSI_KASUS) and jumlah < 2:
        return "Teknik kelompok memerlukan sedikitnya dua peserta selain Anda."
    return None


@dataclass(frozen=True, slots=True)
class HakPertemuan:
    """What one person may do with one meeting now."""

    baca: bool
    tulis: bool
    kelola: bool
    """Change the plan, note who came, close, call off: the one who leads."""
    tanggapi: bool
    cetak: bool


def hak(
    status: StatusPertemuan, teknik: Teknik, *, pemimpin: bool, peserta: bool, kepala_sekolah: bool
) -> HakPertemuan:
    """Rights of somebody who leads, takes part, or is the principal of the school.

    The principal reads the meetings of the school, but of a pertemuan individual of others only that there is one.
    """
    baca = pemimpin or peserta or (kepala_sekolah and teknik is not Teknik.PERTEMUAN_INDIVIDUAL)
    terbuka = status in (StatusPertemuan.DIRENCANAKAN, StatusPertemuan.DILAKSANAKAN)
    return HakPertemuan(
        baca=baca,
        tulis=(pemimpin and terbuka) or (peserta and status is StatusPertemuan.DILAKSANAKAN),
        kelola=pemimpin and terbuka,
        tanggapi=peserta and not pemimpin and status is StatusPertemuan.DITUTUP,
        cetak=baca and status is StatusPertemuan.DITUTUP,
    )


def alasan_belum_dapat(tanggal: date, hari: date) -> str | None:
    """Why nobody's attendance can be noted yet, or None."""
    if hari < tanggal:
        return "Kehadiran dicatat pada hari pertemuan. Bila pertemuan dimajukan, ubah dahulu tanggalnya."
    return None


_GELAR = re.compile(r"^(drs?|dra|hj?|prof|ir|[sm]\.?[a-z]{1,4})\.?$", re.IGNORECASE)
_SAPAAN = r"\b(?:ibu|bu|bapak|pak|bunda|ustaz|ustazah)\s+"


def _inti(nama: str) -> list[str]:
    """The words of a name without titles: "Drs. Fajar Nugroho, M.Pd." -> Fajar, Nugroho."""
    kata = nama.split(",")[0].split()
    return [k for k in kata if not _GELAR.match(k) and len(k) > 1]


def nama_tersebut(teks: str, daftar: Iterable[str]) -> str | None:
    """The first of these people whom the text names: by two words of her name, or by one after "Bu", "Pak" and the like.

    A single word alone is no sign: "fajar" is also the dawn.
    """
    for nama in daftar:
        kata = [re.escape(k) for k in _inti(nama)]
        pola = [_SAPAAN + rf"(?:{'|'.join(kata)})\b"] if kata else []
        pola += [rf"\b{a}\s+{b}\b" for a, b in itertools.pairwise(kata)]
        if any(re.search(p, teks, re.IGNORECASE) for p in pola):
            return nama
    return None


def galat_isi(teknik: Teknik, kunci: str, teks: str, nama: Iterable[str]) -> str | None:
    """Why this text cannot be saved under this key, or None. A case is told without names."""
    if kunci not in bagian(teknik):
        return "Bagian ini tidak dikenal. Muat ulang halaman."
    if kunci in _KASUS and (tersebut := nama_tersebut(teks, nama)):
        return f"Kasus ditulis tanpa nama. Ganti {tersebut}, misalnya dengan “guru A”."
    return None


def yang_kosong(teknik: Teknik, isi: Mapping[str, str]) -> list[BagianPertemuan]:
    """The parts that must still be written before the record is closed."""
    return [b for b in bagian_wajib(teknik) if not isi.get(b.value, "").strip()]


def sidik(teknik: Teknik, topik: str, isi: Mapping[str, str], hadir: Sequence[tuple[int, str]]) -> str:
    """The fingerprint of a record: SHA-256 of its parts in order and of who came."""
    data = {
        "teknik": teknik.value,
        "topik": topik,
        "isi": [[b.value, isi.get(b.value, "").strip()] for b in bagian(teknik)],
        "hadir": sorted([list(h) for h in hadir]),
    }
    return hashlib.sha256(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
