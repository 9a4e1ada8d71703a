"""Programmes in the demo: approved twice with a change that waits, and one that was just begun."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from accounts.selectors import pelaku_untuk
from observasi.program import selectors, services
from observasi.program.enums import Bagian
from observasi.program.models import Program
from observasi.program.rules import contoh, tahun_pelajaran
from supervisi.lib.lembar import Perubahan

_SASARAN = """\
Semua guru pada tahun pelajaran ini, didahulukan guru yang baru bertugas dan guru yang meminta pendampingan.

Kepala sekolah menyupervisi guru kelas IX; supervisor yang ditugaskan mendampingi guru kelas VII dan VIII."""
_TAMBAHAN = "\n\nPekan ulangan akhir semester tidak dipakai untuk kunjungan kelas."


def isi_program(orang: Mapping[str, Pengguna]) -> None:
    """One of Melati in full, one of Kenanga as a draft."""
    kepala, admin, pengawas, lain = (_pelaku(orang[nama]) for nama in ("fajar", "eko", "dewi", "gita"))
    kini = timezone.now()
    program = services.mulai(admin, _sekolah(admin), tahun_pelajaran(admin.hari), sekarang=kini)
    services.simpan(admin, program.pk, [Perubahan(Bagian.SASARAN, _SASARAN, 0)], sekarang=kini)
    services.pakai_contoh(admin, program.pk, Bagian.values, sekarang=kini)
    _setujui(kepala, program)
    services.beri_komentar(
        pengawas,
        program.pk,
        "Programnya jelas. Mohon jadwal disesuaikan dengan pekan ulangan akhir semester.",
        sekarang=timezone.now(),
    )
    jadwal = contoh(Bagian.JADWAL, program.sekolah.nama, program.tahun) + _TAMBAHAN
    services.simpan(admin, program.pk, [Perubahan(Bagian.JADWAL, jadwal, 1)], sekarang=timezone.now())
    _setujui(kepala, program)
    tujuan = (
        contoh(Bagian.TUJUAN, program.sekolah.nama, program.tahun) + "\n5. Mendampingi guru memakai rekaman pelajaran."
    )
    services.simpan(admin, program.pk, [Perubahan(Bagian.TUJUAN, tujuan, 1)], sekarang=timezone.now())
    draf = services.mulai(lain, _sekolah(lain), tahun_pelajaran(lain.hari), sekarang=kini)
    services.pakai_contoh(lain, draf.pk, [Bagian.LATAR_BELAKANG.value, Bagian.TUJUAN.value], sekarang=kini)


def _pelaku(pengguna: Pengguna) -> Pelaku:
    return pelaku_untuk(pengguna, timezone.localdate())


def _sekolah(siapa: Pelaku) -> int:
    return min(siapa.sekolah_dengan(Peran.KEPALA_SEKOLAH, Peran.ADMIN_SEKOLAH))


def _setujui(kepala: Pelaku, program: Program) -> None:
    sidik = selectors.halaman(kepala, program.pk).sidik
    services.setujui(kepala, program.pk, sidik, sekarang=timezone.now())
