"""Sessions for tests, walked there through the services that people use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.models import Pengguna
from observasi.instrumen.selectors import versi_terkini
from observasi.kalibrasi import selectors, services
from observasi.kalibrasi.enums import LingkupTawaran
from observasi.kalibrasi.models import Peserta, Sesi, Tawaran
from observasi.siklus.models import Siklus
from observasi.video.models import IzinKelas, Rekaman
from supervisi.lib.lembar import HasilLembar, Perubahan
from tests.izin.dunia import _rekaman
from tests.pabrik import siklus_permintaan
from tests.pemeran import Pemeran, pelaku

TABEL_5 = "supervisi-pelaksanaan"


def rekaman_ani(p: Pemeran) -> Rekaman:
    """A recording of Ani that is ready, with the class's consent. How far its cycle is does not matter here."""
    siklus = Siklus.objects.get(pk=siklus_permintaan(p).pk)
    IzinKelas.objects.create(siklus=siklus, oleh=p.ani)
    return _rekaman(siklus)


def tawarkan(p: Pemeran, rekaman: Rekaman, lingkup: LingkupTawaran = LingkupTawaran.SEKOLAH) -> Tawaran:
    """Ani offers it for two months."""
    ani = pelaku(p.ani)
    isi = services.IsiTawaran(lingkup, ani.hari + timedelta(days=60), None, None, kelas_setuju=True)
    return services.tawarkan(ani, rekaman.pk, isi, sekarang=timezone.now())


def buka(
    p: Pemeran, tawaran: Tawaran, *penilai: Pengguna, oleh: Pengguna | None = None, acuan: Pengguna | None = None
) -> Sesi:
    """Fajar (or `oleh`) opens a session on Tabel 5."""
    siapa = pelaku(oleh or p.fajar)
    isi = services.IsiSesi(
        judul="Kalibrasi semester ganjil",
        tawaran_id=tawaran.pk,
        versi_id=versi_terkini(siapa, TABEL_5).pk,
        tutup=siapa.hari + timedelta(days=14),
        peserta=tuple(o.pk for o in penilai),
        acuan_id=acuan.pk if acuan else None,
    )
    return services.buka(siapa, isi, sekarang=timezone.now())


def isi_lembar(siapa: Pengguna, sesi: Sesi, skor: str = "3", **lain: str) -> HasilLembar:
    """Give every item the same score; `lain` are single items by key with a leading b (b7="1")."""
    lembar = selectors.lembar_sendiri(pelaku(siapa), sesi.pk)
    sendiri: Mapping[str, str] = {k.removeprefix("b"): n for k, n in lain.items()}
    perubahan = [Perubahan(k, sendiri.get(k, skor), b.versi) for k, b in lembar.baris.items()]
    return services.simpan(pelaku(siapa), sesi.pk, perubahan)


def nilai(siapa: Pengguna, sesi: Sesi, skor: str = "3", **lain: str) -> bool:
    """Score and send; whether that opened the figures."""
    isi_lembar(siapa, sesi, skor, **lain)
    return kirim(siapa, sesi)


def kirim(siapa: Pengguna, sesi: Sesi) -> bool:
    """Send the sheet as it stands now."""
    sidik = selectors.lembar_sendiri(pelaku(siapa), sesi.pk).sidik
    return services.kirim(pelaku(siapa), sesi.pk, sidik_dilihat=sidik, sekarang=timezone.now())


def peserta(sesi: Sesi, orang: Pengguna) -> Peserta:
    """One rater's row."""
    return Peserta.objects.get(sesi=sesi, orang=orang)
