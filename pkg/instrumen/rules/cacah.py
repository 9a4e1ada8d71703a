"""Counting: what a file says of itself, and what the official text has. A file that lost a line is found here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from observasi.instrumen.rules import Catatan, Jalur
from pkg.instrumen.enums import JenisPkg
from pkg.instrumen.rules.bentuk import Instrumen, Isi, Kuesioner
from pkg.instrumen.rules.resmi import Resmi, hitung_bagian


def periksa_cacah(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur, isi: Isi, resmi: Resmi) -> None:
    """Compare the content with the counts in its own file, then with the official ones."""
    if isinstance(isi, Kuesioner):
        _kuesioner(catatan, data, jalur, isi)
    else:
        tempat: Jalur = (*jalur, "jumlah")
        jumlah = catatan.peta(data.get("jumlah"), tempat)
        if not catatan.temuan:
            _guru(catatan, jumlah, tempat, isi) if isi.jenis == JenisPkg.GURU else _tugas(catatan, jumlah, tempat, isi)
    if not catatan.temuan and resmi.pasti:
        _resmi(catatan, jalur, isi, resmi)


def _kuesioner(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur, isi: Kuesioner) -> None:
    _sama(catatan, data, "jumlah_item", jalur, isi.jumlah_butir, wajib=True)
    _sama(catatan, data, "skor_maksimum", jalur, isi.skor_maksimum)


def _guru(catatan: Catatan, jumlah: Mapping[Any, Any], tempat: Jalur, isi: Instrumen) -> None:
    _kenal(
        catatan,
        jumlah,
        tempat,
        "ranah",
        "kompetensi",
        "indikator",
        "indikator_per_kompetensi",
        "indikator_belum_terverifikasi_terhadap_buku_2",
        "jumlah_belum_terverifikasi_terhadap_buku_2",
        "pengelompokan_ranah",
    )
    _sama(catatan, jumlah, "ranah", tempat, len(isi.daftar_ranah))
    _sama(catatan, jumlah, "kompetensi", tempat, len(isi.kompetensi), wajib=isi.lengkap)
    _sama(catatan, jumlah, "indikator", tempat, isi.jumlah_butir, wajib=isi.lengkap)
    _sama_deret(catatan, jumlah, "indikator_per_kompetensi", tempat, hitung_bagian(isi))


def _tugas(catatan: Catatan, jumlah: Mapping[Any, Any], tempat: Jalur, isi: Instrumen) -> None:
    umum = sum(hitung_bagian(isi))
    banyak = len(isi.kompetensi) + (1 if isi.perlu_bidang else 0)
    _sama(catatan, jumlah, "kompetensi", tempat, banyak, wajib=True)
    if not isi.perlu_bidang:
        _kenal(catatan, jumlah, tempat, "kompetensi", "kriteria", "kriteria_per_kompetensi")
        _sama(catatan, jumlah, "kriteria", tempat, umum, wajib=True)
        _sama_deret(catatan, jumlah, "kriteria_per_kompetensi", tempat, hitung_bagian(isi))
        return
    _kenal(
        catatan,
        jumlah,
        tempat,
        "kompetensi",
        "kriteria_umum",
        "kriteria_per_kompetensi_umum",
        "kriteria_bidang",
        "kriteria_total_per_bidang",
    )
    _sama(catatan, jumlah, "kriteria_umum", tempat, umum, wajib=True)
    _sama_deret(catatan, jumlah, "kriteria_per_kompetensi_umum", tempat, hitung_bagian(isi))
    for nama, tambahan in (("kriteria_bidang", 0), ("kriteria_total_per_bidang", umum)):
        per_bidang = catatan.peta(jumlah.get(nama) or {}, (*tempat, nama))
        for bidang in isi.pilihan_bidang:
            benar = tambahan + len(bidang.indikator)
            _sama(catatan, per_bidang, bidang.kode.value, (*tempat, nama), benar, wajib=nama == "kriteria_bidang")


def _kenal(catatan: Catatan, jumlah: Mapping[Any, Any], tempat: Jalur, *nama: str) -> None:
    catatan.tolak_asing(jumlah, frozenset(nama), tempat)


def _sama(
    catatan: Catatan, data: Mapping[Any, Any], nama: str, tempat: Jalur, benar: int, *, wajib: bool = False
) -> None:
    """The number that is written must be the number that is there. Missing is a fault only where `wajib`."""
    if data.get(nama) is None and not wajib:
        return
    tertulis = catatan.bulat(data, nama, tempat)
    if tertulis is not None and tertulis != benar:
        catatan.tambah((*tempat, nama), f"tertulis {tertulis}, padahal isinya {benar}")


def _sama_deret(catatan: Catatan, data: Mapping[Any, Any], nama: str, tempat: Jalur, benar: Sequence[int]) -> None:
    tertulis = catatan.deret(data, nama, tempat)
    if data.get(nama) is not None and tertulis != list(benar):
        catatan.tambah((*tempat, nama), f"tidak cocok dengan isinya: {', '.join(str(satu) for satu in benar)}")


def _resmi(catatan: Catatan, jalur: Jalur, isi: Isi, resmi: Resmi) -> None:
    """Against the table of the official counts, only where that table is sure."""
    bagian = hitung_bagian(isi)
    if resmi.per_bagian is not None and bagian != resmi.per_bagian:
        sebutan = "kompetensi" if isinstance(isi, Instrumen) else "komponen"
        if len(bagian) != len(resmi.per_bagian):
            alasan = f"jumlah resmi {len(resmi.per_bagian)} {sebutan}, berkas ini memuat {len(bagian)}"
        else:
            nomor, (benar, ada) = next(
                (i, pasang)
                for i, pasang in enumerate(zip(resmi.per_bagian, bagian, strict=True), start=1)
                if pasang[0] != pasang[1]
            )
            alasan = (
                f"jumlah resmi {resmi.jumlah_butir} butir, berkas ini memuat {sum(bagian)}: "
                f"{sebutan} {nomor} seharusnya {benar} butir, bukan {ada}"
            )
        catatan.tambah(_tempat_bagian(isi, jalur), alasan)
        return
    if not isinstance(isi, Instrumen):
        return
    ranah = tuple((nama, sum(len(k.indikator) for k in kompetensi)) for _, nama, kompetensi in isi.daftar_ranah)
    if resmi.ranah and ranah != resmi.ranah:
        susunan = ", ".join(f"{nama} {jumlah}" for nama, jumlah in resmi.ranah)
        catatan.tambah((*jalur, "ranah"), f"susunan resmi: {susunan}")
    for kode, benar in resmi.bidang:
        ada = next((len(satu.indikator) for satu in isi.pilihan_bidang if satu.kode == kode), 0)
        if ada != benar:
            alasan = f"bidang {kode.value} seharusnya {benar} kriteria, bukan {ada}"
            catatan.tambah((*jalur, "kompetensi_bidang_tugas", "bidang"), alasan)


def _tempat_bagian(isi: Isi, jalur: Jalur) -> Jalur:
    if isinstance(isi, Kuesioner):
        return (*jalur, "komponen")
    return (*jalur, "ranah" if isi.jenis == JenisPkg.GURU else "kompetensi")
