"""PKB in the world of the tables: every file whose values stand has a plan with one activity."""

from __future__ import annotations

from pkg.pkb.enums import JenisKegiatan
from pkg.pkb.models import KegiatanPkb, RencanaPkb, SasaranPkb
from tests.izin.dunia_pkg import DuniaPkg


def siapkan(d: DuniaPkg) -> None:
    """Rows, because most files are at a stage that takes no plan; the refusal must come from the person or the stage."""
    for isi in d.isi.values():
        berkas = isi.penilaian
        rencana = RencanaPkb.objects.create(
            penilaian=berkas, sekolah=berkas.sekolah, guru=berkas.guru, tahun=2020, disusun_oleh=berkas.guru
        )
        for nomor in range(1, 15):
            SasaranPkb.objects.create(rencana=rencana, kompetensi=nomor, sasaran=4)
        kegiatan = KegiatanPkb.objects.create(
            rencana=rencana,
            kompetensi=[1],
            jenis=JenisKegiatan.KOMUNITAS,
            uraian="Berbagi di MGMP.",
            tenggat="2026-09-01",
            dibuat_oleh=berkas.guru,
        )
        isi.bagian |= {"kegiatan_id": kegiatan.pk, "sekolah_id": berkas.sekolah_id, "tahun_ke": 2026}


KIRIMAN = {
    "pkg_pkb:sasaran": lambda d, i, n: {"versi": 1, **{f"sasaran-{k}": "4" for k in range(1, 15)}},
    "pkg_pkb:sepakati": lambda d, i, n: {"versi": 1},
    "pkg_pkb:tambah_kegiatan": lambda d, i, n: {
        "uraian": "Membaca bersama.",
        "kompetensi": ["1"],
        "jenis": "belajar_mandiri",
        "tenggat": "2026-09-01",
    },
    "pkg_pkb:ubah_kegiatan": lambda d, i, n: {
        "uraian": "Membaca bersama.",
        "kompetensi": ["1"],
        "jenis": "belajar_mandiri",
        "tenggat": "2026-09-01",
        "versi": 1,
    },
    "pkg_pkb:tutup_kegiatan": lambda d, i, n: {
        "status": "terlaksana",
        "realisasi": "Sudah.",
        "selesai_pada": "2026-01-05",
        "versi": 1,
    },
    "pkg_pkb:buka_kegiatan": lambda d, i, n: {"versi": 1},
}
