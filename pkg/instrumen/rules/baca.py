"""From plain data to instruments, with every fault found named by its field. Knows nothing of files.

The data has the shape of the files in `pkg/instrumen/data`. Faults are told in Indonesian because the person who
prepares an instrument reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from observasi.instrumen.rules import Catatan, GalatInstrumen, Jalur, Temuan
from pkg.instrumen.enums import JenisPkg
from pkg.instrumen.rules.aturan_hitung import periksa_aturan
from pkg.instrumen.rules.baca_bagian import MAKS_KETERANGAN, baca_bidang, baca_kompetensi, baca_ranah, daftar_keterangan
from pkg.instrumen.rules.baca_kuesioner import baca_kuesioner
from pkg.instrumen.rules.bentuk import Instrumen, Isi, TingkatSkor
from pkg.instrumen.rules.cacah import periksa_cacah
from pkg.instrumen.rules.resmi import RESMI, Resmi

_FIELD = frozenset(
    {
        "kode",
        "judul",
        "versi",
        "sumber",
        "jumlah",
        "skala",
        "ranah",
        "kompetensi",
        "kompetensi_bidang_tugas",
        "acuan",
        "status_verifikasi",
        "dasar_keterangan",
        "catatan_varian",
    }
)
_KETERANGAN = frozenset(
    {
        "belum_terverifikasi",
        "cara_menilai_arti",
        "catatan_cara_menilai",
        "dugaan_struktur",
        "perhitungan",
        "sebutan",
        "suplemen",
        "tugas_utama",
        "varian_penskoran",
    }
)
"""Parts of the source files that explain; they are not kept."""
_BERSAMA = frozenset(
    {
        "kode",
        "judul",
        "sumber",
        "skala",
        "instrumen",
        "instrumen_rujukan",
        "identitas_lembar",
        "kerahasiaan",
        "kode_lampiran",
        "jumlah_responden",
        "bobot",
    }
)
"""Around several questionnaires; only source and answers are read, the others explain."""

SKOR = {JenisPkg.GURU: (0, 1, 2), JenisPkg.TUGAS: (1, 2, 3, 4)}


def dari_peta(data: object) -> Isi:
    """The one instrument or questionnaire in plain data. Raises GalatInstrumen with every fault and its path."""
    return _satu(data, ())


def dari_berkas(data: object) -> tuple[Isi, ...]:
    """What a file holds: one instrument, or the questionnaires under `instrumen`, which share source and answers."""
    if isinstance(data, Mapping) and "instrumen" in data:
        return _banyak(data)
    return (_satu(data, ()),)


def _banyak(data: Mapping[Any, Any]) -> tuple[Isi, ...]:
    catatan = Catatan()
    catatan.tolak_asing(data, _BERSAMA, ())
    hasil: list[Isi] = []
    bersama = {nama: data[nama] for nama in ("sumber", "skala") if nama in data}
    kode: set[str] = set()
    for i, mentah in enumerate(catatan.deret(data, "instrumen", ())):
        tempat: Jalur = ("instrumen", i)
        gabung = {**bersama, **mentah} if isinstance(mentah, Mapping) else mentah
        try:
            satu = _satu(gabung, tempat)
        except GalatInstrumen as galat:
            _kumpulkan(catatan, galat, mentah if isinstance(mentah, Mapping) else {})
            continue
        if satu.kode in kode:
            catatan.tambah((*tempat, "kode"), f"kode {satu.kode} sudah dipakai di berkas ini")
        kode.add(satu.kode)
        hasil.append(satu)
    if not hasil and not catatan.temuan:
        catatan.tambah(("instrumen",), "daftar ini kosong")
    if catatan.temuan:
        raise GalatInstrumen(tuple(catatan.temuan))
    return tuple(hasil)


def _kumpulkan(catatan: Catatan, galat: GalatInstrumen, mentah: Mapping[Any, Any]) -> None:
    """The faults of one questionnaire; those of a shared part are told once, at the place where that part stands."""
    for temuan in galat.temuan:
        bersama = len(temuan.jalur) > 2 and temuan.jalur[2] not in mentah and temuan.jalur[2] in ("sumber", "skala")
        satu = Temuan(temuan.jalur[2:], temuan.alasan) if bersama else temuan
        if satu not in catatan.temuan:
            catatan.temuan.append(satu)


def _satu(data: object, jalur: Jalur) -> Isi:
    catatan = Catatan()
    if not isinstance(data, Mapping):
        catatan.tambah(jalur, "isi berkas harus berupa pasangan nama dan nilai")
        raise GalatInstrumen(tuple(catatan.temuan))
    kode = catatan.teks(data, "kode", jalur, maks=40)
    resmi = RESMI.get(kode)
    if kode and resmi is None:
        catatan.tambah((*jalur, "kode"), f"kode {kode} tidak dikenal; yang dikenal: {', '.join(RESMI)}")
    if resmi is None:
        raise GalatInstrumen(tuple(catatan.temuan))
    isi: Isi
    if resmi.jenis == JenisPkg.KUESIONER:
        isi = baca_kuesioner(catatan, data, jalur, kode, resmi)
    else:
        isi = _instrumen(catatan, data, jalur, kode, resmi)
    if not catatan.temuan:
        periksa_cacah(catatan, data, jalur, isi, resmi)
    if catatan.temuan:
        raise GalatInstrumen(tuple(catatan.temuan))
    return isi


def _instrumen(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur, kode: str, resmi: Resmi) -> Instrumen:
    catatan.tolak_asing(data, _FIELD | _KETERANGAN, jalur)
    periksa_aturan(catatan, data, jalur)
    guru = resmi.jenis == JenisPkg.GURU
    salah = "kompetensi" if guru else "ranah"
    if data.get(salah) is not None:
        ganti = "ranah" if guru else "kompetensi"
        catatan.tambah((*jalur, salah), f"instrumen ini memakai '{ganti}' pada tingkat teratas")
    kompetensi, kosong = baca_ranah(catatan, data, jalur) if guru else (baca_kompetensi(catatan, data, jalur), ())
    if not kompetensi and resmi.per_bagian is not None and not catatan.temuan:
        catatan.tambah(jalur, "instrumen ini belum memiliki kompetensi")
    bidang = None
    if resmi.bidang:
        bidang = baca_bidang(catatan, data, jalur)
    elif data.get("kompetensi_bidang_tugas") is not None:
        catatan.tambah(
            (*jalur, "kompetensi_bidang_tugas"), "hanya instrumen wakil kepala sekolah yang memakai bidang tugas"
        )
    return Instrumen(
        kode=kode,
        judul=catatan.teks(data, "judul", jalur, maks=200),
        jenis=resmi.jenis,
        untuk=resmi.untuk,
        versi_sumber=catatan.teks(data, "versi", jalur, maks=200),
        sumber=daftar_keterangan(catatan, data, "sumber", jalur, wajib=True),
        skala=_skala(catatan, data, jalur, resmi.jenis),
        kompetensi=kompetensi,
        kompetensi_bidang=bidang,
        ranah_kosong=kosong,
        acuan=_acuan(catatan, data, jalur),
        status_verifikasi=catatan.teks_pilihan(data, "status_verifikasi", jalur) or "",
        dasar=_dasar(catatan, data, jalur),
        catatan=daftar_keterangan(catatan, data, "catatan_varian", jalur),
    )


def _skala(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur, jenis: JenisPkg) -> tuple[TingkatSkor, ...]:
    """The words for each score. The scores themselves are fixed by the regulation: 0..2 and 1..4."""
    tempat: Jalur = (*jalur, "skala")
    nama = "indikator" if jenis == JenisPkg.GURU else "kriteria"
    isi = catatan.peta(data.get("skala"), tempat)
    hasil: list[TingkatSkor] = []
    for i, mentah in enumerate(catatan.deret(isi, nama, tempat)):
        di = (*tempat, nama, i)
        satu = catatan.peta(mentah, di)
        catatan.tolak_asing(satu, frozenset({"skor", "label"}), di)
        skor = catatan.bulat(satu, "skor", di)
        label = catatan.teks(satu, "label", di, maks=200)
        if skor is not None:
            hasil.append(TingkatSkor(skor, label))
    hasil.sort(key=lambda satu: satu.skor)
    if tuple(satu.skor for satu in hasil) != SKOR[jenis]:
        urut = ", ".join(str(skor) for skor in SKOR[jenis])
        catatan.tambah((*tempat, nama), f"skor harus tepat {urut}, masing-masing satu kali")
    return tuple(hasil)


def _acuan(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur) -> str:
    """The instrument to borrow: `acuan`, or in the source file under `dugaan_struktur`."""
    langsung = catatan.teks_pilihan(data, "acuan", jalur)
    dugaan = data.get("dugaan_struktur")
    acuan = langsung
    tempat: Jalur = (*jalur, "acuan")
    if acuan is None and isinstance(dugaan, Mapping):
        tempat = (*jalur, "dugaan_struktur", "instrumen_acuan")
        acuan = catatan.teks_pilihan(dugaan, "instrumen_acuan", (*jalur, "dugaan_struktur"))
    if acuan is None:
        return ""
    lain = RESMI.get(acuan)
    if lain is None or lain.jenis == JenisPkg.KUESIONER or acuan == data.get("kode"):
        catatan.tambah(tempat, f"{acuan} bukan instrumen lain yang dapat dijadikan acuan")
    return acuan


def _dasar(catatan: Catatan, data: Mapping[Any, Any], jalur: Jalur) -> tuple[tuple[str, str], ...]:
    hasil = []
    tempat: Jalur = (*jalur, "dasar_keterangan")
    for huruf in catatan.peta(data.get("dasar_keterangan") or {}, tempat):
        nama = str(huruf)
        hasil.append((nama, catatan.teks(data["dasar_keterangan"], nama, tempat, maks=MAKS_KETERANGAN)))
    return tuple(sorted(hasil))
