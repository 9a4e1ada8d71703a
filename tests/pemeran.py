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


def orang(nama: str, nip: str | None = None, **bidang: object) -> Pengguna:
    """An account with the password SANDI."""
    return Pengguna.objects.create_user(f"{nama.split()[0].lower()}@contoh.id", SANDI, nama=nama, nip=nip, **bidang)


def tugaskan(pengguna: Pengguna, peran: Peran, tempat: Sekolah | Wilayah, selesai: date | None = None) -> Penugasan:
    """A role from 2020 on."""
    tempat_bidang = {"sekolah": tempat} if isinstance(tempat, Sekolah) else {"wilayah": tempat}
    return Penugasan.objects.create(
        pengguna=pengguna, peran=peran, mulai=date(2020, 7, 1), selesai=selesai, **tempat_bidang
    )


def buat_pemeran() -> Pemeran:
    """Writes the cast to the database."""
    provinsi = Wilayah.objects.create(nama="Jawa Tengah")
    wilayah = Wilayah.objects.create(nama="Kabupaten Sleman", induk=provinsi)
    wilayah_lain = Wilayah.objects.create(nama="Kota Magelang", induk=provinsi)
    melati = Sekolah.objects.create(
        nama="SMP Negeri 1 Melati", npsn="20400001", jenjang="smp", wilayah=wilayah, kota="Sleman"
    )
    kenanga = Sekolah.objects.create(
        nama="SD Negeri 2 Kenanga", npsn="20400002", jenjang="sd", wilayah=wilayah, kota="Sleman"
    )
    anggrek = Sekolah.objects.create(
        nama="SMA Negeri 3 Anggrek", npsn="20400003", jenjang="sma", wilayah=wilayah_lain, kota="Magelang"
    )
    p = Pemeran(
        wilayah=wilayah,
        wilayah_lain=wilayah_lain,
        melati=melati,
        kenanga=kenanga,
        anggrek=anggrek,
        ani=orang(
            "Ani Lestari, S.Pd.", "198503122010012003", nuptk="1234567890123456", golongan="III/c", mapel="Matematika"
        ),
        asri=orang("Asri Wulandari, S.Pd."),
        budi=orang("Budi Santoso, M.Pd.", "197811052003121002", golongan="IV/a"),
        fajar=orang("Fajar Nugroho, M.Pd.", "197201151998021001", golongan="IV/b"),
        citra=orang("Citra Ayu, S.Pd."),
        gita=orang("Gita Permata, M.Pd."),
        dewi=orang("Dewi Anggraini, M.Pd."),
        damar=orang("Damar Wijaya, M.Pd."),
        eko=orang("Eko Prasetyo, S.Kom."),
        endah=orang("Endah Sari, S.E."),
        hadi=orang("Hadi Operator", is_staff=True, is_superuser=True),
        indra=orang("Indra Kusuma, S.Pd."),
    )
    for siapa in (p.ani, p.asri, p.budi):
        tugaskan(siapa, Peran.GURU, melati)
    tugaskan(p.budi, Peran.SUPERVISOR, melati)
    tugaskan(p.fajar, Peran.KEPALA_SEKOLAH, melati)
    tugaskan(p.citra, Peran.GURU, kenanga)
    tugaskan(p.gita, Peran.KEPALA_SEKOLAH, kenanga)
    tugaskan(p.dewi, Peran.PENGAWAS, melati)
    tugaskan(p.dewi, Peran.PENGAWAS, kenanga)
    tugaskan(p.damar, Peran.PENGAWAS, anggrek)
    tugaskan(p.eko, Peran.ADMIN_SEKOLAH, melati)
    tugaskan(p.endah, Peran.ADMIN_DINAS, wilayah)
    tugaskan(p.indra, Peran.GURU, melati, selesai=date(2025, 12, 31))
    return p
