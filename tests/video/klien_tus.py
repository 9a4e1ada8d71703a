"""A browser that speaks tus, for tests that ask the view itself."""

from __future__ import annotations

import base64
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from observasi.video.models import Unggahan

ISI = bytes(range(256)) * 400  # 102,400 bytes: more than one piece of 64 KiB


def b64(teks: str) -> str:
    return base64.b64encode(teks.encode()).decode()


class Klien:
    """A browser that speaks tus: cookies, the CSRF header and the version."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def minta(self, metode: str, alamat: str, data: bytes = b"", **kepala: str) -> Any:
        jenis = kepala.pop("Content_Type", "application/offset+octet-stream")
        semua = {"Tus-Resumable": "1.0.0", "Content-Type": jenis, **{k.replace("_", "-"): v for k, v in kepala.items()}}
        semua = {k: v for k, v in semua.items() if v is not None}
        return self.client.generic(metode, alamat, data, content_type=jenis, headers=semua)

    def buat(self, siklus_id: int, panjang: int | str = len(ISI), **kepala: str) -> Any:
        meta = kepala.pop("meta", f"filename {b64('Pelajaran 1.mp4')},sidik {b64('sidik-a')}")
        alamat = reverse("video:kumpulan_unggahan", args=[siklus_id])
        return self.minta("POST", alamat, Upload_Length=str(panjang), Upload_Metadata=meta, **kepala)

    def patch(self, alamat: str, offset: int | str, data: bytes, **kepala: str) -> Any:
        return self.minta("PATCH", alamat, data, Upload_Offset=str(offset), **kepala)

    def offset(self, alamat: str) -> int:
        return int(self.minta("HEAD", alamat).headers["Upload-Offset"])


def unggahan_di(alamat: str) -> Unggahan:
    return Unggahan.objects.select_related("rekaman").get(pk=uuid.UUID(alamat.rstrip("/").rsplit("/", 1)[1]))


def berkas_di(alamat: str) -> Path:
    return settings.UNGGAHAN_DIR / f"{unggahan_di(alamat).pk.hex}.bagian"
