"""S01 on a disk that is really full: a small file system of its own, mounted for the test where that is allowed.

ffmpeg ends with 0 when the disk fills while it writes HLS; nothing of it may be published, and the lesson is made when there
is room again. The same seen from ffmpeg's side, without a mount, is in test_olah_bertahap.py.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from observasi.video import rules, services
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman
from observasi.video.services import pekerjaan
from supervisi.lib import hls
from tests.klip import Gudang
from tests.pemeran import pelaku

Pembuat = Callable[..., Rekaman]
pytestmark = pytest.mark.sekali


def boleh_memasang() -> bool:
    """Whether this person may have a file system of her own (root outside of a container)."""
    return subprocess.run(["unshare", "--mount", "true"], capture_output=True, timeout=10, check=False).returncode == 0


@pytest.fixture
def sempit(media: Path) -> Iterator[Callable[[str, int], Callable[[], None]]]:
    """`sempit("kerja", 300)` puts this folder on a file system of 300 kB; what it gives back makes it large."""
    terpasang: list[Path] = []

    def longgarkan(folder: Path) -> None:
        subprocess.run(["mount", "-o", "remount,size=100m", folder], check=True, capture_output=True, timeout=10)

    def pasang(nama: str, kilobyte: int) -> Callable[[], None]:
        folder = media / nama
        perintah = ["mount", "-t", "tmpfs", "-o", f"size={kilobyte}k,mode=700", "tmpfs", str(folder)]
        subprocess.run(perintah, check=True, capture_output=True, timeout=10)
        terpasang.append(folder)
        return lambda: longgarkan(folder)

    yield pasang
    for folder in terpasang:
        subprocess.run(["umount", "--lazy", folder], check=True, capture_output=True, timeout=10)


@pytest.fixture
def ruang_hilang_di_tengah(monkeypatch: pytest.MonkeyPatch) -> None:
    """There was room at the first look; afterwards the question is asked of the disk as it is."""
    asli = pekerjaan.Pekerjaan._pastikan_ruang
    sudah: list[object] = []

    def pastikan(self: Any) -> None:
        if self in sudah:
            asli(self)
        sudah.append(self)

    monkeypatch.setattr(pekerjaan.Pekerjaan, "_pastikan_ruang", pastikan)


@pytest.mark.parametrize(("folder", "kilobyte"), [("kerja", 100), ("berkas", 100)] if boleh_memasang() else [])
def test_s01_disk_benar_benar_penuh(
    klip: Gudang, rekaman_dari: Pembuat, pemeran, sempit, ruang_hilang_di_tengah, folder: str, kilobyte: int
):
    """Full in the work folder (ffmpeg's own writes) or in the storage (ours)."""
    rekaman = rekaman_dari(klip("satu-kunci.mp4"))
    longgarkan = sempit(folder, kilobyte)

    assert services.proses(rekaman.pk) == "gagal"

    hasil = Rekaman.objects.get(pk=rekaman.pk)
    assert (hasil.status, hasil.galat_kode) == (StatusVideo.GAGAL, rules.DISK_PENUH)
    assert hasil.siap_pada is None
    yang_disajikan_utuh(hasil)

    longgarkan()
    services.coba_lagi(pelaku(pemeran.ani), rekaman.pk)
    assert services.proses(rekaman.pk) == "siap"
    hasil.refresh_from_db()
    assert hasil.tangga == [180]
    yang_disajikan_utuh(hasil)


def yang_disajikan_utuh(rekaman: Rekaman) -> None:
    """Every segment that is served decodes to its end: none is empty, none is cut."""
    for rendisi, jumlah in rekaman.potongan.items():
        folder = Path(default_storage.path(f"{rekaman.folder}/{rendisi}"))
        for nomor in range(jumlah):
            isi = (folder / hls.NAMA_AWAL).read_bytes() + (folder / hls.nama_potongan(nomor)).read_bytes()
            hasil = subprocess.run(
                ["ffmpeg", "-nostdin", "-v", "error", "-xerror", "-f", "mp4", "-i", "pipe:0", "-f", "null", "-"],
                input=isi, capture_output=True, timeout=30, check=False,
            )  # fmt: skip
            assert hasil.returncode == 0, (rendisi, nomor, hasil.stderr[-300:])
