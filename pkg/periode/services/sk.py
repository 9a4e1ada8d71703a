"""Appointments of assessors: recorded, corrected, withdrawn with a reason, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.enums import Peran
from accounts.jejak import catat
from accounts.pelaku import Pelaku
from accounts.selectors import cari_rekan, daftar_staf
from pkg.periode import rules
from pkg.periode.enums import StatusPeriode
from pkg.periode.models import Peserta, SkPenilai
from pkg.periode.selectors import ambil_sekolah_kelola, ambil_sk_kelola
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

# Who may be appointed: guru pembina of this school, or of another one (aturan_pkg 7: another field than the teacher's).
PERAN_DITUNJUK = (Peran.GURU, Peran.SUPERVISOR, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)


@dataclass(frozen=True, slots=True)
class IsiSk:
    """What the decree says, and what is known about the person."""

    nomor: str
    tanggal: date
    mulai: date
    selesai: date
    bersertifikat: bool = False
    terlatih: bool = False
    bidang: str = ""


def _kolom(isi: IsiSk) -> dict[str, Any]:
    galat = rules.galat_sk(isi.tanggal, isi.mulai, isi.selesai)
    if not isi.nomor.strip():
        galat["nomor"] = "Isi nomor SK seperti tertulis pada suratnya."
    if galat:
        raise MasukanSalah(galat)
    return {
        "nomor": isi.nomor.strip(),
        "tanggal": isi.tanggal,
        "mulai": isi.mulai,
        "selesai": isi.selesai,
        "bersertifikat": isi.bersertifikat,
        "terlatih": isi.terlatih,
        "bidang": isi.bidang.strip(),
    }


_KEMBAR = {"nomor": "SK dengan nomor ini sudah tercatat untuk orang yang sama. Ubah yang ada, atau periksa nomornya."}


def tunjuk_penilai(
    pelaku: Pelaku, sekolah_id: int, isi: IsiSk, *, penilai_id: int | None = None, pengenal: str = ""
) -> SkPenilai:
    """Record an appointment of a colleague (`penilai_id`), or of somebody from another school (`pengenal`: her NIP, NUPTK
    or e-mail). Raises TidakTerlihat, TidakBoleh, MasukanSalah."""
    sekolah = ambil_sekolah_kelola(pelaku, sekolah_id)
    kolom = _kolom(isi)
    penilai = _orang(pelaku, sekolah_id, penilai_id, pengenal)
    try:
        with transaction.atomic():
            sk = SkPenilai.objects.create(
                sekolah=sekolah, penilai_id=penilai, dibuat_oleh_id=pelaku.pengguna_id, **kolom
            )
            catat(pelaku, "pkg.sk_dicatat", "sk_penilai", sk.pk, penilai=penilai, nomor=sk.nomor)
    except IntegrityError as galat:
        raise MasukanSalah(_KEMBAR) from galat
    return sk


def _orang(pelaku: Pelaku, sekolah_id: int, penilai_id: int | None, pengenal: str) -> int:
    if bool(penilai_id) == bool(pengenal.strip()):
        raise MasukanSalah({"penilai": "Pilih satu orang dari daftar, atau isi NIP/NUPTK penilai dari sekolah lain."})
    if penilai_id:
        staf = {s.pengguna.pk: s for s in daftar_staf(pelaku, sekolah_id, *PERAN_DITUNJUK)}
        if penilai_id not in staf:
            raise MasukanSalah({"penilai": "Orang ini tidak bertugas di sekolah ini hari ini. Pilih nama dari daftar."})
        return penilai_id
    rekan = cari_rekan(pelaku, pengenal, *PERAN_DITUNJUK)
    if rekan is None:
        raise MasukanSalah(
            {"pengenal": "Tidak ada guru atau pengawas dengan NIP, NUPTK, atau surel itu. Periksa angkanya."}
        )
    return rekan.pk


def ubah_sk(pelaku: Pelaku, sk_id: int, versi: int, isi: IsiSk) -> SkPenilai:
    """Correct an appointment that was not withdrawn. Raises TidakTerlihat, TidakBoleh, SalahStatus, MasukanSalah,
    BentrokVersi."""
    sk = ambil_sk_kelola(pelaku, sk_id)
    if sk.dicabut_pada is not None:
        raise SalahStatus("SK ini sudah dicabut, jadi tidak dapat diubah lagi. Catat SK yang baru bila perlu.")
    kolom = _kolom(isi)
    try:
        with transaction.atomic():
            baris = SkPenilai.objects.filter(pk=sk.pk, versi=versi, dicabut_pada__isnull=True)
            if not baris.update(versi=F("versi") + 1, **kolom):
                raise BentrokVersi
            catat(pelaku, "pkg.sk_diubah", "sk_penilai", sk.pk, nomor=kolom["nomor"])
    except IntegrityError as galat:
        raise MasukanSalah(_KEMBAR) from galat
    return ambil_sk_kelola(pelaku, sk_id)


def cabut_sk(pelaku: Pelaku, sk_id: int, alasan: str) -> int:
    """Withdraw an appointment with a reason; answers how many teachers in unfinished periods still hang on it.

    They keep their assessor until somebody replaces her. Raises TidakTerlihat, TidakBoleh, SalahStatus, MasukanSalah.
    """
    sk = ambil_sk_kelola(pelaku, sk_id)
    if not alasan.strip():
        raise MasukanSalah({"alasan": "Tuliskan mengapa SK ini dicabut."})
    with transaction.atomic():
        baris = SkPenilai.objects.filter(pk=sk.pk, dicabut_pada__isnull=True)
        if not baris.update(dicabut_pada=timezone.now(), alasan_cabut=alasan.strip(), versi=F("versi") + 1):
            raise SalahStatus("SK ini sudah dicabut sebelumnya.")
        catat(pelaku, "pkg.sk_dicabut", "sk_penilai", sk.pk, alasan=alasan.strip())
    menggantung = Peserta.objects.filter(penilai__sk_id=sk.pk, ditetapkan_pada__isnull=True)
    return menggantung.exclude(periode__status=StatusPeriode.DITUTUP).count()
