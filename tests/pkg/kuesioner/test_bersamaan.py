"""Several at once: one link counts once, no sheet is lost, and nothing slips in after the end."""

from __future__ import annotations

import pytest

from pkg.instrumen.enums import Responden
from pkg.kuesioner import selectors, services
from pkg.kuesioner.enums import KeadaanTautan, StatusTautan
from pkg.kuesioner.models import BerkasKertas, Kampanye, KeputusanKelompok, Kotak, Tautan
from supervisi.lib.galat import SalahStatus
from tests import pabrik_kuesioner as pabrik
from tests import pabrik_pkg
from tests.pemeran import buat_pemeran, pelaku
from tests.serentak import serentak

pytestmark = pytest.mark.django_db(transaction=True)


def test_satu_tautan_dikirim_serentak_terhitung_sekali_dan_semua_diberi_terima_kasih() -> None:
    p = buat_pemeran()
    kampanye = pabrik.kampanye(p)
    rahasia = pabrik.token(p, kampanye)[0]

    hasil = serentak(*(lambda n=n: services.kirim(rahasia, pabrik.jawaban(kampanye, n)) for n in "0122"))

    assert [h.lembar.keadaan for h in hasil] == [KeadaanTautan.TERKIRIM] * 4  # type: ignore[attr-defined]
    assert len(Kotak.objects.get().isi) == 1
    assert Tautan.objects.filter(status=StatusTautan.TERPAKAI).count() == 1


def test_satu_kelas_mengirim_serentak_tidak_ada_yang_hilang() -> None:
    p = buat_pemeran()
    kampanye = pabrik.kampanye(p, jumlah=8)
    rahasia = pabrik.token(p, kampanye)

    serentak(*(lambda t=t, i=i: services.kirim(t, pabrik.jawaban(kampanye, str(i % 3))) for i, t in enumerate(rahasia)))

    assert Kotak.objects.get().isi == sorted(str(i % 3) * 8 for i in range(8))


def test_mengirim_sambil_menutup_terhitung_atau_ditolak_tidak_pernah_hilang() -> None:
    p = buat_pemeran()
    kampanye = pabrik.kampanye(p, jumlah=8)
    rahasia = pabrik.token(p, kampanye)
    pabrik.isi(p, kampanye, *"22222")

    hasil = serentak(
        lambda: services.tutup(pelaku(p.fajar), kampanye.pk),
        *(lambda t=t: services.kirim(t, pabrik.jawaban(kampanye, "0")) for t in rahasia[5:]),
    )

    terkirim = [h.lembar.keadaan for h in hasil[1:]].count(KeadaanTautan.TERKIRIM)  # type: ignore[attr-defined]
    ditutup = Kampanye.objects.get()
    assert ditutup.hasil is not None
    assert ditutup.hasil["banyak"] == 5 + terkirim
    assert Tautan.objects.filter(status=StatusTautan.TERPAKAI).count() == 5 + terkirim
    assert Kotak.objects.get().isi == []


def test_ditutup_dua_orang_serentak_dihitung_sekali() -> None:
    p = buat_pemeran()
    kampanye = pabrik.kampanye(p)
    pabrik.isi(p, kampanye, *"22222")

    hasil = serentak(*(lambda s=s: services.tutup(pelaku(s), kampanye.pk) for s in (p.fajar, p.eko)))

    assert sorted(isinstance(h, SalahStatus) for h in hasil) == [False, True]
    ditutup = Kampanye.objects.get()
    assert ditutup.hasil is not None
    assert ditutup.hasil["rata"] == "100"


def test_mengganti_tautan_sambil_dipakai_hanya_salah_satu_yang_berlaku() -> None:
    p = buat_pemeran()
    kampanye = pabrik.kampanye(p)
    satu = selectors.tautan_siap(pelaku(p.fajar), kampanye.pk).tautan[0]

    kirim, ganti = serentak(
        lambda: services.kirim(satu.token, pabrik.jawaban(kampanye, "2")),
        lambda: services.ganti(pelaku(p.fajar), kampanye.pk, satu.id),
    )

    if ganti is None:
        assert kirim is None
        assert Kotak.objects.get().isi == []
    else:
        assert kirim.lembar.keadaan is KeadaanTautan.TERKIRIM  # type: ignore[attr-defined]
        assert Kotak.objects.get().isi == ["2" * 8]


def test_berkas_kertas_diimpor_dua_kali_serentak_terhitung_sekali() -> None:
    p = buat_pemeran()
    kampanye = pabrik.kampanye(p)

    hasil = serentak(
        *(lambda: services.simpan(pelaku(p.fajar), kampanye.pk, "x.csv", ["1", "2"], ["0" * 8, "2" * 8]),) * 3
    )

    assert sorted(baru for _, baru in hasil) == [False, False, True]  # type: ignore[misc,has-type]
    assert BerkasKertas.objects.count() == 1


def test_melepas_sambil_membuka_kelompok_yang_sama_hanya_satu_yang_jadi() -> None:
    p = buat_pemeran()
    pabrik.muat_kuesioner()
    penilaian = pabrik_pkg.berkas(p)
    ortu, fajar = Responden.ORANG_TUA, pelaku(p.fajar)

    hasil = serentak(
        lambda: services.putuskan(fajar, penilaian.pk, ortu, "Tidak terjangkau."),
        lambda: services.buka(fajar, penilaian.pk, ortu, pabrik.isi_kampanye()),
    )

    assert [isinstance(h, SalahStatus) for h in hasil].count(True) == 1
    assert Kampanye.objects.count() + KeputusanKelompok.objects.count() == 1


def test_dua_keputusan_serentak_menyisakan_satu_kelompok() -> None:
    p = buat_pemeran()
    penilaian = pabrik_pkg.berkas(p)
    fajar = pelaku(p.fajar)

    hasil = serentak(
        *(lambda k=k: services.putuskan(fajar, penilaian.pk, k, "Tidak terjangkau.") for k in list(Responden)[:3])
    )

    assert [isinstance(h, SalahStatus) for h in hasil].count(True) == 1
    assert KeputusanKelompok.objects.count() == 2
