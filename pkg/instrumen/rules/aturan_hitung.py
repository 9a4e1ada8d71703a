"""Parts of a source file that say how to count. They belong to the regulation (`pkg.aturan`), not to an instrument.

They may stand in a file as an explanation, as in the source files; but a file in which they say something else would
make its author believe that it changes the arithmetic, so it is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from observasi.instrumen.rules import Catatan, Jalur
from pkg.aturan.rules import PKG_2016

_ALASAN = "cara menghitung ditetapkan peraturan dan tidak diatur lewat berkas ini; hapus bagian ini, atau tulis"
_FIELD_SKALA = frozenset(
    {
        "indikator",
        "kriteria",
        "catatan",
        "nilai_kompetensi",
        "nilai_total_maksimum",
        "nilai_total_minimum",
        "skor_maksimum_kompetensi",
    }
)


def periksa_aturan(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur) -> None:
    """Bands and conversion, if the file repeats them, must be those of the regulation."""
    for i, (satu, pita) in enumerate(_pasangan(catatan, data, "sebutan", jalur, PKG_2016.pita)):
        benar = (pita.dari, pita.sebutan.label, pita.npk)
        if (satu.get("nilai_min"), satu.get("sebutan"), satu.get("persen_angka_kredit")) != benar:
            catatan.tambah((*jalur, "sebutan", i), f"{_ALASAN} mulai {benar[0]}, {benar[1]}, {benar[2]} persen")
    skala, tempat = data.get("skala"), (*jalur, "skala")
    if not isinstance(skala, Mapping):
        return
    catatan.tolak_asing(skala, _FIELD_SKALA, tempat)
    batas = tuple(zip((0, *PKG_2016.ambang_kompetensi), PKG_2016.ambang_kompetensi, strict=False))
    for i, (satu, (bawah, atas)) in enumerate(_pasangan(catatan, skala, "nilai_kompetensi", tempat, batas)):
        if (satu.get("nilai"), satu.get("lebih_dari"), satu.get("sampai_dengan")) != (i + 1, bawah, atas):
            alasan = f"{_ALASAN} nilai {i + 1} untuk lebih dari {bawah} sampai dengan {atas} persen"
            catatan.tambah((*tempat, "nilai_kompetensi", i), alasan)


def _pasangan(
    catatan: Catatan, data: Mapping[Any, Any], nama: str, jalur: Jalur, benar: tuple[Any, ...]
) -> list[tuple[Mapping[Any, Any], Any]]:
    """The rows of the file beside those of the regulation; a fault when there are more or fewer, none when it has none."""
    deret = catatan.deret(data, nama, jalur)
    if deret and len(deret) != len(benar):
        catatan.tambah((*jalur, nama), f"{_ALASAN} {len(benar)} baris")
        return []
    return [
        (catatan.peta(satu, (*jalur, nama, i)), pasti)
        for i, (satu, pasti) in enumerate(zip(deret, benar, strict=False))
    ]
