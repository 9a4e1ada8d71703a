"""Moments of a cycle in the appraisal: only by the teacher herself, a frozen copy, behind every seal, never by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from django.core import serializers
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Pengguna
from observasi.catatan.models import Catatan
from pkg.bukti import rules, selectors, services
from pkg.bukti.enums import JenisBukti, SisiBukti
from pkg.bukti.models import Bukti
from pkg.bukti.rules import momen
from pkg.bukti.selectors import momen as selectors_momen
from pkg.penilaian import services as services_penilaian
from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from tests.pabrik_pkg import berkas, keberatan, nilai_dan_kirim
from tests.pemeran import Pemeran, pelaku
from tests.pkg.bukti.siklus import KATA_GURU, KATA_SUPERVISOR, selesai, terbuka, tersegel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]


@pytest.fixture
def penilaian(pemeran: Pemeran) -> Penilaian:
    """Ani's file while evidence is gathered; Fajar assesses. Her cycles are with Budi."""
    return berkas(pemeran, Tahap.PENGUMPULAN)


def lampirkan(
    siapa: Pengguna,
    penilaian: Penilaian,
    siklus_id: int,
    *catatan: int,
    bagian: tuple[str, ...] = (),
    indikator: tuple[str, ...] = ("6.2",),
) -> list[Bukti]:
    """Attach what is chosen, as it stands now, with the statement."""
    orang = pelaku(siapa)
    sidik = selectors_momen.calon(orang, siklus_id, catatan, bagian).sidik
    return services.lampirkan(
        orang,
        penilaian.pk,
        siklus_id,
        catatan=catatan,
        bagian=bagian,
        indikator=indikator,
        sidik_dilihat=sidik,
        setuju=True,
    )


def test_guru_melampirkan_salinan_dengan_pernyataannya(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus, milik_guru, milik_supervisor = terbuka(pemeran)

    lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk, milik_supervisor.pk)

    satu, dua = Bukti.objects.order_by("pk")
    salinan = momen.dari_peta(satu.salinan)
    assert (satu.jenis, satu.sisi, satu.oleh, satu.pernyataan) == (
        JenisBukti.MOMEN,
        SisiBukti.GURU,
        pemeran.ani,
        rules.PERNYATAAN,
    )
    assert (salinan.teks, salinan.penulis, salinan.pembelajaran) == (
        KATA_GURU,
        f"{pemeran.ani.nama} (guru)",
        "Matematika, VII-B / 1",
    )
    assert (salinan.sifat, len(salinan.butir), satu.indikator) == ("Kekuatan", 1, ["6.2"])
    assert momen.dari_peta(dua.salinan).teks == KATA_SUPERVISOR
    assert (satu.asal_siklus, satu.asal_catatan) == (siklus.pk, milik_guru.pk)


def test_salinan_tidak_ikut_berubah(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus, milik_guru, _ = terbuka(pemeran)
    lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk)

    Catatan.objects.filter(pk=milik_guru.pk).update(teks="Ditulis ulang.")
    sesudah_ubah = selectors.untuk_indikator(pelaku(pemeran.fajar), penilaian)["6.2"][0].salinan
    Catatan.objects.filter(pk=milik_guru.pk).delete()
    sesudah_hapus = selectors.untuk_indikator(pelaku(pemeran.fajar), penilaian)["6.2"][0].salinan

    assert sesudah_ubah is not None
    assert sesudah_ubah == sesudah_hapus
    assert sesudah_ubah.teks == KATA_GURU


# The seal


def test_sebelum_segel_terbuka_tidak_ada_yang_dapat_dipilih(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus, milik_guru, milik_supervisor = tersegel(pemeran)
    ani = pelaku(pemeran.ani)

    pilihan = selectors_momen.pilihan(ani, penilaian, siklus.pk)

    # Not even her own note: Budi would read it through the appraisal before he has sent his own assessment.
    assert (pilihan.catatan, pilihan.alasan_catatan) == ((), selectors_momen.TERSEGEL)
    assert selectors_momen.calon(ani, siklus.pk, [milik_guru.pk, milik_supervisor.pk], []).isi == ()
    with pytest.raises(MasukanSalah):
        lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk)
    assert Bukti.objects.count() == 0


def test_laporan_hanya_dari_siklus_selesai(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus, _, _ = terbuka(pemeran)

    pilihan = selectors_momen.pilihan(pelaku(pemeran.ani), penilaian, siklus.pk)

    assert (pilihan.laporan, pilihan.alasan_laporan) == (None, selectors_momen.BELUM_SELESAI)
    with pytest.raises(MasukanSalah):
        lampirkan(pemeran.ani, penilaian, siklus.pk, bagian=("ringkasan",))


def test_laporan_hanya_bagian_yang_dipilih(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus = selesai(pemeran)

    (bukti,) = lampirkan(pemeran.ani, penilaian, siklus.pk, bagian=("pasca", "tindak_lanjut"))

    salinan = momen.dari_peta(bukti.salinan)
    assert [b.judul for b in salinan.bagian] == ["Pertemuan pasca-observasi", "Tindak lanjut"]
    assert ("Kesan umum", "Kelas hangat dan terarah.") in salinan.bagian[0].baris
    assert "supervisor 3" not in json.dumps(bukti.salinan)


def test_laporan_seluruh_bagian(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus = selesai(pemeran)

    (bukti,) = lampirkan(pemeran.ani, penilaian, siklus.pk, bagian=tuple(momen.BAGIAN_LAPORAN))

    judul = [b.judul for b in momen.dari_peta(bukti.salinan).bagian]
    assert judul == [momen.BAGIAN_LAPORAN[k] for k in ("ringkasan", "pelaksanaan", "pasca", "tindak_lanjut")]
    assert "guru 5, supervisor 1" in json.dumps(bukti.salinan)


# Nobody else


@pytest.mark.parametrize("nama", ["fajar", "budi", "dewi", "eko", "asri", "citra", "gita", "endah", "hadi"])
def test_tidak_seorang_pun_selain_guru(pemeran: Pemeran, penilaian: Penilaian, nama: str) -> None:
    siklus, milik_guru, _ = terbuka(pemeran)
    orang = pelaku(getattr(pemeran, nama))
    sidik = selectors_momen.calon(pelaku(pemeran.ani), siklus.pk, [milik_guru.pk], []).sidik

    with pytest.raises((TidakBoleh, TidakTerlihat)):
        services.lampirkan(orang, penilaian.pk, siklus.pk, catatan=[milik_guru.pk], sidik_dilihat=sidik, setuju=True)
    with pytest.raises((TidakBoleh, TidakTerlihat)):
        selectors_momen.pilihan(orang, penilaian, siklus.pk)

    assert Bukti.objects.count() == 0


def test_supervisor_siklus_yang_juga_menilai_tetap_tidak_dapat(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN, penilai=pemeran.budi)
    siklus, milik_guru, _ = terbuka(pemeran)

    with pytest.raises(TidakBoleh):
        lampirkan(pemeran.budi, penilaian, siklus.pk, milik_guru.pk)


def test_bukan_siklus_guru_lain(pemeran: Pemeran) -> None:
    siklus, milik_guru, _ = terbuka(pemeran)
    milik_asri = berkas(pemeran, Tahap.PENGUMPULAN, guru=pemeran.asri)
    milik_budi = berkas(pemeran, Tahap.PENGUMPULAN, guru=pemeran.budi)

    with pytest.raises(TidakTerlihat):
        lampirkan(pemeran.asri, milik_asri, siklus.pk, milik_guru.pk)
    # Budi took part in this cycle, but not as its teacher.
    with pytest.raises(TidakBoleh):
        lampirkan(pemeran.budi, milik_budi, siklus.pk, milik_guru.pk)


def test_catatan_siklus_lain_tidak_terbawa(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus, _, _ = terbuka(pemeran)
    _, lain, _ = tersegel(pemeran)

    assert selectors_momen.calon(pelaku(pemeran.ani), siklus.pk, [lain.pk], []).isi == ()


def test_basis_data_menolak_momen_dari_penilai(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus, milik_guru, _ = terbuka(pemeran)
    (bukti,) = lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk)

    for ubah in ({"sisi": SisiBukti.PENILAI}, {"pernyataan": ""}, {"jenis": JenisBukti.CATATAN}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Bukti.objects.filter(pk=bukti.pk).update(**ubah)


# Her own statement over exactly these words


def test_tanpa_pernyataan_tidak_ada_yang_terlampir(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus, milik_guru, _ = terbuka(pemeran)
    ani = pelaku(pemeran.ani)
    sidik = selectors_momen.calon(ani, siklus.pk, [milik_guru.pk], []).sidik

    with pytest.raises(MasukanSalah) as galat:
        services.lampirkan(ani, penilaian.pk, siklus.pk, catatan=[milik_guru.pk], sidik_dilihat=sidik, setuju=False)

    assert (set(galat.value.galat), Bukti.objects.count()) == ({"setuju"}, 0)


def test_kata_yang_berubah_sejak_dilihat_ditolak(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus, milik_guru, _ = terbuka(pemeran)
    ani = pelaku(pemeran.ani)
    sidik = selectors_momen.calon(ani, siklus.pk, [milik_guru.pk], []).sidik
    Catatan.objects.filter(pk=milik_guru.pk).update(teks="Kata lain.")

    with pytest.raises(BentrokVersi):
        services.lampirkan(ani, penilaian.pk, siklus.pk, catatan=[milik_guru.pk], sidik_dilihat=sidik, setuju=True)

    assert Bukti.objects.count() == 0


def test_yang_sama_tidak_terlampir_dua_kali(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus, milik_guru, milik_supervisor = terbuka(pemeran)
    lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk)

    with pytest.raises(MasukanSalah):
        lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk)
    lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk, milik_supervisor.pk)

    assert Bukti.objects.count() == 2


# Withdrawing


def test_ditarik_tanpa_sisa_kata(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus, milik_guru, _ = terbuka(pemeran)
    (bukti,) = lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk)
    assert "RAHASIA-GURU" in serializers.serialize("json", Bukti.objects.all())

    services.hapus(pelaku(pemeran.ani), penilaian.pk, bukti.pk)

    assert "RAHASIA-GURU" not in serializers.serialize("json", Bukti.objects.all())
    assert selectors.untuk_indikator(pelaku(pemeran.fajar), penilaian) == {}
    with pytest.raises(TidakTerlihat):
        services.pulihkan(pelaku(pemeran.ani), penilaian.pk, bukti.pk)
    assert len(lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk)) == 1


def test_setelah_nilai_dikirim_tidak_dapat_ditarik(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus, milik_guru, milik_supervisor = terbuka(pemeran)
    (bukti,) = lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk)
    jalankan_ke_persetujuan(pemeran, penilaian)

    with pytest.raises(SalahStatus):
        services.hapus(pelaku(pemeran.ani), penilaian.pk, bukti.pk)
    with pytest.raises(SalahStatus):
        lampirkan(pemeran.ani, penilaian, siklus.pk, milik_supervisor.pk)


def jalankan_ke_persetujuan(p: Pemeran, penilaian: Penilaian) -> None:
    """On from pengumpulan, through the services that people use."""
    services_penilaian.mulai_nilai(pelaku(p.fajar), penilaian.pk)
    nilai_dan_kirim(penilaian)


def test_penilai_tidak_menghapus_dan_tidak_memindahkan_salinan(pemeran: Pemeran, penilaian: Penilaian) -> None:
    siklus, milik_guru, _ = terbuka(pemeran)
    (bukti,) = lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk)
    fajar = pelaku(pemeran.fajar)

    with pytest.raises(TidakBoleh):
        services.hapus(fajar, penilaian.pk, bukti.pk, alasan="x")
    with pytest.raises(TidakBoleh):
        services.ubah(fajar, penilaian.pk, bukti.pk, versi=1, indikator=["1.1"])


# Nothing by itself, and no way back into the cycle


def test_tidak_ada_yang_masuk_dengan_sendirinya(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    terbuka(pemeran)
    selesai(pemeran)

    halaman = [
        masuk(pemeran.fajar).get(reverse(nama, args=isi)).content.decode()
        for nama, isi in [
            ("pkg_bukti:halaman", [penilaian.pk]),
            ("pkg_bukti:daftar", [penilaian.pk]),
            *[("pkg_bukti:kompetensi", [penilaian.pk, n]) for n in range(1, 15)],
        ]
    ]

    assert Bukti.objects.count() == 0
    assert [h for h in halaman if "RAHASIA" in h or re.search(r"/siklus/\d", h)] == []


def test_penilai_melihat_tepat_salinannya_tanpa_jalan_ke_siklus(
    pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk
) -> None:
    siklus, milik_guru, milik_supervisor = terbuka(pemeran)
    (bukti,) = lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk)
    fajar = masuk(pemeran.fajar)

    halaman = fajar.get(reverse("pkg_bukti:bukti", args=[penilaian.pk, bukti.pk])).content.decode()
    semua = halaman + "".join(
        fajar.get(reverse(nama, args=[penilaian.pk, *isi])).content.decode()
        for nama, isi in [("pkg_bukti:daftar", []), ("pkg_bukti:halaman", []), ("pkg_bukti:kompetensi", [6])]
    )

    assert KATA_GURU in halaman
    assert KATA_SUPERVISOR not in semua
    assert re.search(r"/siklus/\d", semua) is None
    assert "asal_siklus" not in semua
    assert f'value="{milik_supervisor.pk}"' not in semua


def test_siapa_melihat_salinan_di_tiap_tahap(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    siklus, milik_guru, _ = terbuka(pemeran)
    (bukti,) = lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk, indikator=("6.2",))
    alamat = reverse("pkg_bukti:bukti", args=[penilaian.pk, bukti.pk])
    nama = ("ani", "fajar", "dewi", "eko", "endah", "gita", "budi", "asri", "citra")

    def jawaban() -> dict[str, int]:
        return {n: masuk(getattr(pemeran, n)).get(alamat).status_code for n in nama}

    awal = jawaban()
    jalankan_ke_persetujuan(pemeran, penilaian)
    sesudah = jawaban()

    assert awal == {
        "ani": 200, "fajar": 200, "dewi": 403, "eko": 403, "endah": 403, "gita": 404, "budi": 404, "asri": 404, "citra": 404,
    }  # fmt: skip
    assert sesudah == {**awal, "dewi": 200}


def test_moderator_hanya_melihat_yang_disengketakan(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN)
    siklus, milik_guru, milik_supervisor = terbuka(pemeran)
    (dalam,) = lampirkan(pemeran.ani, penilaian, siklus.pk, milik_guru.pk, indikator=("1.2", "6.2"))
    (luar,) = lampirkan(pemeran.ani, penilaian, siklus.pk, milik_supervisor.pk, indikator=("6.2",))
    ke_moderasi(pemeran, penilaian)
    gita = masuk(pemeran.gita)

    def buka(bukti: Bukti) -> int:
        return gita.get(reverse("pkg_bukti:bukti", args=[penilaian.pk, bukti.pk])).status_code

    semua = "".join(
        gita.get(reverse(nama, args=[penilaian.pk, *isi])).content.decode()
        for nama, isi in [("pkg_bukti:daftar", []), ("pkg_bukti:halaman", []), ("pkg_bukti:kompetensi", [1])]
    )
    assert (buka(dalam), buka(luar)) == (200, 404)
    assert "RAHASIA-SUPERVISOR" not in semua
    assert "6.2" not in semua


def ke_moderasi(p: Pemeran, penilaian: Penilaian) -> None:
    """Ani objects to competency 1, and Gita moderates."""
    jalankan_ke_persetujuan(p, penilaian)
    keberatan(penilaian, {1: "Semua murid sudah saya petakan."})
    services_penilaian.tunjuk_moderator(pelaku(p.dewi), penilaian.pk, p.gita.pk)
