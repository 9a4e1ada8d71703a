"""What is still missing before a result can stand: each thing with its owner and the page that mends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from pkg.instrumen.enums import Responden
from pkg.kehadiran.rules import Setahun, sebut_bulan
from pkg.kuesioner.enums import KeadaanKelompok
from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.periode.enums import JenisPeriode, StatusPeriode
from pkg.rekap.enums import Halangan, Pemilik


@dataclass(frozen=True, slots=True)
class Kurang:
    """One thing. `halaman` names the page (konteks.HALAMAN), `berkas_id` the file that it is about, `pokok` the group."""

    kode: Halangan
    teks: str
    pemilik: Pemilik
    halaman: str
    berkas_id: int | None = None
    pokok: str = ""


@dataclass(frozen=True, slots=True)
class FaktaBerkas:
    """One file of a participant."""

    pk: int
    jenis: JenisBerkas
    tahap: Tahap


@dataclass(frozen=True, slots=True)
class FaktaSiap:
    """Plain facts of one participant. `hadir` None: attendance is not counted. `kelompok`: the groups that are asked.

    `tanpa_golongan`: somebody stated that she has none; `bernip`: she has a NIP, so a golongan is expected.
    """

    jenis: JenisPeriode
    status: StatusPeriode
    perlu: tuple[JenisBerkas, ...]
    berkas: tuple[FaktaBerkas, ...]
    kelompok: Mapping[Responden, KeadaanKelompok]
    hadir: Setahun | None
    golongan: str
    bernip: bool
    tanpa_golongan: bool
    beban_ada: bool
    bk: bool
    kepala_sekolah: bool
    ak_dihitung: bool


_TAHAP: Mapping[Tahap, tuple[str, Pemilik, str]] = MappingProxyType(
    {
        Tahap.PERSIAPAN: ("pengumpulan bukti belum dimulai", Pemilik.PENILAI, "berkas"),
        Tahap.PENGUMPULAN: ("bukti masih dikumpulkan", Pemilik.PENILAI, "berkas"),
        Tahap.PENILAIAN: ("nilai belum dikirim kepada guru", Pemilik.PENILAI, "berkas"),
        Tahap.PERSETUJUAN: ("guru belum menyetujui nilainya", Pemilik.GURU, "hasil"),
        Tahap.KEBERATAN: ("moderator belum ditunjuk", Pemilik.PENUNJUK, "moderator"),
        Tahap.MODERASI: ("moderator belum memutuskan", Pemilik.MODERATOR, "moderasi"),
        Tahap.DIBATALKAN: ("berkas dibatalkan, jadi hasilnya tidak dapat ditetapkan", Pemilik.TIDAK_ADA, "berkas"),
    }
)
_KELOMPOK: Mapping[KeadaanKelompok, tuple[str, Pemilik]] = MappingProxyType(
    {
        KeadaanKelompok.BELUM_DIBUKA: ("belum ditanya; buka kuesionernya", Pemilik.PENILAI),
        KeadaanKelompok.TERJADWAL: ("kuesionernya baru dijadwalkan", Pemilik.PENILAI),
        KeadaanKelompok.BERJALAN: ("kuesionernya masih diisi; nilainya ada setelah ditutup", Pemilik.PENILAI),
        KeadaanKelompok.LEWAT: ("waktu mengisi sudah berakhir; nilainya sedang dihitung", Pemilik.PENILAI),
        KeadaanKelompok.KURANG: (
            "jawabannya tidak cukup; buka lagi, atau kepala sekolah memutuskan tanpa kelompok ini",
            Pemilik.PIMPINAN,
        ),
    }
)


def susun_kurang(fakta: FaktaSiap) -> tuple[Kurang, ...]:
    """Everything at once, in the order in which it is usually mended."""
    return (*_berkas(fakta), *_kuesioner(fakta), *_hadir(fakta), *_kepegawaian(fakta))


def ringkas(kurang: tuple[Kurang, ...]) -> tuple[Kurang, ...]:
    """The same for a list of many people: the groups of respondents in one line."""
    kelompok = [k for k in kurang if k.kode is Halangan.KUESIONER]
    if len(kelompok) < 2:
        return kurang
    teks = f"Kuesioner belum selesai: {', '.join(k.pokok for k in kelompok)}."
    satu = replace(kelompok[0], teks=teks, pokok="")
    return tuple(satu if k is kelompok[0] else k for k in kurang if k is kelompok[0] or k not in kelompok)


def _berkas(fakta: FaktaSiap) -> Iterator[Kurang]:
    if fakta.status is not StatusPeriode.DIBUKA:
        kata = "belum dibuka" if fakta.status is StatusPeriode.RENCANA else "sudah ditutup"
        yield Kurang(Halangan.PERIODE, f"Periode ini {kata}.", Pemilik.KANTOR, "periode")
    ada = {b.jenis: b for b in fakta.berkas}
    berdua = len(fakta.perlu) > 1
    for jenis in fakta.perlu:
        berkas = ada.get(jenis)
        nama = f"Berkas {jenis.label.lower()}" if berdua else "Berkas"
        if berkas is None:
            yield Kurang(Halangan.BERKAS, f"{nama} belum dibuka.", Pemilik.KANTOR, "buka_periode")
        elif berkas.tahap in _TAHAP:
            teks, pemilik, halaman = _TAHAP[berkas.tahap]
            kalimat = f"{nama}: {teks}." if berdua else f"{teks[0].upper()}{teks[1:]}."
            yield Kurang(Halangan.TAHAP, kalimat, pemilik, halaman, berkas.pk)


def _kuesioner(fakta: FaktaSiap) -> Iterator[Kurang]:
    utama = next((b.pk for b in fakta.berkas if b.jenis is JenisBerkas.PEMBELAJARAN), None)
    if utama is None:
        return
    for kelompok, keadaan in fakta.kelompok.items():
        if keadaan in _KELOMPOK:
            teks, pemilik = _KELOMPOK[keadaan]
            kalimat = f"{kelompok.label}: {teks}."
            yield Kurang(Halangan.KUESIONER, kalimat, pemilik, "kuesioner", utama, str(kelompok.label).lower())


def _hadir(fakta: FaktaSiap) -> Iterator[Kurang]:
    if fakta.hadir is None or fakta.hadir.lengkap:
        return
    bulan = sebut_bulan(tuple(b.bulan for b in fakta.hadir.kurang))
    pemilik = Pemilik.DINAS if fakta.kepala_sekolah else Pemilik.KANTOR
    yield Kurang(Halangan.KEHADIRAN, f"Kehadiran {bulan} belum terisi lengkap.", pemilik, "kehadiran")


def _kepegawaian(fakta: FaktaSiap) -> Iterator[Kurang]:
    if fakta.jenis is not JenisPeriode.SUMATIF:
        return
    if not fakta.golongan and fakta.bernip and not fakta.tanpa_golongan:
        teks = "Golongan belum diisi, padahal guru ini mempunyai NIP. Isi, atau nyatakan bahwa ia tidak bergolongan."
        yield Kurang(Halangan.GOLONGAN, teks, Pemilik.KANTOR, "peserta")
    if fakta.ak_dihitung and not fakta.beban_ada and not fakta.kepala_sekolah:
        apa = "Jumlah konseli setahun" if fakta.bk else "Jam mengajar seminggu"
        yield Kurang(Halangan.BEBAN, f"{apa} belum diisi.", Pemilik.KANTOR, "peserta")
