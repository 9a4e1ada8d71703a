"""From a map (JSON, a form) to the input of a calculation. docs/aturan/hitung_pkg.schema.json says the same as a schema.

A missing field is told like a wrong one: whoever asks for a calculation wants a result. All mistakes come at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pkg.aturan.enums import (
    AturanSebutan,
    JenisGuru,
    JenisTugas,
    Jenjang,
    Kelompok,
    Predikat,
    Rating,
    SusunanBobot,
)
from pkg.aturan.rules.bentuk_regulasi import Regulasi
from pkg.aturan.rules.galat import MasukanTidakSah, tolak
from pkg.aturan.rules.kompetensi import (
    NilaiPembelajaran,
    NilaiTugas,
    dari_kompetensi,
    dari_skor,
    dari_total,
    nilai_tugas,
    tugas_dari_jumlah,
)
from pkg.aturan.rules.masukan import Masukan, periksa
from pkg.aturan.rules.pembaca import Pembaca
from pkg.aturan.rules.peringatan import susun_belum
from pkg.aturan.rules.predikat import (
    BULAN_SETAHUN,
    PERIODE_TERBANYAK,
    MasukanKonversi,
    PeriodeKinerja,
    akumulasi,
    jenjang_golongan,
    predikat_dari_rating,
)
from pkg.aturan.rules.regulasi import REGULASI_TERBARU, ambil_regulasi, regulasi_pada
from pkg.aturan.rules.tugas_tambahan import TugasBerkurang, TugasLain

INDIKATOR_TERBANYAK = 20
SEMENTARA_TERBANYAK = 24
BEBAN_TERBANYAK = {"jam_mengajar": 60, "konseli": 2000}
TUGAS_LAIN = "lain"

_BIDANG = (
    "hitungan", "kode", "aturan", "tanggal", "jenis_guru", "nilai", "golongan", "jam_mengajar", "konseli", "kuesioner",
    "bobot", "keputusan", "kehadiran", "tugas_tambahan", "aturan_sebutan", "satu_semester",
)  # fmt: skip
_BIDANG_KONVERSI = (
    "hitungan", "kode", "aturan", "tanggal", "jenjang", "golongan", "periode", "ak_konvensional", "ijazah_lebih_tinggi",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What is to be computed, and by which rule set."""

    masukan: Masukan | MasukanKonversi
    regulasi: Regulasi


def baca(isi: object) -> Permintaan:
    """The calculation that a map asks for. Raises MasukanTidakSah with every field that is missing or wrong."""
    if not isinstance(isi, Mapping):
        raise tolak("", "Isi satu objek { … } dengan bidang seperti jenis_guru dan nilai.")
    p = Pembaca(isi)
    hitungan = isi.get("hitungan")
    if hitungan is not None and hitungan not in ("pkg", "konversi"):
        raise tolak("hitungan", "Pilih salah satu: pkg, konversi.")
    regulasi = _regulasi(p)
    masukan = _konversi(p, regulasi) if hitungan == "konversi" else _pkg(p, regulasi)
    if p.galat or masukan is None or regulasi is None:
        raise MasukanTidakSah(p.galat)
    return Permintaan(masukan, regulasi)


def _regulasi(p: Pembaca) -> Regulasi | None:
    """By id, by date, or the newest."""
    if p.ada("aturan") and p.ada("tanggal"):
        p.salah("tanggal", "Isi aturan atau tanggal, jangan keduanya.")
        return None
    if p.ada("aturan"):
        kode = p.peta["aturan"]
        return p.coba(lambda: ambil_regulasi(kode if isinstance(kode, str) else ""))
    if p.ada("tanggal"):
        tanggal = p.tanggal("tanggal")
        return None if tanggal is None else p.coba(lambda: regulasi_pada(tanggal))
    return REGULASI_TERBARU


# --- Form 1D -------------------------------------------------------------------------------------------------------------


def _pkg(p: Pembaca, regulasi: Regulasi | None) -> Masukan | None:
    p.hanya(_BIDANG)
    if regulasi is None:
        return None
    jenis = p.pilihan("jenis_guru", JenisGuru)
    if not p.ada("jenis_guru"):
        p.salah("jenis_guru", f"Pilih salah satu: {', '.join(JenisGuru.values)}.")
    if jenis is None:
        return None
    susunan = p.pilihan("bobot", SusunanBobot)
    if susunan is not None and regulasi.bobot is None:
        p.salah("bobot", f"{regulasi.judul} tidak memakai kuesioner. Kosongkan bidang ini.")
    nilai = _nilai(p, jenis, regulasi)
    hari, menit = _kehadiran(p, regulasi)
    tanpa, alasan = _keputusan(p)
    masukan = Masukan(
        jenis=jenis,
        nilai=nilai or NilaiPembelajaran(regulasi.instrumen[jenis].kompetensi, None),
        golongan=p.teks("golongan") if p.ada("golongan") else None,
        beban=_beban(p, jenis),
        kuesioner=_kuesioner(p),
        susunan=susunan,
        tanpa=tanpa,
        alasan_tanpa=alasan,
        hari=hari,
        menit=menit,
        tugas=_tugas(p, regulasi),
        aturan_sebutan=p.pilihan("aturan_sebutan", AturanSebutan),
        satu_semester=p.benar("satu_semester"),
        kode=p.teks("kode"),
    )
    # A field that was already refused is None here; it must not be called missing as well.
    disebut = {g.bidang for g in p.galat}
    p.galat += [
        g for g in (*periksa(masukan, regulasi), *susun_belum(masukan, regulasi)) if not _sudah(g.bidang, disebut)
    ]
    return masukan


def _sudah(bidang: str, disebut: set[str]) -> bool:
    return any(bidang == lain or bidang.startswith((f"{lain}.", f"{lain}[")) for lain in disebut)


def _nilai(p: Pembaca, jenis: JenisGuru, regulasi: Regulasi) -> NilaiPembelajaran | None:
    """One of three depths: the sum, the values per competency, the scores per indicator."""
    banyak = regulasi.instrumen[jenis].kompetensi
    n = p.anak("nilai")
    if n is None:
        if not p.ada("nilai"):
            p.salah("nilai", "Isi nilai: total, kompetensi, atau skor.")
        return None
    n.hanya(("total", "kompetensi", "skor"))
    cara = [kunci for kunci in ("total", "kompetensi", "skor") if n.ada(kunci)]
    if len(cara) != 1:
        n.salah("", "Isi tepat satu dari total, kompetensi, atau skor.")
        return None
    if cara == ["total"]:
        total = n.bulat("total")
        return None if total is None else p.coba(lambda: dari_total(total, banyak))
    isi = n.daftar(cara[0], banyak)
    if isi is None:
        return None
    if len(isi) != banyak:
        n.salah(cara[0], f"{jenis.label} mempunyai {banyak} kompetensi, terisi {len(isi)}.")
        return None
    if cara == ["kompetensi"]:
        return p.coba(lambda: dari_kompetensi(isi))
    if not _daftar_daftar(n, "skor", isi):
        return None
    return p.coba(lambda: dari_skor(isi, regulasi))


def _daftar_daftar(p: Pembaca, kunci: str, isi: Sequence[Any]) -> bool:
    """Whether every entry is a list of 1 to 20; notes those that are not."""
    baik = True
    for i, satu in enumerate(isi):
        if isinstance(satu, str | bytes) or not isinstance(satu, Sequence) or not 1 <= len(satu) <= INDIKATOR_TERBANYAK:
            p.salah(f"{kunci}[{i}]", f"Isi daftar skor, 1 sampai {INDIKATOR_TERBANYAK} butir.")
            baik = False
    return baik


def _beban(p: Pembaca, jenis: JenisGuru) -> Fraction | None:
    kunci, lain = ("konseli", "jam_mengajar") if jenis is JenisGuru.BK else ("jam_mengajar", "konseli")
    if p.ada(lain):
        p.salah(lain, f"{jenis.label} memakai {kunci}, bukan {lain}.")
    beban = p.bilangan(kunci)
    if beban is not None and beban > BEBAN_TERBANYAK[kunci]:
        p.salah(kunci, f"Isi paling banyak {BEBAN_TERBANYAK[kunci]}.")
        return None
    return beban


def _kuesioner(p: Pembaca) -> dict[Kelompok, Fraction | None]:
    k = p.anak("kuesioner")
    if k is None:
        return {}
    k.hanya(Kelompok.values)
    return {satu: k.bilangan(satu.value) for satu in Kelompok if k.ada(satu.value)}


def _keputusan(p: Pembaca) -> tuple[frozenset[Kelompok], str]:
    k = p.anak("keputusan")
    if k is None:
        return frozenset(), ""
    k.hanya(("tanpa", "alasan"))
    isi = k.daftar("tanpa", len(Kelompok))
    if isi is None:
        if not k.ada("tanpa"):
            k.salah("tanpa", "Sebutkan kelompok yang dilepas.")
        return frozenset(), ""
    dikenal = [Kelompok(satu) for satu in isi if isinstance(satu, str) and satu in Kelompok.values]
    if len(dikenal) != len(isi) or len(set(dikenal)) != len(isi):
        k.salah("tanpa", f"Pilih tanpa mengulang dari {', '.join(Kelompok.values)}.")
    return frozenset(dikenal), k.teks("alasan")


def _kehadiran(p: Pembaca, regulasi: Regulasi) -> tuple[Fraction | None, int | None]:
    k = p.anak("kehadiran")
    if k is None:
        return None, None
    k.hanya(("hari", "menit"))
    hari, menit = k.bilangan("hari"), k.bulat("menit")
    penuh = regulasi.hari_penuh
    if penuh is None or hari is None or menit is None or hari < 0 or menit < 0:
        return hari, menit
    if hari + Fraction(menit, regulasi.menit_per_hari) > penuh:
        k.salah(
            "hari" if hari > penuh else "menit",
            f"Lebih dari {penuh} hari tidak hadir. Pada {penuh} hari persentasenya sudah 0 %; periksa angkanya, atau isi {penuh}.",
        )
    return hari, menit


def _tugas(p: Pembaca, regulasi: Regulasi) -> TugasBerkurang | TugasLain | None:
    if isinstance(p.peta.get("tugas_tambahan"), list):
        p.salah("tugas_tambahan", "Isi satu tugas saja untuk satu periode.")
        return None
    t = p.anak("tugas_tambahan")
    if t is None:
        return None
    jenis = t.peta.get("jenis")
    if jenis == TUGAS_LAIN:
        t.hanya(("jenis", "setahun", "sementara"))
        banyak = t.bulat("sementara") or 0
        if not 0 <= banyak <= SEMENTARA_TERBANYAK:
            t.salah("sementara", f"Isi 0 sampai {SEMENTARA_TERBANYAK} tugas.")
            return None
        return TugasLain(t.benar("setahun"), banyak)
    if not isinstance(jenis, str) or jenis not in JenisTugas.values:
        t.salah("jenis", f"Pilih salah satu: {', '.join([*JenisTugas.values, TUGAS_LAIN])}.")
        return None
    t.hanya(("jenis", "nilai"))
    nilai = _nilai_tugas(t, JenisTugas(jenis), regulasi)
    return None if nilai is None else TugasBerkurang(JenisTugas(jenis), nilai)


def _nilai_tugas(t: Pembaca, jenis: JenisTugas, regulasi: Regulasi) -> NilaiTugas | None:
    banyak = regulasi.tugas[jenis].kompetensi
    n = t.anak("nilai")
    if n is None:
        if not t.ada("nilai"):
            t.salah("nilai", "Isi nilai tugas: jumlah_rerata atau kriteria.")
        return None
    n.hanya(("jumlah_rerata", "kriteria"))
    if n.ada("jumlah_rerata") == n.ada("kriteria"):
        n.salah("", "Isi tepat satu dari jumlah_rerata atau kriteria.")
        return None
    if n.ada("jumlah_rerata"):
        jumlah = n.bilangan("jumlah_rerata")
        return None if jumlah is None else t.coba(lambda: tugas_dari_jumlah(jumlah, banyak))
    isi = n.daftar("kriteria", banyak)
    if isi is None:
        return None
    if len(isi) != banyak:
        n.salah("kriteria", f"{jenis.label} mempunyai {banyak} kompetensi, terisi {len(isi)}.")
        return None
    if not _daftar_daftar(n, "kriteria", isi):
        return None
    return t.coba(lambda: nilai_tugas(isi))


# --- The 2023 regime -----------------------------------------------------------------------------------------------------


def _konversi(p: Pembaca, regulasi: Regulasi | None) -> MasukanKonversi | None:
    p.hanya(_BIDANG_KONVERSI)
    if regulasi is None:
        return None
    jenjang = _jenjang(p, regulasi)
    periode = _periode(p, regulasi)
    asal = p.bilangan("ak_konvensional")
    ijazah = p.benar("ijazah_lebih_tinggi")
    if jenjang is None or not periode or p.galat:
        return None
    masukan = MasukanKonversi(jenjang, tuple(periode), asal, ijazah, p.teks("kode"))
    p.coba(lambda: akumulasi(masukan, regulasi))
    return masukan


def _jenjang(p: Pembaca, regulasi: Regulasi) -> Jenjang | None:
    if p.ada("jenjang") == p.ada("golongan"):
        p.salah("jenjang", "Isi jenjang atau golongan, salah satu saja.")
        return None
    if p.ada("jenjang"):
        return p.pilihan("jenjang", Jenjang)
    golongan = p.teks("golongan")
    return p.coba(lambda: jenjang_golongan(golongan, regulasi))


def _periode(p: Pembaca, regulasi: Regulasi) -> list[PeriodeKinerja]:
    isi = p.daftar("periode", PERIODE_TERBANYAK)
    if isi is None:
        if not p.ada("periode"):
            p.salah("periode", "Isi paling sedikit satu periode penilaian.")
        return []
    hasil = []
    for i, satu in enumerate(isi):
        if not isinstance(satu, Mapping):
            p.salah(f"periode[{i}]", "Isi satu objek { … }.")
            continue
        anak = Pembaca(satu, f"periode[{i}]", p.galat)
        anak.hanya(("label", "predikat", "hasil_kerja", "perilaku", "bulan"))
        predikat = _predikat(anak, regulasi)
        bulan = anak.bulat("bulan") if anak.ada("bulan") else BULAN_SETAHUN
        if bulan is not None and not 1 <= bulan <= BULAN_SETAHUN:
            anak.salah("bulan", f"Isi banyak bulan 1 sampai {BULAN_SETAHUN}.")
        if predikat is not None and bulan is not None:
            hasil.append(PeriodeKinerja(predikat, bulan, anak.teks("label")))
    return hasil


def _predikat(p: Pembaca, regulasi: Regulasi) -> Predikat | None:
    """The predikat itself, or the two ratings that make it."""
    if p.ada("predikat"):
        if p.ada("hasil_kerja") or p.ada("perilaku"):
            p.salah("predikat", "Isi predikat, atau hasil_kerja dan perilaku; jangan keduanya.")
        return p.pilihan("predikat", Predikat)
    hasil, perilaku = p.pilihan("hasil_kerja", Rating), p.pilihan("perilaku", Rating)
    if not p.ada("hasil_kerja") or not p.ada("perilaku"):
        p.salah("predikat", f"Pilih salah satu: {', '.join(Predikat.values)}; atau isi hasil_kerja dan perilaku.")
    if hasil is None or perilaku is None:
        return None
    return p.coba(lambda: predikat_dari_rating(hasil, perilaku, regulasi))
