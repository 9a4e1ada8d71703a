"""From plain data to an instrument, with every fault found named by its field.

Knows nothing of files or YAML: `pemuat` adds the line. Faults are told in Indonesian because the person
who prepares an instrument reads them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from observasi.instrumen.enums import AsalButir, JenisInstrumen, TahapInstrumen
from observasi.instrumen.rules.bentuk import (
    KEDALAMAN_KELOMPOK,
    Butir,
    Contoh,
    Instrumen,
    Kelompok,
    Klasifikasi,
    Skala,
    semua_kelompok,
)
from observasi.instrumen.rules.klasifikasi import bulatkan_setengah_naik, tentukan_klasifikasi
from observasi.instrumen.rules.temuan import Catatan, GalatInstrumen, Jalur

BUTIR_TERBANYAK = 200
BOBOT_TERTINGGI = 10
RUJUKAN_TERBANYAK = 10
TEKS_TERPANJANG = 500
_KODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
POLA_RUJUKAN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:/-]{0,59}")

_FIELD = frozenset(
    {
        "kode",
        "judul",
        "jenis",
        "tahap",
        "sumber",
        "skala",
        "skor_maksimum",
        "kelompok",
        "butir",
        "pertanyaan",
        "klasifikasi",
        "identitas",
        "pilihan",
        "penutup",
        "kolom",
        "bentuk_pembinaan",
        "catatan_per_butir",
        "contoh",
        "dibuang",
    }
)
_FIELD_KELOMPOK = frozenset({"kunci", "judul", "rekonstruksi", "butir", "kelompok"})
_FIELD_BUTIR = frozenset({"kunci", "nomor", "teks", "asal", "teks_asli", "bobot", "rujukan"})

_Pilihan = TypeVar("_Pilihan", bound=StrEnum)


def dari_peta(data: object, *, draf: bool = False) -> Instrumen:
    """The instrument described by plain data. Raises GalatInstrumen with every fault, each with its path.

    A draft may still lack items, choices or a scale, and hold empty groups; all that is there must be sound.
    """
    catatan = Catatan(draf=draf)
    if not isinstance(data, Mapping):
        catatan.tambah((), "isi berkas harus berupa pasangan nama dan nilai")
        raise GalatInstrumen(tuple(catatan.temuan))
    catatan.tolak_asing(data, _FIELD, ())
    instrumen = _instrumen(catatan, data)
    if not catatan.temuan:
        _periksa_keseluruhan(catatan, data, instrumen)
    if catatan.temuan:
        raise GalatInstrumen(tuple(catatan.temuan))
    return instrumen


def _instrumen(catatan: Catatan, data: Mapping[Any, Any]) -> Instrumen:
    kode = catatan.teks(data, "kode", (), maks=80)
    if kode and not _KODE.fullmatch(kode):
        catatan.tambah(("kode",), "kode hanya boleh berisi huruf, angka, dan tanda hubung")
    return Instrumen(
        kode=kode,
        judul=catatan.teks(data, "judul", (), maks=200),
        jenis=_enum(catatan, data, "jenis", (), JenisInstrumen),
        tahap=_enum(catatan, data, "tahap", (), TahapInstrumen),
        sumber=catatan.teks(data, "sumber", (), maks=300),
        skala=_skala(catatan, data),
        kelompok=_isi(catatan, data),
        klasifikasi=_klasifikasi(catatan, data),
        identitas=catatan.daftar_teks(data, "identitas"),
        pilihan=catatan.daftar_teks(data, "pilihan"),
        penutup=catatan.daftar_teks(data, "penutup"),
        kolom=catatan.daftar_teks(data, "kolom"),
        bentuk_pembinaan=catatan.daftar_teks(data, "bentuk_pembinaan"),
        catatan_per_butir=catatan.boolean(data, "catatan_per_butir", ()),
        contoh=_contoh(catatan, data),
        dibuang=_deret_butir(catatan, data, "dibuang", ()),
    )


def _enum(catatan: Catatan, data: Mapping[Any, Any], nama: str, jalur: Jalur, jenis: type[_Pilihan]) -> _Pilihan:
    nilai = data.get(nama)
    for satu in jenis:
        if nilai == satu.value:
            return satu
    pilihan = ", ".join(satu.value for satu in jenis)
    catatan.tambah((*jalur, nama), f"isi salah satu dari: {pilihan}")
    return next(iter(jenis))


def _skala(catatan: Catatan, data: Mapping[Any, Any]) -> Skala | None:
    if data.get("skala") is None:
        return None
    isi = catatan.peta(data["skala"], ("skala",))
    catatan.tolak_asing(isi, frozenset({"min", "maks", "deskriptor"}), ("skala",))
    bawah = catatan.bulat(isi, "min", ("skala",))
    atas = catatan.bulat(isi, "maks", ("skala",))
    if bawah is None or atas is None:
        return None
    if bawah < 0:
        catatan.tambah(("skala", "min"), "skor terendah tidak boleh kurang dari 0")
    if atas <= bawah or atas > 100:
        catatan.tambah(("skala", "maks"), f"skor tertinggi harus lebih dari {bawah} dan paling besar 100")
    deskriptor: list[tuple[int, str]] = []
    for tingkat, teks in catatan.peta(isi.get("deskriptor") or {}, ("skala", "deskriptor")).items():
        tempat: Jalur = ("skala", "deskriptor", str(tingkat))
        if not re.fullmatch(r"[0-9]{1,3}", str(tingkat)) or not bawah <= int(tingkat) <= atas:
            catatan.tambah(tempat, f"tingkat harus bilangan bulat {bawah} sampai {atas}")
        elif not isinstance(teks, str) or not teks.strip():
            catatan.tambah(tempat, "isi keterangan tingkat ini")
        else:
            deskriptor.append((int(tingkat), teks.strip()))
    return Skala(min=bawah, maks=atas, deskriptor=tuple(sorted(deskriptor)))


def _isi(catatan: Catatan, data: Mapping[Any, Any]) -> tuple[Kelompok, ...]:
    """Items stand in groups, or directly under `butir` or `pertanyaan` (then in one group without a title)."""
    dipakai = [nama for nama in ("kelompok", "butir", "pertanyaan") if data.get(nama) is not None]
    if len(dipakai) > 1:
        catatan.tambah((dipakai[1],), f"butir sudah ditulis di '{dipakai[0]}'; pakai salah satu saja")
        return ()
    if not dipakai:
        return ()
    if dipakai == ["kelompok"]:
        return _deret_kelompok(catatan, data, (), "")
    butir = _deret_butir(catatan, data, dipakai[0], ())
    return (Kelompok(kunci="1", judul=None, butir=butir),)


def _deret_kelompok(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur, induk: str) -> tuple[Kelompok, ...]:
    hasil = []
    for i, mentah in enumerate(catatan.deret(data, "kelompok", jalur), start=1):
        tempat: Jalur = (*jalur, "kelompok", i - 1)
        isi = catatan.peta(mentah, tempat)
        catatan.tolak_asing(isi, _FIELD_KELOMPOK, tempat)
        kunci = catatan.teks_pilihan(isi, "kunci", tempat) or (f"{induk}.{i}" if induk else str(i))
        kedalaman = sum(1 for bagian in tempat if bagian == "kelompok")
        anak: tuple[Kelompok, ...] = ()
        if isi.get("kelompok") is not None:
            if kedalaman >= KEDALAMAN_KELOMPOK:
                catatan.tambah((*tempat, "kelompok"), "kelompok hanya boleh bertingkat dua")
            else:
                anak = _deret_kelompok(catatan, isi, tempat, kunci)
        satu = Kelompok(
            kunci=kunci,
            judul=catatan.teks_pilihan(isi, "judul", tempat),
            butir=_deret_butir(catatan, isi, "butir", tempat),
            kelompok=anak,
            rekonstruksi=catatan.boolean(isi, "rekonstruksi", tempat),
        )
        if not catatan.draf and not isi.get("butir") and not isi.get("kelompok"):
            catatan.tambah(tempat, "kelompok ini tidak berisi butir")
        hasil.append(satu)
    return tuple(hasil)


def _deret_butir(catatan: Catatan, data: Mapping[Any, Any], nama: str, jalur: Jalur) -> tuple[Butir, ...]:
    hasil = []
    for i, mentah in enumerate(catatan.deret(data, nama, jalur)):
        tempat: Jalur = (*jalur, nama, i)
        isi = catatan.peta(mentah, tempat)
        catatan.tolak_asing(isi, _FIELD_BUTIR, tempat)
        nomor = catatan.bulat(isi, "nomor", tempat)
        teks = catatan.teks(isi, "teks", tempat, maks=TEKS_TERPANJANG)
        if nomor is None:
            continue
        asal = _enum(catatan, isi, "asal", tempat, AsalButir) if "asal" in isi else AsalButir.ASLI
        kunci = catatan.teks_pilihan(isi, "kunci", tempat) or str(nomor)
        if not re.fullmatch(r"[a-z0-9]{1,20}", kunci):
            catatan.tambah((*tempat, "kunci"), "kunci hanya boleh berisi huruf kecil dan angka")
        asli = catatan.teks_pilihan(isi, "teks_asli", tempat)
        bobot, rujukan = _bobot(catatan, isi, tempat), _rujukan(catatan, isi, tempat)
        hasil.append(Butir(kunci, nomor, teks, asal, asli, bobot, rujukan))
    return tuple(hasil)


def _bobot(catatan: Catatan, isi: Mapping[Any, Any], tempat: Jalur) -> int:
    if isi.get("bobot") is None:
        return 1
    bobot = catatan.bulat(isi, "bobot", tempat)
    if bobot is not None and not 1 <= bobot <= BOBOT_TERTINGGI:
        catatan.tambah((*tempat, "bobot"), f"bobot harus bilangan bulat 1 sampai {BOBOT_TERTINGGI}")
        return 1
    return bobot or 1


def _rujukan(catatan: Catatan, isi: Mapping[Any, Any], tempat: Jalur) -> tuple[str, ...]:
    hasil: list[str] = []
    for i, kode in enumerate(catatan.deret(isi, "rujukan", tempat)):
        if not isinstance(kode, str) or not POLA_RUJUKAN.fullmatch(kode):
            catatan.tambah((*tempat, "rujukan", i), "rujukan harus berupa kode indikator, misalnya PKG-KELAS-MAPEL/3.2")
        elif kode in hasil:
            catatan.tambah((*tempat, "rujukan", i), f"rujukan {kode} ditulis dua kali")
        else:
            hasil.append(kode)
    if len(hasil) > RUJUKAN_TERBANYAK:
        catatan.tambah((*tempat, "rujukan"), f"paling banyak {RUJUKAN_TERBANYAK} rujukan tiap butir")
    return tuple(hasil)


def _klasifikasi(catatan: Catatan, data: Mapping[Any, Any]) -> tuple[Klasifikasi, ...]:
    hasil: list[Klasifikasi] = []
    for i, mentah in enumerate(catatan.deret(data, "klasifikasi", ())):
        tempat: Jalur = ("klasifikasi", i)
        isi = catatan.peta(mentah, tempat)
        catatan.tolak_asing(isi, frozenset({"kode", "sebutan", "min"}), tempat)
        batas = catatan.bulat(isi, "min", tempat)
        kode = catatan.teks(isi, "kode", tempat, maks=20)
        sebutan = catatan.teks(isi, "sebutan", tempat, maks=80)
        if batas is None:
            continue
        if hasil and batas >= hasil[-1].min:
            catatan.tambah((*tempat, "min"), "batas bawah harus menurun dari satu pita ke pita berikutnya")
        if kode in {satu.kode for satu in hasil}:
            catatan.tambah((*tempat, "kode"), f"kode {kode} sudah dipakai pita lain")
        if not 0 <= batas <= 100:
            catatan.tambah((*tempat, "min"), "batas bawah harus 0 sampai 100")
        hasil.append(Klasifikasi(kode, sebutan, batas))
    if hasil and hasil[-1].min != 0:
        catatan.tambah(("klasifikasi", len(hasil) - 1, "min"), "pita terakhir harus mulai dari 0")
    return tuple(hasil)


def _contoh(catatan: Catatan, data: Mapping[Any, Any]) -> tuple[Contoh, ...]:
    hasil = []
    for i, mentah in enumerate(catatan.deret(data, "contoh", ())):
        tempat: Jalur = ("contoh", i)
        isi = catatan.peta(mentah, tempat)
        skor, persen = catatan.bulat(isi, "skor", tempat), catatan.bulat(isi, "persen", tempat)
        kode = catatan.teks(isi, "kode", tempat, maks=20)
        if skor is not None and persen is not None:
            hasil.append(Contoh(skor, persen, kode))
    return tuple(hasil)


def _periksa_keseluruhan(catatan: Catatan, data: Mapping[Any, Any], instrumen: Instrumen) -> None:
    """What only the whole can show: parts that the kind needs, repeated keys, counts, worked examples."""
    if len(instrumen.daftar_butir) > BUTIR_TERBANYAK:
        catatan.tambah((), f"instrumen memuat paling banyak {BUTIR_TERBANYAK} butir")
    _periksa_kembar(catatan, instrumen)
    if catatan.draf:
        return
    _periksa_jenis(catatan, instrumen)
    if instrumen.jenis != JenisInstrumen.SKALA or instrumen.skala is None:
        return
    tertulis = catatan.bulat(data, "skor_maksimum", ()) if data.get("skor_maksimum") is not None else None
    if tertulis is not None and tertulis != instrumen.skor_maksimum:
        catatan.tambah(
            ("skor_maksimum",),
            f"tertulis {tertulis}, padahal {len(instrumen.daftar_butir)} butir{' berbobot' if instrumen.berbobot else ''}"
            f" x {instrumen.skala.maks} = {instrumen.skor_maksimum}",
        )
        return
    for i, contoh in enumerate(instrumen.contoh):
        persen = Fraction(contoh.skor * 100, instrumen.skor_maksimum or 1)
        pita = tentukan_klasifikasi(persen, instrumen.klasifikasi)
        if bulatkan_setengah_naik(persen) != contoh.persen or pita is None or pita.kode != contoh.kode:
            catatan.tambah(
                ("contoh", i),
                f"skor {contoh.skor} menghasilkan {bulatkan_setengah_naik(persen)} persen "
                f"({pita.kode if pita else 'tanpa pita'}), bukan {contoh.persen} ({contoh.kode})",
            )


def _periksa_jenis(catatan: Catatan, instrumen: Instrumen) -> None:
    jenis, jumlah = instrumen.jenis, len(instrumen.daftar_butir)
    if jenis == JenisInstrumen.DAFTAR:
        if not instrumen.kolom:
            catatan.tambah(("kolom",), "daftar rekap memerlukan kolom")
        if jumlah:
            catatan.tambah((), "daftar rekap tidak memiliki butir")
        return
    if not jumlah:
        catatan.tambah((), "instrumen ini belum memiliki butir")
    if jenis == JenisInstrumen.SKALA and instrumen.skala is None:
        catatan.tambah(("skala",), "instrumen skala memerlukan skor terendah dan tertinggi")
    if jenis == JenisInstrumen.DAFTAR_CEK and len(instrumen.pilihan) != 2:
        catatan.tambah(("pilihan",), "daftar cek memerlukan tepat dua pilihan")
    if jenis == JenisInstrumen.ANGKET and instrumen.skala is None and len(instrumen.pilihan) < 2:
        catatan.tambah(("pilihan",), "angket memerlukan skala atau sedikitnya dua pilihan")
    if jenis in (JenisInstrumen.WAWANCARA, JenisInstrumen.DAFTAR_CEK) and instrumen.skala is not None:
        catatan.tambah(("skala",), "jenis instrumen ini tidak memakai skala")
    if jenis != JenisInstrumen.SKALA and instrumen.berbobot:
        catatan.tambah((), "hanya instrumen skala yang memakai bobot butir")


def _periksa_kembar(catatan: Catatan, instrumen: Instrumen) -> None:
    semua = [*(b.butir for b in instrumen.daftar_butir), *instrumen.dibuang]
    for nama, nilai in (
        ("kunci butir", [b.kunci for b in semua]),
        ("nomor butir", [str(b.nomor) for b in semua]),
        ("kunci kelompok", [k.kunci for k in semua_kelompok(instrumen)]),
        ("pilihan", list(instrumen.pilihan)),
    ):
        for kembar in sorted({satu for satu in nilai if nilai.count(satu) > 1}):
            catatan.tambah((), f"{nama} {kembar} dipakai lebih dari sekali")
