"""Two requests at the same moment: nothing is lost, nothing is written twice, one of two contrary acts wins."""

from __future__ import annotations

import pytest

from pkg.penilaian import rules, selectors, services
from pkg.penilaian.enums import Lembar, Tahap
from pkg.penilaian.models import Nilai, Penilaian, Riwayat
from supervisi.lib.galat import Penolakan
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import berkas, isi_lembar, peserta, versi_kecil
from tests.pemeran import buat_pemeran, pelaku
from tests.pkg.penilaian.lembar_pkg import siapkan
from tests.serentak import serentak

pytestmark = pytest.mark.django_db(transaction=True)


def test_dua_tab_serentak_hanya_satu_yang_menang_dan_yang_lain_diberi_tahu() -> None:
    p = buat_pemeran()
    penilaian, budi = berkas(p, Tahap.PENILAIAN, penilai=p.budi, instrumen=versi_kecil()), pelaku(p.budi)

    hasil = serentak(
        *(lambda n=n: services.simpan_nilai(budi, penilaian.pk, [Perubahan("1.1", n, 0)]) for n in ("0", "1", "2"))
    )

    assert sorted(len(h.bentrok) for h in hasil) == [0, 1, 1]  # type: ignore[attr-defined]
    menang = Nilai.objects.get()
    assert {b.nilai for h in hasil for b in h.bentrok} == {str(menang.skor)}  # type: ignore[attr-defined]


def test_dua_penilai_serentak_menulis_nilai_bersama() -> None:
    p = buat_pemeran()
    penilaian = berkas(p, Tahap.PENILAIAN, dua_penilai=True, instrumen=versi_kecil())
    for orang, skor in ((p.fajar, 2), (p.budi, 1)):
        isi_lembar(pelaku(orang), penilaian, skor)
        siapkan(pelaku(orang), penilaian)

    hasil = serentak(
        *(
            lambda o=o, n=n: services.simpan_bersama(pelaku(o), penilaian.pk, [Perubahan("1.1", n, 0)])
            for o, n in ((p.fajar, "2"), (p.budi, "1"))
        )
    )

    assert sorted(len(h.bentrok) for h in hasil) == [0, 1]  # type: ignore[attr-defined]
    assert Nilai.objects.filter(lembar=Lembar.FINAL).count() == 1


def test_kedua_penilai_serentak_selesai_membuka_segel_sekali() -> None:
    p = buat_pemeran()
    penilaian = berkas(p, Tahap.PENILAIAN, dua_penilai=True, instrumen=versi_kecil())
    kedua = [pelaku(p.fajar), pelaku(p.budi)]
    for siapa in kedua:
        isi_lembar(siapa, penilaian, 2)

    hasil = serentak(*(lambda s=s: siapkan(s, penilaian) for s in kedua))

    assert [isinstance(h, Penilaian) for h in hasil] == [True, True]
    assert Nilai.objects.filter(lembar=Lembar.FINAL, skor=2, versi=1).count() == 4


def test_mengirim_dan_mengetik_serentak_membekukan_persis_yang_ada() -> None:
    p = buat_pemeran()
    penilaian, budi = berkas(p, Tahap.PENILAIAN, penilai=p.budi, instrumen=versi_kecil()), pelaku(p.budi)
    isi_lembar(budi, penilaian, 2)
    sidik = selectors.lembar_sendiri(budi, penilaian.pk).sidik

    serentak(
        lambda: services.kirim(budi, penilaian.pk, sidik_dilihat=sidik),
        *(lambda k=k: services.simpan_nilai(budi, penilaian.pk, [Perubahan(k, "0", 1)]) for k in ("1.1", "1.2", "2.1")),
    )

    akhir = Penilaian.objects.get()
    if akhir.tahap == Tahap.PERSETUJUAN:
        assert akhir.nilai_beku == dict(Nilai.objects.values_list("kunci", "skor"))
        assert akhir.sidik_nilai == rules.sidik_nilai(akhir.instrumen.sidik, akhir.nilai_beku) == sidik
    else:
        assert akhir.nilai_beku is None


def test_menarik_dan_menyetujui_serentak_hanya_satu_yang_jadi() -> None:
    p = buat_pemeran()
    penilaian = berkas(p, Tahap.PERSETUJUAN, penilai=p.budi, instrumen=versi_kecil())

    hasil = serentak(
        lambda: services.tarik(pelaku(p.budi), penilaian.pk, "Ada yang terlewat."),
        lambda: services.setuju(pelaku(p.ani), penilaian.pk, sidik_dilihat=penilaian.sidik_nilai),
    )

    assert sorted(isinstance(h, Penolakan) for h in hasil) == [False, True]
    akhir = Penilaian.objects.get()
    setuju = akhir.tahap == Tahap.PENETAPAN
    assert (akhir.nilai_beku is not None, Riwayat.objects.filter(aksi="setuju").exists()) == (setuju, setuju)


def test_setuju_dua_kali_serentak_tercatat_sekali() -> None:
    p = buat_pemeran()
    penilaian = berkas(p, Tahap.PERSETUJUAN, penilai=p.budi, instrumen=versi_kecil())

    serentak(*[lambda: services.setuju(pelaku(p.ani), penilaian.pk, sidik_dilihat=penilaian.sidik_nilai)] * 3)

    assert Riwayat.objects.filter(aksi="setuju").count() == 1


def test_dua_orang_membuka_periode_serentak_tanpa_berkas_ganda() -> None:
    p = buat_pemeran()
    milik = [peserta(p, orang, instrumen=versi_kecil()) for orang in (p.ani, p.asri)]

    serentak(*(lambda o=o: services.buka_berkas(pelaku(o), milik[0].periode_id) for o in (p.fajar, p.eko, p.fajar)))

    assert Penilaian.objects.count() == 2
    assert Riwayat.objects.filter(aksi="buka").count() == 2


def test_moderator_ditunjuk_serentak_hanya_satu() -> None:
    p = buat_pemeran()
    penilaian = berkas(p, Tahap.KEBERATAN, penilai=p.fajar, instrumen=versi_kecil())

    hasil = serentak(
        *(lambda o=o: services.tunjuk_moderator(pelaku(o), penilaian.pk, p.gita.pk) for o in (p.dewi, p.endah))
    )

    assert sorted(isinstance(h, Penolakan) for h in hasil) == [False, True]
    assert Riwayat.objects.filter(aksi="tunjuk_moderator").count() == 1
