"""What a draft still lacks before it can be published, in words for the person who builds it."""

from __future__ import annotations

from observasi.instrumen.enums import JenisInstrumen
from observasi.instrumen.rules.baca import dari_peta
from observasi.instrumen.rules.bentuk import Instrumen, semua_kelompok
from observasi.instrumen.rules.temuan import GalatInstrumen
from observasi.instrumen.rules.tulis import ke_peta


def yang_kurang(instrumen: Instrumen) -> tuple[str, ...]:
    """Sentences, each with what to do; empty when the draft can be published."""
    kurang: list[str] = []
    jenis = instrumen.jenis
    if not instrumen.daftar_butir and jenis != JenisInstrumen.DAFTAR:
        kurang.append("Instrumen ini belum memiliki butir. Tambahkan sedikitnya satu butir.")
    kurang += [
        f"Kelompok “{satu.judul or satu.kunci}” belum berisi butir. Isi atau hapus kelompok itu."
        for satu in semua_kelompok(instrumen)
        if not satu.butir and not satu.kelompok
    ]
    if jenis == JenisInstrumen.SKALA and instrumen.skala is None:
        kurang.append("Skor terendah dan tertinggi belum diisi.")
    if jenis == JenisInstrumen.DAFTAR_CEK and len(instrumen.pilihan) != 2:
        kurang.append("Daftar cek memerlukan tepat dua pilihan, misalnya Ya dan Tidak.")
    if jenis == JenisInstrumen.ANGKET and instrumen.skala is None and len(instrumen.pilihan) < 2:
        kurang.append("Angket memerlukan skor terendah dan tertinggi, atau sedikitnya dua pilihan jawaban.")
    if not kurang:
        try:
            dari_peta(ke_peta(instrumen))
        except GalatInstrumen as galat:
            kurang += [f"{satu}." for satu in galat.temuan]
    return tuple(kurang)
