"""Large files to and from a storage in constant memory.

An object store gets them in parts straight from the file, and gives them back in parts into one; through Django's own
file objects whole parts, and on reading whole objects, would stand in memory. A local folder needs none of this.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import Storage

_BAGIAN_BYTE = 16 * 1024**2  # 10 GB are 640 parts; an object store allows 10,000


class KirimanTidakUtuh(OSError):
    """Another number of bytes arrived than were sent."""


def kirim_berkas(penyimpanan: Storage, asal: Path, nama: str) -> None:
    """Put a file into the storage under exactly this name, over whatever stood there. The file itself stays."""
    ember = getattr(penyimpanan, "bucket", None)
    if ember is None:
        if penyimpanan.exists(nama):
            penyimpanan.delete(nama)
        with asal.open("rb") as aliran:
            tersimpan = penyimpanan.save(nama, File(aliran))
        if tersimpan != nama:
            raise RuntimeError(f"storage renamed {nama} to {tersimpan}")
        return
    ember.upload_file(str(asal), nama, Config=_cara_kirim())
    sampai, dikirim = penyimpanan.size(nama), asal.stat().st_size
    if sampai != dikirim:
        raise KirimanTidakUtuh(f"{nama}: {dikirim} bytes sent, {sampai} arrived")


def ambil_berkas(penyimpanan: Storage, nama: str, tujuan: Path, detak: Callable[[], None]) -> None:
    """Fetch a file into `tujuan`, calling `detak` after each block. Raises FileNotFoundError."""
    ukuran = penyimpanan.size(nama)
    with closing(buka_rentang(penyimpanan, nama, 0, ukuran - 1)) as masuk, tujuan.open("wb") as keluar:
        while blok := masuk.read(4 * 1024**2):
            keluar.write(blok)
            detak()
    if tujuan.stat().st_size != ukuran:
        raise KirimanTidakUtuh(f"{nama}: {ukuran} bytes stored, {tujuan.stat().st_size} arrived")


def salin_di_dalam(penyimpanan: Storage, dari: str, ke: str) -> None:
    """A second file with the same bytes, made by the object store itself. Raises FileNotFoundError."""
    ember: Any = penyimpanan.bucket  # type: ignore[attr-defined]  # only an object store has one
    if not penyimpanan.exists(dari):
        raise FileNotFoundError(dari)
    ember.copy({"Bucket": ember.name, "Key": dari}, ke, Config=_cara_kirim())


def buka_rentang(penyimpanan: Storage, nama: str, awal: int, akhir: int) -> IO[bytes]:
    """A stream that begins at byte `awal`; it may go on behind `akhir`, so read as much as is wanted. Close it.

    Of an object store only this range is asked for.
    """
    ember: Any = getattr(penyimpanan, "bucket", None)
    if akhir < awal:
        return BytesIO()
    if ember is None:
        aliran = penyimpanan.open(nama, "rb")
        aliran.seek(awal)
        return aliran
    isi: IO[bytes] = ember.Object(nama).get(Range=f"bytes={awal}-{akhir}")["Body"]
    return isi


def _cara_kirim() -> Any:
    from boto3.s3.transfer import TransferConfig  # type: ignore[import-untyped]  # only where an object store is used

    return TransferConfig(
        multipart_threshold=_BAGIAN_BYTE, multipart_chunksize=_BAGIAN_BYTE, max_concurrency=4, max_io_queue=8
    )
