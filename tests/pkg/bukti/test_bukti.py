"""Bringing, changing and taking away evidence; the same file; who may, and when."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.utils import timezone

from accounts.models import Jejak
from pkg.bukti import selectors, services
from pkg.bukti.enums import JenisBukti, SisiBukti
from pkg.bukti.models import Bukti
from pkg.bukti.rules import jenis_berkas
from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from tests.pabrik_pkg import berkas
from tests.pemeran import Pemeran, pelaku
from tests.pkg.bukti.bahan import PDF, arsip, kiriman, png_bom, unggah

pytestmark = pytest.mark.django_db


@pytest.fixture
def penilaian(pemeran: Pemeran) -> Penilaian:
    """Ani's file while evidence is gathered; Fajar assesses."""
    return berkas(pemeran, Tahap.PENGUMPULAN)


def isi_simpanan(folder: Path) -> list[Path]:
    return sorted(b for b in folder.rglob("*") if b.is_file())


def test_berkas_tersimpan_dengan_nama_acak_dan_sidik(pemeran: Pemeran, penilaian: Penilaian, simpanan: Path) -> None:
    bukti = unggah(pelaku(pemeran.ani), penilaian, PDF, "../../RPP\u202efdp.exe", "4.1", "2.3")

    (tersimpan,) = isi_simpanan(simpanan)
    assert tersimpan.relative_to(simpanan).as_posix() == bukti.berkas
    assert bukti.berkas.startswith(f"pkg/bukti/{penilaian.pk}/")
    assert tersimpan.suffix == ".pdf"
    assert "RPP" not in bukti.berkas
    assert bukti.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (bukti.indikator, bukti.sisi, bukti.ukuran_byte) == (["2.3", "4.1"], SisiBukti.GURU, len(PDF))
    assert "\u202e" not in bukti.nama_asli


@pytest.mark.parametrize(
    "isi",
    [b"", b"<svg onload=alert(1)>", arsip("a.html"), png_bom(20_000, 20_000), b"\xff\xd8\xff\xe0 torn"],
    ids=["kosong", "svg", "zip", "bom", "rusak"],
)
def test_berkas_jahat_ditolak_tanpa_sisa(pemeran: Pemeran, penilaian: Penilaian, simpanan: Path, isi: bytes) -> None:
    with pytest.raises(MasukanSalah) as galat:
        services.unggah(pelaku(pemeran.ani), penilaian.pk, kiriman(isi, "foto.jpg"))

    assert set(galat.value.galat) == {"berkas"}
    assert (isi_simpanan(simpanan), Bukti.objects.count()) == ([], 0)


def test_indikator_asing_ditolak_tanpa_sisa(pemeran: Pemeran, penilaian: Penilaian, simpanan: Path) -> None:
    with pytest.raises(MasukanSalah):
        services.unggah(pelaku(pemeran.ani), penilaian.pk, kiriman(PDF), indikator=["1.1", "99.1"])

    assert (isi_simpanan(simpanan), Bukti.objects.count()) == ([], 0)


def test_terlalu_banyak_berkas(
    pemeran: Pemeran, penilaian: Penilaian, simpanan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jenis_berkas, "JUMLAH_BERKAS_MAKS", 1)
    unggah(pelaku(pemeran.ani), penilaian)

    with pytest.raises(MasukanSalah):
        unggah(pelaku(pemeran.ani), penilaian, PDF + b"%lain")

    assert len(isi_simpanan(simpanan)) == 1


@pytest.mark.parametrize("tahap", [t for t in Tahap if t not in (Tahap.PENGUMPULAN, Tahap.PENILAIAN)])
def test_tahap_lain_tertutup(pemeran: Pemeran, simpanan: Path, tahap: Tahap) -> None:
    penilaian = berkas(pemeran, tahap)

    for siapa in (pemeran.ani, pemeran.fajar):
        with pytest.raises(SalahStatus):
            unggah(pelaku(siapa), penilaian)
        with pytest.raises(SalahStatus):
            services.tulis_catatan(pelaku(siapa), penilaian.pk, judul="a", keterangan="b")

    assert (isi_simpanan(simpanan), Bukti.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("nama", "galat"),
    [
        ("dewi", TidakBoleh),
        ("eko", TidakBoleh),
        ("endah", TidakBoleh),
        ("budi", TidakTerlihat),
        ("citra", TidakTerlihat),
    ],
)
def test_orang_lain_tidak_membawa_bukti(
    pemeran: Pemeran, penilaian: Penilaian, simpanan: Path, nama: str, galat: type[Exception]
) -> None:
    with pytest.raises(galat):
        unggah(pelaku(getattr(pemeran, nama)), penilaian)

    assert isi_simpanan(simpanan) == []


# The same file


def test_berkas_yang_sama_hanya_menambah_indikator(pemeran: Pemeran, penilaian: Penilaian, simpanan: Path) -> None:
    ani = pelaku(pemeran.ani)
    pertama = unggah(ani, penilaian, PDF, "RPP.pdf", "4.1")

    hasil = services.unggah(ani, penilaian.pk, kiriman(PDF, "salinan.pdf"), indikator=["4.2"])

    assert (hasil.kembar, hasil.bukti.pk, hasil.bukti.indikator) == (True, pertama.pk, ["4.1", "4.2"])
    assert (len(isi_simpanan(simpanan)), Bukti.objects.count()) == (1, 1)


def test_penilai_mengenali_berkas_guru(pemeran: Pemeran, penilaian: Penilaian) -> None:
    milik_guru = unggah(pelaku(pemeran.ani), penilaian, PDF, "RPP.pdf", "4.1")

    hasil = services.unggah(pelaku(pemeran.fajar), penilaian.pk, kiriman(PDF), indikator=["4.5"])

    assert (hasil.kembar, hasil.bukti.pk, hasil.bukti.indikator) == (True, milik_guru.pk, ["4.1", "4.5"])


def test_guru_tidak_mengetahui_berkas_penilai(pemeran: Pemeran, penilaian: Penilaian) -> None:
    milik_penilai = unggah(pelaku(pemeran.fajar), penilaian, PDF, "Rahasia.pdf", "4.1")

    hasil = services.unggah(pelaku(pemeran.ani), penilaian.pk, kiriman(PDF, "RPP.pdf"))

    # An answer "already there" would tell her what the assessor has.
    assert not hasil.kembar
    assert hasil.bukti.pk != milik_penilai.pk
    milik_penilai.refresh_from_db()
    assert milik_penilai.indikator == ["4.1"]


# Without a file


def test_catatan_dan_tautan(pemeran: Pemeran, penilaian: Penilaian) -> None:
    ani = pelaku(pemeran.ani)

    catatan = services.tulis_catatan(
        ani, penilaian.pk, judul=" Kerja  kelompok ", keterangan="Anak membuat\r\nposter.\x00", indikator=["1.2"]
    )
    tautan = services.tulis_tautan(ani, penilaian.pk, judul="Blog", tautan="https://contoh.id/kelas")

    assert (catatan.judul, catatan.keterangan) == ("Kerja kelompok", "Anak membuat\nposter.")
    assert (tautan.jenis, tautan.tautan) == (JenisBukti.TAUTAN, "https://contoh.id/kelas")


@pytest.mark.parametrize(
    "tautan", ["", "contoh.id", "javascript:alert(1)", "https://a b.id", "data:text/html,x", "https://"]
)
def test_tautan_salah(pemeran: Pemeran, penilaian: Penilaian, tautan: str) -> None:
    with pytest.raises(MasukanSalah) as galat:
        services.tulis_tautan(pelaku(pemeran.ani), penilaian.pk, judul="Blog", tautan=tautan)

    assert set(galat.value.galat) == {"tautan"}


def test_catatan_kosong(pemeran: Pemeran, penilaian: Penilaian) -> None:
    with pytest.raises(MasukanSalah):
        services.tulis_catatan(pelaku(pemeran.ani), penilaian.pk, judul="Judul", keterangan="  ")


# Changing


def test_ubah_kata_dan_indikator(pemeran: Pemeran, penilaian: Penilaian) -> None:
    ani = pelaku(pemeran.ani)
    bukti = unggah(ani, penilaian, PDF, "RPP.pdf", "4.1")

    services.ubah(ani, penilaian.pk, bukti.pk, versi=1, indikator=["3.2"], judul="Modul ajar", keterangan="Pekan 3")

    bukti.refresh_from_db()
    assert (bukti.judul, bukti.keterangan, bukti.indikator, bukti.versi) == ("Modul ajar", "Pekan 3", ["3.2"], 2)


def test_penilai_mengaitkan_tanpa_mengubah_kata_guru(pemeran: Pemeran, penilaian: Penilaian) -> None:
    bukti = unggah(pelaku(pemeran.ani), penilaian, PDF, "RPP.pdf", "4.1")

    services.ubah(
        pelaku(pemeran.fajar), penilaian.pk, bukti.pk, versi=1, indikator=["4.1", "3.2"], judul="x", keterangan="y"
    )

    bukti.refresh_from_db()
    assert (bukti.judul, bukti.keterangan, bukti.indikator) == ("RPP.pdf", "", ["3.2", "4.1"])


def test_ubah_pada_versi_lama(pemeran: Pemeran, penilaian: Penilaian) -> None:
    ani = pelaku(pemeran.ani)
    bukti = unggah(ani, penilaian)
    services.ubah(ani, penilaian.pk, bukti.pk, versi=1, indikator=["3.2"])

    with pytest.raises(BentrokVersi):
        services.ubah(ani, penilaian.pk, bukti.pk, versi=1, indikator=["4.1"])


def test_guru_tidak_menyentuh_bukti_penilai(pemeran: Pemeran, penilaian: Penilaian) -> None:
    ani, bukti = pelaku(pemeran.ani), unggah(pelaku(pemeran.fajar), penilaian)

    for coba in (
        lambda: services.ubah(ani, penilaian.pk, bukti.pk, versi=1, indikator=[]),
        lambda: services.hapus(ani, penilaian.pk, bukti.pk, alasan="x"),
        lambda: selectors.ambil(ani, penilaian.pk, bukti.pk),
    ):
        with pytest.raises(TidakTerlihat):
            coba()


# Taking away and back


def test_hapus_dengan_alasan_lalu_kembalikan(pemeran: Pemeran, penilaian: Penilaian, simpanan: Path) -> None:
    ani, instrumen = pelaku(pemeran.ani), "4.1"
    bukti = unggah(ani, penilaian, PDF, "RPP.pdf", instrumen)

    services.hapus(ani, penilaian.pk, bukti.pk, alasan="  salah   berkas ")
    terhapus = Bukti.objects.get(pk=bukti.pk)
    terlihat = selectors.untuk_indikator(ani, penilaian)
    services.pulihkan(ani, penilaian.pk, bukti.pk)

    assert (terhapus.alasan_hapus, terhapus.dihapus_oleh, terlihat) == ("salah berkas", pemeran.ani, {})
    assert [b.bukti.pk for b in selectors.untuk_indikator(ani, penilaian)["4.1"]] == [bukti.pk]
    assert len(isi_simpanan(simpanan)) == 1
    assert list(Jejak.objects.filter(objek="bukti_pkg").values_list("aksi", flat=True).order_by("pk")) == [
        "pkg_bukti_tambah",
        "pkg_bukti_hapus",
        "pkg_bukti_pulihkan",
    ]


def test_hapus_tanpa_alasan(pemeran: Pemeran, penilaian: Penilaian) -> None:
    bukti = unggah(pelaku(pemeran.ani), penilaian)

    with pytest.raises(MasukanSalah):
        services.hapus(pelaku(pemeran.ani), penilaian.pk, bukti.pk, alasan="  ")


def test_penilai_tidak_menghapus_bukti_guru(pemeran: Pemeran, penilaian: Penilaian) -> None:
    bukti = unggah(pelaku(pemeran.ani), penilaian)

    with pytest.raises(TidakBoleh):
        services.hapus(pelaku(pemeran.fajar), penilaian.pk, bukti.pk, alasan="tidak perlu")


def test_setelah_dikirim_tidak_dapat_dihapus_atau_dikembalikan(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PENILAIAN)
    ani, fajar = pelaku(pemeran.ani), pelaku(pemeran.fajar)
    ada, hilang = unggah(ani, penilaian), unggah(ani, penilaian, PDF + b"%2")
    services.hapus(ani, penilaian.pk, hilang.pk, alasan="salah")
    Penilaian.objects.filter(pk=penilaian.pk).update(tahap=Tahap.PERSETUJUAN, sidik_nilai="x")

    with pytest.raises(SalahStatus):
        services.hapus(ani, penilaian.pk, ada.pk, alasan="x")
    with pytest.raises(SalahStatus):
        services.pulihkan(ani, penilaian.pk, hilang.pk)
    with pytest.raises(SalahStatus):
        services.ubah(fajar, penilaian.pk, ada.pk, versi=1, indikator=[])


def test_unggah_lagi_setelah_dihapus(pemeran: Pemeran, penilaian: Penilaian) -> None:
    ani = pelaku(pemeran.ani)
    lama = unggah(ani, penilaian)
    services.hapus(ani, penilaian.pk, lama.pk, alasan="salah")

    baru = unggah(ani, penilaian)

    assert baru.pk != lama.pk
    with pytest.raises(SalahStatus):
        services.pulihkan(ani, penilaian.pk, lama.pk)


def test_yang_dibersihkan_tidak_dapat_dikembalikan(pemeran: Pemeran, penilaian: Penilaian) -> None:
    ani = pelaku(pemeran.ani)
    bukti = unggah(ani, penilaian)
    services.hapus(ani, penilaian.pk, bukti.pk, alasan="salah")
    Bukti.objects.update(dibersihkan_pada=timezone.now())

    with pytest.raises(TidakTerlihat):
        services.pulihkan(ani, penilaian.pk, bukti.pk)
