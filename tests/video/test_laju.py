"""The line is measured before the first upload: bytes come, nothing stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Jejak
from observasi.siklus.models import Siklus
from observasi.video import rules
from observasi.video.models import Rekaman, Unggahan
from tests.pemeran import Pemeran
from tests.video.klien_tus import Klien


@pytest.mark.parametrize(
    ("byte", "status"),
    [(1, 204), (rules.UJI_LAJU_MAKS_BYTE, 204), (rules.UJI_LAJU_MAKS_BYTE + 1, 413)],
)
def test_pengukuran_tidak_meninggalkan_apa_pun(
    masuk: Callable[[object], Client], pemeran: Pemeran, siklus: Siklus, byte: int, status: int
) -> None:
    ani = Klien(masuk(pemeran.ani))
    jejak = Jejak.objects.count()

    jawaban = ani.minta("POST", reverse("video:laju", args=[siklus.pk]), b"x" * byte)

    assert (jawaban.status_code, jawaban.headers["Cache-Control"]) == (status, "no-store")
    assert (Unggahan.objects.count(), Rekaman.objects.count(), Jejak.objects.count()) == (0, 0, jejak)
