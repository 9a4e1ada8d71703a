"""What a filled tool shows, in words: the same for the page, the meeting and the printed report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from observasi.alat.enums import (
    JenisAlat,
    KodeAlur,
    KodeTingkat,
    KodeTugas,
    KodeTunggu,
    KodeVerbatim,
    Penutur,
    SkalaTingkat,
)
from observasi.alat.rules.alur import ringkas_alur
from observasi.alat.rules.baris import Pengaturan
from observasi.alat.rules.denah import Denah
from observasi.alat.rules.grafik import Grafik, Peta, susun_grafik, susun_peta
from observasi.alat.rules.hitung import Bagian, Titik
from observasi.alat.rules.sapuan import ringkas_sapuan
from observasi.alat.rules.tingkat import ringkas_tingkat
from observasi.alat.rules.tunggu import ringkas_tunggu
from observasi.alat.rules.verbatim import ringkas_verbatim

KOSONG = "\u2013"
_SUMBER_TUNGGU = (
    "Batas 1 dan 3 detik mengikuti Mary Budd Rowe (Journal of Teacher Education, 1986), bukan ketentuan modul. "
    "Ini bahan percakapan, bukan nilai."
)
_SUMBER_TINGKAT = (
    "Tingkat menurut taksonomi Bloom yang direvisi (Anderson dan Krathwohl, 2001). "
    "C1 sampai C3 disebut rendah dan C4 sampai C6 tinggi, seperti lazimnya; pembagian itu bukan ketentuan modul."
)
_SUMBER_SAPUAN = (
    "\u201cDalam tugas\u201d berarti mengerjakan atau menyimak; pengelompokan ini pilihan portal. "
    "Kursi yang tidak ditandai tidak dihitung."
)


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table beside a chart: everything that the drawing says."""

    judul: str
    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Tampilan:
    """One filled tool. `keterangan`: what was chosen in advance; `sumber`: where lines and groups come from."""

    jenis: str
    judul: str
    keterangan: str
    kalimat: tuple[str, ...]
    grafik: tuple[Grafik, ...]
    peta: Peta | None
    tabel: tuple[Tabel, ...]
    sumber: str


def tulis_persen(nilai: Decimal | None) -> str:
    """33.3 -> "33,3 %"; None -> a dash."""
    return KOSONG if nilai is None else f"{nilai}".replace(".", ",") + " %"


def tulis_lama(nilai: Decimal | None) -> str:
    """2.5 -> "2,5 detik"; None -> a dash."""
    return KOSONG if nilai is None else f"{nilai:.1f}".replace(".", ",") + " detik"


def keterangan(jenis: JenisAlat, p: Pengaturan) -> str:
    """What was chosen in advance, in one sentence; "" when there was nothing to choose."""
    if jenis is JenisAlat.VERBATIM:
        return "Dicari: " + ", ".join(KodeVerbatim(k).label.lower() for k in p.saringan) + "."
    if jenis is JenisAlat.TINGKAT:
        return f"{SkalaTingkat(p.skala).label}."
    return f"Selang {p.selang} menit." if jenis is JenisAlat.SAPUAN else ""


def susun_tampilan(jenis: JenisAlat, titik: Sequence[Titik], p: Pengaturan, denah: Denah) -> Tampilan:
    """The page of one tool from its live rows."""
    return {
        JenisAlat.VERBATIM: _verbatim,
        JenisAlat.TINGKAT: _tingkat,
        JenisAlat.SAPUAN: _sapuan,
        JenisAlat.ALUR: _alur,
        JenisAlat.TUNGGU: _tunggu,
    }[jenis](titik, p, denah)


def _bentuk(
    jenis: JenisAlat,
    p: Pengaturan,
    kalimat: Iterable[str],
    *,
    grafik: tuple[Grafik, ...] = (),
    peta: Peta | None = None,
    tabel: tuple[Tabel, ...] = (),
    sumber: str = "",
) -> Tampilan:
    return Tampilan(jenis.value, jenis.label, keterangan(jenis, p), tuple(kalimat), grafik, peta, tabel, sumber)


def _berbagi(judul: str, isi: Iterable[tuple[str, Bagian]]) -> tuple[Grafik, Tabel]:
    """Counts and shares as bars and as a table."""
    baris = [(nama, b.jumlah, tulis_persen(b.persen)) for nama, b in isi]
    grafik = susun_grafik(judul, [(nama, f"{n} ({persen})", Decimal(n)) for nama, n, persen in baris])
    return grafik, Tabel(judul, ("", "Jumlah", "Bagian"), tuple((nama, str(n), persen) for nama, n, persen in baris))


def _verbatim(titik: Sequence[Titik], p: Pengaturan, denah: Denah) -> Tampilan:
    r = ringkas_verbatim(titik, p.saringan)
    guru = next(b for b in r.per_penutur if b.kode == Penutur.GURU)
    grafik, tabel = _berbagi("Ucapan menurut jenisnya", ((KodeVerbatim(b.kode).label, b) for b in r.per_kode))
    _, penutur = _berbagi("Ucapan menurut penuturnya", ((Penutur(b.kode).label, b) for b in r.per_penutur))
    kalimat = [f"{r.jumlah} ucapan dicatat, {guru.jumlah} di antaranya dari guru."]
    return _bentuk(JenisAlat.VERBATIM, p, kalimat, grafik=(grafik,), tabel=(tabel, penutur))


def _tingkat(titik: Sequence[Titik], p: Pengaturan, denah: Denah) -> Tampilan:
    r = ringkas_tingkat(titik, p.skala)
    grafik, tabel = _berbagi("Pertanyaan menurut tingkatnya", ((KodeTingkat(b.kode).label, b) for b in r.per_kode))
    kalimat = [f"{r.jumlah} pertanyaan, {r.jumlah_tinggi} bertingkat tinggi ({tulis_persen(r.persen_tinggi)})."]
    return _bentuk(JenisAlat.TINGKAT, p, kalimat, grafik=(grafik,), tabel=(tabel,), sumber=_SUMBER_TINGKAT)


def _sapuan(titik: Sequence[Titik], p: Pengaturan, denah: Denah) -> Tampilan:
    r = ringkas_sapuan(titik, denah.urut)
    kode, tabel_kode = _berbagi("Semua sapuan", ((KodeTugas(b.kode).label, b) for b in r.per_kode))
    waktu = susun_grafik(
        "Dalam tugas dari sapuan ke sapuan",
        [(f"Sapuan {s.nomor}", tulis_persen(s.persen_tugas), s.persen_tugas) for s in r.sapuan],
        Decimal(100),
    )
    per_sapuan = Tabel(
        "Setiap sapuan",
        ("Sapuan", *(k.label for k in KodeTugas), "Dalam tugas"),
        tuple((str(s.nomor), *(str(b.jumlah) for b in s.per_kode), tulis_persen(s.persen_tugas)) for s in r.sapuan),
    )
    per_kursi = Tabel(
        "Setiap kursi",
        ("Kursi", "Ditandai", "Dalam tugas", "Bagian"),
        tuple(
            (denah.label(k.tempat), str(k.ditandai), str(k.dalam_tugas), tulis_persen(k.persen_tugas)) for k in r.kursi
        ),
    )
    nilai = {k.tempat: tulis_persen(k.persen_tugas).replace(",0", "") for k in r.kursi}
    peta = susun_peta("Dalam tugas per kursi", "Depan kelas di atas.", denah, nilai)
    kalimat = [f"{len(r.sapuan)} sapuan atas {len(r.kursi)} kursi. Dalam tugas: {tulis_persen(r.persen_tugas)}."]
    return _bentuk(
        JenisAlat.SAPUAN, p, kalimat, grafik=(waktu, kode), peta=peta, tabel=(per_sapuan, tabel_kode, per_kursi),
        sumber=_SUMBER_SAPUAN,
    )  # fmt: skip


def _alur(titik: Sequence[Titik], p: Pengaturan, denah: Denah) -> Tampilan:
    r = ringkas_alur(titik, denah.urut)
    grafik, tabel_kode = _berbagi("Ucapan menurut jenisnya", ((KodeAlur(b.kode).label, b) for b in r.per_kode))
    nilai = {s.simpul: f"{s.berbicara} / {s.disapa}" for s in r.simpul}
    peta = susun_peta(
        "Siapa berbicara kepada siapa",
        "Angka: berapa kali berbicara / disapa. Panah tebal: lebih sering. Depan kelas di atas.",
        denah,
        nilai,
        r.panah,
    )
    arah = Tabel(
        "Arah ucapan",
        ("Dari", "Kepada", "Jumlah"),
        tuple((denah.label(a), denah.label(b), str(n)) for a, b, n in r.panah),
    )
    per_kursi = Tabel(
        "Setiap kursi",
        ("Kursi", "Berbicara", "Disapa"),
        tuple((denah.label(s.simpul), str(s.berbicara), str(s.disapa)) for s in r.simpul),
    )
    kalimat = [
        f"{r.jumlah} ucapan, {tulis_persen(r.dari_guru)} dari guru.",
        f"{r.terlibat} dari {r.kursi} kursi ikut berbicara atau disapa ({tulis_persen(r.persen_terlibat)}).",
    ]
    return _bentuk(JenisAlat.ALUR, p, kalimat, grafik=(grafik,), peta=peta, tabel=(arah, per_kursi, tabel_kode))


def _tunggu(titik: Sequence[Titik], p: Pengaturan, denah: Denah) -> Tampilan:
    semua = ringkas_tunggu(titik)
    kalimat, grafik, baris = [], [], []
    for s in semua:
        nama = KodeTunggu(s.kode).label
        kelas = (
            ("Kurang dari 1 detik", s.singkat, s.persen_singkat),
            ("1 sampai kurang dari 3 detik", s.sedang, s.persen_sedang),
            ("3 detik atau lebih", s.lama, s.persen_lama),
        )
        baris.append(
            (nama, str(s.jumlah), tulis_lama(s.median), *(f"{n} ({tulis_persen(bagian)})" for _, n, bagian in kelas))
        )
        if s.jumlah:
            kalimat.append(f"{nama}: {s.jumlah} kali diukur, median {tulis_lama(s.median)}.")
            grafik.append(
                susun_grafik(nama, [(label, f"{n} ({tulis_persen(bagian)})", Decimal(n)) for label, n, bagian in kelas])
            )
    kepala = ("Waktu tunggu", "Diukur", "Median", "Kurang dari 1 detik", "1 sampai kurang dari 3", "3 detik atau lebih")
    tabel = Tabel("Waktu tunggu", kepala, tuple(baris))
    return _bentuk(JenisAlat.TUNGGU, p, kalimat, grafik=tuple(grafik), tabel=(tabel,), sumber=_SUMBER_TUNGGU)
