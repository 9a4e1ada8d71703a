"""Pages of evaluation, follow-ups and the next cycle: who sees them, without scripts, cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from observasi.siklus.models import Isian, Siklus
from observasi.tindak_lanjut import selectors, services
from observasi.tindak_lanjut.enums import Bentuk
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.tindak_lanjut.rules import IsiTindakLanjut
from tests.alur import siklus_pasca, siklus_tindak_lanjut
from tests.pabrik import isi_permintaan, siklus_pra
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]
RAHASIA = "TINDAKAN-RAHASIA-ANI"


def alamat(nama: str, *isi: int) -> str:
    return reverse(f"tindak_lanjut:{nama}", args=isi)


def rencanakan(p: Pemeran, siklus: Siklus, uraian: str = RAHASIA) -> TindakLanjut:
    isi = IsiTindakLanjut(Bentuk.LANGSUNG, uraian, "Ani", timezone.localdate() + timedelta(days=7))
    return services.tambah(pelaku(p.ani), siklus.pk, isi)


def isian(**ganti: object) -> dict[str, object]:
    tenggat = (timezone.localdate() + timedelta(days=10)).isoformat()
    return {"uraian": "Coba waktu tunggu.", "bentuk": "langsung", "pelaksana": "Ani", "tenggat": tenggat, **ganti}


@pytest.mark.parametrize(
    ("nama", "pasca", "sesudah"),
    [
        ("fajar", 403, 200),
        ("dewi", 403, 403),
        ("eko", 403, 403),
        ("endah", 403, 403),
        ("asri", 404, 404),
        ("citra", 404, 404),
        ("gita", 404, 404),
        ("damar", 404, 404),
        ("hadi", 404, 404),
        ("indra", 404, 404),
    ],
)
def test_hanya_peserta_lalu_kepala_sekolah(pemeran: Pemeran, masuk: Masuk, nama: str, pasca: int, sesudah: int) -> None:
    siklus = siklus_pasca(pemeran)
    satu = rencanakan(pemeran, siklus)
    client = masuk(getattr(pemeran, nama))
    sebelum = client.get(alamat("halaman", siklus.pk))
    Siklus.objects.filter(pk=siklus.pk).update(tahap="tindak_lanjut")
    baca = client.get(alamat("halaman", siklus.pk))
    tulisan = [
        client.post(alamat("tambah", siklus.pk), isian()),
        client.get(alamat("ubah", siklus.pk, satu.pk)),
        client.post(alamat("laksanakan", siklus.pk, satu.pk), {"realisasi": "x", "terlaksana_pada": "2026-01-01"}),
        client.post(alamat("batalkan", siklus.pk, satu.pk), {"alasan": "x", "versi": "1"}),
        client.post(alamat("buka_lagi", siklus.pk, satu.pk), {"versi": "1"}),
        client.post(alamat("selesaikan", siklus.pk)),
        client.get(alamat("lanjutan", siklus.pk)),
    ]

    assert (sebelum.status_code, baca.status_code) == (pasca, sesudah)
    assert {j.status_code for j in tulisan} == {403 if nama in ("fajar", "dewi", "eko", "endah") else 404}
    assert RAHASIA not in "".join(j.content.decode() for j in (sebelum, *tulisan))
    assert (RAHASIA in baca.content.decode()) is (sesudah == 200)
    satu.refresh_from_db()
    assert (satu.versi, TindakLanjut.objects.count(), Siklus.objects.count()) == (1, 1, 1)


def test_kepala_sekolah_tidak_melihat_tombol(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    rencanakan(pemeran, siklus)

    isi = masuk(pemeran.fajar).get(alamat("halaman", siklus.pk)).content.decode()

    for teks in (
        "Tandai terlaksana",
        "Tambah tindak lanjut",
        "Selesaikan siklus",
        "Mulai siklus lanjutan",
        "data-lembar=",
    ):
        assert teks not in isi


def test_alur_tanpa_javascript_sampai_selesai(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    client = masuk(pemeran.ani)
    halaman = alamat("halaman", siklus.pk)
    assert "Belum ada tindak lanjut" in client.get(halaman).content.decode()

    tambah = client.post(alamat("tambah", siklus.pk), isian(bentuk="situasional", situasional="kelompok"))
    satu = TindakLanjut.objects.get()
    tutup = client.post(alamat("selesaikan", siklus.pk))
    laksana = client.post(
        alamat("laksanakan", siklus.pk, satu.pk),
        {"realisasi": "Dibahas di MGMP.", "terlaksana_pada": timezone.localdate().isoformat(), "versi": "1"},
    )
    buka = client.post(alamat("buka_lagi", siklus.pk, satu.pk), {"versi": "2"})
    batal = client.post(alamat("batalkan", siklus.pk, satu.pk), {"alasan": "MGMP diundur.", "versi": "3"})
    selesai = client.post(alamat("selesaikan", siklus.pk))

    assert [j.headers["Location"] for j in (tambah, laksana, buka, batal, selesai)] == [halaman] * 5
    assert (tutup.status_code, "1 tindak lanjut masih direncanakan" in tutup.content.decode()) == (422, True)
    isi = client.get(halaman).content.decode()
    assert ("MGMP diundur." in isi, "Tandai terlaksana" in isi, "Siklus ini selesai" in isi) == (True, False, True)


def test_isian_salah_menyimpan_yang_diketik(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    client = masuk(pemeran.ani)

    salah = client.post(alamat("tambah", siklus.pk), isian(uraian="Jangan hilang", bentuk="situasional"))
    lewat = client.post(alamat("tambah", siklus.pk), isian(uraian="Jangan hilang", tenggat="2020-01-01"))

    for jawaban, teks in ((salah, "Pilih jenis pembinaan situasional."), (lewat, "Tenggat sudah lewat.")):
        isi = jawaban.content.decode()
        assert (jawaban.status_code, "Jangan hilang" in isi, teks in isi) == (422, True, True)
    assert TindakLanjut.objects.count() == 0


def test_bentrok_menampilkan_yang_tersimpan_dan_yang_diketik(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    satu = rencanakan(pemeran, siklus, "Semula")
    isi = IsiTindakLanjut(Bentuk.LANGSUNG, "Tulisan Budi", "Ani", satu.tenggat)
    services.ubah(pelaku(pemeran.budi), siklus.pk, satu.pk, 1, isi)
    client = masuk(pemeran.ani)

    jawaban = client.post(alamat("ubah", siklus.pk, satu.pk), isian(uraian="Tulisan Ani", versi="1"))
    lagi = client.post(alamat("ubah", siklus.pk, satu.pk), isian(uraian="Tulisan Ani", versi="2"))

    halaman = jawaban.content.decode()
    assert (jawaban.status_code, "Tulisan Budi" in halaman, "Tulisan Ani" in halaman) == (409, True, True)
    assert 'name="versi" value="2"' in halaman
    assert lagi.status_code == 302


def test_buka_lagi_dengan_versi_lama_ditolak(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    satu = rencanakan(pemeran, siklus)
    services.batalkan(pelaku(pemeran.ani), siklus.pk, satu.pk, 1, alasan="x")

    for versi in ("1", "", "abc", "9" * 30):
        assert masuk(pemeran.ani).post(alamat("buka_lagi", siklus.pk, satu.pk), {"versi": versi}).status_code == 409


def test_formulir_tidak_ditawarkan_untuk_yang_sudah_ditutup(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    tutup, terbuka = rencanakan(pemeran, siklus), rencanakan(pemeran, siklus)
    services.batalkan(pelaku(pemeran.ani), siklus.pk, tutup.pk, 1, alasan="x")
    client = masuk(pemeran.ani)

    for nama in ("ubah", "laksanakan", "batalkan"):
        assert client.get(alamat(nama, siklus.pk, tutup.pk)).status_code == 409
        assert client.get(alamat(nama, siklus.pk, terbuka.pk)).status_code == 200


def test_yang_terlambat_disebut_dengan_kata(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    satu = rencanakan(pemeran, siklus)
    TindakLanjut.objects.filter(pk=satu.pk).update(tenggat=timezone.localdate() - timedelta(days=3))

    assert "Terlambat 3 hari" in masuk(pemeran.budi).get(alamat("halaman", siklus.pk)).content.decode()


def test_tabel_4_otomatis_dan_tanpa_javascript(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    client = masuk(pemeran.ani)
    url = alamat("simpan_evaluasi", siklus.pk, selectors.evaluasi(pelaku(pemeran.ani), siklus).versi_id)

    otomatis = client.post(
        url,
        {"perubahan": [{"kunci": "1", "nilai": "Tercapai", "versi": 0}]},
        content_type="application/json",
        headers={"Accept": "application/json"},
    )
    formulir = client.post(url, {"nilai-2": "Tidak tercapai", "versi-2": "0", "nilai-catatan-2": "Waktu kurang."})
    salah = client.post(url, {"nilai-3": "Entah", "versi-3": "0", "nilai-catatan-3": "Tetap ada", "versi-1": "0"})

    assert (otomatis.status_code, otomatis.json()["tersimpan"]) == (200, {"1": 1})
    assert "1 dari 7 butir terisi" in otomatis.json()["ringkasan_html"]
    assert formulir.status_code == 302
    assert (salah.status_code, "Pilih Tercapai atau Tidak tercapai." in salah.content.decode()) == (422, True)
    assert dict(
        Isian.objects.filter(lembar="evaluasi").exclude(kunci="versi_instrumen").values_list("kunci", "nilai")
    ) == {
        "1": "Tercapai",
        "2": "Tidak tercapai",
        "catatan-2": "Waktu kurang.",
        "catatan-3": "Tetap ada",
    }


@pytest.mark.parametrize("nama", ["ani", "budi"])
def test_lanjutan_lewat_formulir_yang_sudah_terisi(pemeran: Pemeran, masuk: Masuk, nama: str) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    rencanakan(pemeran, siklus, "Waktu tunggu lima detik")
    client = masuk(getattr(pemeran, nama))
    url = alamat("lanjutan", siklus.pk)
    isi = client.get(url).content.decode()
    assert all(t in isi for t in ('value="Matematika"', 'value="VII-B / 1"', "- Waktu tunggu lima detik"))
    assert ('name="supervisor"' in isi) is (nama == "ani")
    data = {
        "masalah": "Lanjut",
        "mapel": "Matematika",
        "kelas": "VII-B / 2",
        "mode": "kunjungan",
        "supervisor": pemeran.budi.pk,
        "tanggal": (timezone.localdate() + timedelta(days=5)).isoformat(),
        "jam": "09:00",
    }

    kosong = client.post(url, {**data, "tanggal": ""})
    jawaban = client.post(url, data)
    ulang = client.post(url, data)

    assert (kosong.status_code, "VII-B / 2" in kosong.content.decode()) == (422, True)
    baru = Siklus.objects.get(sebelumnya=siklus)
    assert [j.headers["Location"] for j in (jawaban, ulang)] == [reverse("siklus:detail", args=[baru.pk])] * 2
    assert (baru.kelas, baru.mode, baru.guru, baru.supervisor) == ("VII-B / 2", "kunjungan", pemeran.ani, pemeran.budi)
    bawaan = client.get(alamat("halaman", baru.pk)).content.decode()
    assert ("Waktu tunggu lima detik" in bawaan, "dibawa dari siklus sebelumnya" in bawaan) == (True, True)
    assert "Buka siklus lanjutan" in client.get(alamat("halaman", siklus.pk)).content.decode()


def test_lanjutan_tidak_dari_tahap_lain(pemeran: Pemeran, masuk: Masuk) -> None:
    assert masuk(pemeran.ani).get(alamat("lanjutan", siklus_pra(pemeran).pk)).status_code == 409


def test_get_tidak_menulis_dan_jumlah_kueri_tetap(
    pemeran: Pemeran,
    masuk: Masuk,
    tanpa_tulis: Callable[[], object],
    jumlah_kueri: Callable[[Callable[[], object]], int],
) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    client = masuk(pemeran.ani)
    satu = rencanakan(pemeran, siklus)

    sebelum = jumlah_kueri(lambda: client.get(alamat("halaman", siklus.pk)))
    for nomor in range(2):
        rencanakan(pemeran, siklus, f"Lagi {nomor}")
    sesudah = jumlah_kueri(lambda: client.get(alamat("halaman", siklus.pk)))

    assert sebelum == sesudah
    with tanpa_tulis():  # type: ignore[attr-defined]
        for nama in ("halaman", "tambah", "lanjutan"):
            client.get(alamat(nama, siklus.pk))
        for nama in ("ubah", "laksanakan", "batalkan"):
            client.get(alamat(nama, siklus.pk, satu.pk))


def test_bawaan_terlihat_di_siklus_baru_sejak_awal(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    rencanakan(pemeran, siklus)
    baru = services.mulai_lanjutan(pelaku(pemeran.ani), siklus.pk, isi_permintaan(pemeran))
    ringkasan = reverse("siklus:detail", args=[baru.pk])

    for siapa in (pemeran.ani, pemeran.budi):
        client = masuk(siapa)
        assert RAHASIA in client.get(ringkasan).content.decode()
        isi = client.get(alamat("halaman", baru.pk)).content.decode()
        assert (RAHASIA in isi, "Tandai terlaksana" in isi) == (True, True)
    for siapa in (pemeran.fajar, pemeran.dewi, pemeran.eko):
        jawaban = masuk(siapa).get(ringkasan)
        assert (jawaban.status_code, RAHASIA in jawaban.content.decode()) == (200, False)
