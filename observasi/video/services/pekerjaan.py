"""The work of one attempt: look, make part after part, prove, publish, finish.

Every program writes into a folder of the attempt's own. What it finished is published at once and counts as done only
when it was proved; proofs stay in the row for the next attempt. Every write first asks whether the claim still holds.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings

from observasi.video import rules
from observasi.video.enums import Lajur
from observasi.video.models import Rekaman
from observasi.video.services import periksa, pratayang
from observasi.video.services.jalan import (
    MEMORI_BYTE,
    Gagal,
    PenerusKemajuan,
    Terganggu,
    batas_program,
    jalankan_program,
    nilai_program,
)
from observasi.video.services.kembar import ambil_alih
from observasi.video.services.klaim import (
    HasilOlah,
    Klaim,
    ada_yang_menunggu_awal,
    denyut,
    denyut_latar,
    tandai_siap,
)
from observasi.video.services.sampingan import PembacaSumber, PembuatSuara
from observasi.video.services.sumber import Sumber
from observasi.video.services.terbit import POSTER, Penerbit, TidakSama
from supervisi.lib import hls
from supervisi.lib.ffmpeg import argumen_bagian, argumen_poster, argumen_salin
from supervisi.lib.ffprobe import KenaliVideo, Penolakan, kenali, kenali_cepat
from supervisi.lib.proses import Batas
from supervisi.lib.tangga import rencana_hls

__all__ = ["Bergilir", "Gagal", "Pekerjaan", "Terganggu"]

_BACA_DAHULU_BYTE = 16 * 1024**2  # a source that is read in no time is known before anything is made
_TUNGGU_BACA_DETIK = 1.0


class Bergilir(Exception):
    """The rest comes in another turn: others wait for their first rung, or this turn has lasted long."""


class RencanaBerubah(Exception):
    """The source is longer or shorter than its index says: the running part starts anew."""


class Pekerjaan:
    """One attempt."""

    penerbit: Penerbit

    def __init__(self, klaim: Klaim, detik_bagian: int) -> None:
        self.klaim = klaim
        self.percobaan = klaim.percobaan
        self.rekaman = Rekaman.objects.select_related("unggahan").get(pk=klaim.rekaman_id)
        self.folder = settings.KERJA_DIR / f"{klaim.rekaman_id}-{klaim.token.hex}"
        self._detik_bagian = detik_bagian
        self._suara = self.folder / hls.FOLDER_SUARA
        self._mulai = self._terakhir = time.monotonic()
        self._pembaca: PembacaSumber | None = None
        self.sumber = Sumber(self.rekaman, self.denyut)

    @contextmanager
    def folder_kerja(self) -> Iterator[None]:
        """The private folder of the attempt."""
        self.folder.mkdir(parents=True, mode=0o700)
        try:
            yield
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def olahan(self) -> rules.Olahan:
        """Plan and proofs as they stand."""
        return self.penerbit.olahan

    def kerjakan(self) -> None:
        """To the end of the recording. Raises Gagal, Terganggu, Bergilir, KlaimHilang or OSError."""
        if (hasil := ambil_alih(self.rekaman, self._denyut_jarang)) is not None:
            self.sumber.catat_sidik(self.rekaman.sha256)
            tandai_siap(self.klaim, hasil)
            self.sumber.buang()
            return
        sumber = self.sumber.berkas(self.folder, self._denyut_jarang)
        self._siapkan(sumber)
        pembaca = PembacaSumber(sumber, hitung=not self.olahan.pasti, sidik=not self.rekaman.sha256)
        with pembaca:
            self._pembaca = pembaca
            if sumber.stat().st_size <= _BACA_DAHULU_BYTE:
                pembaca.tunggu(_TUNGGU_BACA_DETIK)
            with suppress(RencanaBerubah):  # nothing was made yet
                self._serap()
            while not self._semua(sumber):
                pass
        self._selesaikan(sumber)

    def denyut(self, persen: int | None = None, *, segera: bool = True, **kolom: Any) -> None:
        """A sign of life with what is to be written; without anything to write at most every two seconds."""
        kini = time.monotonic()
        if not segera and not kolom and kini - self._terakhir < rules.SELANG_KEMAJUAN_DETIK:
            return
        self._terakhir = kini
        denyut(self.klaim, persen, **kolom)

    def _denyut_jarang(self) -> None:
        self.denyut(segera=False)

    # --- source and plan ---

    def _siapkan(self, sumber: Path) -> None:
        """The plan of an earlier attempt, or a new one from a first look."""
        olahan = rules.dari_json(self.rekaman.olahan)
        if olahan is None:
            video = kenali_cepat(sumber)
            pasti = video is None
            if video is None:
                video = kenali(sumber, pada_baris=lambda _: self._denyut_jarang())
            if isinstance(video, Penolakan):
                raise Gagal(video.alasan, video.rincian, buang_sumber=True)
            olahan = self._susun(video, pasti=pasti)
            self.denyut(
                3,
                durasi_detik=video.durasi_detik,
                lebar=video.lebar,
                tinggi=video.tinggi,
                ada_suara=video.ada_audio,
                olahan=rules.ke_json(olahan),
            )
        try:
            self.penerbit = Penerbit(self.rekaman, olahan, self.denyut)
        except OSError as galat:  # the storage lost what an earlier attempt put there
            self._mulai_lagi(olahan, str(galat))
        self._pastikan_ruang()

    def _susun(self, video: KenaliVideo, *, pasti: bool) -> rules.Olahan:
        rencana = rencana_hls(
            video.lebar,
            video.tinggi,
            video.fps,
            video.durasi_detik,
            ada_audio=video.ada_audio,
            hdr=video.hdr,
            berjalin=video.berjalin,
            detik_bagian=self._detik_bagian,
            cari_mundur=rules.detik_cari_mundur(video),
            trek_suara=video.trek_suara,
        )
        olahan = rules.susun_olahan(video, rencana)
        return replace(olahan, pasti=True, terpotong=video.terpotong) if pasti else olahan

    def _serap(self) -> None:
        """Take what the reader of the source has found out, once. Raises Gagal, or RencanaBerubah."""
        if self._pembaca is None or not self._pembaca.selesai:
            return
        pembaca, self._pembaca = self._pembaca, None
        if isinstance(pembaca.video, Penolakan):
            raise Gagal(pembaca.video.alasan, pembaca.video.rincian, buang_sumber=True)
        if pembaca.sha256:
            self.sumber.catat_sidik(pembaca.sha256)
        if pembaca.video is None:
            return
        lama = self.olahan
        self.penerbit.olahan = rules.pastikan(lama, pembaca.video)
        durasi = self.olahan.rencana.durasi_detik
        self.denyut(durasi_detik=durasi, olahan=rules.ke_json(self.olahan))
        if durasi != lama.rencana.durasi_detik:
            raise RencanaBerubah

    def _baca_habis(self) -> None:
        """Wait until the source is read to its end: before anything is called done, or broken."""
        while self._pembaca is not None:
            self._pembaca.tunggu(1.0)
            self._denyut_jarang()
            self._serap()

    def _tolak(self, rincian: str) -> NoReturn:
        """What an encoder left behind is not what was planned: another length than the index said, a full disk (ffmpeg
        ends with 0 on it), or a failure."""
        self._baca_habis()
        self._pastikan_ruang()
        raise Gagal(rules.TIDAK_SELESAI, rincian)

    def _mulai_lagi(self, olahan: rules.Olahan, rincian: str) -> NoReturn:
        """The published set does not fit what was proved (files lost, another encoder): the next attempt makes it
        anew, and nothing of the old one is shown meanwhile."""
        self.denyut(olahan=rules.ke_json(rules.tanpa_bukti(olahan)), folder="", isi=[], potongan={})
        raise Terganggu(rincian)

    def _pastikan_ruang(self) -> None:
        perlu = rules.byte_perkiraan(self.olahan)
        bebas = shutil.disk_usage(self.folder).free
        if bebas < perlu + rules.SISA_DISK_BYTE // 4:
            raise Gagal(rules.DISK_PENUH, f"{bebas} bytes free, {perlu} needed")

    # --- making ---

    def _semua(self, sumber: Path) -> bool:
        """Every piece that is left. False: the plan changed on the way, and has to be walked again."""
        rencana = self.olahan.rencana
        batas = Batas(waktu_detik=settings.BATAS_TRANSKODE_DETIK, memori_byte=MEMORI_BYTE, nice=10)
        shutil.rmtree(self._suara, ignore_errors=True)
        try:
            with PembuatSuara(sumber, self._suara, rencana, batas, perlu=not self.olahan.suara_siap()) as suara:
                self._serap()
                while (kerja := self._berikut(suara)) is not None:
                    self._salin(sumber, kerja) if kerja.salinan else self._buat_bagian(sumber, kerja)
                self._baca_habis()
                self._terima_suara(suara, tunggu=True)
        except RencanaBerubah:
            return False
        return self.olahan.selesai()

    def _berikut(self, suara: PembuatSuara) -> rules.Kerja | None:
        """The next piece; before it, others may have a better right to the worker. Raises Bergilir."""
        self._terima_suara(suara, tunggu=self.olahan.utuh(self.olahan.dasar))
        lain = ada_yang_menunggu_awal(self.klaim)
        kerja = rules.kerja_berikut(self.olahan, lain_menunggu=lain)
        # Long before the limits of the task: what is proved is kept, so nothing is lost by beginning a new turn.
        lelah = time.monotonic() - self._mulai > settings.BATAS_TRANSKODE_DETIK / 2
        if kerja is not None and (lelah or (lain and self.olahan.dasar_siap())):
            raise Bergilir
        return kerja

    def _buat_bagian(self, sumber: Path, kerja: rules.Kerja) -> None:
        rencana = self.olahan.rencana
        asal = self.folder / f"b{kerja.bagian}"
        shutil.rmtree(asal, ignore_errors=True)
        for nama in kerja.rendisi:
            (asal / nama).mkdir(parents=True)
        self.penerbit.mulai_bagian()
        lama = rencana.lama_bagian(kerja.bagian)
        jalankan_program(
            argumen_bagian(sumber, asal, rencana, kerja.bagian, kerja.rendisi),
            batas_program(lama, rencana.anak_tangga[-1].lebar, rencana.anak_tangga[-1].tinggi),
            PenerusKemajuan(lama, self._pengikut(kerja, asal)),
        )
        self._buktikan(kerja, asal)
        shutil.rmtree(asal)
        if POSTER not in self.penerbit.isi:
            self._poster(sumber)

    def _pengikut(self, kerja: rules.Kerja, asal: Path) -> Any:
        """Called with the share of the part that is done (0 to 1): publishes, and writes progress and estimate."""
        mulai, dasar, porsi = time.monotonic(), self.olahan.bagian_terhitung(), self.olahan.porsi(kerja)

        def ikuti(bagian: float) -> None:
            self._serap()
            kini = time.monotonic()
            jeda = rules.SELANG_KEMAJUAN_DETIK if self.penerbit.dapat_ditonton else 0.0
            if kini - self._terakhir < jeda:
                return
            selesai = dasar + porsi * bagian
            kolom: dict[str, Any] = {}
            if bagian > 0.02:
                kolom["sisa_detik"] = int((1 - selesai) * (kini - mulai) / (porsi * bagian))
            try:
                self.penerbit.maju(kerja, asal, self._suara, persen=rules.persen(selesai), **kolom)
            except TidakSama as galat:
                self._mulai_lagi(self.olahan, f"init part of {galat} differs")

        return ikuti

    def _buktikan(self, kerja: rules.Kerja, asal: Path) -> None:
        """Look at what the encoder left behind; only then it counts."""
        try:
            self.penerbit.siapkan(kerja, asal)
        except TidakSama as galat:
            self._mulai_lagi(self.olahan, f"init part of {galat} differs")
        except (FileNotFoundError, ValueError) as galat:
            self._tolak(f"{type(galat).__name__} {galat}")
        olahan = self.olahan
        for nama in kerja.rendisi:
            hasil = hls.periksa(
                asal / nama, hls.harapan_bagian(olahan.rencana, kerja.bagian, olahan.rencana.anak(nama).fps)
            )
            if hasil.cacat:
                self._tolak(periksa.uraian(hasil.cacat))
            olahan = olahan.dengan_bukti(nama, kerja.bagian, rules.Bukti(hasil.potongan, hasil.bingkai))
            self._denyut_jarang()
        if olahan.dasar in kerja.rendisi:
            pratayang.buat_lembaran(self.penerbit, kerja.bagian, asal)
        self._terbukti(olahan)

    def _terbukti(self, olahan: rules.Olahan) -> None:
        """Something new is proved: the attempts are counted from here, as the next part may be another poison."""
        self.percobaan = 1
        lajur = Lajur.SISA if olahan.dasar_siap() else Lajur.AWAL
        self.penerbit.tuntas(
            olahan, self._suara, persen=rules.persen(olahan.bagian_terhitung()), percobaan=1, lajur=lajur
        )

    def _terima_suara(self, suara: PembuatSuara, *, tunggu: bool) -> None:
        """Prove and publish the sound when it is finished."""
        if self.olahan.suara_siap():
            return
        while tunggu and not suara.tunggu(1.0):
            self._denyut_jarang()
            self._serap()
        if not suara.selesai or suara.hasil is None:
            return
        nilai_program(suara.hasil)
        hasil = hls.periksa(self._suara, hls.harapan_suara(self.olahan.rencana))
        if hasil.cacat:
            self._tolak(periksa.uraian(hasil.cacat))
        self.penerbit.kirim_penuh(hls.FOLDER_SUARA, self._suara)
        bukti = rules.Bukti(hasil.potongan, hasil.bingkai)
        self._terbukti(self.olahan.dengan_bukti(hls.FOLDER_SUARA, 0, bukti))

    def _salin(self, sumber: Path, kerja: rules.Kerja) -> None:
        """The source's own picture as top rung; when it does not fit after all, the rung is encoded like the others."""
        asal = self.folder / kerja.rendisi[0]
        asal.mkdir()
        olahan = self.olahan
        batas = Batas(waktu_detik=900, macet_detik=120, memori_byte=MEMORI_BYTE, nice=10)
        penerus = PenerusKemajuan(olahan.rencana.durasi_detik, lambda _: self._denyut_jarang())
        cocok = periksa.salinan(
            jalankan_program(argumen_salin(sumber, asal), batas, penerus, boleh_gagal=True), asal, olahan
        )
        if cocok is None:
            self.penerbit.tuntas(rules.tanpa_salinan(olahan), self._suara)
        else:
            nama = kerja.rendisi[0]
            self.penerbit.kirim_awal(nama, asal)
            self.penerbit.kirim_penuh(nama, asal)
            self.penerbit.potongan[nama] = cocok.potongan
            self._terbukti(self.olahan.dengan_bukti(nama, 0, cocok))
        shutil.rmtree(asal)

    def _poster(self, sumber: Path) -> None:
        gambar = self.folder / POSTER
        durasi: Decimal = self.olahan.rencana.durasi_detik
        batas = Batas(waktu_detik=120, memori_byte=MEMORI_BYTE, nice=10)
        jalankan_program(argumen_poster(sumber, gambar, durasi), batas, None)
        if not gambar.is_file() or not gambar.stat().st_size:
            raise Gagal(rules.TIDAK_SELESAI, "no poster was made")
        self.penerbit.kirim_gambar(gambar)

    # --- end ---

    def _selesaikan(self, sumber: Path) -> None:
        """One look at the whole published set, the original put away, and the row says that all is done."""
        self.penerbit.tuntas(self.olahan, self._suara)  # lists with an end
        pratayang.tulis_uraian(self.penerbit, self.folder)
        if POSTER not in self.penerbit.isi:
            self._poster(sumber)
        cacat = periksa.set_terbit(self.penerbit)
        if cacat:
            self._mulai_lagi(self.olahan, periksa.uraian(cacat))
        rencana = self.olahan.rencana
        self.denyut(98)
        asli = self.sumber.simpan_asli(sumber, denyut_latar(self.klaim))
        tandai_siap(
            self.klaim,
            HasilOlah(
                folder=self.penerbit.folder,
                isi=tuple(self.penerbit.isi),
                potongan=self.penerbit.potongan,
                tangga=tuple(anak.sisi_pendek for anak in rencana.anak_tangga),
                durasi_detik=rencana.durasi_detik,
                lebar=self.rekaman.lebar or rencana.anak_tangga[-1].lebar,
                tinggi=self.rekaman.tinggi or rencana.anak_tangga[-1].tinggi,
                ada_suara=rencana.ada_audio,
                berkas_asli=asli,
                terpotong=self.olahan.terpotong,
            ),
        )
        periksa.rapikan(self.penerbit)
        self.sumber.buang()
