"""The worked exercise: one step per line of form 1D, as a teacher would write it on a sheet of squared paper."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pkg.aturan.enums import AturanSebutan, Kelompok
from pkg.aturan.rules.angka import CETAK_NILAI, bulatkan, ringkas, sama_dengan, tepat
from pkg.aturan.rules.angka_kredit import FaktorBeban, baris_akk
from pkg.aturan.rules.bentuk_regulasi import BarisAkk, Pita, Regulasi
from pkg.aturan.rules.bidang_1d import persen
from pkg.aturan.rules.hasil import Langkah
from pkg.aturan.rules.masukan import Masukan
from pkg.aturan.rules.pita import rentang
from pkg.aturan.rules.rantai import Bacaan, Rantai, beban_terpakai
from pkg.aturan.rules.tugas_tambahan import TugasBerkurang, TugasLain

_NOMOR = {
    Kelompok.SEJAWAT: ("(18)", "(19)"),
    Kelompok.PESERTA_DIDIK: ("(20)", "(21)"),
    Kelompok.ORANG_TUA: ("(22)", "(23)"),
}


def susun_langkah(masukan: Masukan, regulasi: Regulasi, bacaan: Bacaan, rantai: Rantai) -> tuple[Langkah, ...]:
    """Every step that can be computed, in order."""
    return (
        *_nilai(masukan),
        *_bobot(masukan, bacaan, rantai),
        *_kehadiran(masukan, regulasi, rantai),
        *_sebutan(regulasi, bacaan.aturan, rantai),
        *_ak(masukan, regulasi, rantai),
        *_tugas(masukan, regulasi, bacaan.aturan, rantai),
    )


def _nilai(masukan: Masukan) -> Iterator[Langkah]:
    nilai = masukan.nilai
    for i, satu in enumerate(nilai.rincian or (), start=1):
        if satu.persen is None:
            continue
        yield Langkah(
            f"kompetensi_{i}",
            f"Kompetensi {i}",
            "jumlah skor / skor maksimum × 100 %, lalu nilai 1–4",
            f"{satu.total}/{satu.maksimum} × 100 % {sama_dengan(satu.persen)} %",
            f"nilai {satu.nilai}",
            eksak=str(satu.nilai),
        )
    if nilai.jumlah is None or nilai.skala_100 is None:
        return
    if nilai.kompetensi is not None:
        deret = " + ".join(str(n) for n in nilai.kompetensi)
        yield Langkah(
            "nilai_total", "Jumlah nilai kompetensi", "jumlah semua nilai kompetensi", deret, f"= {nilai.jumlah}",
            eksak=str(nilai.jumlah),
        )  # fmt: skip
    yield Langkah(
        "16",
        "Nilai atasan pada skala 100",
        "jumlah nilai / nilai tertinggi × 100",
        f"{nilai.jumlah}/{nilai.maksimum} × 100",
        sama_dengan(nilai.skala_100),
        "(16)",
        tepat(nilai.skala_100),
    )


def _bobot(masukan: Masukan, bacaan: Bacaan, rantai: Rantai) -> Iterator[Langkah]:
    if bacaan.bobot is None:
        return
    berat = persen(bacaan.bobot.atasan)
    if rantai.atasan_berbobot is not None:
        hitungan = f"{masukan.nilai.jumlah}/{masukan.nilai.maksimum} × 100 × {berat}"
        yield _langkah("17", "Bagian atasan", f"(16) × {berat}", hitungan, rantai.atasan_berbobot, "(17)")
    for kelompok, bagian in rantai.bagian.items():
        nilai = masukan.kuesioner.get(kelompok)
        if bagian is None or nilai is None:
            continue
        berat = persen(bacaan.bobot.kelompok[kelompok])
        asal, tujuan = _NOMOR.get(kelompok, ("nilai", ""))
        kode = tujuan.strip("()") or f"{kelompok.value}_berbobot"
        yield _langkah(
            kode, f"Bagian {kelompok.label.lower()}", f"{asal} × {berat}", f"{ringkas(nilai)} × {berat}", bagian, tujuan
        )
    if rantai.nilai_pkg is None or rantai.atasan_berbobot is None:
        return
    bagian_ada = [rantai.atasan_berbobot, *(b for b in rantai.bagian.values() if b is not None)]
    yield _langkah(
        "24",
        "Nilai PKG",
        " + ".join(["(17)", *(_NOMOR.get(k, ("", k.label))[1] for k in rantai.bagian)]),
        " + ".join(ringkas(b) for b in bagian_ada),
        rantai.nilai_pkg,
        "(24)",
    )


def _langkah(
    kode: str, judul: str, rumus: str, hitungan: str, nilai: Fraction, bidang: str, satuan: str = ""
) -> Langkah:
    return Langkah(kode, judul, rumus, hitungan, f"{sama_dengan(nilai)}{satuan}", bidang, tepat(nilai))


def _kehadiran(masukan: Masukan, regulasi: Regulasi, rantai: Rantai) -> Iterator[Langkah]:
    if rantai.absen is None or rantai.persen_hadir is None or masukan.hari is None:
        return
    penuh, sehari = regulasi.hari_penuh, regulasi.menit_per_hari
    hitungan = f"{ringkas(masukan.hari)} + {masukan.menit}/{sehari}"
    yield _langkah(
        "25", "Hari tidak hadir tanpa keterangan", f"hari + menit terlambat/{sehari}", hitungan, rantai.absen, "(25)",
        " hari",
    )  # fmt: skip
    hitungan = f"100 % − {ringkas(rantai.absen)}/{penuh} × 100 %"
    rumus = f"100 % − (25)/{penuh} × 100 %, paling sedikit 0 %"
    yield _langkah("26", "Persentase kehadiran", rumus, hitungan, rantai.persen_hadir, "(26)", " %")
    if rantai.nilai_akhir is None or rantai.nilai_pkg is None:
        return
    hitungan = f"{ringkas(rantai.nilai_pkg)} × {ringkas(rantai.persen_hadir)} %"
    yield _langkah("27", "Nilai akhir PKG", "(24) × (26)", hitungan, rantai.nilai_akhir, "(27)")


def _alasan_pita(nilai: Fraction, pita: Pita, regulasi: Regulasi, aturan: AturanSebutan) -> str:
    letak = regulasi.pita.index(pita)
    if aturan is AturanSebutan.BATAS_BAWAH_TERBUKA:
        if letak == len(regulasi.pita) - 1:
            return f"{ringkas(nilai)} tidak lebih dari {regulasi.pita[letak - 1].dari - 1}"
        return f"{ringkas(nilai)} lebih dari {pita.dari - 1}"
    utuh = ringkas(bulatkan(nilai))
    return f"{ringkas(nilai)} dibulatkan menjadi {utuh}; {utuh} berada pada {rentang(pita, regulasi)}"


def _sebutan(regulasi: Regulasi, aturan: AturanSebutan, rantai: Rantai) -> Iterator[Langkah]:
    if rantai.pita is None or rantai.nilai_akhir is None:
        return
    yield Langkah(
        "28",
        "Sebutan dan persentase kinerja",
        aturan.label,
        _alasan_pita(rantai.nilai_akhir, rantai.pita, regulasi, aturan),
        f"{rantai.pita.sebutan.label}, NPK {rantai.pita.npk} %",
        "(28) (29)",
    )


def _tulis_beban(beban: FaktorBeban) -> str:
    if beban.beban is None:
        return "1"
    return "1" if beban.nilai == 1 and beban.beban != beban.wajib else f"{ringkas(beban.beban)}/{beban.wajib}"


def _ak(masukan: Masukan, regulasi: Regulasi, rantai: Rantai) -> Iterator[Langkah]:
    beban = beban_terpakai(masukan, regulasi)
    if masukan.golongan is None or rantai.pita is None or rantai.ak.pembelajaran is None or beban is None:
        return
    baris = baris_akk(masukan.golongan, regulasi)
    yield _langkah(
        "dasar_ak", f"Angka dasar golongan {baris.golongan}", "AKK − AKPKB − AKP", _tulis_dasar(baris),
        Fraction(baris.dasar), "",
    )  # fmt: skip
    if beban.beban is None:
        hitungan = "kepala sekolah tanpa jam mengajar dihitung 1"
    elif beban.nilai == 1 and beban.beban > beban.wajib:
        hitungan = f"{ringkas(beban.beban)} {beban.satuan}, sudah memenuhi {beban.wajib} {beban.satuan}"
    else:
        hitungan = f"{ringkas(beban.beban)}/{beban.wajib}"
    rumus = f"JM/JWM, paling banyak 1; JWM = {beban.wajib} {beban.satuan}"
    yield _langkah("jm_jwm", "Beban kerja", rumus, hitungan, beban.nilai, "")
    judul = "Angka kredit pembelajaran setahun" if masukan.tugas else "Angka kredit setahun"
    yield _langkah(
        "30",
        judul,
        f"(AKK − AKPKB − AKP) × JM/JWM × NPK / {regulasi.pembagi_tahun}",
        f"{baris.dasar} × {_tulis_beban(beban)} × {rantai.pita.npk} % / {regulasi.pembagi_tahun}",
        rantai.ak.pembelajaran,
        "(30)",
    )


def _tulis_dasar(baris: BarisAkk) -> str:
    return f"{baris.akk} − ({baris.pd} + {baris.piki}) − {baris.akp}"


def _tugas(masukan: Masukan, regulasi: Regulasi, aturan: AturanSebutan, rantai: Rantai) -> Iterator[Langkah]:
    tugas, ak = masukan.tugas, rantai.ak
    if isinstance(tugas, TugasLain) and ak.pembelajaran is not None and ak.akhir is not None:
        bagian = []
        if tugas.setahun:
            bagian.append(persen(regulasi.tambahan_setahun))
        if tugas.sementara:
            bagian.append(f"{tugas.sementara} × {persen(regulasi.tambahan_sementara)}")
        hitungan = f"{ringkas(ak.pembelajaran)} × (1 + {' + '.join(bagian) or '0 %'})"
        rumus = "angka kredit pembelajaran × (1 + tambahan tugas)"
        yield _langkah("ak_gabungan", "Angka kredit setahun dengan tugas lain", rumus, hitungan, ak.akhir, "")
    if not isinstance(tugas, TugasBerkurang) or tugas.nilai.nilai is None or tugas.nilai.jumlah is None:
        return
    nama = tugas.jenis.label
    jumlah = tugas.nilai.jumlah
    tulis = ringkas(jumlah) if CETAK_NILAI.persis(jumlah) else f"{jumlah.numerator}/{jumlah.denominator}"
    yield _langkah(
        "nilai_tugas", f"Nilai tugas {nama}", "jumlah skor rata-rata / (kompetensi × 4) × 100",
        f"{tulis} / {tugas.nilai.maksimum} × 100", tugas.nilai.nilai, "",
    )  # fmt: skip
    if ak.pita_tugas is None:
        return
    alasan = _alasan_pita(tugas.nilai.nilai, ak.pita_tugas, regulasi, aturan)
    hasil = f"{ak.pita_tugas.sebutan.label}, NPK {ak.pita_tugas.npk} %"
    yield Langkah("sebutan_tugas", f"Sebutan tugas {nama}", aturan.label, alasan, hasil)
    if ak.tugas is None or ak.pembelajaran is None or ak.akhir is None or masukan.golongan is None:
        return
    dasar, pembagi = baris_akk(masukan.golongan, regulasi).dasar, regulasi.pembagi_tahun
    hitungan = f"{dasar} × {ak.pita_tugas.npk} % / {pembagi}"
    rumus = f"(AKK − AKPKB − AKP) × NPK / {pembagi}, tanpa JM/JWM"
    yield _langkah("ak_tugas", f"Angka kredit tugas {nama}", rumus, hitungan, ak.tugas, "")
    a = regulasi.tugas[tugas.jenis]
    p, t = persen(a.bobot_pembelajaran), persen(a.bobot_tugas)
    hitungan = f"{p} × {ringkas(ak.pembelajaran)} + {t} × {ringkas(ak.tugas)}"
    yield _langkah(
        "ak_gabungan", "Angka kredit setahun, gabungan", f"{p} × pembelajaran + {t} × tugas", hitungan, ak.akhir, ""
    )
