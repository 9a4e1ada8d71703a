"""The difference between two versions in words. Items are known by their key, never by their number."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from observasi.instrumen.rules.bentuk import ButirTerurut, Instrumen, Kelompok, semua_kelompok
from observasi.instrumen.rules.tulis import sidik

_POKOK = (("judul", "Judul"), ("sumber", "Sumber"))
_DAFTAR = (
    ("pilihan", "Pilihan jawaban"),
    ("identitas", "Isian identitas"),
    ("penutup", "Bagian penutup"),
    ("kolom", "Kolom"),
    ("bentuk_pembinaan", "Bentuk pembinaan"),
)


def bandingkan(lama: Instrumen, baru: Instrumen) -> tuple[str, ...]:
    """One sentence a change, in the order of the instrument; empty exactly when the fingerprints are equal.

    Item 9 reworded: 'Kalimat butir 9 diubah dari “Menguasai kelas” menjadi “Menata kelas”.'
    """
    hasil = [*_pokok(lama, baru), *_kelompok(lama, baru), *_butir(lama, baru)]
    if not hasil and sidik(lama) != sidik(baru):
        hasil.append("Penomoran atau keterangan kecil berubah; isi butirnya tetap.")
    return tuple(hasil)


def _pokok(lama: Instrumen, baru: Instrumen) -> Iterator[str]:
    for nama, sebutan in _POKOK:
        dari, ke = getattr(lama, nama), getattr(baru, nama)
        if dari != ke:
            yield f"{sebutan} diubah dari “{dari}” menjadi “{ke}”."
    if lama.jenis != baru.jenis:
        yield f"Jenis diubah dari {lama.jenis.label} menjadi {baru.jenis.label}."
    if lama.tahap != baru.tahap:
        yield f"Tahap diubah dari {lama.tahap.label} menjadi {baru.tahap.label}."
    yield from _skala(lama, baru)
    if lama.klasifikasi != baru.klasifikasi:
        pita = ", ".join(f"{k.kode} ({k.sebutan}) mulai {k.min}" for k in baru.klasifikasi)
        yield f"Klasifikasi diubah menjadi: {pita}." if pita else "Klasifikasi dihapus."
    for nama, sebutan in _DAFTAR:
        dari, ke = getattr(lama, nama), getattr(baru, nama)
        if dari != ke:
            yield f"{sebutan} diubah menjadi: {', '.join(ke)}." if ke else f"{sebutan} dihapus."
    if lama.catatan_per_butir != baru.catatan_per_butir:
        yield f"Catatan per butir {'dipakai' if baru.catatan_per_butir else 'tidak dipakai lagi'}."


def _skala(lama: Instrumen, baru: Instrumen) -> Iterator[str]:
    dari, ke = lama.skala, baru.skala
    if ke is None:
        if dari is not None:
            yield "Skor tidak dipakai lagi."
        return
    if dari is None:
        yield f"Skor {ke.min} sampai {ke.maks} ditambahkan."
    elif (dari.min, dari.maks) != (ke.min, ke.maks):
        yield f"Skor diubah dari {dari.min} sampai {dari.maks} menjadi {ke.min} sampai {ke.maks}."
    kata_lama, kata_baru = dict(dari.deskriptor if dari else ()), dict(ke.deskriptor)
    for skor in sorted({*kata_lama, *kata_baru}):
        if kata_lama.get(skor) == kata_baru.get(skor):
            continue
        if skor not in kata_baru:
            yield f"Keterangan skor {skor} dihapus."
        elif skor not in kata_lama:
            yield f"Keterangan skor {skor} ditambahkan: “{kata_baru[skor]}”."
        else:
            yield f"Keterangan skor {skor} diubah dari “{kata_lama[skor]}” menjadi “{kata_baru[skor]}”."


def _nama(satu: Kelompok) -> str:
    return satu.judul or "tanpa judul"


def _induk(instrumen: Instrumen) -> dict[str, str]:
    return {anak.kunci: satu.kunci for satu in semua_kelompok(instrumen) for anak in satu.kelompok}


def _kelompok(lama: Instrumen, baru: Instrumen) -> Iterator[str]:
    dari = {k.kunci: k for k in semua_kelompok(lama)}
    ke = {k.kunci: k for k in semua_kelompok(baru)}
    induk_lama, induk_baru = _induk(lama), _induk(baru)
    for kunci, satu in ke.items():
        if kunci not in dari:
            yield f"Kelompok “{_nama(satu)}” ditambahkan."
            continue
        if _nama(dari[kunci]) != _nama(satu):
            yield f"Judul kelompok “{_nama(dari[kunci])}” diubah menjadi “{_nama(satu)}”."
        if induk_lama.get(kunci) != induk_baru.get(kunci):
            tujuan = induk_baru.get(kunci)
            yield f"Kelompok “{_nama(satu)}” dipindahkan {f'ke dalam “{_nama(ke[tujuan])}”' if tujuan else 'ke luar'}."
    for kunci, satu in dari.items():
        if kunci not in ke:
            yield f"Kelompok “{_nama(satu)}” dihapus."
    if [k for k in dari if k in ke] != [k for k in ke if k in dari]:
        yield "Urutan kelompok diubah: " + ", ".join(f"“{_nama(k)}”" for k in ke.values()) + "."


def _butir(lama: Instrumen, baru: Instrumen) -> Iterator[str]:
    dari, ke = lama.peta_butir, baru.peta_butir
    nama = {k.kunci: _nama(k) for k in (*semua_kelompok(lama), *semua_kelompok(baru))}
    for kunci, satu in ke.items():
        if kunci not in dari:
            yield f"Butir {satu.butir.nomor} ditambahkan di kelompok “{nama[satu.kelompok]}”: “{satu.butir.kalimat}”."
        else:
            yield from _satu_butir(dari[kunci], satu, nama.__getitem__)
    for kunci, satu in dari.items():
        if kunci not in ke:
            yield f"Butir {satu.butir.nomor} dihapus: “{satu.butir.teks}”."
    for kelompok in semua_kelompok(baru):
        tetap = [b.kunci for b in kelompok.butir if b.kunci in dari and dari[b.kunci].kelompok == kelompok.kunci]
        if tetap != sorted(tetap, key=lambda kunci: dari[kunci].urutan):
            yield f"Urutan butir di kelompok “{_nama(kelompok)}” diubah."
    if lama.dibuang != baru.dibuang:
        yield "Daftar butir yang tidak dipakai berubah."


def _satu_butir(lama: ButirTerurut, baru: ButirTerurut, nama: Callable[[str], str]) -> Iterator[str]:
    sebut = f"butir {baru.butir.nomor}"
    if lama.butir.nomor != baru.butir.nomor:
        sebut += f" (dulu {lama.butir.nomor})"
    if lama.butir.teks != baru.butir.teks:
        yield f"Kalimat {sebut} diubah dari “{lama.butir.teks}” menjadi “{baru.butir.teks}”."
    if lama.butir.bobot != baru.butir.bobot:
        yield f"Bobot {sebut} diubah dari {lama.butir.bobot} menjadi {baru.butir.bobot}."
    if lama.butir.rujukan != baru.butir.rujukan:
        rujukan = ", ".join(baru.butir.rujukan)
        yield f"Rujukan {sebut} diubah menjadi: {rujukan}." if rujukan else f"Rujukan {sebut} dihapus."
    if lama.kelompok != baru.kelompok:
        yield f"{sebut[0].upper()}{sebut[1:]} dipindahkan dari kelompok “{nama(lama.kelompok)}” ke “{nama(baru.kelompok)}”."
