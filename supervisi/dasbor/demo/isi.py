"""Filling the demo through the same services that people use, so that it never shows what the portal cannot do."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.enums import PERAN_WILAYAH
from accounts.models import Pengguna, Penugasan, Sekolah, Wilayah
from observasi.instrumen.services import muat_folder
from pkg.instrumen.services import muat_folder as muat_folder_pkg
from supervisi.dasbor.demo.instrumen import isi_instrumen
from supervisi.dasbor.demo.orang import OPERATOR, ORANG, SANDI_DEMO, SEKOLAH
from supervisi.dasbor.demo.pkg import isi_pkg
from supervisi.dasbor.demo.program import isi_program
from supervisi.dasbor.demo.siklus import isi_siklus


def isi_demo() -> bool:
    """Load the demo in one transaction; False when it is there already (then nothing is written)."""
    if Sekolah.objects.filter(npsn__in=[s.npsn for s in SEKOLAH]).exists():
        return False
    with transaction.atomic():
        muat_folder(Path(settings.BASE_DIR) / "observasi" / "instrumen" / "data", sekarang=timezone.now())
        muat_folder_pkg(sekarang=timezone.now())
        orang = _isi_orang()
        isi_instrumen(orang)
        isi_program(orang)
        isi_siklus(orang)
        isi_pkg(orang)
    return True


def _isi_orang() -> dict[str, Pengguna]:
    """Region, schools, people and roles; the people by the first part of their address."""
    provinsi = Wilayah.objects.create(nama="Daerah Istimewa Yogyakarta")
    wilayah = Wilayah.objects.create(nama="Kabupaten Sleman", induk=provinsi)
    sekolah = {
        s.kunci: Sekolah.objects.create(
            nama=s.nama,
            npsn=s.npsn,
            jenjang=s.jenjang,
            alamat=s.alamat,
            kota=s.kota,
            telepon=s.telepon,
            wilayah=wilayah,
        )
        for s in SEKOLAH
    }
    mulai = date(timezone.localdate().year - 1, 7, 1)
    hasil: dict[str, Pengguna] = {}
    for o in ORANG:
        pengguna = Pengguna.objects.create_user(
            o.email,
            SANDI_DEMO,
            nama=o.nama,
            nip=o.nip,
            nuptk=o.nuptk,
            golongan=o.golongan,
            jabatan=o.jabatan,
            mapel=o.mapel,
        )
        for peran, tempat in o.peran:
            Penugasan.objects.create(
                pengguna=pengguna,
                peran=peran,
                mulai=mulai - timedelta(days=365),
                sekolah=None if peran in PERAN_WILAYAH else sekolah[tempat],
                wilayah=wilayah if peran in PERAN_WILAYAH else None,
            )
        hasil[o.email.split("@")[0]] = pengguna
    Pengguna.objects.create_superuser(OPERATOR[0], SANDI_DEMO, nama=OPERATOR[1])
    return hasil
