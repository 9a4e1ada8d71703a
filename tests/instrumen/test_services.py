"""Loading the library: idempotent, versioned, frozen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfile

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.pelaku import Pelaku
from observasi.instrumen import selectors, services
from observasi.instrumen.enums import JenisInstrumen, TahapInstrumen
from observasi.instrumen.models import InstrumenPustaka, VersiBeku, VersiInstrumen
from observasi.instrumen.rules import GalatInstrumen, sidik
from observasi.instrumen.services import AkibatMuat, HasilMuat
from supervisi.lib.galat import TidakTerlihat
from tests.instrumen.pustaka import FOLDER, instrumen_bawaan

pytestmark = pytest.mark.django_db

KINI = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
ANI = Pelaku(pengguna_id=1, nama="Ani", hari=date(2026, 11, 22))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of its own with Tabel 1 and Tabel 5."""
    for nama in ("supervisi_perencanaan.yaml", "supervisi_pelaksanaan.yaml"):
        copyfile(FOLDER / nama, tmp_path / nama)
    return tmp_path


def _ubah(berkas: Path, lama: str, baru: str) -> None:
    teks = berkas.read_text("utf-8")
    assert lama in teks
    berkas.write_text(teks.replace(lama, baru), "utf-8")


def test_muat_folder_pertama_kali_menerbitkan_versi_satu(folder: Path) -> None:
    hasil = services.muat_folder(folder, sekarang=KINI)

    assert hasil == [
        HasilMuat("supervisi-pelaksanaan", AkibatMuat.BARU, 1),
        HasilMuat("supervisi-perencanaan", AkibatMuat.BARU, 1),
    ]
    versi = selectors.versi_terkini(ANI, "supervisi-pelaksanaan")
    assert versi.baca() == instrumen_bawaan()["supervisi-pelaksanaan"]
    assert (versi.sidik, versi.diterbitkan_pada) == (sidik(versi.baca()), KINI)


def test_muat_lagi_tidak_menulis_apa_pun(folder: Path, django_assert_num_queries) -> None:
    services.muat_folder(folder, sekarang=KINI)

    with django_assert_num_queries(10) as tangkapan:
        # savepoint and release of the whole; per file: savepoint, get_or_create's SELECT, SELECT of versions, release
        hasil = services.muat_folder(folder, sekarang=KINI)

    assert {satu.akibat for satu in hasil} == {AkibatMuat.TETAP}
    assert [q["sql"] for q in tangkapan.captured_queries if q["sql"].startswith(("INSERT", "UPDATE"))] == []
    assert VersiInstrumen.objects.count() == 2


def test_isi_yang_berubah_menjadi_versi_berikutnya_dan_yang_lama_tetap(folder: Path) -> None:
    services.muat_folder(folder, sekarang=KINI)
    lama = selectors.versi_terkini(ANI, "supervisi-pelaksanaan")
    _ubah(folder / "supervisi_pelaksanaan.yaml", "Menguasai kelas", "Menata dan menguasai kelas")
    _ubah(folder / "supervisi_pelaksanaan.yaml", "judul: Instrumen Supervisi", "judul: Instrumen Baru Supervisi")

    hasil = services.muat_folder(folder, sekarang=KINI)

    assert [(s.akibat, s.nomor) for s in hasil] == [(AkibatMuat.VERSI_BARU, 2), (AkibatMuat.TETAP, 1)]
    baru = selectors.versi_terkini(ANI, "supervisi-pelaksanaan")
    assert (baru.nomor, baru.baca().peta_butir["9"].butir.teks) == (2, "Menata dan menguasai kelas")
    assert baru.instrumen.judul == "Instrumen Baru Supervisi Pelaksanaan Pembelajaran"
    assert selectors.ambil_versi(ANI, lama.pk).baca().peta_butir["9"].butir.teks == "Menguasai kelas"


def test_isi_lama_yang_kembali_tidak_diterbitkan_dua_kali(folder: Path) -> None:
    berkas = folder / "supervisi_perencanaan.yaml"
    services.muat_berkas(berkas, sekarang=KINI)
    _ubah(berkas, "Menentukan penilaian", "Merancang penilaian")
    services.muat_berkas(berkas, sekarang=KINI)
    _ubah(berkas, "Merancang penilaian", "Menentukan penilaian")

    with pytest.raises(GalatInstrumen, match="sama dengan versi 1"):
        services.muat_berkas(berkas, sekarang=KINI)

    assert VersiInstrumen.objects.count() == 2


def test_satu_berkas_rusak_menggagalkan_seluruh_folder(folder: Path) -> None:
    _ubah(folder / "supervisi_perencanaan.yaml", "skor_maksimum: 40", "skor_maksimum: 44")

    with pytest.raises(GalatInstrumen) as galat:
        services.muat_folder(folder, sekarang=KINI)

    assert str(galat.value) == (
        "supervisi_perencanaan.yaml, baris 16: skor_maksimum: tertulis 44, padahal 10 butir x 4 = 40"
    )
    assert not InstrumenPustaka.objects.exists()


def test_dua_berkas_berkode_sama_ditolak(folder: Path) -> None:
    copyfile(folder / "supervisi_perencanaan.yaml", folder / "z.yaml")

    with pytest.raises(GalatInstrumen, match=r"sudah dipakai supervisi_perencanaan\.yaml"):
        services.muat_folder(folder, sekarang=KINI)


def test_berkas_bukan_utf8_ditolak(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"kode: \xff\xfe")

    with pytest.raises(GalatInstrumen, match=r"a\.yaml: berkas ini bukan teks UTF-8"):
        services.muat_berkas(tmp_path / "a.yaml", sekarang=KINI)


def test_perintah_muat_instrumen_dua_kali(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("muat_instrumen")
    pertama = capsys.readouterr().out
    call_command("muat_instrumen")
    kedua = capsys.readouterr().out

    assert "supervisi-pelaksanaan: baru (versi 1)" in pertama
    assert "PKG-KELAS-MAPEL: baru (versi 1)" in pertama
    assert kedua == (
        "Instrumen supervisi: 6 instrumen, 6 tidak berubah.\nInstrumen PK Guru: 17 instrumen, 17 tidak berubah.\n"
    )


def test_perintah_menyebut_kesalahan_berkas(folder: Path) -> None:
    _ubah(folder / "supervisi_perencanaan.yaml", "jenis: skala", "jenis: skla")

    with pytest.raises(CommandError, match="baris 4: jenis: isi salah satu dari"):
        call_command("muat_instrumen", folder=folder)
    for pilihan in ("folder", "folder_pkg"):
        with pytest.raises(CommandError, match="no such folder"):
            call_command("muat_instrumen", **{pilihan: folder / "tidak-ada"})
    assert InstrumenPustaka.objects.count() == 0


def test_berkas_pkg_yang_rusak_menahan_semuanya(tmp_path: Path) -> None:
    (tmp_path / "pkg.yaml").write_text("kode: PKG-ASING\n")

    with pytest.raises(CommandError, match=r"pkg\.yaml, baris 1: kode: kode PKG-ASING tidak dikenal"):
        call_command("muat_instrumen", folder_pkg=tmp_path)

    assert InstrumenPustaka.objects.count() == 0


# Frozen


@pytest.fixture
def versi(folder: Path) -> VersiInstrumen:
    services.muat_folder(folder, sekarang=KINI)
    return VersiInstrumen.objects.get(instrumen__kode="supervisi-pelaksanaan")


def test_versi_terbit_menolak_perubahan_dan_penghapusan(versi: VersiInstrumen) -> None:
    semula = VersiInstrumen.objects.values().get(pk=versi.pk)
    versi.isi = {}
    for coba in (
        lambda: versi.save(),
        lambda: versi.save(update_fields=["isi"]),
        lambda: versi.delete(),
        lambda: VersiInstrumen.objects.filter(pk=versi.pk).update(isi={}),
        lambda: VersiInstrumen.objects.filter(pk=versi.pk).delete(),
        lambda: VersiInstrumen.objects.bulk_update([versi], ["isi"]),
        lambda: VersiInstrumen.objects.bulk_create(
            [versi], update_conflicts=True, update_fields=["isi"], unique_fields=["id"]
        ),
        lambda: VersiInstrumen.objects.update_or_create(pk=versi.pk, defaults={"isi": {}}),
    ):
        with pytest.raises(VersiBeku, match="nothing written"), transaction.atomic():
            coba()

    assert VersiInstrumen.objects.values().get(pk=versi.pk) == semula


def test_instrumen_yang_punya_versi_tidak_dapat_dihapus(versi: VersiInstrumen) -> None:
    with pytest.raises(ProtectedError):
        versi.instrumen.delete()


@pytest.mark.parametrize("ubah", [{"nomor": 1, "sidik": "x"}, {"nomor": 2}, {"nomor": 0, "sidik": "x"}])
def test_nomor_dan_sidik_tunggal_dalam_basis_data(versi: VersiInstrumen, ubah: dict[str, object]) -> None:
    isi = {"nomor": 1, "sidik": versi.sidik, "isi": {}, "sumber": "x", "diterbitkan_pada": KINI, **ubah}

    with pytest.raises(IntegrityError), transaction.atomic():
        VersiInstrumen.objects.create(instrumen=versi.instrumen, **isi)


@pytest.mark.parametrize("bidang", ["jenis", "tahap"])
def test_jenis_dan_tahap_asing_ditolak_basis_data(bidang: str) -> None:
    isi = {"kode": "x", "judul": "x", "jenis": "skala", "tahap": "observasi"}
    InstrumenPustaka.objects.create(**isi)

    with pytest.raises(IntegrityError), transaction.atomic():
        InstrumenPustaka.objects.create(**{**isi, "kode": "y", bidang: "asing"})


# Reading


def test_daftar_pilihan_hanya_versi_terkini_dari_tahap_dan_jenis(folder: Path, django_assert_num_queries) -> None:
    call_command("muat_instrumen", verbosity=0)
    _ubah(folder / "supervisi_pelaksanaan.yaml", "Menguasai kelas", "Menata kelas")
    services.muat_berkas(folder / "supervisi_pelaksanaan.yaml", sekarang=KINI)

    with django_assert_num_queries(1):
        pilihan = selectors.daftar_pilihan(ANI, TahapInstrumen.OBSERVASI, JenisInstrumen.SKALA)

    assert [(v.instrumen.kode, v.nomor) for v in pilihan] == [("supervisi-pelaksanaan", 2)]
    assert selectors.daftar_pilihan(ANI, TahapInstrumen.OBSERVASI, JenisInstrumen.WAWANCARA) == []


def test_daftar_pustaka_menurut_tahap_dengan_satu_kueri(folder: Path, django_assert_num_queries) -> None:
    services.muat_berkas(folder / "supervisi_pelaksanaan.yaml", sekarang=KINI)
    with django_assert_num_queries(1):
        satu = selectors.daftar_pustaka(ANI)
    services.muat_berkas(folder / "supervisi_perencanaan.yaml", sekarang=KINI)
    call_command("muat_instrumen", verbosity=0)

    with django_assert_num_queries(1):
        semua = selectors.daftar_pustaka(ANI)

    assert [(b.kode, b.jumlah_butir, b.skor_maksimum) for b in satu] == [("supervisi-pelaksanaan", 24, 120)]
    assert [b.kode for b in semua] == [
        "supervisi-perencanaan",
        "wawancara-pra-observasi",
        "supervisi-pelaksanaan",
        "wawancara-pasca-observasi",
        "evaluasi-hasil-supervisi",
        "tindak-lanjut-supervisi",
    ]


def test_kode_dan_versi_yang_tidak_ada() -> None:
    with pytest.raises(TidakTerlihat):
        selectors.versi_terkini(ANI, "tidak-ada")
    with pytest.raises(TidakTerlihat):
        selectors.ambil_versi(ANI, 999)
