"""The published set of a recording while it grows: segments first, then the row, then the playlists.

A name is served when the row says so (`rules.nama_tersaji`): a few names, and one number per rendition. So a growing
set costs one small write every two seconds, and a playlist never names what is not served yet. Local disk: a second
name for the same bytes (hard link) and a rename; object storage: upload.
"""

from __future__ import annotations

import errno
import hashlib
import math
import os
import shutil
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from observasi.video import rules
from observasi.video.models import Rekaman
from observasi.video.services.simpanan import jalur_lokal
from supervisi.lib import hls, mp4
from supervisi.lib.ffmpeg import VERSI_RESEP
from supervisi.lib.tangga import DETIK_POTONGAN

POSTER = "poster.jpg"
DAFTAR_PENUH = "penuh.m3u8"  # all segments of sound or copy with their lengths; never served
_SUARA_DI_DEPAN = 2  # segments of sound that may be listed before their picture


class TidakSama(Exception):
    """The init part of a rung differs from the published one: its segments would not fit."""


class Denyut(Protocol):
    """Writes to the row under the claim; raises KlaimHilang."""

    def __call__(self, **kolom: Any) -> None: ...


def nama_set(rekaman_id: int) -> str:
    """The folder of the set: one source per row, so row and recipe name it."""
    return f"rekaman/{rekaman_id}/r{VERSI_RESEP}"


def taruh(asal: Path, nama: str) -> None:
    """Bring a finished file into the storage under exactly this name; the private one stays."""
    tujuan = jalur_lokal(nama)
    if tujuan is None:
        with asal.open("rb") as aliran:
            _simpan(nama, File(aliran))
        return
    tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    sementara = tujuan.with_name(f".masuk-{tujuan.name}")
    sementara.unlink(missing_ok=True)
    try:
        os.link(asal, sementara)
    except OSError as galat:
        if galat.errno not in (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP):
            raise
        shutil.copyfile(asal, sementara)
    sementara.replace(tujuan)
    sementara.unlink(missing_ok=True)  # renaming between two names of the same bytes does nothing


def tulis(teks: str, nama: str) -> None:
    """Write a playlist; readers see the old one or the new one."""
    tujuan = jalur_lokal(nama)
    if tujuan is None:
        _simpan(nama, ContentFile(teks.encode()))
        return
    tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    sementara = tujuan.with_name(f".masuk-{tujuan.name}")
    sementara.write_text(teks, "utf-8")
    sementara.replace(tujuan)


def _simpan(nama: str, isi: File[Any]) -> None:
    if (tersimpan := default_storage.save(nama, isi)) != nama:
        raise RuntimeError(f"storage renamed {nama} to {tersimpan}")


class Penerbit:
    """Publishes what one attempt makes."""

    def __init__(self, rekaman: Rekaman, olahan: rules.Olahan, denyut: Denyut) -> None:
        self.folder = nama_set(rekaman.pk)
        self.olahan = olahan
        lanjut = rekaman.folder == self.folder
        self.potongan: dict[str, int] = dict(rekaman.potongan) if lanjut else {}
        self.isi: list[str] = list(rekaman.isi) if lanjut else []
        self._denyut = denyut
        self._awal_tersimpan = set(olahan.sidik_awal)
        self._terkirim = 0  # of the running part
        self._tertulis: dict[str, str] = {}
        self._suara_terkirim = 0
        self._lama_suara: list[Decimal] = []
        if olahan.rencana.ada_audio and olahan.utuh(hls.FOLDER_SUARA):
            self._lama_suara = self._baca_penuh(hls.FOLDER_SUARA)
            self._suara_terkirim = len(self._lama_suara)

    @property
    def dapat_ditonton(self) -> bool:
        """Whether somebody could watch already."""
        return hls.NAMA_INDUK in self.isi

    # --- parts ---

    def mulai_bagian(self) -> None:
        """A new part begins: none of its segments was sent."""
        self._terkirim = 0

    def maju(self, kerja: rules.Kerja, asal: Path, suara: Path, **kolom: Any) -> None:
        """Publish what the running part and the sound have grown to, and write `kolom` to the row with it."""
        jumlah = min(len(_daftar(asal / nama).potongan) for nama in kerja.rendisi)
        # The last segment waits for the proof: only then its length is known.
        jumlah = min(jumlah, math.ceil(self.olahan.rencana.lama_bagian(kerja.bagian) / DETIK_POTONGAN) - 1)
        self._kirim_bagian(kerja, asal, max(0, jumlah))
        self._kirim_suara(suara, (kerja.bagian * self.olahan.rencana.potongan_per_bagian) + jumlah + _SUARA_DI_DEPAN)
        self._perbarui({nama: self._berurut(nama, kerja.bagian) for nama in kerja.rendisi}, kolom)

    def siapkan(self, kerja: rules.Kerja, asal: Path) -> None:
        """Move every segment of a finished part to its place in time, before the proof."""
        jumlah = min(len(_daftar(asal / nama).potongan) for nama in kerja.rendisi)
        self._kirim_bagian(kerja, asal, jumlah)
        for nama in kerja.rendisi:
            for berkas in sorted((asal / nama).glob("s_*.m4s"))[jumlah:]:
                mp4.geser(berkas, self.olahan.rencana.mulai_detik(kerja.bagian))

    def tuntas(self, olahan: rules.Olahan, suara: Path, **kolom: Any) -> None:
        """Something was proved: publish up to it."""
        self.olahan = olahan
        self.mulai_bagian()
        self._kirim_suara(suara, sum(1 for _ in self._lama_suara))
        self._perbarui(
            {nama: olahan.potongan_berurut(nama) for nama in olahan.disandi},
            {**kolom, "olahan": rules.ke_json(olahan)},
        )

    def _berurut(self, nama: str, bagian: int) -> int:
        return self.olahan.potongan_berurut(nama, bagian, self._terkirim)

    def _kirim_bagian(self, kerja: rules.Kerja, asal: Path, jumlah: int) -> None:
        mulai = self.olahan.rencana.mulai_detik(kerja.bagian)
        pertama = kerja.bagian * self.olahan.rencana.potongan_per_bagian
        for nama in kerja.rendisi:
            if self._terkirim == 0 and jumlah:
                self.kirim_awal(nama, asal / nama)
            for nomor in range(pertama + self._terkirim, pertama + jumlah):
                berkas = asal / nama / hls.nama_potongan(nomor)
                mp4.geser(berkas, mulai)
                taruh(berkas, f"{self.folder}/{nama}/{berkas.name}")
        self._terkirim = max(self._terkirim, jumlah)

    def kirim_awal(self, nama: str, asal: Path) -> None:
        """The init part of a rung: published once, and the same in every part. Raises TidakSama."""
        data = (asal / hls.NAMA_AWAL).read_bytes()
        sidik = hashlib.sha256(data).hexdigest()
        if self.olahan.sidik_awal.get(nama, sidik) != sidik:
            raise TidakSama(nama)
        if nama not in self.olahan.sidik_awal:
            self.olahan = rules.dengan_awal(self.olahan, nama, sidik, mp4.kodek_avc(data))
        taruh(asal / hls.NAMA_AWAL, f"{self.folder}/{nama}/{hls.NAMA_AWAL}")

    # --- sound and copy ---

    def _kirim_suara(self, asal: Path, sampai: int) -> None:
        if not self.olahan.rencana.ada_audio or self.olahan.utuh(hls.FOLDER_SUARA):
            return
        self._lama_suara = list(_daftar(asal).lama)
        jumlah = min(sampai, len(self._lama_suara))
        if jumlah and not self._suara_terkirim:
            taruh(asal / hls.NAMA_AWAL, f"{self.folder}/{hls.FOLDER_SUARA}/{hls.NAMA_AWAL}")
        for nomor in range(self._suara_terkirim, jumlah):
            nama = hls.nama_potongan(nomor)
            taruh(asal / nama, f"{self.folder}/{hls.FOLDER_SUARA}/{nama}")
        self._suara_terkirim = max(self._suara_terkirim, jumlah)

    def kirim_penuh(self, nama: str, asal: Path) -> None:
        """A rendition that is made in one piece (sound, copy): every segment, and its list for later attempts."""
        isi = _daftar(asal)
        for satu in (hls.NAMA_AWAL, *isi.potongan):
            taruh(asal / satu, f"{self.folder}/{nama}/{satu}")
            self._denyut()
        tulis((asal / hls.NAMA_DAFTAR).read_text("utf-8"), f"{self.folder}/{nama}/{DAFTAR_PENUH}")
        if nama == hls.FOLDER_SUARA:
            self._lama_suara = list(isi.lama)
            self._suara_terkirim = len(isi.lama)

    def _baca_penuh(self, nama: str) -> list[Decimal]:
        with default_storage.open(f"{self.folder}/{nama}/{DAFTAR_PENUH}", "rb") as aliran:
            return list(hls.baca_daftar(aliran.read().decode()).lama)

    # --- row and playlists ---

    def _perbarui(self, jumlah: dict[str, int], kolom: dict[str, Any]) -> None:
        """New playlists, then the row, then the playlists that are read already."""
        potongan = {**self.potongan, **{n: max(j, self.potongan.get(n, 0)) for n, j in jumlah.items()}}
        potongan = {n: j for n, j in potongan.items() if j}
        ada_suara = self.olahan.rencana.ada_audio
        if ada_suara:
            potongan[hls.FOLDER_SUARA] = max(self._batas_suara(potongan), self.potongan.get(hls.FOLDER_SUARA, 0))
        daftar = self._susun_daftar(potongan)
        if not daftar or (ada_suara and not potongan[hls.FOLDER_SUARA]):
            self._denyut(**kolom)  # nothing to watch yet
            return
        isi = self._susun_isi(daftar)
        for nama in daftar.keys() - set(self.isi):
            self._tulis(nama, daftar[nama])
        if set(self.olahan.sidik_awal) != self._awal_tersimpan:
            kolom = {"olahan": rules.ke_json(self.olahan), **kolom}
        self._denyut(**kolom, folder=self.folder, isi=isi, potongan=potongan)
        self._awal_tersimpan = set(self.olahan.sidik_awal)
        self.isi, self.potongan = isi, potongan
        for nama in daftar:  # the master last
            self._tulis(nama, daftar[nama])

    def _batas_suara(self, potongan: dict[str, int]) -> int:
        if self.olahan.utuh(self.olahan.dasar):
            return self._suara_terkirim
        return min(self._suara_terkirim, potongan.get(self.olahan.dasar, 0) + _SUARA_DI_DEPAN)

    def _susun_daftar(self, potongan: dict[str, int]) -> dict[str, str]:
        """Every playlist that is served now, with its text."""
        tamat = self.olahan.dasar_siap()
        ditawarkan = rules.rendisi_ditawarkan(self.olahan, potongan)
        if not ditawarkan:
            return {}
        teks: dict[str, str] = {}
        for nama in ditawarkan:
            salinan = nama == self.olahan.salinan
            lama = self._baca_penuh(nama) if salinan else self.olahan.lama_potongan(nama, potongan[nama])
            teks[f"{nama}/{hls.NAMA_DAFTAR}"] = hls.tulis_daftar(lama, tamat=tamat)
        if self.olahan.rencana.ada_audio:
            lama = self._lama_suara[: potongan[hls.FOLDER_SUARA]]
            teks[f"{hls.FOLDER_SUARA}/{hls.NAMA_DAFTAR}"] = hls.tulis_daftar(lama, tamat=tamat)
        teks[hls.NAMA_INDUK] = self._susun_induk(ditawarkan)
        return teks

    def _susun_induk(self, ditawarkan: Sequence[str]) -> str:
        rendisi = []
        for nama in ditawarkan:
            anak = self.olahan.rencana.anak(nama)
            salinan = nama == self.olahan.salinan
            rendisi.append(
                hls.RendisiInduk(
                    nama=nama,
                    lebar=anak.lebar,
                    tinggi=anak.tinggi,
                    kbps=self.olahan.salinan_kbps if salinan else anak.maks_kbps,
                    kodek=self.olahan.kodek[nama],
                    fps=None if salinan else anak.fps,
                )
            )
        return hls.tulis_induk(rendisi, ada_suara=self.olahan.rencana.ada_audio)

    def _susun_isi(self, daftar: dict[str, str]) -> list[str]:
        """The names without number: pictures, init parts (also of rungs that lag behind), playlists, the master last."""
        awal = [
            f"{a.nama}/{hls.NAMA_AWAL}" for a in self.olahan.rencana.anak_tangga if a.nama in self.olahan.sidik_awal
        ]
        if self.olahan.rencana.ada_audio:
            awal.append(f"{hls.FOLDER_SUARA}/{hls.NAMA_AWAL}")
        gambar = [nama for nama in self.isi if nama.endswith((".jpg", ".json"))]
        return [*gambar, *awal, *daftar]

    def _tulis(self, nama: str, teks: str) -> None:
        if self._tertulis.get(nama) != teks:
            tulis(teks, f"{self.folder}/{nama}")
            self._tertulis[nama] = teks

    def kirim_gambar(self, berkas: Path) -> None:
        """A picture beside the playlists: the poster, a sheet of preview pictures, or the description of the sheets."""
        taruh(berkas, f"{self.folder}/{berkas.name}")
        if berkas.name not in self.isi:
            self.isi = [berkas.name, *self.isi]
            self._denyut(isi=self.isi)


def _daftar(asal: Path) -> hls.DaftarPutar:
    """What an encoder has finished so far; its list is renamed into place after the segment."""
    try:
        return hls.baca_daftar((asal / hls.NAMA_DAFTAR).read_text("utf-8"))
    except FileNotFoundError:
        return hls.baca_daftar("")
