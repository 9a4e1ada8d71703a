"""An instrument as the sheets of a workbook, and back. Every fault names sheet, row and column.

Sheets: Instrumen (Bagian, Isi), Kelompok, Butir, and where needed Daftar, Skor, Pita and Contoh. Columns may stand in any
order. A group is named in Butir by its key or by its title.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from observasi.instrumen.rules.baca import dari_peta
from observasi.instrumen.rules.bentuk import Instrumen, Kelompok
from observasi.instrumen.rules.temuan import GalatInstrumen, Jalur, Temuan
from supervisi.lib.xlsx import Baris, Lembar, Nilai, huruf_kolom

KOLOM: Mapping[str, tuple[str, ...]] = {
    "Instrumen": ("Bagian", "Isi"),
    "Kelompok": ("Kunci", "Di dalam", "Judul", "Rekonstruksi"),
    "Butir": ("Kelompok", "Nomor", "Kunci", "Kalimat", "Bobot", "Rujukan"),
    "Daftar": ("Daftar", "Isi"),
    "Skor": ("Skor", "Keterangan"),
    "Pita": ("Mulai", "Kode", "Sebutan"),
    "Contoh": ("Skor", "Persen", "Kode"),
}
_WAJIB = ("Instrumen", "Butir")
_PERLU = {"Kelompok": {"Kunci", "Judul"}, "Butir": {"Kelompok", "Nomor", "Kalimat"}}
_LEBAR = {"Bagian": 22, "Isi": 70, "Judul": 60, "Kalimat": 90, "Keterangan": 60, "Sebutan": 24, "Rujukan": 34}
_POKOK = {
    "kode": ("kode",),
    "judul": ("judul",),
    "jenis": ("jenis",),
    "tahap": ("tahap",),
    "sumber": ("sumber",),
    "skor terendah": ("skala", "min"),
    "skor tertinggi": ("skala", "maks"),
    "catatan per butir": ("catatan_per_butir",),
}
_DAFTAR = ("identitas", "pilihan", "penutup", "kolom", "bentuk_pembinaan")


def ke_lembar(instrumen: Instrumen) -> tuple[Lembar, ...]:
    """The sheets that `dari_lembar` reads back as an equal instrument. For library content only: no adapted items."""
    skala = instrumen.skala
    pokok: list[tuple[str, Nilai]] = [
        ("kode", instrumen.kode),
        ("judul", instrumen.judul),
        ("jenis", str(instrumen.jenis)),
        ("tahap", str(instrumen.tahap)),
        ("sumber", instrumen.sumber),
    ]
    if skala is not None:
        pokok += [("skor terendah", skala.min), ("skor tertinggi", skala.maks)]
    if instrumen.catatan_per_butir:
        pokok.append(("catatan per butir", "ya"))
    kelompok: list[Sequence[Nilai]] = []
    butir: list[Sequence[Nilai]] = []
    for satu in instrumen.kelompok:
        _tulis_kelompok(satu, "", kelompok, butir)
    semua: dict[str, list[Sequence[Nilai]]] = {
        "Instrumen": [*pokok],
        "Kelompok": kelompok,
        "Butir": butir,
        "Daftar": [(nama, isi) for nama in _DAFTAR for isi in getattr(instrumen, nama)],
        "Skor": [] if skala is None else [*skala.deskriptor],
        "Pita": [(k.min, k.kode, k.sebutan) for k in instrumen.klasifikasi],
        "Contoh": [(c.skor, c.persen, c.kode) for c in instrumen.contoh],
    }
    return tuple(
        Lembar(nama, KOLOM[nama], baris, [_LEBAR.get(judul, 14) for judul in KOLOM[nama]])
        for nama, baris in semua.items()
        if baris or nama in _WAJIB
    )


def _tulis_kelompok(satu: Kelompok, induk: str, kelompok: list[Sequence[Nilai]], butir: list[Sequence[Nilai]]) -> None:
    kelompok.append((satu.kunci, induk or None, satu.judul, "ya" if satu.rekonstruksi else None))
    for b in satu.butir:
        rujukan = ", ".join(b.rujukan) or None
        butir.append((satu.kunci, b.nomor, b.kunci, b.teks, b.bobot if b.bobot != 1 else None, rujukan))
    for anak in satu.kelompok:
        _tulis_kelompok(anak, satu.kunci, kelompok, butir)


def dari_lembar(lembar: Mapping[str, Sequence[Baris]], nama: str, *, draf: bool = False) -> Instrumen:
    """The instrument in a workbook that was read safely. Raises GalatInstrumen with every fault and its place."""
    buku = _Buku(lembar, nama)
    peta = _peta(buku)
    if buku.temuan:
        raise GalatInstrumen(buku.temuan)
    try:
        return dari_peta(peta, draf=draf)
    except GalatInstrumen as galat:
        raise GalatInstrumen([buku.dengan_tempat(satu) for satu in galat.temuan]) from None


def _peta(buku: _Buku) -> dict[str, Any]:
    peta: dict[str, Any] = {}
    for baris in buku.baris("Instrumen"):
        bagian = str(baris.nilai("Bagian") or "").strip().casefold()
        jalur = _POKOK.get(bagian)
        if jalur is None:
            baris.salah("Bagian", f"bagian ini tidak dikenal; yang dikenal: {', '.join(_POKOK)}")
            continue
        isi = baris.nilai("Isi")
        if jalur == ("catatan_per_butir",):
            isi = baris.ya("Isi")
        elif len(jalur) == 1:
            isi = None if isi is None else str(isi)
        baris.simpan(jalur, "Isi")
        tempat = peta
        for langkah in jalur[:-1]:
            tempat = tempat.setdefault(langkah, {})
        if jalur[-1] in tempat:
            baris.salah("Bagian", "bagian ini ditulis dua kali")
        tempat[jalur[-1]] = isi
    _isi_kelompok(buku, peta)
    for baris in buku.baris("Daftar"):
        daftar = str(baris.nilai("Daftar") or "").strip().casefold().replace(" ", "_")
        if daftar not in _DAFTAR:
            baris.salah("Daftar", f"daftar ini tidak dikenal; yang dikenal: {', '.join(_DAFTAR)}")
            continue
        isi_daftar = peta.setdefault(daftar, [])
        baris.simpan((daftar, len(isi_daftar)), "Isi")
        isi_daftar.append(baris.teks("Isi"))
    for baris in buku.baris("Skor"):
        kata = peta.setdefault("skala", {}).setdefault("deskriptor", {})
        skor = str(baris.nilai("Skor"))
        if skor in kata:
            baris.salah("Skor", "skor ini ditulis dua kali")
        baris.simpan(("skala", "deskriptor", skor), "Skor")
        kata[skor] = baris.teks("Keterangan")
    _deret(buku, peta, "Pita", "klasifikasi", {"Mulai": "min", "Kode": "kode", "Sebutan": "sebutan"})
    _deret(buku, peta, "Contoh", "contoh", {"Skor": "skor", "Persen": "persen", "Kode": "kode"})
    return peta


def _deret(buku: _Buku, peta: dict[str, Any], lembar: str, nama: str, kolom: Mapping[str, str]) -> None:
    for baris in buku.baris(lembar):
        isi = peta.setdefault(nama, [])
        for judul, bidang in kolom.items():
            baris.simpan((nama, len(isi), bidang), judul)
        angka = {"min", "skor", "persen"}
        isi.append({b: baris.nilai(j) if b in angka else baris.teks(j) for j, b in kolom.items()})


def _isi_kelompok(buku: _Buku, peta: dict[str, Any]) -> None:
    """Groups in the order of their sheet, each below its outer group; then the items into them."""
    menurut: dict[str, tuple[dict[str, Any], Jalur]] = {}
    judul: dict[str, str] = {}
    for baris in buku.baris("Kelompok"):
        kunci, luar = baris.teks("Kunci"), baris.teks("Di dalam")
        if kunci is None or kunci in menurut:
            baris.salah("Kunci", "isi kunci kelompok yang belum dipakai kelompok lain, misalnya A")
            continue
        if luar is not None and luar not in menurut:
            baris.salah("Di dalam", f"kelompok {luar} belum ditulis pada baris sebelumnya")
            continue
        tempat, jalur = menurut[luar] if luar is not None else (peta, ())
        anak = tempat.setdefault("kelompok", [])
        jalur = (*jalur, "kelompok", len(anak))
        baris.simpan(jalur, "Judul")
        satu = {"kunci": kunci, "judul": baris.teks("Judul"), "rekonstruksi": baris.ya("Rekonstruksi")}
        anak.append(satu)
        menurut[kunci] = (satu, jalur)
        if satu["judul"]:
            judul.setdefault(str(satu["judul"]).casefold(), kunci)
    for baris in buku.baris("Butir"):
        milik = baris.teks("Kelompok") or ""
        if not menurut and not milik:
            satu_kelompok: dict[str, Any] = {"kunci": "1"}
            peta["kelompok"] = [satu_kelompok]
            menurut[""] = (satu_kelompok, ("kelompok", 0))
        kunci_kelompok = milik if milik in menurut else judul.get(milik.casefold(), milik)
        if kunci_kelompok not in menurut:
            baris.salah("Kelompok", "kelompok ini tidak ada di lembar Kelompok; tulis kunci atau judulnya")
            continue
        tempat, jalur = menurut[kunci_kelompok]
        _tambah_butir(baris, tempat.setdefault("butir", []), jalur)


def _tambah_butir(baris: _Baris, semua: list[dict[str, Any]], kelompok: Jalur) -> None:
    jalur = (*kelompok, "butir", len(semua))
    baris.simpan(jalur, "Kalimat")
    kolom = {"nomor": "Nomor", "kunci": "Kunci", "teks": "Kalimat", "bobot": "Bobot", "rujukan": "Rujukan"}
    for bidang, judul in kolom.items():
        baris.simpan((*jalur, bidang), judul)
    isi = {
        "nomor": baris.nilai("Nomor"),
        "kunci": baris.teks("Kunci"),
        "teks": baris.teks("Kalimat"),
        "bobot": baris.nilai("Bobot"),
        "rujukan": [kode.strip() for kode in (baris.teks("Rujukan") or "").split(",") if kode.strip()],
    }
    semua.append({nama: nilai for nama, nilai in isi.items() if nilai not in (None, [])})


class _Baris:
    """One row below the heading of its sheet."""

    def __init__(self, buku: _Buku, lembar: str, baris: Baris, kepala: Mapping[str, int]) -> None:
        self.buku, self.lembar, self.baris, self.kepala = buku, lembar, baris, kepala

    def nilai(self, judul: str) -> Nilai:
        """The value under that heading; a text without space around it, an empty one as None."""
        isi = self.baris.kolom(self.kepala[judul]) if judul in self.kepala else None
        return (isi.strip() or None) if isinstance(isi, str) else isi

    def teks(self, judul: str) -> str | None:
        """The value as text: a group called 2 is a text here although Excel keeps a number."""
        isi = self.nilai(judul)
        return None if isi is None else str(isi)

    def ya(self, judul: str) -> bool:
        """Yes or no; empty is no."""
        isi = str(self.nilai(judul) or "tidak").casefold()
        if isi not in ("ya", "tidak", "true", "false"):
            self.salah(judul, "isi dengan ya atau tidak, atau kosongkan")
        return isi in ("ya", "true")

    def salah(self, judul: str, alasan: str) -> None:
        """Note a fault at this place."""
        self.buku.temuan.append(self.temuan(judul, alasan))

    def temuan(self, judul: str, alasan: str) -> Temuan:
        """A fault with sheet, row and column."""
        huruf = f"{huruf_kolom(self.kepala[judul])} ({judul})" if judul in self.kepala else judul
        return Temuan((f"kolom {huruf}",), alasan, f"{self.buku.nama}, lembar {self.lembar}", self.baris.nomor)

    def simpan(self, jalur: Jalur, judul: str) -> None:
        """Remember where this part of the mapping came from."""
        self.buku.tempat[jalur] = (self, judul)


class _Buku:
    """The workbook while it is read: faults, and the place of every part."""

    def __init__(self, lembar: Mapping[str, Sequence[Baris]], nama: str) -> None:
        self.nama = nama
        self.temuan: list[Temuan] = []
        self.tempat: dict[Jalur, tuple[_Baris, str]] = {}
        self.isi: dict[str, list[_Baris]] = {}
        dikenal = {satu.casefold(): satu for satu in KOLOM}
        for tertulis, baris in lembar.items():
            judul = dikenal.get(tertulis.strip().casefold())
            if judul is not None and baris:
                self.isi[judul] = self._baca(judul, baris)
            elif judul is None and baris:
                self.temuan.append(Temuan((), f"lembar {tertulis} tidak dikenal; hapus, atau pindahkan isinya", nama))
        for satu in _WAJIB:
            if satu not in self.isi:
                self.temuan.append(Temuan((), f"lembar {satu} tidak ada atau kosong", nama))

    def baris(self, lembar: str) -> list[_Baris]:
        """The rows of a sheet; none when it is missing."""
        return self.isi.get(lembar, [])

    def _baca(self, lembar: str, baris: Sequence[Baris]) -> list[_Baris]:
        dikenal = {satu.casefold(): satu for satu in KOLOM[lembar]}
        kepala: dict[str, int] = {}
        atas = baris[0]
        for i, nilai in enumerate(atas.sel):
            if nilai is None:
                continue
            judul = dikenal.get(str(nilai).strip().casefold())
            berkas = f"{self.nama}, lembar {lembar}"
            tempat: Jalur = (f"kolom {huruf_kolom(i)}",)
            if judul is None:
                alasan = f"kolom {nilai} tidak dikenal; yang dikenal: {', '.join(KOLOM[lembar])}"
                self.temuan.append(Temuan(tempat, alasan, berkas, atas.nomor))
            elif judul in kepala:
                self.temuan.append(Temuan(tempat, f"kolom {judul} ditulis dua kali", berkas, atas.nomor))
            else:
                kepala[judul] = i
        for perlu in KOLOM[lembar]:
            if perlu in _PERLU.get(lembar, set(KOLOM[lembar])) and perlu not in kepala:
                alasan = f"kolom {perlu} belum ada"
                self.temuan.append(Temuan((), alasan, f"{self.nama}, lembar {lembar}", atas.nomor))
        return [_Baris(self, lembar, satu, kepala) for satu in baris[1:]]

    def dengan_tempat(self, satu: Temuan) -> Temuan:
        """The fault of the mapping, told by the place from which that part came."""
        for panjang in range(len(satu.jalur), 0, -1):
            if satu.jalur[:panjang] in self.tempat:
                baris, judul = self.tempat[satu.jalur[:panjang]]
                return baris.temuan(judul, satu.alasan)
        return Temuan(satu.jalur, satu.alasan, self.nama)
