"""The stepper: one table for every stage."""

from __future__ import annotations

import pytest

from observasi.siklus.enums import Tahap
from observasi.siklus.konteks import susun_tahapan


@pytest.mark.parametrize(
    ("tahap", "berhenti_di", "nomor", "keadaan"),
    [
        (Tahap.PERMINTAAN, None, 1, "kini nanti nanti nanti nanti nanti"),
        (Tahap.OBSERVASI, None, 3, "selesai selesai kini nanti nanti nanti"),
        (Tahap.TINDAK_LANJUT, None, 5, "selesai selesai selesai selesai kini nanti"),
        (Tahap.SELESAI, None, 6, "selesai selesai selesai selesai selesai selesai"),
        (Tahap.DIBATALKAN, Tahap.PERMINTAAN, 1, "berhenti batal batal batal batal batal"),
        (Tahap.DIBATALKAN, Tahap.PASCA_OBSERVASI, 4, "selesai selesai selesai berhenti batal batal"),
    ],
)
def test_tahapan(tahap: Tahap, berhenti_di: Tahap | None, nomor: int, keadaan: str) -> None:
    hasil = susun_tahapan(tahap, berhenti_di)

    assert (hasil.judul, hasil.nomor) == (tahap.label, nomor)
    assert " ".join(satu.keadaan for satu in hasil.langkah) == keadaan
