"""What a reader of the result must know: what is still missing, and where the ground is thin."""

from __future__ import annotations

from collections.abc import Iterator

from pkg.aturan.enums import AturanSebutan, JenisGuru
from pkg.aturan.rules.bentuk_regulasi import Regulasi
from pkg.aturan.rules.bobot import baris_bobot
from pkg.aturan.rules.galat import GalatBidang
from pkg.aturan.rules.masukan import Masukan
from pkg.aturan.rules.pita import sebutan
from pkg.aturan.rules.rantai import Rantai, beban_belum_ada, beban_terpakai
from pkg.aturan.rules.tugas_tambahan import TugasBerkurang, TugasLain


def deret(kata: list[str]) -> str:
    """1, 2 dan 5"""
    return kata[0] if len(kata) == 1 else f"{', '.join(kata[:-1])} dan {kata[-1]}"


def susun_belum(masukan: Masukan, regulasi: Regulasi) -> tuple[GalatBidang, ...]:
    """What blocks the result. A missing value is never taken for 0."""
    return (*_belum_nilai(masukan), *_belum_kuesioner(masukan, regulasi), *_belum_lain(masukan, regulasi))


def _belum_nilai(masukan: Masukan) -> Iterator[GalatBidang]:
    nilai = masukan.nilai
    if nilai.jumlah is not None:
        return
    if nilai.rincian is not None:
        for i, satu in enumerate(nilai.rincian):
            if satu.belum:
                nomor = deret([str(n) for n in satu.belum])
                yield GalatBidang(f"nilai.skor[{i}]", f"Kompetensi {i + 1}: indikator {nomor} belum diberi skor.")
    else:
        for nomor_kompetensi in nilai.belum:
            yield GalatBidang(
                f"nilai.kompetensi[{nomor_kompetensi - 1}]", f"Kompetensi {nomor_kompetensi} belum bernilai."
            )


def _belum_kuesioner(masukan: Masukan, regulasi: Regulasi) -> Iterator[GalatBidang]:
    baris = baris_bobot(regulasi, masukan.jenis, masukan.susunan)
    for kelompok in baris.kelompok if baris else ():
        if kelompok not in masukan.tanpa and masukan.kuesioner.get(kelompok) is None:
            yield GalatBidang(
                f"kuesioner.{kelompok.value}",
                f"Nilai kuesioner {kelompok.label} belum ada. Isi nilainya, atau ambil keputusan membagi bagiannya.",
            )


def _belum_lain(masukan: Masukan, regulasi: Regulasi) -> Iterator[GalatBidang]:
    if regulasi.hari_penuh is not None:
        if masukan.hari is None:
            yield GalatBidang("kehadiran.hari", "Isi banyak hari tidak hadir tanpa keterangan; 0 bila selalu hadir.")
        if masukan.menit is None:
            yield GalatBidang("kehadiran.menit", "Isi jumlah menit terlambat dan pulang cepat; 0 bila tidak ada.")
    if masukan.golongan is not None and beban_belum_ada(masukan):
        konseli = masukan.jenis is JenisGuru.BK
        yield GalatBidang(
            "konseli" if konseli else "jam_mengajar",
            "Isi banyak konseli setahun." if konseli else "Isi jam mengajar tatap muka seminggu.",
        )
    if isinstance(masukan.tugas, TugasBerkurang) and masukan.tugas.nilai.nilai is None:
        for i, rerata in enumerate(masukan.tugas.nilai.rerata):
            if rerata is None:
                bidang = f"tugas_tambahan.nilai.kriteria[{i}]"
                yield GalatBidang(bidang, f"Tugas tambahan, kompetensi {i + 1}: semua kriteria harus diberi skor.")


def susun_peringatan(masukan: Masukan, regulasi: Regulasi, rantai: Rantai) -> tuple[str, ...]:
    """Sentences beside the result, the weightiest first."""
    return (
        *_peringatan_sebutan(regulasi, rantai),
        *_peringatan_masukan(masukan, regulasi, rantai),
        *_peringatan_tugas(masukan, regulasi),
    )


def _peringatan_sebutan(regulasi: Regulasi, rantai: Rantai) -> Iterator[str]:
    if rantai.nilai_akhir is None:
        return
    bulat = sebutan(rantai.nilai_akhir, regulasi, AturanSebutan.BULAT)
    terbuka = sebutan(rantai.nilai_akhir, regulasi, AturanSebutan.BATAS_BAWAH_TERBUKA)
    if bulat != terbuka:
        nilai = regulasi.cetak_nilai.tulis(rantai.nilai_akhir)
        yield (
            f"Nilai akhir {nilai} jatuh di celah antara dua pita. Dengan pembulatan sebutannya {bulat.sebutan.label}, "
            f"dengan batas bawah terbuka {terbuka.sebutan.label}. Lihat pembacaan lain."
        )


def _peringatan_masukan(masukan: Masukan, regulasi: Regulasi, rantai: Rantai) -> Iterator[str]:
    acuan = regulasi.instrumen[masukan.jenis]
    if not acuan.terverifikasi:
        yield (
            f"Banyaknya kompetensi instrumen {masukan.jenis.label} ({masukan.nilai.banyak}) belum dapat dicocokkan dengan "
            "naskah resmi."
        )
    for i, satu in enumerate(masukan.nilai.rincian or ()):
        resmi = acuan.indikator[i] if acuan.indikator and i < len(acuan.indikator) else None
        if resmi is not None and satu.maksimum != resmi * 2:
            yield f"Kompetensi {i + 1} diisi {satu.maksimum // 2} indikator; instrumen resmi memuat {resmi}."
    if masukan.tanpa:
        nama = deret([k.label for k in sorted(masukan.tanpa)])
        yield f"Tanpa nilai {nama}: bagiannya dibagi rata menurut keputusan. Alasan: {masukan.alasan_tanpa.strip()}"
    if regulasi.hari_penuh is not None and rantai.absen is not None and rantai.absen >= regulasi.hari_penuh:
        yield f"Tidak hadir {regulasi.hari_penuh} hari atau lebih: persentase kehadiran 0 %."
    beban = beban_terpakai(masukan, regulasi)
    if beban is not None and beban.lewat:
        atas = regulasi.beban_atas_konseli if beban.satuan == "konseli" else regulasi.beban_atas_jam
        yield f"Beban di atas {atas} {beban.satuan} tidak diatur; JM/JWM tetap 1."
    if masukan.satu_semester:
        yield "Penilaian satu semester: sumber tidak menyebut apakah angka kreditnya dibagi dua."


def _peringatan_tugas(masukan: Masukan, regulasi: Regulasi) -> Iterator[str]:
    tugas = masukan.tugas
    if tugas is None:
        return
    if regulasi.kinerja is not None:
        yield "Sejak 2023 tugas tambahan tidak mempunyai rumus angka kredit sendiri; hasilnya masuk ke SKP."
    if isinstance(tugas, TugasBerkurang) and not regulasi.tugas[tugas.jenis].pasti:
        yield (
            f"Pembagian 50 : 50 dan jam wajib untuk {tugas.jenis.label} lazim dipakai, tetapi teks aturannya belum ditemukan."
        )
    if isinstance(tugas, TugasLain):
        yield (
            "Tambahan 5 % dan 2 % lazim dipakai, tetapi teks aturannya belum ditemukan; batas banyaknya tugas sementara pun "
            "tidak."
        )
