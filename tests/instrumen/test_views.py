"""Pages of the library."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

import pytest

from observasi.instrumen import services
from tests.instrumen.pustaka import FOLDER
from tests.pemeran import Pemeran

KINI = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def test_daftar_menampilkan_semua_instrumen_menurut_tahap(pemeran: Pemeran, pustaka: None, masuk) -> None:
    jawaban = masuk(pemeran.ani).get("/instrumen/")

    isi = jawaban.content.decode()
    assert jawaban.status_code == 200
    posisi = [isi.index(f"/instrumen/{kode}/") for kode in (
        "supervisi-perencanaan", "supervisi-pelaksanaan", "wawancara-pasca-observasi", "tindak-lanjut-supervisi",
    )]  # fmt: skip
    assert posisi == sorted(posisi)
    assert "24 butir, skor tertinggi 120" in isi


def test_pustaka_kosong_mengatakan_apa_yang_perlu_dilakukan(pemeran: Pemeran, masuk) -> None:
    assert "Pustaka masih kosong" in masuk(pemeran.ani).get("/instrumen/").content.decode()


@pytest.mark.parametrize("kode", ["supervisi-pelaksanaan", "evaluasi-hasil-supervisi", "tindak-lanjut-supervisi"])
def test_lihat_menampilkan_butir_kelompok_dan_pita(pemeran: Pemeran, pustaka: None, masuk, kode: str) -> None:
    jawaban = masuk(pemeran.dewi).get(f"/instrumen/{kode}/")

    isi = jawaban.content.decode()
    harus_ada = {
        "supervisi-pelaksanaan": ["D. Pemeliharaan Keterlibatan Siswa", "Menguasai kelas", "Baik Sekali", "dilengkapi"],
        "evaluasi-hasil-supervisi": ["Fokus Supervisi", "Tercapai / Tidak tercapai"],
        "tindak-lanjut-supervisi": ["Realisasi Tindak lanjut"],
    }[kode]
    assert jawaban.status_code == 200
    assert [satu for satu in harus_ada if satu not in isi] == []


def test_halaman_hanya_untuk_yang_masuk_dan_kode_asing_tidak_ada(
    pemeran: Pemeran, pustaka: None, masuk, client
) -> None:
    for alamat in ("/instrumen/", "/instrumen/supervisi-pelaksanaan/"):
        assert client.get(alamat).status_code == 302
        assert masuk(pemeran.ani).post(alamat).status_code == 405
    assert masuk(pemeran.ani).get("/instrumen/tidak-ada/").status_code == 404


def _ganti(berkas: Path, kata: str) -> None:
    teks = (FOLDER / "supervisi_pelaksanaan.yaml").read_text("utf-8")
    berkas.write_text(teks.replace("Menguasai kelas", kata), "utf-8")


def test_halaman_berjumlah_kueri_tetap_dan_tidak_menulis(
    pemeran: Pemeran, tmp_path: Path, masuk, jumlah_kueri, tanpa_tulis
) -> None:
    client = masuk(pemeran.ani)
    copyfile(FOLDER / "supervisi_pelaksanaan.yaml", tmp_path / "a.yaml")
    services.muat_folder(tmp_path, sekarang=KINI)
    # From the second version on the page reads the one before, for the difference.
    _ganti(tmp_path / "a.yaml", "Menata bangku kelas")
    services.muat_folder(tmp_path, sekarang=KINI)
    lihat = "/instrumen/supervisi-pelaksanaan/"
    satu = [jumlah_kueri(lambda alamat=alamat: client.get(alamat)) for alamat in ("/instrumen/", lihat)]
    for nama in ("supervisi_perencanaan.yaml", "wawancara_pra_observasi.yaml"):
        copyfile(FOLDER / nama, tmp_path / nama)
    for kata in ("Menata kelas", "Mengatur kelas"):
        _ganti(tmp_path / "a.yaml", kata)
        services.muat_folder(tmp_path, sekarang=KINI)

    with tanpa_tulis():
        tiga = [jumlah_kueri(lambda alamat=alamat: client.get(alamat)) for alamat in ("/instrumen/", lihat)]

    assert tiga == satu
    assert "Mengatur kelas" in client.get(lihat).content.decode()
    assert "Versi 1," in client.get(lihat).content.decode()
