"""Factories of PK Guru: periods, participants and files in a wanted stage, walked there by the services that people use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.utils import timezone

from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from pkg.aturan.rules import regulasi_pada
from pkg.instrumen.models import VersiPkg
from pkg.instrumen.rules import Instrumen, Isi
from pkg.instrumen.services import FOLDER_BAWAAN, baca_berkas, terbitkan
from pkg.penilaian import selectors, services
from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisGuru, JenisPeriode, StatusPeriode, TugasTambahan
from pkg.periode.models import PenilaiPeserta, Periode, Peserta, SkPenilai
from supervisi.lib.lembar import Perubahan
from tests.pemeran import Pemeran, pelaku

TAHUN = 2026
BERKAS_INSTRUMEN = {
    JenisGuru.KELAS_MAPEL: "pkg_guru_kelas_mapel.yaml",
    JenisGuru.KELAS_RENDAH: "pkg_guru_kelas_mapel.yaml",
    JenisGuru.PRODUKTIF: "pkg_guru_kelas_mapel.yaml",
    JenisGuru.BK: "pkg_guru_bk.yaml",
    JenisGuru.TIK: "pkg_guru_tik.yaml",
    JenisGuru.PAUD: "pkg_guru_paud.yaml",
    JenisGuru.KHUSUS_MURID: "pkg_guru_pendidikan_khusus.yaml",
    TugasTambahan.KEPALA_SEKOLAH: "pkg_kepala_sekolah.yaml",
    TugasTambahan.WAKIL: "pkg_wakil_kepala_sekolah.yaml",
    TugasTambahan.PERPUSTAKAAN: "pkg_kepala_perpustakaan.yaml",
    TugasTambahan.LABORATORIUM: "pkg_kepala_laboratorium.yaml",
    TugasTambahan.PROGRAM_KEAHLIAN: "pkg_ketua_program_keahlian.yaml",
}


@cache
def _terbaca(nama: str) -> tuple[Isi, ...]:
    """A shipped file, read once for all tests."""
    return baca_berkas(FOLDER_BAWAAN / nama)


def muat_instrumen() -> None:
    """All shipped instruments and questionnaires."""
    for berkas_yaml in sorted(FOLDER_BAWAAN.glob("*.yaml")):
        for isi in _terbaca(berkas_yaml.name):
            terbitkan(isi, sekarang=timezone.now())


def versi(untuk: JenisGuru | TugasTambahan = JenisGuru.KELAS_MAPEL) -> VersiPkg:
    """The shipped instrument for a kind of teacher or a duty; written when it is not there, without all the others."""
    (isi,) = _terbaca(BERKAS_INSTRUMEN[untuk])
    ada = VersiPkg.objects.filter(instrumen__kode=isi.kode)
    if not ada.exists():
        terbitkan(isi, sekarang=timezone.now())
    return ada.order_by("-nomor")[0]


def versi_kecil() -> VersiPkg:
    """Two competencies with two indicators each, for tests that walk many ways."""
    (penuh,) = _terbaca(BERKAS_INSTRUMEN[JenisGuru.KELAS_MAPEL])
    assert isinstance(penuh, Instrumen)
    isi = replace(
        penuh,
        kode="PKG-PK",  # a known code that nothing else here uses
        kompetensi=tuple(replace(k, indikator=k.indikator[:2]) for k in penuh.kompetensi[:2]),
    )
    terbitkan(isi, sekarang=timezone.now())
    return VersiPkg.objects.get(instrumen__kode=isi.kode)


def periode(
    p: Pemeran,
    jenis: JenisPeriode = JenisPeriode.SUMATIF,
    *,
    status: StatusPeriode = StatusPeriode.DIBUKA,
    **ganti: Any,
) -> Periode:
    """The period of Melati (or of `sekolah`) in TAHUN; the same one when it is there already."""
    bidang: dict[str, Any] = {"sekolah": p.melati, "tahun": TAHUN, "jenis": jenis, "rentang": "tahun", **ganti}
    kunci = {k: bidang.pop(k) for k in ("sekolah", "tahun", "jenis", "rentang")}
    bawaan = {
        "mulai": date(kunci["tahun"], 10, 1),
        "selesai": date(kunci["tahun"], 12, 15),
        "status": status,
        # Files of long ago get the oldest rule set: the years only tell apart what stands side by side.
        "regulasi": regulasi_pada(date(max(kunci["tahun"], 2013), 1, 1)).id,
        "dibuat_oleh": p.fajar,
    }
    return Periode.objects.get_or_create(**kunci, defaults={**bawaan, **bidang})[0]


def peserta(
    p: Pemeran,
    guru: Pengguna | None = None,
    *,
    dalam: Periode | None = None,
    penilai: Sequence[Pengguna] | None = None,
    tugas: TugasTambahan = TugasTambahan.TIDAK_ADA,
    **ganti: Any,
) -> Peserta:
    """A participant: Ani (or `guru`), assessed by Fajar (or `penilai`; an empty list: nobody yet)."""
    guru, dalam = guru or p.ani, dalam or periode(p)
    bidang: dict[str, Any] = {
        "sekolah_id": dalam.sekolah_id,
        "jenis_guru": JenisGuru.KELAS_MAPEL,
        "golongan": guru.golongan,
        "jam_mengajar": Decimal(24),
        "tugas_tambahan": tugas,
        "ditambah_oleh": p.fajar,
        **ganti,
    }
    bidang.setdefault("instrumen", versi(bidang["jenis_guru"]))
    if tugas:
        bidang.setdefault("instrumen_tugas", versi(tugas))
    hasil = Peserta.objects.create(periode=dalam, guru=guru, **bidang)
    for urutan, orang in enumerate([p.fajar] if penilai is None else penilai, start=1):
        PenilaiPeserta.objects.create(
            peserta=hasil, penilai=orang, sk=_sk(p, dalam, orang), urutan=urutan, ditugaskan_oleh=p.fajar
        )
    return hasil


def _sk(p: Pemeran, dalam: Periode, orang: Pengguna) -> SkPenilai | None:
    """The decree of an assessor; None for those who assess by office."""
    if orang in (p.fajar, p.gita, p.dewi, p.damar):
        return None
    return SkPenilai.objects.get_or_create(
        sekolah_id=dalam.sekolah_id,
        penilai=orang,
        nomor=f"800/{orang.pk}/{TAHUN}",
        defaults={
            "tanggal": date(TAHUN, 1, 2),
            "mulai": date(TAHUN, 1, 2),
            "selesai": date(TAHUN + 2, 12, 31),
            "bersertifikat": True,
            "terlatih": True,
            "bidang": "Matematika",
            "dibuat_oleh": p.fajar,
        },
    )[0]


def berkas(
    p: Pemeran,
    tahap: Tahap = Tahap.PERSIAPAN,
    *,
    guru: Pengguna | None = None,
    penilai: Pengguna | None = None,
    dua_penilai: bool = False,
    jenis: JenisBerkas = JenisBerkas.PEMBELAJARAN,
    milik: Peserta | None = None,
    tahun: int = TAHUN,
    skor: int | Callable[[str], int] | None = None,
    **ganti: Any,
) -> Penilaian:
    """A file in `tahap`: Ani's, assessed by Fajar (or `penilai`); with `dua_penilai` by Fajar and Budi. Citra's and Gita's
    are at Kenanga.

    `skor`: the score of every indicator, or a function of its key. `ganti` goes to `peserta` (tugas=..., dalam=...).
    The moderator is Gita; a file with an objection objects to competency 1.
    """
    if milik is None:
        orang = [penilai or p.fajar, *([p.budi] if dua_penilai else [])]
        sekolah = p.kenanga if guru in (p.citra, p.gita) else p.melati
        ganti.setdefault("dalam", periode(p, sekolah=sekolah, tahun=tahun))
        milik = peserta(p, guru, penilai=orang, **ganti)
    services.buka_berkas(_kepala(p, milik.sekolah_id), milik.periode_id)
    hasil = Penilaian.objects.get(peserta=milik, jenis=jenis)
    return jalankan(p, hasil, tahap, skor=skor)


_JALAN = (
    Tahap.PERSIAPAN,
    Tahap.PENGUMPULAN,
    Tahap.PENILAIAN,
    Tahap.PERSETUJUAN,
    Tahap.KEBERATAN,
    Tahap.MODERASI,
    Tahap.PENETAPAN,
    Tahap.SELESAI,
)


def jalankan(
    p: Pemeran, penilaian: Penilaian, tahap: Tahap, *, skor: int | Callable[[str], int] | None = None
) -> Penilaian:
    """Walk a new file to `tahap`. PENETAPAN and SELESAI go by agreement, without an objection."""
    penilai = para_penilai(penilaian)
    pk, kepala = penilaian.pk, _kepala(p, penilaian.sekolah_id)
    langkah: dict[Tahap, Callable[[], object]] = {
        Tahap.PENGUMPULAN: lambda: services.mulai_kumpul(penilai[0], pk),
        Tahap.PENILAIAN: lambda: services.mulai_nilai(penilai[0], pk),
        Tahap.PERSETUJUAN: lambda: nilai_dan_kirim(penilaian, skor),
        Tahap.KEBERATAN: lambda: keberatan(penilaian, {1: "Semua murid sudah saya petakan pada awal tahun."}),
        Tahap.MODERASI: lambda: services.tunjuk_moderator(pelaku(_penunjuk(p, penilaian)), pk, p.gita.pk),
        Tahap.PENETAPAN: lambda: setujui(penilaian),
        Tahap.SELESAI: lambda: services.tetapkan(kepala, selectors.ambil(kepala, pk)),
    }
    if tahap is Tahap.DIBATALKAN:
        services.batalkan(pelaku(p.dewi), pk, "Guru pindah tugas.")
    else:
        lewat = _JALAN[1 : _JALAN.index(tahap) + 1]
        damai = tahap in (Tahap.PENETAPAN, Tahap.SELESAI)
        for satu in lewat:
            if not (damai and satu in (Tahap.KEBERATAN, Tahap.MODERASI)):
                langkah[satu]()
    return Penilaian.objects.select_related("guru", "sekolah", "peserta__periode", "instrumen").get(pk=pk)


def _kepala(p: Pemeran, sekolah_id: int) -> Pelaku:
    return pelaku(p.fajar if sekolah_id == p.melati.pk else p.gita)


def _penunjuk(p: Pemeran, penilaian: Penilaian) -> Pengguna:
    terlibat = {penilaian.guru_id, *(s.pengguna_id for s in para_penilai(penilaian))}
    return p.dewi if p.fajar.pk in terlibat else p.fajar


def para_penilai(penilaian: Penilaian) -> list[Pelaku]:
    """The assessors of a file, in their order."""
    return [pelaku(satu.penilai) for satu in penilaian.peserta.penilai.select_related("penilai").order_by("urutan")]


def bawaan(kunci: str) -> int:
    """A plausible score: full, with every third indicator met in part."""
    return 1 if int(kunci.rpartition(".")[2]) % 3 == 0 else 2


def isi_lembar(siapa: Pelaku, penilaian: Penilaian, skor: int | Callable[[str], int] | None = None) -> None:
    """Give every indicator of the own sheet a score."""
    lembar = selectors.lembar_sendiri(siapa, penilaian.pk)
    tambah = 1 if lembar.instrumen.skor_terendah else 0
    nilai = skor if callable(skor) else (lambda k: bawaan(k) + tambah) if skor is None else (lambda k: skor)
    services.simpan_nilai(siapa, penilaian.pk, [Perubahan(k, str(nilai(k)), b.versi) for k, b in lembar.baris.items()])


def nilai_dan_kirim(penilaian: Penilaian, skor: int | Callable[[str], int] | None = None) -> Penilaian:
    """All assessors score, agree where they are two, and the scores are sent to the teacher."""
    penilai = para_penilai(penilaian)
    for siapa in penilai:
        isi_lembar(siapa, penilaian, skor)
    if len(penilai) == 1:
        sidik_dilihat = selectors.lembar_sendiri(penilai[0], penilaian.pk).sidik
        return services.kirim(penilai[0], penilaian.pk, sidik_dilihat=sidik_dilihat)
    for siapa in penilai:
        services.tandai_siap(siapa, penilaian.pk, sidik_dilihat=selectors.lembar_sendiri(siapa, penilaian.pk).sidik)
    sidik_dilihat = selectors.lembar_bersama(penilai[0], penilaian.pk).sidik
    services.ajukan_bersama(penilai[0], penilaian.pk, sidik_dilihat=sidik_dilihat)
    return services.kirim(penilai[1], penilaian.pk, sidik_dilihat=sidik_dilihat)


def keberatan(penilaian: Penilaian, alasan: dict[int, str]) -> Penilaian:
    """The teacher objects to what was sent."""
    guru = pelaku(penilaian.guru)
    tanda = selectors.nilai_terkirim(guru, penilaian.pk).sidik
    return services.ajukan_keberatan(guru, penilaian.pk, alasan, sidik_dilihat=tanda)


def setujui(penilaian: Penilaian) -> Penilaian:
    """The teacher agrees to what was sent."""
    guru = pelaku(penilaian.guru)
    return services.setuju(guru, penilaian.pk, sidik_dilihat=selectors.nilai_terkirim(guru, penilaian.pk).sidik)


def putusan(p: Pemeran, penilaian: Penilaian, skor: int = 2) -> Penilaian:
    """Gita scores the disputed competencies and decides."""
    gita = pelaku(p.gita)
    lembar = selectors.lembar_moderasi(gita, penilaian.pk)
    perubahan = [Perubahan(k, str(skor), b.versi) for k, b in lembar.baris.items()]
    perubahan += [Perubahan(b.kunci_putusan, "Bukti guru lengkap.", b.butir.putusan_versi) for b in lembar.butir]
    services.simpan_moderasi(gita, penilaian.pk, perubahan)
    tanda = selectors.lembar_moderasi(gita, penilaian.pk).sidik
    return services.putuskan(gita, penilaian.pk, sidik_dilihat=tanda)
