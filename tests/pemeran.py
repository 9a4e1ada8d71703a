"""The cast. Everybody in a test is one of these people, so that a reader knows at once who is a stranger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Pengguna, Penugasan, Sekolah, Wilayah
from accounts.pelaku import Pelaku
from accounts.selectors import pelaku_untuk

SANDI = "Belajar-Bersama-1"


@dataclass(frozen=True)
class Pemeran:
    """Two schools (melati, kenanga) in one region and one (anggrek) in another."""

    wilayah: Wilayah
    wilayah_lain: Wilayah
    melati: Sekolah
    kenanga: Sekolah
    anggrek: Sekolah
    ani: Pengguna  # guru at melati
    asri: Pengguna  # another guru at melati
    budi: Pengguna  # supervisor delegasi (and guru) at melati, Ani's supervisor
    fajar: Pengguna  # kepala sekolah of melati
    citra: Pengguna  # guru at kenanga
    gita: Pengguna  # kepala sekolah of kenanga
    dewi: Pengguna  # pengawas of melati and kenanga
    damar: Pengguna  # pengawas of anggrek only
    eko: Pengguna  # admin sekolah of melati
    endah: Pengguna  # admin dinas of the region
    hadi: Pengguna  # operator of the installation, no role at any school
    indra: Pengguna  # was guru at melati until last year


def pelaku(pengguna: Pengguna, hari: date | None = None) -> Pelaku:
    """The snapshot of a person today."""
    return pelaku_untuk(pengguna, hari or timezone.localdate())


def _orang(nama: str, nip: str | None = None, **bidang: object) -> Pengguna:
    satu = Pengguna(email=f"{nama.split()[0].lower()}@contoh.id", nama=nama, nip=nip, **bidang)
    satu.set_password(SANDI)
    return satu


def orang(nama: str, nip: str | None = None, **bidang: object) -> Pengguna:
    """An account with the password SANDI."""
    satu = _orang(nama, nip, **bidang)
    satu.save()
    return satu


def _tugas(pengguna: Pengguna, peran: Peran, tempat: Sekolah | Wilayah, selesai: date | None = None) -> Penugasan:
    tempat_bidang = {"sekolah": tempat} if isinstance(tempat, Sekolah) else {"wilayah": tempat}
    return Penugasan(pengguna=pengguna, peran=peran, mulai=date(2020, 7, 1), selesai=selesai, **tempat_bidang)


def tugaskan(pengguna: Pengguna, peran: Peran, tempat: Sekolah | Wilayah, selesai: date | None = None) -> Penugasan:
    """A role from 2020 on."""
    satu = _tugas(pengguna, peran, tempat, selesai)
    satu.save()
    return satu


def buat_pemeran() -> Pemeran:
    """Writes the cast to the database, every table with one statement."""
    provinsi = Wilayah.objects.create(nama="Jawa Tengah")
    wilayah, wilayah_lain = Wilayah.objects.bulk_create(
        Wilayah(nama=nama, induk=provinsi) for nama in ("Kabupaten Sleman", "Kota Magelang")
    )
    melati, kenanga, anggrek = Sekolah.objects.bulk_create(
        [
            Sekolah(nama="SMP Negeri 1 Melati", npsn="20400001", jenjang="smp", wilayah=wilayah, kota="Sleman"),
            Sekolah(nama="SD Negeri 2 Kenanga", npsn="20400002", jenjang="sd", wilayah=wilayah, kota="Sleman"),
            Sekolah(nama="SMA Negeri 3 Anggrek", npsn="20400003", jenjang="sma", wilayah=wilayah_lain, kota="Magelang"),
        ]
    )
    bidang_ani = {"nuptk": "1234567890123456", "golongan": "III/c", "mapel": "Matematika"}
    semua = {
        "ani": _orang("Ani Lestari, S.Pd.", "198503122010012003", **bidang_ani),
        "asri": _orang("Asri Wulandari, S.Pd."),
        "budi": _orang("Budi Santoso, M.Pd.", "197811052003121002", golongan="IV/a"),
        "fajar": _orang("Fajar Nugroho, M.Pd.", "197201151998021001", golongan="IV/b"),
        "citra": _orang("Citra Ayu, S.Pd."),
        "gita": _orang("Gita Permata, M.Pd."),
        "dewi": _orang("Dewi Anggraini, M.Pd."),
        "damar": _orang("Damar Wijaya, M.Pd."),
        "eko": _orang("Eko Prasetyo, S.Kom."),
        "endah": _orang("Endah Sari, S.E."),
        "hadi": _orang("Hadi Operator", is_staff=True, is_superuser=True),
        "indra": _orang("Indra Kusuma, S.Pd."),
    }
    Pengguna.objects.bulk_create(semua.values())
    p = Pemeran(wilayah, wilayah_lain, melati, kenanga, anggrek, **semua)
    Penugasan.objects.bulk_create(
        [
            *(_tugas(siapa, Peran.GURU, melati) for siapa in (p.ani, p.asri, p.budi)),
            _tugas(p.budi, Peran.SUPERVISOR, melati),
            _tugas(p.fajar, Peran.KEPALA_SEKOLAH, melati),
            _tugas(p.citra, Peran.GURU, kenanga),
            _tugas(p.gita, Peran.KEPALA_SEKOLAH, kenanga),
            _tugas(p.dewi, Peran.PENGAWAS, melati),
            _tugas(p.dewi, Peran.PENGAWAS, kenanga),
            _tugas(p.damar, Peran.PENGAWAS, anggrek),
            _tugas(p.eko, Peran.ADMIN_SEKOLAH, melati),
            _tugas(p.endah, Peran.ADMIN_DINAS, wilayah),
            _tugas(p.indra, Peran.GURU, melati, selesai=date(2025, 12, 31)),
        ]
    )
    return p
