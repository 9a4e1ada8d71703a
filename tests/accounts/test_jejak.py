"""The audit trail grows and never changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.jejak import catat
from accounts.models import Jejak
from tests.pemeran import Pemeran, pelaku

UBAHAN: dict[str, Callable[[Jejak], object]] = {
    "save": lambda j: j.save(),
    "save nama lain": lambda j: Jejak(pk=j.pk, aksi="palsu", objek="x", objek_id="1").save(),
    "delete": lambda j: j.delete(),
    "queryset update": lambda j: Jejak.objects.filter(pk=j.pk).update(aksi="palsu"),
    "queryset delete": lambda j: Jejak.objects.all().delete(),
    "bulk update": lambda j: Jejak.objects.bulk_update([j], ["aksi"]),
    "update or create": lambda j: Jejak.objects.update_or_create(pk=j.pk, defaults={"aksi": "palsu"}),
    "bulk create over": lambda j: Jejak.objects.bulk_create(
        [Jejak(pk=j.pk, aksi="palsu", objek="x", objek_id="1")],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["aksi"],
    ),
}


@pytest.fixture
def baris(pemeran: Pemeran) -> Jejak:
    catat(pelaku(pemeran.ani), "video.diputar", "rekaman", 7, siklus=3)
    return Jejak.objects.get()


def test_catat_menyimpan_siapa_apa_dan_kapan(baris: Jejak, pemeran: Pemeran) -> None:
    assert (baris.pelaku, baris.aksi, baris.objek, baris.objek_id) == (pemeran.ani, "video.diputar", "rekaman", "7")
    assert baris.rincian == {"siklus": 3}
    assert baris.waktu is not None


def test_catat_tanpa_pelaku(db: None) -> None:
    catat(None, "sistem.mulai", "portal", 1)

    assert Jejak.objects.get().pelaku is None


@pytest.mark.parametrize("cara", sorted(UBAHAN))
def test_jejak_tidak_dapat_diubah(baris: Jejak, cara: str) -> None:
    with pytest.raises((TypeError, IntegrityError)), transaction.atomic():
        UBAHAN[cara](baris)

    assert list(Jejak.objects.values_list("aksi", flat=True)) == ["video.diputar"]


def test_orang_yang_berjejak_tidak_dapat_dihapus(baris: Jejak, pemeran: Pemeran) -> None:
    pemeran.ani.penugasan.all().delete()

    with pytest.raises(ProtectedError):
        pemeran.ani.delete()
