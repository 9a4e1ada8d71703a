"""The pages: forms of a file with their state, documents of a period; who opens them, what they cost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Jejak
from pkg.laporan import selectors
from pkg.laporan.enums import Formulir, FormulirPeriode
from pkg.penilaian.enums import Tahap
from pkg.periode.enums import TugasTambahan
from pkg.rekap import services as services_rekap
from supervisi.dokumen import services as services_dokumen
from supervisi.dokumen.models import Dokumen
from tests.pabrik_pkg import berkas, nilai_dan_kirim, versi_kecil
from tests.pemeran import Pemeran, pelaku
from tests.pkg.laporan.bahan import baca, formatif, sumatif, teks

Masuk = Callable[[object], Client]
Kueri = Callable[[Callable[[], object]], int]


def _alamat(file: object, formulir: str = "") -> str:
    if formulir:
        return reverse("pkg_laporan:minta", args=[file.pk, formulir])  # type: ignore[attr-defined]
    return reverse("pkg_laporan:halaman", args=[file.pk])  # type: ignore[attr-defined]


def test_halaman_meminta_sekali_dan_menunjukkan_kemajuan(pemeran: Pemeran, masuk: Masuk) -> None:
    file = formatif(pemeran)
    client = masuk(pemeran.ani)

    client.post(_alamat(file, "rekap"))
    client.post(_alamat(file, "rekap"))

    assert Dokumen.objects.filter(jenis="pkg_rekap", objek_id=file.pk).count() == 1
    halaman = client.get(_alamat(file)).content.decode()
    assert "Menunggu giliran" in halaman
    assert "Masih konsep" in halaman
    bagian = client.get(_alamat(file), headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 2s"' in bagian
    assert "<html" not in bagian
    assert client.post(_alamat(file, "rahasia")).status_code == 404


def test_siap_lalu_lebih_lama_dari_data(pemeran: Pemeran, masuk: Masuk) -> None:
    file = formatif(pemeran, instrumen=versi_kecil())
    client = masuk(pemeran.fajar)
    dokumen = services_dokumen.minta(pelaku(pemeran.fajar), Formulir.REKAP.jenis, file.pk)
    services_dokumen.kerjakan(dokumen.pk)
    assert client.get(_alamat(file)).content.decode().count("Siap diunduh") == 1

    services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)

    halaman = client.get(_alamat(file)).content.decode()
    assert halaman.count("Lebih lama dari data") == 1
    assert "Siap diunduh" not in halaman
    status = client.get(reverse("dokumen:status", args=[dokumen.pk])).content.decode()
    assert "Dibuat dari data sebelum perubahan terakhir" in status


def test_yang_belum_lengkap_menyebut_sebabnya(pemeran: Pemeran, masuk: Masuk) -> None:
    file = berkas(pemeran, Tahap.PERSETUJUAN)

    halaman = masuk(pemeran.fajar).get(_alamat(file)).content.decode()

    assert "Belum lengkap. Guru belum menyetujui nilainya." in halaman
    assert "Predikat kinerja belum diisi" in halaman
    assert "1D Penghitungan angka kredit" in halaman


def test_berkas_tugas_menunjukkan_formulir_orang_yang_sama(pemeran: Pemeran) -> None:
    file = sumatif(pemeran, tugas=TugasTambahan.LABORATORIUM)
    lain = file.peserta.berkas.exclude(pk=file.pk).get()

    dari_pokok = selectors.halaman(pelaku(pemeran.ani), file.pk)
    dari_tugas = selectors.halaman(pelaku(pemeran.ani), lain.pk)

    assert dari_tugas.kelompok == dari_pokok.kelompok
    assert [k.judul for k in dari_pokok.kelompok] == [
        "Semuanya dalam satu berkas",
        "Pembelajaran",
        "Kepala laboratorium/bengkel",
        "Hasil setahun",
    ]
    assert {f.penilaian_id for f in dari_pokok.kelompok[2].formulir} == {lain.pk}


def test_kembali_ke_halaman_asal(pemeran: Pemeran, masuk: Masuk) -> None:
    file = sumatif(pemeran, tugas=TugasTambahan.LABORATORIUM)
    lain = file.peserta.berkas.exclude(pk=file.pk).get()

    jawaban = masuk(pemeran.ani).post(_alamat(file, "rekap"), {"asal": str(lain.pk)})

    assert jawaban.headers["Location"] == _alamat(lain)


def test_halaman_berkas_tidak_menulis_dan_kuerinya_tetap(
    pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Kueri, tanpa_tulis: Callable[[], AbstractContextManager[None]]
) -> None:
    file = formatif(pemeran)
    client = masuk(pemeran.ani)
    client.get(_alamat(file))
    kosong = jumlah_kueri(lambda: client.get(_alamat(file)))
    for formulir in (Formulir.REKAP, Formulir.EVALUASI, Formulir.BUNDEL):
        services_dokumen.minta(pelaku(pemeran.ani), formulir.jenis, file.pk)

    with tanpa_tulis():
        penuh = jumlah_kueri(lambda: client.get(_alamat(file)))

    assert penuh == kosong


@pytest.mark.parametrize("orang", ["fajar", "dewi", "eko", "endah"])
def test_halaman_periode_bagi_kantor(pemeran: Pemeran, masuk: Masuk, orang: str) -> None:
    file = formatif(pemeran, instrumen=versi_kecil())
    services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)

    halaman = masuk(getattr(pemeran, orang)).get(reverse("pkg_laporan:periode", args=[file.peserta.periode_id]))

    isi = halaman.content.decode()
    assert "Bundel 1 guru" in isi
    assert pemeran.ani.nama in isi


def test_tautan_hanya_ke_formulir_yang_terbuka(pemeran: Pemeran) -> None:
    """An admin has the finished forms only; a link that ends in a refusal is none."""
    kecil = versi_kecil()
    tetap = formatif(pemeran, instrumen=kecil)
    services_rekap.tetapkan(pelaku(pemeran.fajar), tetap.peserta_id)
    konsep = formatif(pemeran, guru=pemeran.budi, instrumen=kecil)

    terlihat = {
        nama: [g.penilaian_id for g in selectors.halaman_periode(pelaku(orang), tetap.peserta.periode_id).guru]
        for nama, orang in (("fajar", pemeran.fajar), ("eko", pemeran.eko))
    }

    assert terlihat == {"fajar": [tetap.pk, konsep.pk], "eko": [tetap.pk, None]}


def test_halaman_dan_zip_menyebut_siapa_yang_belum_dan_sebabnya(pemeran: Pemeran, masuk: Masuk) -> None:
    kecil = versi_kecil()
    tetap = formatif(pemeran, instrumen=kecil)
    services_rekap.tetapkan(pelaku(pemeran.fajar), tetap.peserta_id)
    formatif(pemeran, Tahap.PERSETUJUAN, guru=pemeran.budi, instrumen=kecil)
    formatif(pemeran, Tahap.PENGUMPULAN, guru=pemeran.asri, instrumen=kecil)
    periode_id = tetap.peserta.periode_id

    halaman = masuk(pemeran.eko).get(reverse("pkg_laporan:periode", args=[periode_id])).content.decode()
    isi = selectors.NASKAH_PERIODE[FormulirPeriode.ARSIP](pelaku(pemeran.fajar), periode_id).isi

    assert "Bundel 1 guru" in halaman
    assert "2 guru belum ikut" in halaman
    sebab = {satu["guru"]: satu["alasan"] for satu in isi["tanpa"]}
    assert sebab == {
        pemeran.asri.nama: "Hasil belum ditetapkan. Bukti masih dikumpulkan.",
        pemeran.budi.nama: "Hasil belum ditetapkan. Guru belum menyetujui nilainya.",
    }
    assert all(alasan in halaman for alasan in sebab.values())


def test_periode_tanpa_hasil_mengatakannya(pemeran: Pemeran, masuk: Masuk) -> None:
    file = formatif(pemeran, instrumen=versi_kecil())

    halaman = masuk(pemeran.fajar).get(reverse("pkg_laporan:periode", args=[file.peserta.periode_id]))

    assert "Belum ada guru yang hasilnya ditetapkan" in halaman.content.decode()


def test_guru_dan_penilai_tidak_mengambil_satu_sekolah(pemeran: Pemeran, masuk: Masuk) -> None:
    file = formatif(pemeran, instrumen=versi_kecil(), penilai=pemeran.budi)

    for orang in (pemeran.ani, pemeran.budi):
        for formulir in FormulirPeriode:
            alamat = reverse("pkg_laporan:minta_periode", args=[file.peserta.periode_id, formulir.value])
            assert masuk(orang).post(alamat).status_code == 403
    assert not Dokumen.objects.exists()


def test_halaman_periode_tidak_menulis_dan_kuerinya_tetap(
    pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Kueri, tanpa_tulis: Callable[[], AbstractContextManager[None]]
) -> None:
    kecil = versi_kecil()
    file = formatif(pemeran, instrumen=kecil)
    services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)
    alamat = reverse("pkg_laporan:periode", args=[file.peserta.periode_id])
    client = masuk(pemeran.fajar)
    client.get(alamat)
    satu = jumlah_kueri(lambda: client.get(alamat))
    for guru in (pemeran.budi, pemeran.asri):
        lain = formatif(pemeran, guru=guru, instrumen=kecil)
        services_rekap.tetapkan(pelaku(pemeran.fajar), lain.peserta_id)

    with tanpa_tulis():
        tiga = jumlah_kueri(lambda: client.get(alamat))

    assert tiga == satu


def test_permintaan_dan_unduhan_tercatat(pemeran: Pemeran, masuk: Masuk) -> None:
    file = formatif(pemeran, instrumen=versi_kecil())
    client = masuk(pemeran.ani)
    client.post(_alamat(file, "rekap"))
    dokumen = Dokumen.objects.get()
    services_dokumen.kerjakan(dokumen.pk)

    jawaban = client.get(reverse("dokumen:unduh", args=[dokumen.pk]))
    pdf = b"".join(jawaban)  # type: ignore[call-overload]

    assert pdf.startswith(b"%PDF")
    aksi = list(Jejak.objects.filter(objek="dokumen").order_by("id").values_list("aksi", "pelaku_id"))
    assert aksi == [("dokumen.minta", pemeran.ani.pk), ("dokumen.unduh", pemeran.ani.pk)]
    umum = Client().get(reverse("dokumen:cek", args=[dokumen.kode_cek])).content.decode()
    assert "PK Guru: rekap hasil penilaian" in umum
    assert "Ani" not in umum


def test_kendali_dicetak_mendatar_dengan_nomor_bidang(pemeran: Pemeran) -> None:
    file = formatif(pemeran, Tahap.PENILAIAN, instrumen=versi_kecil())
    nilai_dan_kirim(file)

    satu = selectors.NASKAH_PERIODE[FormulirPeriode.KENDALI](pelaku(pemeran.fajar), file.peserta.periode_id)
    pdf = baca(satu.isi, FormulirPeriode.KENDALI.jenis)

    isi = teks(pdf)
    assert all(f"({n})" in isi for n in range(1, 16))
    assert "2024 (11)" in isi
    assert pdf.pages[0].mediabox.width > pdf.pages[0].mediabox.height
