"""The bytes of one recording as an attempt needs them: found, checked against their hash, put away at the end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from django.db import IntegrityError, transaction

from observasi.video import rules
from observasi.video.models import Rekaman, Unggahan
from observasi.video.services import simpanan
from observasi.video.services.jalan import Gagal
from observasi.video.services.terbit import Denyut
from observasi.video.services.unggah import penampung_untuk


class Sumber:
    """The source of an attempt; `rekaman` must be loaded with its upload."""

    def __init__(self, rekaman: Rekaman, denyut: Denyut) -> None:
        self._rekaman = rekaman
        self._denyut = denyut

    @property
    def _unggahan(self) -> Unggahan | None:
        return getattr(self._rekaman, "unggahan", None)

    def berkas(self, folder: Path, detak: Callable[[], None]) -> Path:
        """The upload itself, or the original that an earlier attempt has already put away."""
        if self._unggahan is not None:
            bagian = penampung_untuk(self._unggahan).bagian
            if bagian.is_file():
                return bagian
        nama = self._rekaman.berkas_asli or (
            simpanan.nama_asli(self._rekaman.pk, self._rekaman.sha256) if self._rekaman.sha256 else ""
        )
        if not simpanan.ada(nama):
            raise Gagal(rules.SUMBER_HILANG)
        lokal = simpanan.jalur_lokal(nama)
        if lokal is not None:
            return lokal
        salinan = folder / "sumber"
        simpanan.salin_ke(nama, salinan, detak)
        return salinan

    def catat_sidik(self, sha256: str) -> None:
        """Compared with the client's, and with the other recordings of the cycle. Raises Gagal."""
        janji = str(self._unggahan.metadata.get("sha256", "")) if self._unggahan is not None else ""
        if janji and janji != sha256:
            raise Gagal(rules.SIDIK_BERBEDA, f"client {janji}, file {sha256}", buang_sumber=True)
        try:
            with transaction.atomic():
                self._denyut(sha256=sha256)
        except IntegrityError as galat:
            raise Gagal(rules.KEMBAR, sha256, buang_sumber=True) from galat
        self._rekaman.sha256 = sha256

    def simpan_asli(self, sumber: Path, denyut_latar: AbstractContextManager[None]) -> str:
        """The original goes into the storage; only the upload folder's copy moves, a fetched one is dropped later."""
        nama = simpanan.nama_asli(self._rekaman.pk, self._rekaman.sha256)
        if not simpanan.ada(nama):
            with denyut_latar:
                simpanan.simpan_berkas(sumber, nama)
        return nama

    def buang(self) -> None:
        """Remove the upload: it is put away, or refused and of no use to anybody."""
        if self._unggahan is not None:
            penampung_untuk(self._unggahan).hapus()
