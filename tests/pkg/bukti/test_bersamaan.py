"""Two requests at the same moment: no words and no file are lost, and nothing is there twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from pkg.bukti import services
from pkg.bukti.models import Bukti, Isian
from pkg.penilaian.enums import Tahap
from supervisi.lib.lembar import HasilLembar, Perubahan
from tests.pabrik_pkg import berkas
from tests.pemeran import buat_pemeran, pelaku
from tests.pkg.bukti.bahan import PDF, kiriman
from tests.serentak import serentak

pytestmark = pytest.mark.django_db(transaction=True)


def test_dua_penilai_serentak_di_isian_yang_sama() -> None:
    p = buat_pemeran()
    penilaian = berkas(p, Tahap.PENGUMPULAN, dua_penilai=True)

    def simpan(siapa: object, kata: str) -> HasilLembar:
        perubahan = [Perubahan("2-selama-kegiatan", kata, 0)]
        return services.simpan_lembar(pelaku(siapa), penilaian.pk, perubahan)  # type: ignore[arg-type]

    hasil = serentak(lambda: simpan(p.fajar, "Tulisan Fajar."), lambda: simpan(p.budi, "Tulisan Budi."))

    assert sorted(len(h.bentrok) for h in hasil) == [0, 1]  # type: ignore[attr-defined]
    (isian,) = Isian.objects.all()
    assert [b.nilai for h in hasil for b in h.bentrok] == [isian.nilai]  # type: ignore[attr-defined]


def test_berkas_yang_sama_dikirim_tiga_kali_serentak(simpanan: Path) -> None:
    p = buat_pemeran()
    penilaian, ani = berkas(p, Tahap.PENGUMPULAN), pelaku(p.ani)

    def unggah(kunci: str) -> services.HasilUnggah:
        return services.unggah(ani, penilaian.pk, kiriman(PDF), indikator=[kunci])

    hasil = serentak(*(lambda k=k: unggah(k) for k in ("1.1", "1.2", "1.3")))

    assert sorted(h.kembar for h in hasil) == [False, True, True]  # type: ignore[attr-defined]
    (bukti,) = Bukti.objects.all()
    assert bukti.indikator == ["1.1", "1.2", "1.3"]
    assert [b for b in simpanan.rglob("*") if b.is_file()] == [simpanan / bukti.berkas]
