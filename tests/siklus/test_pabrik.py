"""The factories walk a cycle to the observation."""

import pytest

from observasi.siklus.enums import Tahap
from observasi.siklus.models import Riwayat
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran


@pytest.mark.django_db
def test_siklus_observasi_beku_dan_berriwayat(pemeran: Pemeran, pustaka: None) -> None:
    siklus = siklus_observasi(pemeran)

    siklus.refresh_from_db()
    assert siklus.tahap == Tahap.OBSERVASI
    assert siklus.instrumen_sepakat.sidik != ""
    assert list(Riwayat.objects.filter(siklus=siklus).values_list("aksi", flat=True)) == [
        "ajukan",
        "terima",
        "setuju_kesepakatan",
        "setuju_kesepakatan",
        "sepakati",
    ]
