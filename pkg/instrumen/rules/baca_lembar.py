"""From the sheets of a workbook to an instrument; every fault names sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from observasi.instrumen.rules import GalatInstrumen, Jalur
from pkg.instrumen.enums import CaraMenilai, JenisPkg, Keyakinan
from pkg.instrumen.rules.baca import dari_peta
from pkg.instrumen.rules.bentuk import Instrumen, Isi
from pkg.instrumen.rules.buku_kerja import Buku, Deret, Sel
from pkg.instrumen.rules.lembar_kerja import (
    BUTIR,
    INFO,
    KOLOM_BUTIR,
    KOLOM_INFO,
    KOLOM_ITEM,
    KOLOM_KOMPETENSI,
    KOLOM_KOMPONEN,
    KOMPETENSI,
    KOMPONEN,
)
from pkg.instrumen.rules.resmi import RESMI
from supervisi.lib.xlsx import Baris, Nilai

_TUNGGAL = {
    "kode": "kode",
    "judul": "judul",
    "versi": "versi",
    "responden": "responden",
    "status verifikasi": "status_verifikasi",
    "acuan": "acuan",
}
_JUMLAH = ("jumlah kompetensi", "jumlah butir")


def dari_lembar(lembar: Mapping[str, Sequence[Baris]], nama_berkas: str) -> Isi:
    """The instrument in a workbook (the sheets by name). Raises GalatInstrumen with sheet, row and column."""
    buku = Buku(lembar, nama_berkas)
    info = buku.tabel(INFO, KOLOM_INFO)
    if buku.cacat:
        raise GalatInstrumen(buku.urut())
    peta, jumlah = _info(buku, info)
    resmi = RESMI.get(str(peta.get("kode")))
    if resmi is not None:
        if resmi.jenis == JenisPkg.KUESIONER:
            _kuesioner(buku, peta)
        else:
            _instrumen(buku, peta, resmi.jenis)
    if buku.cacat:
        raise GalatInstrumen(buku.urut())
    try:
        isi = dari_peta(peta)
    except GalatInstrumen as galat:
        raise buku.terjemahkan(galat) from None
    _periksa_jumlah(buku, isi, jumlah)
    return isi


def _info(buku: Buku, info: list[Deret]) -> tuple[dict[str, Any], dict[str, Deret]]:
    """The facts as a mapping, and the rows that say how many there should be."""
    peta: dict[str, Any] = {"sumber": [], "catatan_varian": [], "dasar_keterangan": {}, "skor": [], "jawaban": {}}
    jumlah: dict[str, Deret] = {}
    for deret in info:
        bagian = str(deret.nilai["Bagian"] or "").strip().casefold()
        kunci, isi = deret.nilai["Kunci"], _teks(deret.nilai["Isi"])
        if bagian in _TUNGGAL:
            _tunggal(buku, peta, deret, (_TUNGGAL[bagian],), isi)
        elif bagian in _JUMLAH:
            jumlah[bagian] = deret
        elif bagian in ("sumber", "catatan"):
            nama = "sumber" if bagian == "sumber" else "catatan_varian"
            # The notes are called catatan_varian in an instrument and catatan in a questionnaire.
            for tempat in {nama, bagian}:
                buku.tempat[(tempat, len(peta[nama]))] = deret.sel("Isi")
            peta[nama].append(isi)
        elif bagian == "dasar":
            _tunggal(buku, peta["dasar_keterangan"], deret, ("dasar_keterangan", str(kunci)), isi)
        elif bagian == "skor":
            buku.tempat.setdefault(("skor",), deret.sel("Bagian"))
            peta["skor"].append((deret, kunci, isi))
        elif bagian in ("jawaban", "kode jawaban"):
            buku.tempat.setdefault(("jawaban",), deret.sel("Bagian"))
            pasangan = peta["jawaban"].setdefault(str(kunci), {"skor": kunci, "deret": deret})
            nama = "label" if bagian == "jawaban" else "kode"
            if nama in pasangan:
                buku.salah(deret.sel("Kunci"), f"{bagian} {kunci} ditulis dua kali")
            pasangan[nama] = isi
        else:
            buku.salah(deret.sel("Bagian"), f"bagian {deret.nilai['Bagian'] or '(kosong)'} tidak dikenal")
    return peta, jumlah


def _tunggal(buku: Buku, peta: dict[str, Any], deret: Deret, jalur: Jalur, isi: Nilai) -> None:
    """A fact that stands only once."""
    nama = str(jalur[-1])
    if nama in peta:
        buku.salah(deret.sel("Bagian"), f"bagian {deret.nilai['Bagian']} ditulis dua kali")
    buku.tempat[jalur] = deret.sel("Isi")
    peta[nama] = isi


def _teks(nilai: Nilai) -> Nilai:
    """Excel likes to turn a year or a version into a number; in a text cell it is meant as text."""
    return str(nilai) if isinstance(nilai, int) and not isinstance(nilai, bool) else nilai


def _instrumen(buku: Buku, peta: dict[str, Any], jenis: JenisPkg) -> None:
    guru = jenis == JenisPkg.GURU
    nama_butir = "indikator" if guru else "kriteria"
    _buang_asing(buku, peta, "jawaban", "responden")
    skala = []
    buku.tempat[("skala",)] = buku.tempat.get(("skor",), Sel(INFO, 1, ""))
    for i, (deret, skor, label) in enumerate(peta.pop("skor")):
        buku.tempat[("skala", nama_butir, i)] = deret.sel("Kunci")
        buku.tempat[("skala", nama_butir, i, "label")] = deret.sel("Isi")
        skala.append({"skor": skor, "label": label})
    peta["skala"] = {nama_butir: skala}
    baris = buku.tabel(KOMPETENSI, KOLOM_KOMPETENSI)
    butir = buku.tabel(BUTIR, KOLOM_BUTIR) if baris and any(satu.nilai.get("Nomor") for satu in baris) else []
    buku.tolak_lembar_asing((INFO, KOMPETENSI, BUTIR))
    for nama in ("ranah", "kompetensi", "kompetensi_bidang_tugas"):
        buku.tempat[(nama,)] = Sel(KOMPETENSI, 1, "")
    if buku.cacat:
        return
    milik = _kelompokkan(buku, baris, butir)
    if guru:
        peta["ranah"] = _ranah(buku, baris, milik)
    else:
        _tugas(buku, peta, baris, milik)
    umum = sum(len(satu) for (_, bidang), satu in milik.items() if bidang is None)
    banyak = len({satu.nilai["Nomor"] for satu in baris if satu.nilai["Nomor"] is not None})
    if "kompetensi_bidang_tugas" in peta:
        per_bidang = {bidang: len(satu) for (_, bidang), satu in milik.items() if bidang is not None}
        peta["jumlah"] = {"kompetensi": banyak, "kriteria_umum": umum, "kriteria_bidang": per_bidang}
    elif banyak:
        peta["jumlah"] = {"kompetensi": banyak, nama_butir: umum}
    else:
        peta["jumlah"] = {}


def _kelompokkan(buku: Buku, baris: list[Deret], butir: list[Deret]) -> dict[tuple[Nilai, Nilai], list[Deret]]:
    """The item rows by competency and field, in the order of the competencies."""
    milik: dict[tuple[Nilai, Nilai], list[Deret]] = {}
    bidang = {satu.nilai["Nomor"] for satu in baris if satu.nilai["Bidang"] is not None}
    for satu in baris:
        kunci = (satu.nilai["Nomor"], satu.nilai["Bidang"])
        if kunci in milik:
            buku.salah(satu.sel("Nomor"), f"kompetensi {kunci[0]} ditulis dua kali")
        if kunci[0] is not None and (kunci[1] is not None or kunci[0] not in bidang):
            milik[kunci] = []
    for satu in butir:
        kunci = (satu.nilai["Kompetensi"], satu.nilai["Bidang"])
        if kunci not in milik:
            sebutan = f"{kunci[0]} bidang {kunci[1]}" if kunci[1] is not None else kunci[0]
            buku.salah(satu.sel("Kompetensi"), f"kompetensi {sebutan} tidak ada pada lembar {KOMPETENSI}")
        else:
            milik[kunci].append(satu)
    return milik


def _ranah(buku: Buku, baris: list[Deret], milik: Mapping[tuple[Nilai, Nilai], list[Deret]]) -> list[dict[str, Any]]:
    hasil: list[dict[str, Any]] = []
    for deret in baris:
        kode, nama = _teks(deret.nilai["Ranah"]), deret.nilai["Nama ranah"]
        if deret.nilai["Bidang"] is not None:
            buku.salah(deret.sel("Bidang"), "hanya instrumen wakil kepala sekolah yang memakai bidang tugas")
        if not hasil or (hasil[-1]["kode"], hasil[-1]["nama"]) != (kode, nama):
            buku.tulis(("ranah", len(hasil)), deret, {"Ranah": "kode", "Nama ranah": "nama"})
            hasil.append({"kode": kode, "nama": nama, "kompetensi": []})
        if deret.nilai["Nomor"] is None and deret.nilai["Judul"] is None:
            continue
        kompetensi = hasil[-1]["kompetensi"]
        jalur: Jalur = ("ranah", len(hasil) - 1, "kompetensi", len(kompetensi))
        kompetensi.append(_kompetensi(buku, deret, jalur, milik, "indikator"))
    return hasil


_LAIN_GURU = {
    "Nomor": "nomor",
    "Kode": "kode",
    "Judul": "judul",
    "Cara menilai": "cara_menilai",
    "Pernyataan": "pernyataan",
    "Asal pernyataan": "pernyataan_asal",
}
_LAIN_TUGAS = {"Nomor": "nomor", "Kode": "kode", "Judul": "judul"}


def _kompetensi(
    buku: Buku, deret: Deret, jalur: Jalur, milik: Mapping[tuple[Nilai, Nilai], list[Deret]], nama_butir: str
) -> dict[str, Any]:
    guru = nama_butir == "indikator"
    peta = buku.tulis(jalur, deret, _LAIN_GURU if guru else _LAIN_TUGAS)
    if guru:
        peta["cara_menilai"] = _cara(peta.get("cara_menilai"))
        peta["cara_menilai_belum_terverifikasi"] = buku.ya(deret, "Cara menilai draf")
    else:
        for kolom in ("Ranah", "Nama ranah", "Cara menilai", "Pernyataan"):
            if deret.nilai[kolom] is not None:
                buku.salah(deret.sel(kolom), "kolom ini hanya untuk instrumen guru; kosongkan")
    peta["judul_belum_terverifikasi"] = buku.ya(deret, "Judul draf")
    peta[nama_butir] = _butir(buku, (*jalur, nama_butir), milik.get((deret.nilai["Nomor"], None), []))
    return peta


def _cara(nilai: Nilai) -> Nilai:
    """The value; the words that people read are taken too."""
    for satu in CaraMenilai:
        if isinstance(nilai, str) and nilai.casefold() in (satu.value, satu.label.casefold()):
            return satu.value
    return nilai


def _butir(buku: Buku, jalur: Jalur, deret: list[Deret]) -> list[dict[str, Any]]:
    kolom = {"Nomor": "nomor", "Teks": "teks", "Keyakinan": "keyakinan", "Dasar": "dasar", "Varian": "varian"}
    hasil = []
    for i, satu in enumerate(deret):
        peta = buku.tulis((*jalur, i), satu, kolom)
        peta["belum_terverifikasi"] = buku.ya(satu, "Draf")
        if isinstance(sebutan := peta.get("keyakinan"), str):
            peta["keyakinan"] = next((k.value for k in Keyakinan if sebutan.casefold() == k.label.casefold()), sebutan)
        hasil.append(peta)
    return hasil


def _tugas(
    buku: Buku, peta: dict[str, Any], baris: list[Deret], milik: Mapping[tuple[Nilai, Nilai], list[Deret]]
) -> None:
    peta["kompetensi"] = []
    berbidang = {satu.nilai["Nomor"] for satu in baris if satu.nilai["Bidang"] is not None}
    for deret in baris:
        if deret.nilai["Nomor"] not in berbidang:
            jalur: Jalur = ("kompetensi", len(peta["kompetensi"]))
            peta["kompetensi"].append(_kompetensi(buku, deret, jalur, milik, "kriteria"))
        elif deret.nilai["Bidang"] is None:
            kelima = buku.tulis(("kompetensi_bidang_tugas",), deret, _LAIN_TUGAS)
            peta["kompetensi_bidang_tugas"] = {**kelima, "bidang": []}
        elif "kompetensi_bidang_tugas" not in peta:
            buku.salah(deret.sel("Bidang"), "tulis dahulu baris kompetensinya, dengan kolom Bidang kosong")
            return
        else:
            daftar = peta["kompetensi_bidang_tugas"]["bidang"]
            jalur = ("kompetensi_bidang_tugas", "bidang", len(daftar))
            satu = buku.tulis(jalur, deret, {"Bidang": "kode", "Judul": "judul"})
            butir = milik.get((deret.nilai["Nomor"], deret.nilai["Bidang"]), [])
            daftar.append({**satu, "kriteria": _butir(buku, (*jalur, "kriteria"), butir)})


def _kuesioner(buku: Buku, peta: dict[str, Any]) -> None:
    _buang_asing(buku, peta, "skor", "versi", "acuan", "status_verifikasi", "dasar_keterangan")
    peta["catatan"] = peta.pop("catatan_varian")
    jawaban = []
    buku.tempat[("skala",)] = buku.tempat.get(("jawaban",), Sel(INFO, 1, ""))
    buku.tempat[("komponen",)] = Sel(KOMPONEN, 1, "")
    for i, satu in enumerate(peta.pop("jawaban").values()):
        deret = satu.pop("deret")
        buku.tempat[("skala", "jawaban", i)] = deret.sel("Kunci")
        jawaban.append(satu)
    peta["skala"] = {"jawaban": jawaban}
    baris, butir = buku.tabel(KOMPONEN, KOLOM_KOMPONEN), buku.tabel(BUTIR, KOLOM_ITEM)
    buku.tolak_lembar_asing((INFO, KOMPONEN, BUTIR))
    peta["komponen"] = []
    milik: dict[Nilai, list[dict[str, Any]]] = {}
    for i, deret in enumerate(baris):
        if deret.nilai.get("Nomor") != i + 1:
            buku.salah(deret.sel("Nomor"), f"nomor komponen harus berurutan; di sini seharusnya {i + 1}")
        satu = buku.tulis(("komponen", i), deret, {"Nama": "nama"})
        satu["item"] = milik.setdefault(i + 1, [])
        peta["komponen"].append(satu)
    for deret in butir:
        nomor = deret.nilai.get("Komponen")
        if nomor not in milik or not isinstance(nomor, int):
            buku.salah(deret.sel("Komponen"), f"komponen {nomor} tidak ada pada lembar {KOMPONEN}")
            continue
        jalur = ("komponen", nomor - 1, "item", len(milik[nomor]))
        satu = buku.tulis(jalur, deret, {"Nomor": "nomor", "Teks": "teks", "Catatan": "catatan"})
        milik[nomor].append({**satu, "belum_terverifikasi": buku.ya(deret, "Draf")})
    peta["jumlah_item"] = sum(len(satu) for satu in milik.values())


def _buang_asing(buku: Buku, peta: dict[str, Any], *nama: str) -> None:
    """Parts of the other kind of instrument are not simply dropped."""
    for satu in nama:
        if peta.pop(satu, None):
            sel = buku.tempat.get((satu,), Sel(INFO, 1, ""))
            buku.salah(sel, f"bagian {satu.replace('_', ' ')} tidak dipakai pada instrumen ini")


def _periksa_jumlah(buku: Buku, isi: Isi, jumlah: Mapping[str, Deret]) -> None:
    """What the file says of itself, so that a lost row is noticed also where the official number is not sure."""
    for bagian, ada in _cacah(isi):
        deret = jumlah.get(bagian)
        if deret is None:
            buku.salah(Sel(INFO, 1, ""), f"bagian {bagian} belum ada")
        elif (tertulis := deret.nilai["Isi"]) != ada:
            buku.salah(deret.sel("Isi"), f"tertulis {tertulis}, padahal isinya {ada}")
    if buku.temuan:
        raise GalatInstrumen(buku.urut())


def _cacah(isi: Isi) -> Iterator[tuple[str, int]]:
    if isinstance(isi, Instrumen):
        yield "jumlah kompetensi", len(isi.kompetensi) + (1 if isi.perlu_bidang else 0)
    yield "jumlah butir", isi.jumlah_butir
