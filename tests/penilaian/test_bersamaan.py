"""Two requests at the same moment: nothing is lost, nothing is written twice."""

from __future__ import annotations

import pytest

from observasi.penilaian import selectors, services
from observasi.penilaian.models import Penilaian, Skor
from observasi.siklus.enums import Mode, Tahap
from observasi.siklus.models import Riwayat, Siklus
from supervisi.lib.lembar import Perubahan
from tests.pabrik import muat_pustaka, siklus_observasi
from tests.pemeran import buat_pemeran, pelaku
from tests.penilaian.lembar import TABEL_5, isi_semua
from tests.serentak import serentak

pytestmark = pytest.mark.django_db(transaction=True)


def test_dua_tab_serentak_hanya_satu_yang_menang_dan_yang_lain_diberi_tahu() -> None:
    pemeran = buat_pemeran()
    muat_pustaka()
    siklus, ani = siklus_observasi(pemeran, Mode.KUNJUNGAN), pelaku(pemeran.ani)

    hasil = serentak(
        *(lambda n=n: services.simpan(ani, siklus.pk, TABEL_5, [Perubahan("3", n, 0)]) for n in ("1", "2", "3", "4"))
    )

    assert sorted(len(h.bentrok) for h in hasil) == [0, 1, 1, 1]  # type: ignore[attr-defined]
    assert Penilaian.objects.count() == 1
    menang = Skor.objects.get()
    assert {b.nilai for h in hasil for b in h.bentrok} == {str(menang.skor)}  # type: ignore[attr-defined]


def test_kedua_pihak_mengirim_serentak_memajukan_siklus_sekali() -> None:
    pemeran = buat_pemeran()
    muat_pustaka()
    siklus = siklus_observasi(pemeran, Mode.KUNJUNGAN)
    kedua = (pelaku(pemeran.ani), pelaku(pemeran.budi))
    for siapa in kedua:
        isi_semua(siapa, siklus.pk, TABEL_5, "4")
    sidik = {s.pengguna_id: selectors.lembar_sendiri(s, siklus.pk, TABEL_5).sidik for s in kedua}

    serentak(
        *(
            lambda s=s: services.kirim(s, siklus.pk, TABEL_5, sidik_dilihat=sidik[s.pengguna_id])
            for s in (*kedua, *kedua)
        )
    )

    assert Siklus.objects.get().tahap == Tahap.PASCA_OBSERVASI
    assert Riwayat.objects.filter(aksi="kirim_penilaian").count() == 2
    assert Riwayat.objects.filter(aksi="penilaian_lengkap").count() == 1


def test_mengirim_dan_mengetik_serentak_tidak_meninggalkan_perubahan_setelah_terkunci() -> None:
    pemeran = buat_pemeran()
    muat_pustaka()
    siklus, ani = siklus_observasi(pemeran, Mode.KUNJUNGAN), pelaku(pemeran.ani)
    isi_semua(ani, siklus.pk, TABEL_5, "4")
    sidik = selectors.lembar_sendiri(ani, siklus.pk, TABEL_5).sidik

    serentak(
        lambda: services.kirim(ani, siklus.pk, TABEL_5, sidik_dilihat=sidik),
        *(lambda k=k: services.simpan(ani, siklus.pk, TABEL_5, [Perubahan(k, "1", 1)]) for k in ("3", "4", "5")),
    )

    lembar = selectors.lembar_sendiri(ani, siklus.pk, TABEL_5)
    jumlah = sum(b.nilai.skor or 0 for b in lembar.baris.values())
    assert lembar.hasil.jumlah == jumlah
    assert (lembar.status is not None and lembar.sidik == sidik) or lembar.dikirim_pada is None
