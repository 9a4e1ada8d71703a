"""Nobody learns what one person answered: not by pages, not by the trail, not by the rows, not by two looks."""

from __future__ import annotations

import itertools
import json
from fractions import Fraction

import pytest
from django.apps import apps
from django.db import models

from accounts.models import Jejak, Pengguna
from pkg.instrumen.enums import Responden
from pkg.kuesioner import selectors, services
from pkg.kuesioner.models import BerkasKertas, Kampanye, Kotak, Tautan
from pkg.penilaian.enums import Tahap
from pkg.penilaian.selectors import ambil
from supervisi.lib.galat import SalahStatus, TidakBoleh, TidakTerlihat
from tests import pabrik_kuesioner as pabrik
from tests import pabrik_pkg
from tests.pemeran import Pemeran, pelaku

pytestmark = pytest.mark.django_db

SEJAWAT, MURID, ORTU, DUDI = Responden


# --- rows ----------------------------------------------------------------------------------------------------------


def test_tautan_dan_kotak_tidak_menyimpan_waktu_atau_orang() -> None:
    for model in (Tautan, Kotak):
        jenis = {type(k) for k in model._meta.concrete_fields}
        assert not jenis & {models.DateTimeField, models.DateField, models.TimeField, models.GenericIPAddressField}
        assert all(k.related_model is not Pengguna for k in model._meta.concrete_fields)


def test_jawaban_dan_tautan_tidak_punya_kunci_bersama_selain_kampanye() -> None:
    ruang = apps.get_app_config("pkg_kuesioner")
    ke_tautan = [
        (m.__name__, k.name)
        for m in ruang.get_models()
        for k in m._meta.concrete_fields
        if k.related_model in (Tautan, Kotak)
    ]

    assert ke_tautan == []
    assert {k.name for k in Kotak._meta.concrete_fields} == {"kampanye", "isi"}
    assert {k.name for k in Tautan._meta.concrete_fields} == {"id", "rombongan", "sidik", "putaran", "status"}


def test_isi_basis_data_sama_apa_pun_urutan_pengirimnya(pemeran: Pemeran) -> None:
    """The sheets of three people, sent in every order, leave the very same box."""
    kotak = set()
    for urutan in itertools.permutations(("0", "1", "2")):
        Tautan.objects.update(status="aktif")
        Kotak.objects.update(isi=[])
        kampanye = Kampanye.objects.first() or pabrik.kampanye(pemeran, jumlah=3)
        pabrik.isi(pemeran, kampanye, *urutan)
        kotak.add(json.dumps(Kotak.objects.get().isi))

    assert kotak == {json.dumps(["0" * 8, "1" * 8, "2" * 8])}


def test_nomor_tautan_acak_dan_daftar_tidak_menurut_pembuatan(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran, jumlah=40)

    nomor = list(Tautan.objects.order_by("id").values_list("id", flat=True))

    assert len(set(nomor)) == 40
    assert {satu.version for satu in nomor} == {4}
    cetak = [t.id for t in selectors.tautan_siap(pelaku(pemeran.fajar), kampanye.pk).tautan]
    assert cetak == nomor


def test_jejak_tidak_memuat_jawaban_token_atau_alasan(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran, MURID)
    fajar = pelaku(pemeran.fajar)
    rahasia = pabrik.token(pemeran, kampanye)
    sebelum = Jejak.objects.count()
    pabrik.isi(pemeran, kampanye, "0", "12", "2")

    assert Jejak.objects.count() == sebelum  # answering leaves no line at all
    services.tutup(fajar, kampanye.pk)
    services.putuskan(fajar, kampanye.penilaian_id, MURID, "Murid sedang PKL.")
    semua = json.dumps([[j.aksi, j.objek_id, j.rincian] for j in Jejak.objects.all()])
    assert not any(satu in semua for satu in rahasia)
    assert "PKL" not in semua
    assert '"rata"' not in semua


# --- means ---------------------------------------------------------------------------------------------------------


def rata(p: Pemeran, siapa: Pengguna, kampanye: Kampanye) -> Fraction | None:
    orang = pelaku(siapa)
    return selectors.hasil_kelompok(orang, ambil(orang, kampanye.penilaian_id))[Responden(kampanye.kelompok)].rata


def test_sebelum_ditutup_tidak_ada_rata_rata_bagi_siapa_pun(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran)
    pabrik.isi(pemeran, kampanye, *"222222")

    for siapa in (pemeran.fajar, pemeran.dewi):
        assert rata(pemeran, siapa, kampanye) is None
    pabrik.tutup(pemeran, kampanye)
    for siapa in (pemeran.fajar, pemeran.dewi):
        assert rata(pemeran, siapa, kampanye) == Fraction(100)


def test_ambang_dijaga_sampai_jawaban_keempat(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran)
    pabrik.isi(pemeran, kampanye, *"2222")
    pabrik.tutup(pemeran, kampanye)

    assert rata(pemeran, pemeran.fajar, kampanye) is None
    assert Kampanye.objects.get().hasil is None


def test_minimum_tidak_dapat_diturunkan_setelah_dibuka(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran)
    periode = kampanye.penilaian.peserta.periode
    type(periode).objects.update(minimum={"orang_tua": 3})
    pabrik.isi(pemeran, kampanye, *"2222")

    assert pabrik.tutup(pemeran, kampanye) is False


def test_selisih_dua_penutupan_tidak_membuka_satu_jawaban(pemeran: Pemeran) -> None:
    """The sixth answer can never be taken as the difference of two means: after the first mean nothing is added."""
    kampanye = pabrik.kampanye(pemeran)
    keenam = pabrik.token(pemeran, kampanye)[5]
    pabrik.isi(pemeran, kampanye, *"22222")
    pabrik.tutup(pemeran, kampanye)
    sebelum = rata(pemeran, pemeran.fajar, kampanye)

    services.kirim(keenam, pabrik.jawaban(kampanye, "0"))
    with pytest.raises(SalahStatus):
        services.buka_lagi(pelaku(pemeran.fajar), kampanye.pk, kampanye.selesai)

    assert rata(pemeran, pemeran.fajar, kampanye) == sebelum == Fraction(100)


def test_yang_tersisa_setelah_dihitung_hanya_jumlahnya(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran, jumlah=5)
    pabrik.isi(pemeran, kampanye, "0", "1", "2", "02", "12")
    services.simpan(pelaku(pemeran.fajar), kampanye.pk, "x.csv", ["1"], ["01201201"])
    pabrik.tutup(pemeran, kampanye)

    assert Kotak.objects.get().isi == BerkasKertas.objects.get().isi == []
    hasil = Kampanye.objects.get().hasil
    assert hasil is not None
    assert set(hasil) == {"banyak", "rata", "komponen"}
    assert [nama for nama, _ in hasil["komponen"]] == [
        "Komunikasi",
        "Kepercayaan dalam memberikan pendidikan kepada peserta didik",
    ]


@pytest.mark.parametrize("tahap", [Tahap.PERSIAPAN, Tahap.PENILAIAN, Tahap.PERSETUJUAN, Tahap.SELESAI])
def test_siapa_membaca_rata_rata_pada_tahap_apa(pemeran: Pemeran, tahap: Tahap) -> None:
    penilaian = pabrik_pkg.berkas(pemeran, penilai=pemeran.budi)
    kampanye = pabrik.kampanye(pemeran, penilaian=penilaian)
    pabrik.isi(pemeran, kampanye, *"22222")
    pabrik.tutup(pemeran, kampanye)
    pabrik_pkg.jalankan(pemeran, penilaian, tahap)

    terbuka = tahap in (Tahap.PERSETUJUAN, Tahap.SELESAI)
    harap = {"budi": True, "fajar": True, "dewi": True, "ani": terbuka, "eko": tahap is Tahap.SELESAI}
    harap["endah"] = harap["eko"]
    didapat = {}
    for nama in harap:
        try:
            didapat[nama] = rata(pemeran, getattr(pemeran, nama), kampanye) == Fraction(100)
        except TidakBoleh:
            didapat[nama] = False
    assert didapat == harap
    for nama in ("asri", "citra", "gita", "damar", "indra"):
        with pytest.raises(TidakTerlihat):
            rata(pemeran, getattr(pemeran, nama), kampanye)


def test_kelompok_terlihat_tidak_membawa_rata_rata_bagi_yang_tidak_berhak(pemeran: Pemeran) -> None:
    penilaian = pabrik_pkg.berkas(pemeran)
    pabrik.nilai_semua(pemeran, penilaian, [ORTU])

    for siapa in (pemeran.ani, pemeran.eko, pemeran.endah):
        orang = pelaku(siapa)
        satu = selectors.kelompok_terlihat(orang, ambil(orang, penilaian.pk))[ORTU]
        assert (satu.terjawab, satu.rata, satu.komponen) == (6, None, ())


# --- pages ---------------------------------------------------------------------------------------------------------


def test_halaman_guru_menunjukkan_kemajuan_tanpa_nilai_dan_tanpa_tautan(pemeran: Pemeran, masuk) -> None:
    penilaian = pabrik_pkg.berkas(pemeran)
    pabrik.nilai_semua(pemeran, penilaian, [ORTU], "12")  # 75 for everybody
    berjalan = pabrik.kampanye(pemeran, MURID, penilaian=penilaian)
    pabrik.isi(pemeran, berjalan, "1", "1")
    rahasia = pabrik.token(pemeran, berjalan)

    isi = masuk(pemeran.ani).get(f"/pkg/penilaian/{penilaian.pk}/kuesioner/").content.decode()

    assert "Dari 6 jawaban." in isi
    assert "Rata-ratanya belum terbuka bagi Anda." in isi
    assert "75,00" not in isi
    assert not any(satu in isi for satu in rahasia)
    pabrik_pkg.jalankan(pemeran, penilaian, Tahap.PERSETUJUAN)
    terbuka = masuk(pemeran.ani).get(f"/pkg/penilaian/{penilaian.pk}/kuesioner/").content.decode()
    assert "75,00" in terbuka


def test_halaman_pengelola_tidak_menunjukkan_nilai_berjalan(pemeran: Pemeran, masuk) -> None:
    kampanye = pabrik.kampanye(pemeran)
    pabrik.isi(pemeran, kampanye, *"000000")

    for jalur in ("", "tautan/", "cetak/", "kertas/", "lembar/"):
        isi = masuk(pemeran.fajar).get(f"/pkg/kuesioner/{kampanye.pk}/{jalur}").content.decode()
        assert "00000000" not in isi
        assert "0,00" not in isi


@pytest.mark.parametrize("jalur", ["", "tautan/", "cetak/", "kertas/", "kertas/contoh/", "lembar/"])
def test_guru_tidak_dapat_melihat_tautannya_sendiri(pemeran: Pemeran, masuk, jalur: str) -> None:
    kampanye = pabrik.kampanye(pemeran)

    jawaban = masuk(pemeran.ani).get(f"/pkg/kuesioner/{kampanye.pk}/{jalur}")

    assert jawaban.status_code == 403
    assert not any(satu in jawaban.content.decode() for satu in pabrik.token(pemeran, kampanye))
