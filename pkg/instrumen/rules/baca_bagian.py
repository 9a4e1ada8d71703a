"""Parts of an instrument from plain data: groups, competencies, indicators, fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from observasi.instrumen.rules import Catatan, Jalur
from pkg.instrumen.enums import AsalPernyataan, BidangWakil, CaraMenilai, Keyakinan
from pkg.instrumen.rules.bentuk import Bidang, Indikator, Kompetensi, KompetensiBidang

MAKS_TEKS = 500
MAKS_KETERANGAN = 1000
MAKS_KOMPETENSI = 40
MAKS_BUTIR = 60

_FIELD_RANAH = frozenset({"nama", "kode", "kompetensi", "belum_terverifikasi"})
_FIELD_KOMPETENSI = frozenset(
    {
        "nomor",
        "kode",
        "judul",
        "judul_belum_terverifikasi",
        "cara_menilai",
        "cara_menilai_belum_terverifikasi",
        "jenis_pernyataan",
        "pernyataan",
        "pernyataan_asal",
        "indikator",
    }
)
_FIELD_TUGAS = frozenset({"nomor", "kode", "judul", "judul_belum_terverifikasi", "kriteria"})
_FIELD_BUTIR = frozenset({"nomor", "teks", "belum_terverifikasi", "keyakinan", "dasar", "varian"})

_Pilihan = TypeVar("_Pilihan", bound=StrEnum)


def baca_ranah(
    catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur
) -> tuple[tuple[Kompetensi, ...], tuple[tuple[str, str], ...]]:
    """Competencies in their groups; and the groups that have none yet."""
    hasil: list[Kompetensi] = []
    kosong: list[tuple[str, str]] = []
    dipakai: set[str] = set()
    for i, mentah in enumerate(catatan.deret(data, "ranah", jalur)):
        tempat: Jalur = (*jalur, "ranah", i)
        isi = catatan.peta(mentah, tempat)
        catatan.tolak_asing(isi, _FIELD_RANAH, tempat)
        kode, nama = catatan.teks(isi, "kode", tempat, maks=4), catatan.teks(isi, "nama", tempat, maks=60)
        if kode and kode in dipakai:
            catatan.tambah((*tempat, "kode"), f"kode ranah {kode} sudah dipakai")
        dipakai.add(kode)
        deret = catatan.deret(isi, "kompetensi", tempat)
        if not deret:
            kosong.append((kode, nama))
        for j, satu in enumerate(deret):
            hasil.append(_kompetensi(catatan, satu, (*tempat, "kompetensi", j), len(hasil) + 1, (kode, nama)))
    if not dipakai:
        catatan.tambah((*jalur, "ranah"), "isi dengan daftar ranah")
    if hasil and kosong:
        catatan.tambah((*jalur, "ranah"), f"ranah {kosong[0][1]} tidak berisi kompetensi")
    return tuple(hasil), tuple(kosong)


def baca_kompetensi(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur) -> tuple[Kompetensi, ...]:
    """Competencies of a duty, which stand in no group."""
    return tuple(
        _kompetensi(catatan, satu, (*jalur, "kompetensi", i), i + 1, None)
        for i, satu in enumerate(catatan.deret(data, "kompetensi", jalur))
    )


def baca_bidang(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur) -> KompetensiBidang | None:
    """The competency whose criteria depend on the field: all four fields, each once."""
    tempat: Jalur = (*jalur, "kompetensi_bidang_tugas")
    if data.get("kompetensi_bidang_tugas") is None:
        catatan.tambah(tempat, "isi dengan kriteria keempat bidang tugas")
        return None
    isi = catatan.peta(data["kompetensi_bidang_tugas"], tempat)
    catatan.tolak_asing(isi, frozenset({"nomor", "kode", "judul", "bidang"}), tempat)
    nomor = catatan.bulat(isi, "nomor", tempat)
    urut = len(catatan.deret(data, "kompetensi", jalur)) + 1
    if nomor is not None and nomor != urut:
        catatan.tambah((*tempat, "nomor"), f"nomor kompetensi ini harus {urut}")
    hasil: list[Bidang] = []
    for i, mentah in enumerate(catatan.deret(isi, "bidang", tempat)):
        di = (*tempat, "bidang", i)
        satu = catatan.peta(mentah, di)
        catatan.tolak_asing(satu, frozenset({"kode", "judul", "kriteria"}), di)
        kode = pilihan(catatan, satu, "kode", di, BidangWakil)
        if kode is None:
            continue
        if kode in {lain.kode for lain in hasil}:
            catatan.tambah((*di, "kode"), f"bidang {kode.value} ditulis dua kali")
        judul = catatan.teks(satu, "judul", di, maks=120)
        hasil.append(Bidang(kode, judul, _butir(catatan, satu, "kriteria", di, f"{urut}.{kode.value}")))
    kurang = [satu.value for satu in BidangWakil if satu not in {lain.kode for lain in hasil}]
    if kurang:
        catatan.tambah((*tempat, "bidang"), f"bidang {', '.join(kurang)} belum ada")
    return KompetensiBidang(
        nomor=urut,
        kode=catatan.teks_pilihan(isi, "kode", tempat) or "",
        judul=catatan.teks(isi, "judul", tempat, maks=200),
        bidang=tuple(hasil),
    )


def _kompetensi(
    catatan: Catatan, mentah: object, tempat: Jalur, urut: int, ranah: tuple[str, str] | None
) -> Kompetensi:
    isi = catatan.peta(mentah, tempat)
    guru = ranah is not None
    catatan.tolak_asing(isi, _FIELD_KOMPETENSI if guru else _FIELD_TUGAS, tempat)
    nomor = catatan.bulat(isi, "nomor", tempat)
    if nomor is not None and nomor != urut:
        catatan.tambah((*tempat, "nomor"), f"nomor kompetensi harus berurutan; di sini seharusnya {urut}")
    cara, cara_belum = _cara(catatan, isi, tempat) if guru else (None, False)
    asal = pilihan(catatan, isi, "pernyataan_asal", tempat, AsalPernyataan) if isi.get("pernyataan_asal") else None
    pernyataan = catatan.teks(isi, "pernyataan", tempat, maks=MAKS_TEKS) if isi.get("pernyataan") is not None else ""
    kompetensi = Kompetensi(
        nomor=urut,
        judul=catatan.teks(isi, "judul", tempat, maks=300),
        indikator=_butir(catatan, isi, "indikator" if guru else "kriteria", tempat, str(urut)),
        kode=catatan.teks_pilihan(isi, "kode", tempat) or "",
        ranah_kode=ranah[0] if ranah else "",
        ranah_nama=ranah[1] if ranah else "",
        cara_menilai=cara,
        cara_menilai_belum_terverifikasi=cara_belum,
        judul_belum_terverifikasi=catatan.boolean(isi, "judul_belum_terverifikasi", tempat),
        pernyataan=pernyataan,
        pernyataan_asal=asal,
    )
    tertulis = isi.get("jenis_pernyataan")
    if tertulis is not None and tertulis != kompetensi.jenis_pernyataan:
        alasan = f"tidak cocok dengan ranah dan cara menilai; seharusnya {kompetensi.jenis_pernyataan}"
        catatan.tambah((*tempat, "jenis_pernyataan"), alasan)
    return kompetensi


def _cara(catatan: Catatan, isi: Mapping[Any, Any], tempat: Jalur) -> tuple[CaraMenilai, bool]:
    """How it is judged. Where the source does not say, all sheets are opened, and that is marked as unsure."""
    if isi.get("cara_menilai") is None:
        return CaraMenilai.PENGAMATAN_DAN_PEMANTAUAN, True
    cara = pilihan(catatan, isi, "cara_menilai", tempat, CaraMenilai)
    belum = catatan.boolean(isi, "cara_menilai_belum_terverifikasi", tempat)
    return cara or CaraMenilai.PENGAMATAN_DAN_PEMANTAUAN, belum


def _butir(catatan: Catatan, isi: Mapping[Any, Any], nama: str, jalur: Jalur, awalan: str) -> tuple[Indikator, ...]:
    deret = catatan.deret(isi, nama, jalur)
    if not deret:
        catatan.tambah((*jalur, nama), f"bagian ini belum memiliki {nama}")
    hasil: list[Indikator] = []
    for i, mentah in enumerate(deret):
        tempat: Jalur = (*jalur, nama, i)
        satu = catatan.peta(mentah, tempat)
        catatan.tolak_asing(satu, _FIELD_BUTIR, tempat)
        nomor = catatan.bulat(satu, "nomor", tempat)
        if nomor is not None and nomor != i + 1:
            catatan.tambah((*tempat, "nomor"), f"nomor harus berurutan; di sini seharusnya {i + 1}")
        teks = catatan.teks(satu, "teks", tempat, maks=MAKS_TEKS)
        tolak_teks_kembar(catatan, tempat, teks, [lain.teks for lain in hasil])
        hasil.append(
            Indikator(
                kunci=f"{awalan}.{i + 1}",
                nomor=i + 1,
                teks=teks,
                belum_terverifikasi=catatan.boolean(satu, "belum_terverifikasi", tempat),
                keyakinan=pilihan(catatan, satu, "keyakinan", tempat, Keyakinan) if satu.get("keyakinan") else None,
                dasar=catatan.teks_pilihan(satu, "dasar", tempat) or "",
                varian=catatan.teks_pilihan(satu, "varian", tempat) or "",
            )
        )
    if len(hasil) > MAKS_BUTIR:
        catatan.tambah((*jalur, nama), f"paling banyak {MAKS_BUTIR} butir dalam satu bagian")
    return tuple(hasil)


def pilihan(
    catatan: Catatan, isi: Mapping[Any, Any], nama: str, tempat: Jalur, jenis: type[_Pilihan]
) -> _Pilihan | None:
    """One of the values of an enum; noted as a fault when it is none of them."""
    nilai = isi.get(nama)
    for satu in jenis:
        if nilai == satu.value:
            return satu
    catatan.tambah((*tempat, nama), f"isi salah satu dari: {', '.join(satu.value for satu in jenis)}")
    return None


def tolak_teks_kembar(catatan: Catatan, tempat: Jalur, teks: str, terdahulu: list[str]) -> None:
    """The same sentence twice in one part is a slip of copying."""
    if teks and _baku(teks) in (urut := [_baku(lain) for lain in terdahulu]):
        catatan.tambah((*tempat, "teks"), f"kalimat ini sama dengan butir {urut.index(_baku(teks)) + 1}")


def _baku(teks: str) -> str:
    return re.sub(r"\W+", " ", teks).strip().casefold()


def daftar_keterangan(
    catatan: Catatan, data: Mapping[Any, Any], nama: str, jalur: Jalur, *, wajib: bool = False
) -> tuple[str, ...]:
    """A list of sentences; one sentence alone counts as a list of one."""
    nilai = data.get(nama)
    if isinstance(nilai, str):
        nilai = [nilai]
    if nilai is None:
        nilai = []
    if not isinstance(nilai, list):
        catatan.tambah((*jalur, nama), "harus berupa daftar")
        return ()
    hasil = []
    for i, satu in enumerate(nilai):
        if not isinstance(satu, str) or not satu.strip():
            catatan.tambah((*jalur, nama, i), "isi dengan teks")
        elif len(satu) > MAKS_KETERANGAN:
            catatan.tambah((*jalur, nama, i), f"paling panjang {MAKS_KETERANGAN} huruf")
        else:
            hasil.append(satu.strip())
    if wajib and not hasil:
        catatan.tambah((*jalur, nama), "sebutkan sedikitnya satu sumber")
    return tuple(hasil)
