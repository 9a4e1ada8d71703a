"""The work of one attempt: hash, look, transcode, check, publish, finish.

Everything happens in a folder of the attempt's own; nothing is visible before the check passed, and every step first
asks whether the claim still holds.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import IntegrityError, transaction

from observasi.video import rules
from observasi.video.models import Rekaman, Unggahan
from observasi.video.services import simpanan
from observasi.video.services.klaim import (
    HasilOlah,
    Klaim,
    KlaimHilang,
    denyut,
    denyut_latar,
    klaim,
    lepas,
    tandai_gagal,
    tandai_siap,
)
from observasi.video.services.unggah import penampung_untuk
from supervisi.lib import hls
from supervisi.lib.ffmpeg import RencanaHls, argumen_hls, argumen_poster, rencana_hls, uraikan_kemajuan
from supervisi.lib.ffprobe import KenaliVideo, kenali
from supervisi.lib.ffprobe import Penolakan as PenolakanVideo
from supervisi.lib.proses import Batas, HasilProses, StatusProses, jalankan

log = logging.getLogger(__name__)

POSTER = "poster.jpg"
_MACET_DETIK = 180
_MEMORI_BYTE = 6 * 1024**3


class Gagal(Exception):
    """This attempt ends for good with `kode`."""

    def __init__(self, kode: str, rincian: str = "", *, buang_sumber: bool = False) -> None:
        super().__init__(kode)
        self.kode = kode
        self.rincian = rincian
        self.buang_sumber = buang_sumber


class Terganggu(Exception):
    """This attempt was disturbed from outside (killed, out of memory): worth another one."""


def proses(rekaman_id: int) -> str:
    """Work on a recording if it is free. Answers how it ended: lewat, siap, gagal, diulang or hilang.

    Any other exception leaves the claim as it is; it grows stale and the sweeper gives it to the next attempt.
    """
    milik = klaim(rekaman_id)
    if milik is None:
        return "lewat"
    pekerjaan = Pekerjaan(milik)
    try:
        with pekerjaan.folder_kerja():
            pekerjaan.kerjakan()
    except KlaimHilang:
        log.warning("rekaman %s: claim of attempt %s is gone, nothing written", rekaman_id, milik.percobaan)
        return "hilang"
    except (Gagal, Terganggu, SoftTimeLimitExceeded, OSError) as galat:
        return _akhiri(pekerjaan, galat)
    return "siap"


def _akhiri(pekerjaan: Pekerjaan, galat: Exception) -> str:
    """Write the end of an attempt that did not succeed."""
    try:
        if isinstance(galat, Gagal):
            tandai_gagal(pekerjaan.klaim, galat.kode, galat.rincian)
            if galat.buang_sumber:
                pekerjaan.buang_sumber()
        elif isinstance(galat, OSError):
            if galat.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise galat
            tandai_gagal(pekerjaan.klaim, rules.DISK_PENUH, str(galat))
        elif isinstance(galat, SoftTimeLimitExceeded):
            tandai_gagal(pekerjaan.klaim, rules.TIDAK_SELESAI, "soft time limit of the task")
        elif pekerjaan.klaim.percobaan >= rules.PERCOBAAN_MAKS:
            tandai_gagal(pekerjaan.klaim, rules.BERULANG, str(galat))
        else:
            lepas(pekerjaan.klaim, str(galat))
            return "diulang"
    except KlaimHilang:
        return "hilang"
    return "gagal"


class Pekerjaan:
    """One attempt."""

    def __init__(self, klaim: Klaim) -> None:
        self.klaim = klaim
        self.rekaman = Rekaman.objects.select_related("unggahan").get(pk=klaim.rekaman_id)
        self.folder = settings.KERJA_DIR / f"{klaim.rekaman_id}-{klaim.token.hex}"
        self._terakhir = time.monotonic()

    @contextmanager
    def folder_kerja(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, mode=0o700)
        try:
            yield
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def kerjakan(self) -> None:
        sumber = self._sumber()
        sha256 = self._sidik(sumber)
        self._denyut(3, segera=True)
        video = kenali(sumber, pada_baris=lambda baris: self._denyut(3))
        if isinstance(video, PenolakanVideo):
            raise Gagal(video.alasan, video.rincian, buang_sumber=True)
        rencana = rencana_hls(
            video.lebar,
            video.tinggi,
            video.fps,
            video.durasi_detik,
            ada_audio=video.ada_audio,
            hdr=video.hdr,
            berjalin=video.berjalin,
        )
        terbit = simpanan.nama_folder(self.rekaman.pk, sha256)
        isi = self._yang_sudah_terbit(terbit, rencana) or self._buat(sumber, video, rencana, terbit)
        asli = self._simpan_asli(sumber, sha256)
        tandai_siap(
            self.klaim,
            HasilOlah(
                folder=terbit,
                isi=isi,
                tangga=tuple(anak.sisi_pendek for anak in rencana.anak_tangga),
                durasi_detik=video.durasi_detik,
                lebar=video.lebar,
                tinggi=video.tinggi,
                ada_suara=video.ada_audio,
                berkas_asli=asli,
                terpotong=video.terpotong,
            ),
        )
        if self._unggahan is not None:
            penampung_untuk(self._unggahan).hapus()

    @property
    def _unggahan(self) -> Unggahan | None:
        return getattr(self.rekaman, "unggahan", None)

    def _denyut(self, persen: int | None = None, *, segera: bool = False) -> None:
        """At most every two seconds to the database."""
        kini = time.monotonic()
        if segera or kini - self._terakhir >= rules.SELANG_KEMAJUAN_DETIK:
            self._terakhir = kini
            denyut(self.klaim, persen)

    # --- source ---

    def _sumber(self) -> Path:
        """The bytes: the upload itself, or the original that an earlier attempt has already put away."""
        if self._unggahan is not None:
            bagian = penampung_untuk(self._unggahan).bagian
            if bagian.is_file():
                return bagian
        nama = self.rekaman.berkas_asli or (
            simpanan.nama_asli(self.rekaman.pk, self.rekaman.sha256) if self.rekaman.sha256 else ""
        )
        if not simpanan.ada(nama):
            raise Gagal(rules.SUMBER_HILANG)
        lokal = simpanan.jalur_lokal(nama)
        if lokal is not None:
            return lokal
        salinan = self.folder / "sumber"
        simpanan.salin_ke(nama, salinan, self._denyut)
        return salinan

    def _sidik(self, sumber: Path) -> str:
        """SHA-256 of the whole file; compared with the client's, and with the other recordings of the cycle."""
        if self.rekaman.sha256:
            return self.rekaman.sha256
        penghitung = hashlib.sha256()
        with sumber.open("rb") as aliran:
            while blok := aliran.read(4 * 1024**2):
                penghitung.update(blok)
                self._denyut(1)
        sha256 = penghitung.hexdigest()
        janji = str(self._unggahan.metadata.get("sha256", "")) if self._unggahan is not None else ""
        if janji and janji != sha256:
            raise Gagal(rules.SIDIK_BERBEDA, f"client {janji}, file {sha256}", buang_sumber=True)
        try:
            with transaction.atomic():
                denyut(self.klaim, 2, sha256=sha256)
        except IntegrityError as galat:
            raise Gagal(rules.KEMBAR, sha256, buang_sumber=True) from galat
        self.rekaman.sha256 = sha256
        return sha256

    def _simpan_asli(self, sumber: Path, sha256: str) -> str:
        """The original goes into the storage; only the upload folder's copy moves, a fetched one is dropped later."""
        nama = simpanan.nama_asli(self.rekaman.pk, sha256)
        if not simpanan.ada(nama):
            self._denyut(98, segera=True)
            with denyut_latar(self.klaim):
                simpanan.simpan_berkas(sumber, nama)
        return nama

    def buang_sumber(self) -> None:
        """A refused file is of no use to anybody."""
        if self._unggahan is not None:
            penampung_untuk(self._unggahan).hapus()

    # --- making ---

    def _yang_sudah_terbit(self, terbit: str, rencana: RencanaHls) -> tuple[str, ...] | None:
        """What an attempt published before it was killed, if it is whole: then there is nothing to make again."""
        lokal = simpanan.jalur_lokal(terbit)
        if lokal is None or not lokal.is_dir() or not (lokal / POSTER).is_file() or hls.periksa(lokal, rencana):
            return None
        return (POSTER, *hls.daftar_berkas(lokal))

    def _buat(self, sumber: Path, video: KenaliVideo, rencana: RencanaHls, terbit: str) -> tuple[str, ...]:
        hasil_di = self.folder / "hls"
        hasil_di.mkdir()
        self._pastikan_ruang(rencana)
        self._transkode(sumber, hasil_di, video, rencana)
        self._poster(sumber, hasil_di / POSTER, rencana.durasi_detik)
        cacat = hls.periksa(hasil_di, rencana)
        if cacat:
            self._pastikan_ruang(rencana)  # ffmpeg ends with 0 on a full disk
            raise Gagal(rules.TIDAK_SELESAI, "; ".join(f"{c.jenis} {c.berkas} {c.rincian}" for c in cacat))
        isi = (POSTER, *hls.daftar_berkas(hasil_di))
        self._denyut(97, segera=True)
        with denyut_latar(self.klaim):
            simpanan.terbitkan(hasil_di, terbit, isi, self._denyut)
        return isi

    def _pastikan_ruang(self, rencana: RencanaHls) -> None:
        kbps = sum(anak.maks_kbps for anak in rencana.anak_tangga) + 64
        perlu = int(rencana.durasi_detik * kbps * 125)
        bebas = shutil.disk_usage(self.folder).free
        if bebas < perlu + rules.SISA_DISK_BYTE // 4:
            raise Gagal(rules.DISK_PENUH, f"{bebas} bytes free, {perlu} needed")

    def _transkode(self, sumber: Path, tujuan: Path, video: KenaliVideo, rencana: RencanaHls) -> None:
        batas = rules.batas_waktu_detik(video.durasi_detik, video.lebar, video.tinggi, settings.BATAS_TRANSKODE_DETIK)
        hasil = jalankan(
            argumen_hls(sumber, tujuan, rencana),
            batas=Batas(waktu_detik=batas, macet_detik=_MACET_DETIK, memori_byte=_MEMORI_BYTE, nice=10),
            tanpa_jaringan=True,
            pada_baris=_PenerusKemajuan(self, rencana.durasi_detik),
        )
        _periksa_hasil(hasil)

    def _poster(self, sumber: Path, tujuan: Path, durasi: Decimal) -> None:
        batas = Batas(waktu_detik=120, memori_byte=_MEMORI_BYTE, nice=10)
        hasil = jalankan(argumen_poster(sumber, tujuan, durasi), batas=batas, tanpa_jaringan=True)
        _periksa_hasil(hasil)
        if not tujuan.is_file():
            raise Gagal(rules.TIDAK_SELESAI, "no poster was made")


class _PenerusKemajuan:
    """Passes progress on; a line counts as a sign of life only when the time went forward."""

    def __init__(self, pekerjaan: Pekerjaan, durasi: Decimal) -> None:
        self._pekerjaan = pekerjaan
        self._durasi = durasi
        self._waktu_lama = ""
        self._persen = 5

    def __call__(self, baris: str) -> bool:
        persen = uraikan_kemajuan(baris, self._durasi)
        if persen is not None:
            self._persen = 5 + persen * 91 // 100
        self._pekerjaan._denyut(self._persen)
        waktu = re.match(r"out_time_us=(\d+)", baris)
        if waktu is None or waktu[1] == self._waktu_lama:
            return False
        self._waktu_lama = waktu[1]
        return True


def _periksa_hasil(hasil: HasilProses) -> None:
    """Map the end of a program to what it means for the attempt."""
    if hasil.berhasil:
        return
    ekor = f"{hasil.status} {hasil.kode} after {hasil.detik:.0f} s: {hasil.ekor_galat[-2000:]}"
    if "No space left on device" in hasil.ekor_galat:
        raise Gagal(rules.DISK_PENUH, ekor)
    if hasil.status is StatusProses.GAGAL and hasil.kode < 0:
        raise Terganggu(ekor)
    raise Gagal(rules.TIDAK_SELESAI, ekor)
