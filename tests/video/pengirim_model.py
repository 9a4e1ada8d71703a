"""The page's side of an upload as a model: what static/ts/unggah does, step by step, with faults thrown in its way.

The client knows only answers. A lost answer is one that it does not see although the server has acted; a killed server is
one that dies at a given place. Afterwards what the client believes is compared with what the server has.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pytest

from observasi.video import services
from observasi.video.services import unggah as layanan
from supervisi.lib import tus
from supervisi.lib.penampung import SENYAP_DETIK, SesiTulis
from tests.video.klien_tus import Klien, b64, berkas_di

GANGGUAN = (
    "jawaban hilang",
    "jawaban 502 setelah commit",
    "kirim dua kali",
    "potongan terlalu awal",
    "potongan terlalu lambat",
    "sidik salah",
    "sambungan terputus",
    "disk penuh sebelum potongan",
    "disk penuh di tengah",
    "server mati antara berkas dan baris",
    "server mati di tengah potongan",
    "masuk berakhir",
    "tab lain",
)


class ServerMati(BaseException):
    """kill -9: no except clause of the server sees it."""


class Hilang(Exception):
    """The client got no answer (or one that says nothing: 502)."""


@dataclass
class Rencana:
    """What happens to one upload: its bytes, and the fault at each of its steps."""

    isi: bytes
    nama: str
    acak: random.Random
    jatah_gangguan: int
    buat_hilang: bool = False
    kuota_penuh: bool = False
    batal: bool = False
    ditinggal: bool = False
    terjadi: list[str] = field(default_factory=list)


class Halaman:
    """One tab of the teacher's browser that sends one file."""

    def __init__(self, klien: Klien, siklus_id: int, rencana: Rencana, tambalan: pytest.MonkeyPatch) -> None:
        self.klien = klien
        self.siklus_id = siklus_id
        self.rencana = rencana
        self.tambalan = tambalan
        self.alamat: str | None = None
        self.keadaan = "menyiapkan"
        self.offset = 0
        self.mulai_ke = 0

    # --- the way of an upload ---

    def jalan(self) -> str:
        """Until the page says: selesai, batal, ditolak, or the teacher has left it (ditinggal)."""
        for _ in range(60):
            if self.keadaan in ("selesai", "batal", "ditolak", "ditinggal"):
                return self.keadaan
            try:
                self._langkah()
            except Hilang:
                self.keadaan = "terputus"
        raise AssertionError(f"the page never came to an end: {self.rencana.terjadi}")

    def _langkah(self) -> None:
        if self.alamat is None:
            self._mulai()
        elif self.keadaan == "terputus":
            self._tanya()
        elif self.offset == len(self.rencana.isi):
            self.keadaan = "selesai"
        elif self.rencana.ditinggal and self.offset > 0:
            self.keadaan = "ditinggal"
        elif self.rencana.batal and self.offset > 0:
            assert self.klien.minta("DELETE", self.alamat).status_code == 204
            self.keadaan = "batal"
        else:
            self._kirim()

    def _mulai(self) -> None:
        """Look for an open upload of the same file first, as the page does, then make one."""
        self.mulai_ke += 1
        terbuka = []
        if self.mulai_ke > 1 or self.rencana.acak.random() < 0.1:  # in a new cycle the first answer is always empty
            terbuka = self.klien.minta("GET", self._kumpulan()).json()["unggahan"]
        lama = [satu for satu in terbuka if satu["sidik"] == self.rencana.nama]
        if lama:
            assert lama[0]["panjang"] == len(self.rencana.isi)
            self.alamat, self.keadaan = lama[0]["alamat"], "terputus"
            return
        with self._kuota():
            jawaban = self.klien.buat(self.siklus_id, len(self.rencana.isi), meta=self._metadata())
        if jawaban.status_code == 413:
            assert jawaban.json()["galat"].startswith("Tempat rekaman")
            self.keadaan = "ditolak"
            return
        assert jawaban.status_code == 201, jawaban.content
        if self.rencana.buat_hilang:
            self.rencana.buat_hilang = False
            raise Hilang
        self.alamat, self.keadaan = jawaban.headers["Location"], "jalan"

    def _kumpulan(self) -> str:
        return f"/siklus/{self.siklus_id}/video/unggahan/"

    def _metadata(self) -> str:
        sha = hashlib.sha256(self.rencana.isi).hexdigest()
        return f"filename {b64(self.rencana.nama + '.mp4')},sidik {b64(self.rencana.nama)},sha256 {b64(sha)}"

    def _tanya(self) -> None:
        assert self.alamat is not None
        self.offset = self.klien.offset(self.alamat)
        self.keadaan = "jalan"

    def _kirim(self) -> None:
        jatah = self.rencana.jatah_gangguan
        gangguan = self.rencana.acak.choice(GANGGUAN) if jatah else ""
        if gangguan:
            self.rencana.jatah_gangguan -= 1
            self.rencana.terjadi.append(gangguan)
        awal = self.offset
        data = self.rencana.isi[awal : awal + self.rencana.acak.choice((1200, 2500, 4000))]
        jawaban = self._dengan(gangguan, awal, data)
        if jawaban.status_code == 204:
            self.offset = int(jawaban.headers["Upload-Offset"])
        else:
            assert jawaban.status_code in (401, 409, 413, 423, 460, 507), (jawaban.status_code, gangguan)
            raise Hilang  # ask where the server is, then go on

    # --- faults ---

    def _dengan(self, gangguan: str, awal: int, data: bytes) -> Any:
        tanpa: dict[str, Callable[[int, bytes], Any]] = {
            "kirim dua kali": self._dua_kali,
            "tab lain": self._tab_lain,
            "masuk berakhir": self._tanpa_masuk,
            "sambungan terputus": self._terputus,
        }
        if gangguan in tanpa:
            return tanpa[gangguan](awal, data)
        if gangguan == "potongan terlalu awal":
            return self._patch(awal + 1 + len(data) // 2, data[len(data) // 2 + 1 :] or b"x")
        if gangguan == "potongan terlalu lambat":
            return self._patch(max(0, awal - 7) if awal else 1, data[:9])
        with self._server_terganggu(gangguan):
            jawaban = self._patch(awal, data, salah=gangguan == "sidik salah")
        if gangguan in ("jawaban hilang", "jawaban 502 setelah commit"):
            raise Hilang
        return jawaban

    def _patch(self, awal: int, data: bytes, *, salah: bool = False) -> Any:
        assert self.alamat is not None
        sidik = hashlib.sha256(data).digest()
        if salah:
            data = bytes(255 - satu for satu in data)  # changed on the way
        kepala = {}
        if salah or self.rencana.acak.random() < 0.3:
            kepala["Upload_Checksum"] = f"sha256 {base64.b64encode(sidik).decode()}"
        try:
            return self.klien.patch(self.alamat, awal, data, **kepala)
        except ServerMati:
            self._server_hidup_lagi()
            raise Hilang from None

    def _server_hidup_lagi(self) -> None:
        """The turn of the dead writer grows old while the server starts."""
        assert self.alamat is not None
        lalu = time.time() - SENYAP_DETIK - 1
        os.utime(berkas_di(self.alamat).with_suffix(".kunci"), (lalu, lalu))

    def _dua_kali(self, awal: int, data: bytes) -> Any:
        """The line brought the request twice; the page sees the second answer."""
        self._patch(awal, data)
        kedua = self._patch(awal, data)
        assert kedua.status_code == 409
        return kedua

    def _tab_lain(self, awal: int, data: bytes) -> Any:
        """Another tab goes on with the same file; this one finds itself behind."""
        tenang = Rencana(self.rencana.isi, self.rencana.nama, self.rencana.acak, 0)
        lain = Halaman(self.klien, self.siklus_id, tenang, self.tambalan)
        lain.alamat, lain.keadaan = self.alamat, "terputus"
        lain._langkah()
        if lain.offset < len(self.rencana.isi):
            lain._langkah()
        return self._patch(awal, data)

    def _tanpa_masuk(self, awal: int, data: bytes) -> Any:
        kuki = self.klien.client.cookies.pop("sessionid")
        jawaban = self._patch(awal, data)
        self.klien.client.cookies["sessionid"] = kuki.value
        assert jawaban.status_code == 401
        return jawaban

    def _terputus(self, awal: int, data: bytes) -> Any:
        """Half of what was promised came, then the line was gone; the client sees nothing."""
        assert self.alamat is not None
        kepala = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(awal), "Content-Type": tus.JENIS_ISI}
        isi = {"wsgi.input": BytesIO(data[: len(data) // 2]), "CONTENT_LENGTH": str(len(data))}
        self.klien.client.generic("PATCH", self.alamat, headers=kepala, **isi)
        raise Hilang

    @contextmanager
    def _kuota(self) -> Iterator[None]:
        with self.tambalan.context() as t:
            if self.rencana.kuota_penuh:
                self.rencana.kuota_penuh = False
                t.setattr("observasi.video.rules.unggahan.KUOTA_BAWAAN_GB", 0)
            yield

    @contextmanager
    def _server_terganggu(self, gangguan: str) -> Iterator[None]:
        with self.tambalan.context() as t:
            if gangguan == "disk penuh sebelum potongan":
                t.setattr(layanan, "_bebas_byte", lambda: 10)
            elif gangguan == "disk penuh di tengah":
                t.setattr(SesiTulis, "tulis", _tulis_separuh)
            elif gangguan == "server mati antara berkas dan baris":
                t.setattr(services, "catat_sampai", _mati)
            elif gangguan == "server mati di tengah potongan":
                t.setattr(SesiTulis, "tulis", _tulis_lalu_mati)
            yield


_tulis = SesiTulis.tulis


def _mati(*_: object) -> None:
    raise ServerMati


def _tulis_separuh(sesi: SesiTulis, data: bytes) -> None:
    _tulis(sesi, data[: len(data) // 2])
    raise OSError(errno.ENOSPC, "No space left on device")


def _tulis_lalu_mati(sesi: SesiTulis, data: bytes) -> None:
    _tulis(sesi, data[: len(data) * 2 // 3])
    raise ServerMati
