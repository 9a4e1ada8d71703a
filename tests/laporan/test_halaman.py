"""The report's page and its file: who may, what the seal keeps back, and what counts as current."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from observasi.catatan import services as services_catatan
from observasi.catatan.enums import JenisCatatan
from observasi.catatan.rules import IsiCatatan
from observasi.laporan import selectors, services
from observasi.penilaian import services as services_penilaian
from observasi.penilaian.enums import JenisPenilaian
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Mode, Tahap
from observasi.siklus.models import Siklus
from observasi.tindak_lanjut import services as services_tindak_lanjut
from observasi.tindak_lanjut.enums import Bentuk
from observasi.tindak_lanjut.rules import IsiTindakLanjut
from supervisi.dokumen import services as services_dokumen
from supervisi.dokumen.models import Dokumen
from supervisi.dokumen.rules import json_baku
from supervisi.lib.galat import SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Perubahan
from tests.alur import kirim_penilaian, siklus_pasca, siklus_tindak_lanjut
from tests.laporan.alat import teks
from tests.pabrik import siklus_observasi, siklus_permintaan, siklus_pra
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka", "_simpanan")]

Masuk = Callable[[object], Client]


@pytest.fixture
def _simpanan(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path), "base_url": None},
        },
    }


def _alamat(siklus: Siklus) -> str:
    return reverse("laporan:halaman", args=[siklus.pk])


def _isi(siapa: object, siklus: Siklus) -> str:
    return json_baku(selectors.naskah(pelaku(siapa), siklus.pk).isi)  # type: ignore[arg-type]


def _siap(p: Pemeran, siklus: Siklus) -> Dokumen:
    dokumen = services.minta(pelaku(p.ani), siklus.pk)
    services_dokumen.kerjakan(dokumen.pk)
    dokumen.refresh_from_db()
    return dokumen


# --- asking, waiting, fetching ---


def test_dari_tombol_sampai_berkas(
    pemeran: Pemeran, masuk: Masuk, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message to the worker is carried out at once, as a fast worker would."""
    siklus = siklus_tindak_lanjut(pemeran, Mode.KUNJUNGAN)
    monkeypatch.setattr("supervisi.dokumen.services.permintaan.kirim", services_dokumen.kerjakan)
    client = masuk(pemeran.budi)
    awal = client.get(_alamat(siklus)).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        jawaban = client.post(_alamat(siklus))
    siap = client.get(_alamat(siklus)).content.decode()
    dokumen = Dokumen.objects.get()
    berkas = client.get(reverse("dokumen:unduh", args=[dokumen.pk]))

    assert "Belum ada laporan yang dibuat" in awal
    assert "Buat laporan PDF" in awal
    assert (jawaban.status_code, jawaban["Location"]) == (302, _alamat(siklus))
    assert "Isinya sesuai dengan data sekarang" in siap
    kata = teks(b"".join(berkas.streaming_content))  # type: ignore[attr-defined]
    assert "NIP 19850312 201001 2 003" in kata
    assert dokumen.kode_cek in kata
    assert berkas["Content-Disposition"].startswith('attachment; filename="Laporan supervisi Ani Lestari Matematika')


def test_halaman_bertanya_terus_selama_dibuat(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pra(pemeran)
    dokumen = services.minta(pelaku(pemeran.ani), siklus.pk)
    client = masuk(pemeran.ani)

    berjalan = client.get(_alamat(siklus), headers={"HX-Request": "true"}).content.decode()
    services_dokumen.kerjakan(dokumen.pk)
    selesai = client.get(_alamat(siklus), headers={"HX-Request": "true"}).content.decode()

    assert 'hx-trigger="every 2s"' in berjalan
    assert "Menunggu giliran" in berjalan
    assert "<html" not in berjalan
    assert "hx-trigger" not in selesai
    assert "Unduh PDF" in selesai


def test_membuka_halaman_tidak_menulis(pemeran: Pemeran, masuk: Masuk, tanpa_tulis: Callable[[], Any]) -> None:
    siklus = siklus_pasca(pemeran)
    client = masuk(pemeran.ani)

    with tanpa_tulis():
        assert client.get(_alamat(siklus)).status_code == 200


# --- currentness ---


def test_data_berubah_laporan_lama_tidak_disebut_terkini(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    lama = _siap(pemeran, siklus)
    client = masuk(pemeran.ani)
    services_tindak_lanjut.tambah(
        pelaku(pemeran.ani),
        siklus.pk,
        IsiTindakLanjut(Bentuk.LANGSUNG, "Mencoba tongkat bicara.", "Ani", timezone.localdate() + timedelta(days=7)),
    )

    halaman = client.get(_alamat(siklus)).content.decode()
    status = client.get(reverse("dokumen:status", args=[lama.pk])).content.decode()

    assert "Isinya sesuai dengan data sekarang" not in halaman
    assert "Dibuat dari data sebelum perubahan terakhir" in halaman
    assert "Buat laporan PDF" in halaman
    assert "Dibuat dari data sebelum perubahan terakhir" in status
    baru = _siap(pemeran, siklus)
    assert baru.pk != lama.pk
    assert "Isinya sesuai dengan data sekarang" in client.get(_alamat(siklus)).content.decode()


def test_hari_berganti_laporan_tetap_terkini(pemeran: Pemeran, time_machine: Any) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    sebelum = _isi(pemeran.ani, siklus)

    time_machine.move_to(timezone.now() + timedelta(days=40))

    assert _isi(pemeran.ani, siklus) == sebelum


def test_kedua_pihak_dan_kepala_sekolah_mendapat_kertas_yang_sama(pemeran: Pemeran) -> None:
    siklus = siklus_tindak_lanjut(pemeran)

    assert _isi(pemeran.ani, siklus) == _isi(pemeran.budi, siklus) == _isi(pemeran.fajar, siklus)


# --- the seal ---

RAHASIA_ANI = "Catatan rahasia Ani"
RAHASIA_BUDI = "Catatan rahasia Budi"


def _dengan_catatan(p: Pemeran) -> Siklus:
    siklus = siklus_observasi(p, Mode.KUNJUNGAN)
    for siapa, kata in ((p.ani, RAHASIA_ANI), (p.budi, RAHASIA_BUDI)):
        services_catatan.tulis(pelaku(siapa), siklus.pk, IsiCatatan(teks=kata, jenis=JenisCatatan.KEKUATAN))
    return siklus


@pytest.mark.parametrize("pengirim", ["ani", "budi"])
def test_satu_penilaian_terkirim_belum_ada_skor_dan_catatan(pemeran: Pemeran, pengirim: str) -> None:
    siklus = _dengan_catatan(pemeran)
    kirim_penilaian(getattr(pemeran, pengirim), siklus, 4)

    for pembaca in (pemeran.ani, pemeran.budi):
        isi = selectors.naskah(pelaku(pembaca), siklus.pk).isi
        assert isi["pelaksanaan"] is None
        assert isi["catatan"] == []
        assert isi["ringkasan"] == []
        polos = json_baku(isi)
        assert RAHASIA_ANI not in polos
        assert RAHASIA_BUDI not in polos


def test_setelah_keduanya_terkirim_segel_terbuka(pemeran: Pemeran) -> None:
    siklus = _dengan_catatan(pemeran)
    kirim_penilaian(pemeran.ani, siklus, 4)
    kirim_penilaian(pemeran.budi, siklus, 3)

    isi = selectors.naskah(pelaku(pemeran.ani), siklus.pk).isi

    assert isi["pelaksanaan"]["total"][0] == ["Jumlah skor", "96 dari 120", "72 dari 120", "−24"]
    assert [c["teks"] for c in isi["catatan"]] == [RAHASIA_ANI, RAHASIA_BUDI]


def test_draf_tabel_1_supervisor_tidak_dicetak(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)
    budi = pelaku(pemeran.budi)
    services_penilaian.simpan(
        budi, siklus.pk, JenisPenilaian.PERENCANAAN, [Perubahan("1", "4", 0), Perubahan("saran-umum", "Rahasia", 0)]
    )

    assert selectors.naskah(pelaku(pemeran.ani), siklus.pk).isi["perencanaan"] is None
    assert selectors.naskah(budi, siklus.pk).isi["perencanaan"] is None


def test_penilaian_diri_dilepas(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    services_penilaian.lewati_penilaian_diri(pelaku(pemeran.ani), siklus.pk, "Sakit pekan ini.")
    kirim_penilaian(pemeran.budi, siklus, 4)

    tabel = selectors.naskah(pelaku(pemeran.budi), siklus.pk).isi["pelaksanaan"]

    assert tabel["tanpa_guru"] == "Guru tidak mengisi penilaian diri. Alasan: Sakit pekan ini."
    assert tabel["total"][0] == ["Jumlah skor", "", "96 dari 120", ""]


# --- stages ---


def test_permintaan_belum_ada_laporan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_permintaan(pemeran)
    client = masuk(pemeran.ani)

    halaman = client.get(_alamat(siklus)).content.decode()

    assert "Laporan tersedia setelah permintaan supervisi diterima" in halaman
    assert "Buat laporan PDF" not in halaman
    assert client.post(_alamat(siklus)).status_code == 409
    with pytest.raises(SalahStatus):
        services.minta(pelaku(pemeran.ani), siklus.pk)


def test_dibatalkan_setelah_diterima_tetap_dapat_dilaporkan(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)
    services_siklus.batalkan(pelaku(pemeran.ani), siklus.pk, "Pindah tugas karena alasan keluarga.")

    isi = selectors.naskah(pelaku(pemeran.ani), siklus.pk).isi

    assert isi["peringatan"].startswith("Siklus ini dibatalkan pada tahap Pra-observasi")
    assert "alasan keluarga" not in json_baku(isi)


def test_dibatalkan_sebelum_diterima_tidak_ada_laporan(pemeran: Pemeran) -> None:
    siklus = siklus_permintaan(pemeran)
    services_siklus.batalkan(pelaku(pemeran.ani), siklus.pk, "Tidak jadi.")

    with pytest.raises(SalahStatus):
        selectors.naskah(pelaku(pemeran.ani), siklus.pk)


# --- who may ---

BOLEH, TIDAK_BOLEH, TIDAK_ADA = 200, 403, 404
_LUAR = {"citra": TIDAK_ADA, "gita": TIDAK_ADA, "damar": TIDAK_ADA, "indra": TIDAK_ADA, "asri": TIDAK_ADA,
         "hadi": TIDAK_ADA}  # fmt: skip
_KANTOR = {"dewi": TIDAK_BOLEH, "eko": TIDAK_BOLEH, "endah": TIDAK_BOLEH}
HAK = {
    Tahap.PRA_OBSERVASI: {"ani": BOLEH, "budi": BOLEH, "fajar": TIDAK_BOLEH, **_KANTOR, **_LUAR},
    Tahap.OBSERVASI: {"ani": BOLEH, "budi": BOLEH, "fajar": TIDAK_BOLEH, **_KANTOR, **_LUAR},
    Tahap.PASCA_OBSERVASI: {"ani": BOLEH, "budi": BOLEH, "fajar": TIDAK_BOLEH, **_KANTOR, **_LUAR},
    Tahap.TINDAK_LANJUT: {"ani": BOLEH, "budi": BOLEH, "fajar": BOLEH, **_KANTOR, **_LUAR},
}
_SAMPAI: dict[Tahap, Callable[[Pemeran], Siklus]] = {
    Tahap.PRA_OBSERVASI: siklus_pra,
    Tahap.OBSERVASI: siklus_observasi,
    Tahap.PASCA_OBSERVASI: siklus_pasca,
    Tahap.TINDAK_LANJUT: siklus_tindak_lanjut,
}


@pytest.mark.parametrize("tahap", list(HAK))
def test_seluruh_pemeran(pemeran: Pemeran, masuk: Masuk, tahap: Tahap) -> None:
    """Page, asking, status and file agree for everybody; outsiders learn nothing, not even the title."""
    siklus = _SAMPAI[tahap](pemeran)
    dokumen = _siap(pemeran, siklus)
    bagian = [
        _alamat(siklus),
        reverse("dokumen:status", args=[dokumen.pk]),
        reverse("dokumen:unduh", args=[dokumen.pk]),
    ]

    for nama, hasil in HAK[tahap].items():
        client = masuk(getattr(pemeran, nama))
        jawaban = [client.get(satu) for satu in bagian]
        assert (nama, [j.status_code for j in jawaban]) == (nama, [hasil] * 3)
        assert (nama, client.post(_alamat(siklus)).status_code) == (nama, 302 if hasil == BOLEH else hasil)
        for satu in jawaban:
            if hasil != BOLEH:
                assert dokumen.judul not in satu.content.decode()
            satu.close()


def test_matriks_memuat_seluruh_pemeran(pemeran: Pemeran) -> None:
    orang = {n for n in vars(pemeran) if hasattr(getattr(pemeran, n), "email")}

    assert all(set(baris) == orang for baris in HAK.values())


def test_tanpa_masuk(pemeran: Pemeran, client: Client) -> None:
    siklus = siklus_pra(pemeran)

    assert client.get(_alamat(siklus)).status_code == 302


@pytest.mark.parametrize(("nama", "galat"), [("fajar", TidakBoleh), ("citra", TidakTerlihat)])
def test_layanan_menolak_sendiri(pemeran: Pemeran, nama: str, galat: type[Exception]) -> None:
    siklus = siklus_pra(pemeran)

    with pytest.raises(galat):
        services.minta(pelaku(getattr(pemeran, nama)), siklus.pk)

    assert Dokumen.objects.count() == 0


def test_halaman_cek_tanpa_nama_dan_skor(pemeran: Pemeran, client: Client) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    dokumen = _siap(pemeran, siklus)

    halaman = client.get(reverse("dokumen:cek", args=[dokumen.kode_cek])).content.decode()

    assert "Laporan siklus supervisi klinis" in halaman
    assert dokumen.sha256 in halaman
    tabel = selectors.naskah(pelaku(pemeran.ani), siklus.pk).isi["pelaksanaan"]
    skor = {satu for baris in tabel["total"] for satu in baris[1:3] if satu}
    assert len(skor) >= 3
    for rahasia in {"Ani", "Budi", "Matematika", "VII-B", *skor}:
        assert rahasia not in halaman


# --- cost ---


def test_banyak_kueri_tetap(
    pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Callable[[Callable[[], object]], int]
) -> None:
    """One note and one old document, or three of each: the same number of queries."""
    siklus = siklus_pasca(pemeran, Mode.KUNJUNGAN)
    budi = pelaku(pemeran.budi)

    def tambah(kata: str) -> None:
        services_catatan.tulis(budi, siklus.pk, IsiCatatan(teks=kata, butir=("1", "2")))
        _siap(pemeran, siklus)

    client = masuk(pemeran.ani)
    tambah("satu")
    satu = jumlah_kueri(lambda: client.get(_alamat(siklus)))
    tambah("dua")
    tambah("tiga")

    assert jumlah_kueri(lambda: client.get(_alamat(siklus))) == satu
    assert satu <= 40
