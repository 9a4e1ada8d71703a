"""What a participant probably is, guessed from what the portal knows; the person who plans corrects it.

Nothing here is a regulation: the words that people write into their account are read the way a colleague would.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from accounts.enums import Jenjang
from pkg.periode.enums import BidangWakil, JenisGuru, TugasTambahan

_BK = re.compile(r"\bbk\b|bimbingan|konsel", re.IGNORECASE)
# Informatika is a subject of its own since 2018, so its teachers are mapel teachers.
_TIK = re.compile(r"\btik\b|\bkkpi\b|teknologi informasi dan komunikasi", re.IGNORECASE)
_PRODUKTIF = re.compile(r"produktif|kejuruan|dasar program keahlian|konsentrasi keahlian", re.IGNORECASE)
_SETELAH_KELAS = re.compile(r"\bkelas\s+([a-z0-9 /.,&-]+)", re.IGNORECASE)
_TINGKAT = re.compile(r"(iii|ii|iv|vi|v|i|[1-6])[a-h]?$", re.IGNORECASE)
_ANGKA = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_TERTINGGI_RENDAH = 3

_TUGAS: tuple[tuple[re.Pattern[str], TugasTambahan], ...] = (
    (re.compile(r"\bwakil kepala|\bwakasek|\bwaka\b", re.IGNORECASE), TugasTambahan.WAKIL),
    (re.compile(r"kepala perpustakaan", re.IGNORECASE), TugasTambahan.PERPUSTAKAAN),
    (re.compile(r"kepala (?:lab|bengkel|unit produksi)", re.IGNORECASE), TugasTambahan.LABORATORIUM),
    (re.compile(r"(?:ketua|kepala) program|kaprog|\bkaprodi", re.IGNORECASE), TugasTambahan.PROGRAM_KEAHLIAN),
)
_BIDANG: tuple[tuple[re.Pattern[str], BidangWakil], ...] = (
    (re.compile(r"kurikulum|akademik", re.IGNORECASE), BidangWakil.AKADEMIK),
    (re.compile(r"kesiswaan|kemuridan", re.IGNORECASE), BidangWakil.KESISWAAN),
    (re.compile(r"sarana|sarpras", re.IGNORECASE), BidangWakil.SARANA),
    (re.compile(r"humas|hubungan masyarakat", re.IGNORECASE), BidangWakil.HUMAS),
)


@dataclass(frozen=True, slots=True)
class Tebakan:
    """The guess; `perlu_dicek` names what is uncertain about it, in words for people."""

    jenis_guru: JenisGuru
    tugas_tambahan: TugasTambahan
    bidang_wakil: BidangWakil
    perlu_dicek: tuple[str, ...] = ()


def tebak(jenjang: str, mapel: str, jabatan: str, *, kepala_sekolah: bool) -> Tebakan:
    """Kind of teacher and additional duty, from the school's level and what the account says."""
    jenis, cek = _jenis(jenjang, mapel)
    tugas, bidang = _tugas(jabatan, kepala_sekolah=kepala_sekolah)
    dicek = [cek] if cek else []
    if tugas is TugasTambahan.WAKIL and bidang is BidangWakil.TIDAK_ADA:
        dicek.append("Pilih bidang tugas wakil kepala sekolah.")
    return Tebakan(jenis, tugas, bidang, tuple(dicek))


def _kelas_rendah(mapel: str) -> bool:
    """Whether "kelas ..." names grades of which the highest is III."""
    setelah = _SETELAH_KELAS.search(mapel)
    if setelah is None:
        return False
    tingkat = [_TINGKAT.match(kata) for kata in re.split(r"[^a-z0-9]+", setelah[1].lower())]
    angka = [_ANGKA.get(t[1]) or int(t[1]) for t in tingkat if t is not None]
    return bool(angka) and max(angka) <= _TERTINGGI_RENDAH


def _jenis(jenjang: str, mapel: str) -> tuple[JenisGuru, str]:
    if _BK.search(mapel):
        return JenisGuru.BK, ""
    if jenjang == Jenjang.PAUD:
        return JenisGuru.PAUD, ""
    if jenjang == Jenjang.SLB:
        return JenisGuru.PENDIDIKAN_KHUSUS, ""
    if _TIK.search(mapel):
        return JenisGuru.TIK, ""
    if jenjang == Jenjang.SD:
        if _kelas_rendah(mapel):
            return JenisGuru.KELAS_RENDAH, ""
        return JenisGuru.KELAS_MAPEL, "" if mapel else "Guru kelas I-III memakai bobot lain: periksa kelasnya."
    if jenjang == Jenjang.SMK:
        if _PRODUKTIF.search(mapel):
            return JenisGuru.PRODUKTIF, ""
        return JenisGuru.KELAS_MAPEL, "Guru produktif memakai bobot lain: periksa mata pelajarannya."
    return JenisGuru.KELAS_MAPEL, ""


def _tugas(jabatan: str, *, kepala_sekolah: bool) -> tuple[TugasTambahan, BidangWakil]:
    if kepala_sekolah:
        return TugasTambahan.KEPALA_SEKOLAH, BidangWakil.TIDAK_ADA
    for pola, tugas in _TUGAS:
        if pola.search(jabatan):
            if tugas is not TugasTambahan.WAKIL:
                return tugas, BidangWakil.TIDAK_ADA
            return tugas, next((b for p, b in _BIDANG if p.search(jabatan)), BidangWakil.TIDAK_ADA)
    return TugasTambahan.TIDAK_ADA, BidangWakil.TIDAK_ADA
