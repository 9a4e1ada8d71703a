"""The conversion sheet of the 2023 regime with its steps, as `formulir_1d` is for the older one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from pkg.aturan.rules.angka import Pembulatan, ringkas, sama_dengan, tepat
from pkg.aturan.rules.bentuk_regulasi import AturanKinerja, Regulasi
from pkg.aturan.rules.hasil import Bidang, Langkah
from pkg.aturan.rules.predikat import (
    BULAN_SETAHUN,
    AkumulasiAk,
    MasukanKonversi,
    PeriodeKinerja,
    akumulasi,
    aturan_kinerja,
)

_UTUH = Pembulatan("bilangan bulat", 0, 0)
_RINGKAS = Pembulatan("setengah naik, sampai empat desimal", 0, 4)


@dataclass(frozen=True, slots=True)
class HasilKonversi:
    """Conversion, accumulation, and what is still missing for the next rank and jenjang."""

    aturan: str
    label_ak: str
    akumulasi: AkumulasiAk
    bidang: tuple[Bidang, ...]
    langkah: tuple[Langkah, ...]
    peringatan: tuple[str, ...]


def hitung_konversi(masukan: MasukanKonversi, regulasi: Regulasi) -> HasilKonversi:
    """predikat x koefisien for every period, then the sum. Ahli muda, baik, 7 months -> 14.583 (14,583)."""
    aturan = aturan_kinerja(regulasi)
    hasil = akumulasi(masukan, regulasi)
    return HasilKonversi(
        aturan=regulasi.id,
        label_ak=aturan.label,
        akumulasi=hasil,
        bidang=(*_bidang_periode(masukan, aturan, regulasi, hasil), *_bidang_jumlah(masukan, regulasi, hasil)),
        langkah=(*_langkah_periode(masukan, aturan, hasil), *_langkah_jumlah(masukan, aturan, hasil)),
        peringatan=(
            "Naik jenjang juga memerlukan uji kompetensi dan lowongan kebutuhan.",
            "Nilai PK Guru tidak menentukan angka kredit sejak penilaian tahun 2023.",
        ),
    )


def _nama(i: int, periode: PeriodeKinerja) -> str:
    return periode.label or f"periode {i}"


def _bidang_periode(
    masukan: MasukanKonversi, aturan: AturanKinerja, regulasi: Regulasi, hasil: AkumulasiAk
) -> Iterator[Bidang]:
    koefisien = aturan.koefisien[masukan.jenjang]
    for i, (periode, ak) in enumerate(zip(masukan.periode, hasil.konversi, strict=True), start=1):
        nama = _nama(i, periode)
        persen = aturan.persen[periode.predikat]
        yield Bidang(f"predikat_{i}", f"Predikat {nama}", None, periode.predikat.label)
        yield Bidang(
            f"persentase_{i}", f"Persentase {nama}", Fraction(persen), f"{persen} %", pembulatan=_UTUH.nama
        )  # fmt: skip
        yield Bidang(
            f"koefisien_{i}", f"Koefisien per tahun {nama}", koefisien, _RINGKAS.tulis(koefisien),
            pembulatan=_RINGKAS.nama,
        )  # fmt: skip
        yield Bidang(f"bulan_{i}", f"Bulan {nama}", Fraction(periode.bulan), str(periode.bulan), pembulatan=_UTUH.nama)
        yield _ak(f"ak_{i}", f"Angka kredit {nama}", ak, regulasi, aturan.label)


def _ak(kode: str, nama: str, nilai: Fraction | None, regulasi: Regulasi, catatan: str = "") -> Bidang:
    cetak = regulasi.cetak_ak
    return Bidang(
        kode, nama, nilai, "" if nilai is None else cetak.tulis(nilai), pembulatan=cetak.nama, catatan=catatan
    )  # fmt: skip


def _bidang_jumlah(masukan: MasukanKonversi, regulasi: Regulasi, hasil: AkumulasiAk) -> Iterator[Bidang]:
    aturan = aturan_kinerja(regulasi)
    jenjang = masukan.jenjang
    if hasil.integrasi is not None:
        yield _ak("ak_integrasi", "Angka kredit integrasi", hasil.integrasi, regulasi)
    if hasil.ijazah is not None:
        yield _ak("ak_ijazah", "Tambahan ijazah lebih tinggi", hasil.ijazah, regulasi)
    yield _ak("ak_kumulatif", "Akumulasi angka kredit", hasil.jumlah, regulasi, aturan.label)
    yield _ak("perlu_pangkat", "Diperlukan untuk naik pangkat", Fraction(aturan.naik_pangkat[jenjang]), regulasi)
    yield _ak("kurang_pangkat", "Kekurangan untuk naik pangkat", hasil.kurang_pangkat, regulasi)
    perlu = aturan.naik_jenjang[jenjang]
    if perlu is None:
        kosong = "Jenjang tertinggi."
        yield _ak("perlu_jenjang", "Diperlukan untuk naik jenjang", None, regulasi, kosong)
        return
    yield _ak("perlu_jenjang", "Diperlukan untuk naik jenjang", Fraction(perlu), regulasi)
    yield _ak("kurang_jenjang", "Kekurangan untuk naik jenjang", hasil.kurang_jenjang, regulasi)


def _langkah_periode(masukan: MasukanKonversi, aturan: AturanKinerja, hasil: AkumulasiAk) -> Iterator[Langkah]:
    koefisien = ringkas(aturan.koefisien[masukan.jenjang])
    for i, (periode, ak) in enumerate(zip(masukan.periode, hasil.konversi, strict=True), start=1):
        sebagian = periode.bulan != BULAN_SETAHUN
        hitungan = f"{aturan.persen[periode.predikat]} % × {koefisien}"
        yield Langkah(
            f"ak_{i}",
            f"Angka kredit {_nama(i, periode)}: {periode.predikat.label.lower()}",
            f"{'n/12 × ' if sebagian else ''}persentase predikat × koefisien {masukan.jenjang.label}",
            f"{periode.bulan}/12 × {hitungan}" if sebagian else hitungan,
            sama_dengan(ak),
            eksak=tepat(ak),
        )


def _langkah_jumlah(masukan: MasukanKonversi, aturan: AturanKinerja, hasil: AkumulasiAk) -> Iterator[Langkah]:
    jenjang = masukan.jenjang
    if hasil.integrasi is not None and masukan.ak_konvensional is not None:
        yield Langkah(
            "ak_integrasi", "Angka kredit integrasi", "angka kredit konvensional − nilai dasar",
            f"{ringkas(masukan.ak_konvensional)} − {aturan.nilai_dasar[jenjang]}", sama_dengan(hasil.integrasi),
            eksak=tepat(hasil.integrasi),
        )  # fmt: skip
    if hasil.ijazah is not None:
        persen = ringkas(aturan.tambahan_ijazah * 100)
        yield Langkah(
            "ak_ijazah", "Ijazah lebih tinggi yang linier, sekali saja",
            f"{persen} % × angka kredit kumulatif kenaikan pangkat", f"{persen} % × {aturan.naik_pangkat[jenjang]}",
            sama_dengan(hasil.ijazah), eksak=tepat(hasil.ijazah),
        )  # fmt: skip
    bagian = [*hasil.konversi, *(b for b in (hasil.integrasi, hasil.ijazah) if b is not None)]
    if len(bagian) > 1:
        yield Langkah(
            "ak_kumulatif", "Akumulasi angka kredit", "jumlah semua angka kredit",
            " + ".join(ringkas(b) for b in bagian), sama_dengan(hasil.jumlah), eksak=tepat(hasil.jumlah),
        )  # fmt: skip
    yield Langkah(
        "kurang_pangkat", "Kekurangan untuk naik pangkat", "kebutuhan − akumulasi, paling sedikit 0",
        f"{aturan.naik_pangkat[jenjang]} − {ringkas(hasil.jumlah)}", sama_dengan(hasil.kurang_pangkat),
        eksak=tepat(hasil.kurang_pangkat),
    )  # fmt: skip
