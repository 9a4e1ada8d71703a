"""Opening campaigns, other dates, and going on after an end without a mean. The end itself is in `akhir`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db import IntegrityError, transaction

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.instrumen import selectors as selectors_instrumen
from pkg.instrumen.enums import Responden
from pkg.kuesioner import rules, selectors
from pkg.kuesioner.enums import KeadaanKelompok
from pkg.kuesioner.models import Kampanye, KeputusanKelompok, Kotak, Rombongan
from pkg.kuesioner.selectors.hasil import berkas_terbuka
from pkg.kuesioner.selectors.kampanye import periksa_kelola
from pkg.kuesioner.services.tautan import (
    BERKAS_TERTUTUP,
    SUDAH_DITUTUP,
    buat_tautan,
    periksa_berjalan,
    periksa_jumlah,
)
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian import services as services_penilaian
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisGuru
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakTerlihat

# Who belongs to a class; the others hand their links out under the name of their group.
_PER_KELAS = (Responden.PESERTA_DIDIK, Responden.ORANG_TUA)


@dataclass(frozen=True, slots=True)
class IsiKampanye:
    """What somebody chooses when she opens a campaign. `izin_pada`: the day on which the consent of the parents of
    this class was noted; only asked for pupils."""

    mulai: date
    selesai: date
    nama: str
    jumlah: int
    izin_pada: date | None = None


def buka(pelaku: Pelaku, penilaian_id: int, kelompok: Responden, isi: IsiKampanye) -> Kampanye:
    """Open the campaign of one group with its first class and links.

    Raises TidakTerlihat, TidakBoleh, SalahStatus (file closed, group not asked, already opened or left out) and
    MasukanSalah.
    """
    penilaian = selectors_penilaian.ambil(pelaku, penilaian_id)
    periksa_kelola(pelaku, penilaian, rules_penilaian.sisi(pelaku, penilaian.fakta()))
    if not berkas_terbuka(pelaku, penilaian):
        raise SalahStatus(BERKAS_TERTUTUP)
    hasil = selectors.kelompok_terlihat(pelaku, penilaian).get(kelompok)
    if hasil is None:
        raise TidakTerlihat
    if hasil.keadaan is not KeadaanKelompok.BELUM_DIBUKA:
        raise SalahStatus("Kelompok ini sudah mempunyai kuesioner, atau sudah diputuskan tanpa kuesioner.")
    _periksa_isi(pelaku, isi)
    try:
        with transaction.atomic():
            return _buat(pelaku, penilaian, kelompok, isi)
    except IntegrityError:
        raise BentrokVersi("Kuesioner kelompok ini baru saja dibuka dari tempat lain. Muat ulang halaman.") from None


def buka_semua(pelaku: Pelaku, periode_id: int, isi: IsiKampanye, jumlah: Mapping[Responden, int]) -> int:
    """Open every campaign of a period that has none yet, where `pelaku` may; how many were opened. All or nothing.

    `jumlah` are links per group; `isi.jumlah` is not looked at, and `isi.nama` names the classes of pupils and parents. Raises TidakTerlihat and MasukanSalah.
    """
    halaman = selectors.halaman_periode(pelaku, periode_id)
    for satu in jumlah.values():
        periksa_jumlah(pelaku, satu, isi.izin_pada)
    _periksa_isi(pelaku, replace(isi, jumlah=1))
    banyak = 0
    try:
        with transaction.atomic():
            for baris in halaman.baris:
                for kelompok in baris.belum_dibuka if baris.kelola else ():
                    nama = isi.nama if kelompok in _PER_KELAS else str(kelompok.label)
                    _buat(pelaku, baris.penilaian, kelompok, replace(isi, nama=nama, jumlah=jumlah[kelompok]))
                    banyak += 1
    except IntegrityError:
        raise BentrokVersi from None
    return banyak


def _periksa_isi(pelaku: Pelaku, isi: IsiKampanye) -> None:
    if galat := rules.alasan_tanggal(isi.mulai, isi.selesai, pelaku.hari):
        raise MasukanSalah(galat)
    periksa_jumlah(pelaku, isi.jumlah, isi.izin_pada)


def _buat(pelaku: Pelaku, penilaian: Penilaian, kelompok: Responden, isi: IsiKampanye) -> Kampanye:
    _kunci(penilaian.pk, kelompok)
    peserta = penilaian.peserta
    pilihan = selectors_instrumen.versi_kuesioner_untuk(pelaku, rules.LEMBAR[JenisGuru(peserta.jenis_guru)], kelompok)
    if pilihan is None:
        raise SalahStatus("Belum ada kuesioner untuk kelompok ini.")
    kampanye = Kampanye.objects.create(
        penilaian=penilaian,
        sekolah_id=penilaian.sekolah_id,
        kelompok=kelompok,
        kuesioner=pilihan.versi,
        minimum=rules.minimum(kelompok, peserta.periode.minimum),
        mulai=isi.mulai,
        selesai=isi.selesai,
        dibuat_oleh_id=pelaku.pengguna_id,
    )
    Kotak.objects.create(kampanye=kampanye)
    izin = isi.izin_pada if kelompok is Responden.PESERTA_DIDIK else None
    rombongan = Rombongan.objects.create(
        kampanye=kampanye,
        nama=" ".join(isi.nama.split()),
        izin_pada=izin,
        izin_oleh_id=pelaku.pengguna_id if izin else None,
    )
    buat_tautan(rombongan, isi.jumlah)
    catat(
        pelaku, "kuesioner.buka", "kampanye", kampanye.pk, penilaian=penilaian.pk, kelompok=kelompok.value,
        jumlah=isi.jumlah, izin=izin.isoformat() if izin else None,
    )  # fmt: skip
    return kampanye


def _kunci(penilaian_id: int, kelompok: str) -> None:
    """Hold the file's row, so that nobody decides to do without the group at the same moment. Raises SalahStatus."""
    services_penilaian.kunci_baris(penilaian_id)
    if KeputusanKelompok.objects.filter(
        penilaian_id=penilaian_id, kelompok=kelompok, dicabut_pada__isnull=True
    ).exists():
        raise SalahStatus("Kelompok ini sudah diputuskan tanpa kuesioner. Cabut dulu keputusannya.")


def ubah_jadwal(pelaku: Pelaku, kampanye_id: int, mulai: date, selesai: date) -> None:
    """Other dates for a campaign that has not ended."""
    kampanye = selectors.ambil_kelola(pelaku, kampanye_id)
    periksa_berjalan(pelaku, kampanye)
    if galat := rules.alasan_tanggal(mulai, selesai, pelaku.hari):
        raise MasukanSalah(galat)
    with transaction.atomic():
        if not Kampanye.objects.filter(pk=kampanye.pk, ditutup_pada__isnull=True).update(mulai=mulai, selesai=selesai):
            raise SalahStatus(SUDAH_DITUTUP)
        catat(pelaku, "kuesioner.jadwal", "kampanye", kampanye.pk, mulai=str(mulai), selesai=str(selesai))


def buka_lagi(pelaku: Pelaku, kampanye_id: int, selesai: date) -> None:
    """Go on with a campaign that ended without a mean, until another day. A campaign with a mean is final: one more
    answer would give itself away by the difference."""
    kampanye = selectors.ambil_kelola(pelaku, kampanye_id)
    if not kampanye.fakta().berkas_terbuka:
        raise SalahStatus(BERKAS_TERTUTUP)
    if galat := rules.alasan_tanggal(kampanye.mulai, selesai, pelaku.hari):
        raise MasukanSalah(galat)
    with transaction.atomic():
        _kunci(kampanye.penilaian_id, kampanye.kelompok)
        terubah = Kampanye.objects.filter(pk=kampanye.pk, ditutup_pada__isnull=False, hasil__isnull=True).update(
            ditutup_pada=None, ditutup_oleh=None, selesai=selesai
        )
        if not terubah:
            raise SalahStatus("Kuesioner ini masih berjalan, atau nilainya sudah dihitung dan tetap.")
        catat(pelaku, "kuesioner.buka_lagi", "kampanye", kampanye.pk, selesai=str(selesai))
