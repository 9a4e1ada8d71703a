"""Pages and parts of notes: who sees what, with and without scripts, and at what cost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from observasi.catatan import services
from observasi.catatan.models import Catatan
from observasi.catatan.rules import IsiCatatan
from observasi.siklus.enums import Mode
from observasi.siklus.models import Siklus
from observasi.video.models import Rekaman
from tests.alur import kirim_penilaian, siklus_tindak_lanjut
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]
RAHASIA_BUDI = "KALIMAT-RAHASIA-BUDI"
RAHASIA_ANI = "KALIMAT-RAHASIA-ANI"
HTMX = {"HX-Request": "true"}


def alamat(nama: str, *isi: int) -> str:
    return reverse(f"catatan:{nama}", args=isi)


def isian(**ganti: object) -> dict[str, object]:
    return {"teks": "Guru menunggu lima detik.", "jenis": "kekuatan", "kunci_kirim": str(uuid4()), **ganti}


def dua_catatan(p: Pemeran, siklus: Siklus) -> tuple[Catatan, Catatan]:
    return (
        services.tulis(pelaku(p.ani), siklus.pk, IsiCatatan(RAHASIA_ANI), kunci_kirim=uuid4()),
        services.tulis(pelaku(p.budi), siklus.pk, IsiCatatan(RAHASIA_BUDI), kunci_kirim=uuid4()),
    )


# Who sees what


@pytest.mark.parametrize(
    ("nama", "status"),
    [
        ("ani", 200),
        ("budi", 200),
        ("fajar", 403),
        ("dewi", 403),
        ("eko", 403),
        ("endah", 403),
        ("asri", 404),
        ("citra", 404),
        ("gita", 404),
        ("damar", 404),
        ("hadi", 404),
        ("indra", 404),
    ],
)
def test_selama_tersegel_hanya_catatan_sendiri(pemeran: Pemeran, masuk: Masuk, nama: str, status: int) -> None:
    siklus = siklus_observasi(pemeran)
    ani, budi = dua_catatan(pemeran, siklus)
    client = masuk(getattr(pemeran, nama))
    lawan = {"ani": [budi], "budi": [ani]}.get(nama, [ani, budi])

    semua = [client.get(alamat("daftar", siklus.pk)), client.get(alamat("daftar", siklus.pk), {"dihapus": budi.pk})]
    for catatan in lawan:
        for jawaban in (
            client.get(alamat("baris", siklus.pk, catatan.pk), headers=HTMX),
            client.get(alamat("ubah", siklus.pk, catatan.pk)),
            client.get(alamat("ubah", siklus.pk, catatan.pk), headers=HTMX),
            client.post(alamat("ubah", siklus.pk, catatan.pk), isian(versi=1)),
            client.post(alamat("hapus", siklus.pk, catatan.pk), headers=HTMX),
            client.post(alamat("pulihkan", siklus.pk, catatan.pk), headers=HTMX),
            client.post(alamat("daftar", siklus.pk), isian(teks="x", kunci_kirim=str(catatan.kunci_kirim))),
        ):
            semua.append(jawaban)
    assert semua[0].status_code == status
    isi = "".join(j.content.decode() for j in semua)
    assert (RAHASIA_ANI in isi, RAHASIA_BUDI in isi) == (nama == "ani", nama == "budi")
    assert sorted(Catatan.objects.exclude(teks="x").values_list("teks", "versi", "dihapus_pada")) == [
        (RAHASIA_ANI, 1, None),
        (RAHASIA_BUDI, 1, None),
    ]


@pytest.mark.parametrize("hanya", ["ani", "budi"])
def test_satu_penilaian_terkirim_belum_membuka_segel(pemeran: Pemeran, masuk: Masuk, hanya: str) -> None:
    siklus = siklus_observasi(pemeran)
    dua_catatan(pemeran, siklus)
    kirim_penilaian(getattr(pemeran, hanya), siklus, 4)

    milik_ani = masuk(pemeran.ani).get(alamat("daftar", siklus.pk)).content.decode()
    milik_budi = masuk(pemeran.budi).get(alamat("daftar", siklus.pk)).content.decode()

    assert (RAHASIA_ANI in milik_ani, RAHASIA_BUDI in milik_ani) == (True, False)
    assert (RAHASIA_ANI in milik_budi, RAHASIA_BUDI in milik_budi) == (False, True)


def test_setelah_keduanya_mengirim_terbaca_berdua_dan_kepala_sekolah_setelah_sepakat(
    pemeran: Pemeran, masuk: Masuk
) -> None:
    siklus = siklus_observasi(pemeran)
    dua_catatan(pemeran, siklus)
    kirim_penilaian(pemeran.ani, siklus, 4)
    kirim_penilaian(pemeran.budi, siklus, 4)

    for siapa in (pemeran.ani, pemeran.budi):
        isi = masuk(siapa).get(alamat("daftar", siklus.pk)).content.decode()
        assert (RAHASIA_ANI in isi, RAHASIA_BUDI in isi) == (True, True)
    assert masuk(pemeran.fajar).get(alamat("daftar", siklus.pk)).status_code == 403

    Siklus.objects.filter(pk=siklus.pk).update(tahap="tindak_lanjut")
    isi = masuk(pemeran.fajar).get(alamat("daftar", siklus.pk)).content.decode()
    assert (RAHASIA_ANI in isi, RAHASIA_BUDI in isi, "data-formulir-catatan" in isi) == (True, True, False)
    for nama, status in (("dewi", 403), ("eko", 403), ("endah", 403), ("gita", 404), ("hadi", 404)):
        jawaban = masuk(getattr(pemeran, nama)).get(alamat("daftar", siklus.pk))
        assert jawaban.status_code == status
        isi = jawaban.content.decode()
        assert (RAHASIA_ANI in isi, RAHASIA_BUDI in isi) == (False, False)


# Without scripts


def test_alur_tanpa_javascript(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran, Mode.KUNJUNGAN)
    client = masuk(pemeran.budi)
    halaman = client.get(alamat("daftar", siklus.pk)).content.decode()
    assert 'name="jam"' in halaman

    tambah = client.post(
        alamat("daftar", siklus.pk),
        isian(jam="08:15", fase="inti", tokoh="guru", butir=["1", "3"], kembali=alamat("daftar", siklus.pk)),
        follow=True,
    )
    catatan = Catatan.objects.get()
    assert tambah.redirect_chain == [(alamat("daftar", siklus.pk), 302)]
    assert "pukul 08.15" in tambah.content.decode()
    assert (catatan.fase, catatan.tokoh, catatan.butir) == ("inti", "guru", ["1", "3"])

    formulir = client.get(alamat("ubah", siklus.pk, catatan.pk)).content.decode()
    assert "Guru menunggu lima detik." in formulir
    client.post(alamat("ubah", siklus.pk, catatan.pk), isian(teks="Sepuluh detik.", versi=1, jam="08:16"))
    hapus = client.post(alamat("hapus", siklus.pk, catatan.pk), follow=True)
    assert "Urungkan" in hapus.content.decode()
    kembali = client.post(alamat("pulihkan", siklus.pk, catatan.pk), follow=True)

    assert "Sepuluh detik." in kembali.content.decode()
    catatan.refresh_from_db()
    assert (catatan.versi, catatan.dihapus_pada, str(catatan.jam)) == (2, None, "08:16:00")


def test_isian_salah_menyimpan_yang_diketik(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    video = Rekaman.objects.create(siklus=siklus, pemilik=pemeran.ani, nama_asli="a", ukuran_byte=1, durasi_detik=60)
    client = masuk(pemeran.budi)

    jawaban = client.post(
        alamat("daftar", siklus.pk), isian(teks="Jangan hilang", rekaman=video.pk, mulai="2:00", butir=["1"])
    )

    isi = jawaban.content.decode()
    assert (jawaban.status_code, Catatan.objects.count()) == (422, 0)
    assert all(teks in isi for teks in ("Jangan hilang", 'value="2:00"', "Rekaman ini hanya sampai 1:00"))


def test_tahap_berganti_saat_mengetik_menyimpan_yang_diketik(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)

    jawaban = masuk(pemeran.budi).post(alamat("daftar", siklus.pk), isian(teks="Terlambat sedikit"))

    assert (jawaban.status_code, Catatan.objects.count()) == (409, 0)
    assert "Terlambat sedikit" in jawaban.content.decode()


def test_bentrok_menampilkan_kedua_tulisan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    budi = pelaku(pemeran.budi)
    catatan = services.tulis(budi, siklus.pk, IsiCatatan("Semula"))
    services.ubah(budi, siklus.pk, catatan.pk, 1, IsiCatatan("Dari laptop"))
    client = masuk(pemeran.budi)
    url = alamat("ubah", siklus.pk, catatan.pk)

    halaman = client.post(url, isian(teks="Dari ponsel", versi=1))
    bagian = client.post(url, isian(teks="Dari ponsel", versi=1), headers=HTMX)
    lagi = client.post(url, isian(teks="Dari ponsel", versi=2))

    for jawaban in (halaman, bagian):
        isi = jawaban.content.decode()
        assert (jawaban.status_code, "Dari laptop" in isi, "Dari ponsel" in isi) == (409, True, True)
        assert re.search(r'name="versi" value="2"', isi)
    assert bagian.headers["HX-Retarget"] == f"#catatan-{catatan.pk}"
    assert lagi.status_code == 302
    catatan.refresh_from_db()
    assert (catatan.teks, catatan.versi) == ("Dari ponsel", 3)


@pytest.mark.parametrize("kembali", ["https://contoh.id/", "//contoh.id/x", "javascript:alert(1)", "", "catatan"])
def test_kembali_hanya_ke_halaman_sendiri(pemeran: Pemeran, masuk: Masuk, kembali: str) -> None:
    siklus = siklus_observasi(pemeran)

    jawaban = masuk(pemeran.budi).post(alamat("daftar", siklus.pk), isian(kembali=kembali))

    assert jawaban.headers["Location"] == alamat("daftar", siklus.pk)


# With htmx


def test_htmx_menambah_satu_baris_pada_tempatnya(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    video = Rekaman.objects.create(siklus=siklus, pemilik=pemeran.ani, nama_asli="a", ukuran_byte=1, durasi_detik=600)
    client = masuk(pemeran.budi)
    url = alamat("daftar", siklus.pk)

    def kirim(mulai: str) -> str:
        data = isian(rekaman=video.pk, mulai=mulai, fase="inti")
        return client.post(url, data, headers=HTMX).content.decode()

    awal, akhir, tengah = kirim("1:00"), kirim("9:00"), kirim("5:00")

    satu, tiga = (Catatan.objects.get(detik_mulai=d).pk for d in (60, 300))
    assert 'hx-swap-oob="afterbegin:#daftar-catatan"' in awal
    assert f'hx-swap-oob="afterend:#catatan-{satu}"' in akhir
    assert f'hx-swap-oob="afterend:#catatan-{satu}"' in tengah
    assert f'id="catatan-{tiga}"' in tengah
    assert '<option value="inti" selected>' in tengah
    assert "<html" not in tengah


def test_kirim_dua_kali_lewat_htmx_satu_catatan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    client = masuk(pemeran.budi)
    data = isian()

    satu = client.post(alamat("daftar", siklus.pk), data, headers=HTMX)
    dua = client.post(alamat("daftar", siklus.pk), data, headers=HTMX)

    assert (satu.status_code, dua.status_code, Catatan.objects.count()) == (200, 200, 1)
    kunci = re.findall(r'name="kunci_kirim" value="([^"]+)"', dua.content.decode())
    assert len(kunci) == 1
    assert kunci[0] != data["kunci_kirim"]


def test_htmx_ubah_hapus_urungkan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    catatan = services.tulis(pelaku(pemeran.budi), siklus.pk, IsiCatatan("Semula"))
    client = masuk(pemeran.budi)

    formulir = client.get(alamat("ubah", siklus.pk, catatan.pk), headers=HTMX).content.decode()
    baris = client.post(
        alamat("ubah", siklus.pk, catatan.pk), isian(teks="Baru", versi=1), headers=HTMX
    ).content.decode()
    hapus = client.post(alamat("hapus", siklus.pk, catatan.pk), headers=HTMX).content.decode()
    pulih = client.post(alamat("pulihkan", siklus.pk, catatan.pk), headers=HTMX).content.decode()

    assert all(isi.count(f'id="catatan-{catatan.pk}"') == 1 for isi in (formulir, baris, hapus, pulih))
    assert ("Urungkan" in hapus, "Baru" in hapus, "Baru" in pulih) == (True, False, True)


def test_htmx_mengabarkan_apa_yang_tersimpan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    client = masuk(pemeran.budi)

    def pesan(nama: str, *bagian: int, **bidang: object) -> object:
        jawaban = client.post(alamat(nama, siklus.pk, *bagian), isian(**bidang), headers=HTMX)
        return json.loads(jawaban.headers.get("HX-Trigger", "{}")).get("pesan")

    baru = pesan("daftar", teks="Semula")
    satu = Catatan.objects.get().pk

    assert baru == {"teks": "Catatan tersimpan.", "jenis": "success"}
    assert pesan("ubah", satu, teks="Baru", versi=1) == {"teks": "Perubahan catatan tersimpan.", "jenis": "success"}
    assert pesan("ubah", satu, teks="", versi=2) is None
    # What was deleted says so in its own place, beside the button that undoes it.
    assert pesan("hapus", satu) is None
    assert pesan("pulihkan", satu) == {"teks": "Catatan dikembalikan.", "jenis": "success"}


def test_teks_pengguna_tidak_menjadi_html(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    services.tulis(pelaku(pemeran.budi), siklus.pk, IsiCatatan("<script>alert(1)</script>\n<b>tebal</b>"))

    isi = masuk(pemeran.budi).get(alamat("daftar", siklus.pk)).content.decode()

    assert "<script>alert" not in isi
    assert "&lt;b&gt;tebal&lt;/b&gt;" in isi


# Cost


def test_get_tidak_menulis_dan_jumlah_kueri_tetap(
    pemeran: Pemeran,
    masuk: Masuk,
    tanpa_tulis: Callable[[], object],
    jumlah_kueri: Callable[[Callable[[], object]], int],
) -> None:
    siklus = siklus_observasi(pemeran)
    budi = pelaku(pemeran.budi)
    client = masuk(pemeran.budi)
    url = alamat("daftar", siklus.pk)
    isi = IsiCatatan("Satu", butir=("1", "2"))
    catatan = services.tulis(budi, siklus.pk, isi)

    satu = jumlah_kueri(lambda: client.get(url))
    for nomor in range(2):
        services.tulis(budi, siklus.pk, replace(isi, teks=f"Lagi {nomor}"))
    tiga = jumlah_kueri(lambda: client.get(url))

    assert satu == tiga
    with tanpa_tulis():  # type: ignore[attr-defined]
        client.get(url)
        client.get(alamat("ubah", siklus.pk, catatan.pk))
        client.get(alamat("baris", siklus.pk, catatan.pk), headers=HTMX)
