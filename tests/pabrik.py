"""Factories: cycles in a wanted stage, walked there through the services that people use."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.instrumen import services as services_instrumen
from observasi.instrumen.enums import JenisInstrumen, TahapInstrumen
from observasi.instrumen.models import VersiInstrumen
from observasi.instrumen.rules import susun, ubah_pokok
from observasi.instrumen.selectors import daftar_tempat, versi_terkini
from observasi.instrumen.services import muat_folder
from observasi.siklus import services
from observasi.siklus.enums import Lembar, Mode, Sisi
from observasi.siklus.models import Siklus
from observasi.siklus.rules import kesepakatan
from observasi.siklus.selectors import sidik_kesepakatan_kini
from observasi.siklus.services.permintaan import IsiPermintaan
from supervisi.lib.lembar import Perubahan
from tests.pemeran import Pemeran, pelaku


def muat_pustaka() -> None:
    """Loads the supervision instruments."""
    muat_folder(Path(settings.BASE_DIR) / "observasi" / "instrumen" / "data", sekarang=timezone.now())


def instrumen_sekolah(siapa: Pelaku, judul: str = "Pengamatan Kelas Kita") -> VersiInstrumen:
    """An instrument of the place that `siapa` runs, published: two groups, b1 and b2 of weight 2, scores 0 to 3."""
    kini = timezone.now()
    tempat = daftar_tempat(siapa)[0].kunci
    draf = services_instrumen.buat(
        siapa, tempat, judul=judul, jenis=JenisInstrumen.SKALA, tahap=TahapInstrumen.OBSERVASI, sekarang=kini
    )
    kode = draf.instrumen.kode
    perubahan = (
        lambda i: susun.tambah_kelompok(susun.tambah_kelompok(i, "Awal"), "Inti"),
        lambda i: susun.butir_baru(susun.butir_baru(i, "k1", "Menyapa murid"), "k2", "Menunggu jawaban murid"),
        lambda i: susun.ubah_butir(i, "b2", "Menunggu jawaban murid", "2", ()),
        lambda i: ubah_pokok(i, {"skor_min": "0", "skor_maks": "3", "deskriptor": "0 = Belum\n3 = Selalu"}),
    )
    for versi, ubah in enumerate(perubahan, start=1):
        services_instrumen.ubah_draf(siapa, kode, versi, ubah, sekarang=kini)
    services_instrumen.terbitkan_draf(siapa, kode, len(perubahan) + 1, sekarang=kini)
    return versi_terkini(siapa, kode)


def isi_permintaan(p: Pemeran, mode: Mode = Mode.VIDEO, **ganti: object) -> IsiPermintaan:
    """A plausible request at melati."""
    bidang = {
        "sekolah_id": p.melati.pk,
        "mapel": "Matematika",
        "kelas": "VII-B / 1",
        "masalah": "Murid jarang bertanya saat diskusi pecahan.",
        "mode": mode,
        "waktu": (timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0),
        "tempat": "Ruang guru",
    }
    return IsiPermintaan(**{**bidang, **ganti})  # type: ignore[arg-type]


def siklus_permintaan(p: Pemeran, mode: Mode = Mode.VIDEO) -> Siklus:
    """Ani asked Budi; Budi answers next."""
    return services.ajukan(pelaku(p.ani), isi_permintaan(p, mode), p.budi.pk)


def siklus_pra(p: Pemeran, mode: Mode = Mode.VIDEO) -> Siklus:
    """Budi accepted; both prepare."""
    siklus = siklus_permintaan(p, mode)
    return services.terima(pelaku(p.budi), siklus.pk, waktu_dilihat=siklus.usulan_waktu)


def isi_kesepakatan(siapa: Pelaku, siklus: Siklus) -> None:
    """Fills in the kesepakatan and takes Tabel 5 from the library (needs `pustaka`)."""
    services.simpan_isian(
        siapa,
        siklus.pk,
        Lembar.KESEPAKATAN,
        [
            Perubahan("fokus", "Keterlibatan murid dalam diskusi", 0),
            Perubahan("waktu_observasi", "2026-12-01T08:00", 0),
            Perubahan("tempat", "Ruang VII-B", 0),
        ],
        periksa=kesepakatan.periksa,
    )
    services.pilih_instrumen(siapa, siklus.pk, versi_terkini(siapa, "supervisi-pelaksanaan"))


def siklus_observasi(p: Pemeran, mode: Mode = Mode.VIDEO) -> Siklus:
    """Both agreed; the instrument is frozen (needs `pustaka`)."""
    siklus = siklus_pra(p, mode)
    ani, budi = pelaku(p.ani), pelaku(p.budi)
    isi_kesepakatan(ani, siklus)
    sidik = sidik_kesepakatan_kini(ani, siklus)
    services.setujui_kesepakatan(ani, siklus.pk, Sisi.GURU, sidik)
    return services.setujui_kesepakatan(budi, siklus.pk, Sisi.SUPERVISOR, sidik)
