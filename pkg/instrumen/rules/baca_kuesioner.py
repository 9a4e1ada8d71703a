"""Questionnaires from plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from observasi.instrumen.rules import Catatan, Jalur
from pkg.instrumen.enums import KelompokGuru, Responden
from pkg.instrumen.rules.baca_bagian import MAKS_KETERANGAN, MAKS_TEKS, daftar_keterangan, tolak_teks_kembar
from pkg.instrumen.rules.bentuk import Butir, Jawaban, Kuesioner
from pkg.instrumen.rules.resmi import Resmi

_FIELD = frozenset(
    {
        "kode",
        "judul",
        "responden",
        "untuk_jenis_guru",
        "sumber",
        "skala",
        "jumlah_item",
        "skor_maksimum",
        "komponen",
        "terverifikasi",
        "catatan",
    }
)
_JENIS_GURU = {
    "kelas": KelompokGuru.KELAS_MAPEL,
    "mapel": KelompokGuru.KELAS_MAPEL,
    "smk_produktif": KelompokGuru.KEJURUAN,
}
_SKOR = (0, 1, 2)
_FIELD_SKALA = frozenset(
    {"jawaban", "nilai_per_responden", "nilai_kelompok", "urutan_kolom_formulir", "status_rumus", "item_kosong"}
)


def baca_kuesioner(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur, kode: str, resmi: Resmi) -> Kuesioner:
    """The questionnaire; faults go to `catatan`."""
    catatan.tolak_asing(data, _FIELD, jalur)
    responden = _responden(catatan, data, jalur, resmi)
    _periksa_untuk(catatan, data, jalur, resmi)
    butir, rancangan = _komponen(catatan, data, jalur)
    return Kuesioner(
        kode=kode,
        judul=catatan.teks(data, "judul", jalur, maks=200),
        responden=responden,
        untuk=resmi.untuk,
        sumber=daftar_keterangan(catatan, data, "sumber", jalur, wajib=True),
        skala=_skala(catatan, data, jalur),
        butir=butir,
        catatan=(*daftar_keterangan(catatan, data, "catatan", jalur), *rancangan),
    )


def _responden(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur, resmi: Resmi) -> Responden:
    benar = resmi.responden or Responden.SEJAWAT
    tertulis = data.get("responden")
    if tertulis not in (benar.value, f"teman_{benar.value}"):
        catatan.tambah((*jalur, "responden"), f"responden kuesioner ini harus {benar.value}")
    return benar


def _periksa_untuk(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur, resmi: Resmi) -> None:
    """The kinds of teachers are fixed by the code; a file that names others is for something else."""
    tertulis = catatan.deret(data, "untuk_jenis_guru", jalur)
    for i, satu in enumerate(tertulis):
        if not isinstance(satu, str) or _JENIS_GURU.get(satu, satu) not in resmi.untuk:
            boleh = ", ".join(jenis.value for jenis in resmi.untuk)
            catatan.tambah((*jalur, "untuk_jenis_guru", i), f"kuesioner ini untuk {boleh}")


def _skala(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur) -> tuple[Jawaban, ...]:
    tempat: Jalur = (*jalur, "skala")
    isi = catatan.peta(data.get("skala"), tempat)
    catatan.tolak_asing(isi, _FIELD_SKALA, tempat)
    hasil: list[Jawaban] = []
    for i, mentah in enumerate(catatan.deret(isi, "jawaban", tempat)):
        di = (*tempat, "jawaban", i)
        satu = catatan.peta(mentah, di)
        catatan.tolak_asing(satu, frozenset({"skor", "kode", "label"}), di)
        skor = catatan.bulat(satu, "skor", di)
        kode, label = catatan.teks(satu, "kode", di, maks=10), catatan.teks(satu, "label", di, maks=60)
        if skor is not None:
            hasil.append(Jawaban(skor, kode, label))
    hasil.sort(key=lambda satu: satu.skor)
    if tuple(satu.skor for satu in hasil) != _SKOR:
        catatan.tambah((*tempat, "jawaban"), "skor harus tepat 0, 1, 2, masing-masing satu kali")
    elif len({satu.kode for satu in hasil}) < len(hasil):
        catatan.tambah((*tempat, "jawaban"), "kode jawaban dipakai lebih dari sekali")
    return tuple(hasil)


def _komponen(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur) -> tuple[tuple[Butir, ...], tuple[str, ...]]:
    """All items; and for the drafted components, from what they were drafted."""
    deret = catatan.deret(data, "komponen", jalur)
    if not deret:
        catatan.tambah((*jalur, "komponen"), "kuesioner ini belum memiliki komponen")
    butir: list[Butir] = []
    rancangan: list[str] = []
    for i, mentah in enumerate(deret):
        tempat: Jalur = (*jalur, "komponen", i)
        isi = catatan.peta(mentah, tempat)
        catatan.tolak_asing(isi, frozenset({"nama", "item", "asal_rancangan"}), tempat)
        nama = catatan.teks(isi, "nama", tempat, maks=200)
        item = catatan.deret(isi, "item", tempat)
        if not item:
            catatan.tambah((*tempat, "item"), "komponen ini belum memiliki item")
        di_sini: list[Butir] = []
        for j, satu in enumerate(item):
            di_sini.append(_item(catatan, satu, (*tempat, "item", j), i + 1, j + 1, nama, di_sini))
        butir += di_sini
        if asal := catatan.teks_pilihan(isi, "asal_rancangan", tempat):
            rancangan.append(f"{nama}: {asal}")
    return tuple(butir), tuple(rancangan)


def _item(
    catatan: Catatan, mentah: object, tempat: Jalur, komponen: int, urut: int, nama: str, terdahulu: list[Butir]
) -> Butir:
    isi = catatan.peta(mentah, tempat)
    catatan.tolak_asing(isi, frozenset({"nomor", "teks", "belum_terverifikasi", "catatan"}), tempat)
    nomor = catatan.bulat(isi, "nomor", tempat)
    if nomor is not None and nomor != urut:
        catatan.tambah((*tempat, "nomor"), f"nomor harus berurutan; di sini seharusnya {urut}")
    teks = catatan.teks(isi, "teks", tempat, maks=MAKS_TEKS)
    tolak_teks_kembar(catatan, tempat, teks, [lain.teks for lain in terdahulu])
    keterangan = catatan.teks(isi, "catatan", tempat, maks=MAKS_KETERANGAN) if isi.get("catatan") is not None else ""
    return Butir(
        kunci=f"{komponen}.{urut}",
        nomor=urut,
        teks=teks,
        komponen=nama,
        belum_terverifikasi=catatan.boolean(isi, "belum_terverifikasi", tempat),
        catatan=keterangan,
    )
