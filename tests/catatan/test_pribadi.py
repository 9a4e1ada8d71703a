"""Private notes of the supervisor: nobody else ever meets them, and sharing one has no way back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from observasi.catatan import selectors, services
from observasi.catatan.models import Catatan, CatatanPribadi
from observasi.catatan.rules import IsiCatatan
from observasi.laporan import selectors as selectors_laporan
from observasi.siklus.enums import Tahap
from observasi.siklus.models import Siklus
from pkg.bukti.selectors.momen import salinan_catatan
from supervisi.lib.galat import BentrokVersi, SalahStatus, TidakBoleh, TidakTerlihat
from tests.alur import kirim_penilaian, siklus_pasca
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]
RAHASIA = "KALIMAT-HANYA-BUDI"
HTMX = {"HX-Request": "true"}


def alamat(nama: str, *isi: int) -> str:
    return reverse(f"catatan:{nama}", args=isi)


def pribadi(p: Pemeran, siklus: Siklus, **ganti: object) -> CatatanPribadi:
    return services.tulis_pribadi(pelaku(p.budi), siklus.pk, IsiCatatan(RAHASIA, butir=("1",), **ganti))  # type: ignore[arg-type]


def test_hanya_supervisor_yang_menulisnya(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)

    with pytest.raises(TidakBoleh):
        services.tulis_pribadi(pelaku(pemeran.ani), siklus.pk, IsiCatatan("Milik guru"))

    assert CatatanPribadi.objects.count() == 0


def test_kiriman_pribadi_dari_guru_tidak_menjadi_catatan_biasa(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)

    jawaban = masuk(pemeran.ani).post(
        alamat("daftar", siklus.pk), {"teks": "Rahasia", "jenis": "catatan", "pribadi": "on"}
    )

    assert (jawaban.status_code, Catatan.objects.count(), CatatanPribadi.objects.count()) == (403, 0, 0)


def test_formulir_menawarkannya_hanya_kepada_supervisor(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)

    isi = [masuk(siapa).get(alamat("daftar", siklus.pk)).content.decode() for siapa in (pemeran.budi, pemeran.ani)]

    assert ['name="pribadi"' in satu for satu in isi] == [True, False]


def test_alur_tanpa_javascript(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    client = masuk(pemeran.budi)
    client.post(alamat("daftar", siklus.pk), {"teks": RAHASIA, "jenis": "saran", "pribadi": "on"})
    catatan = CatatanPribadi.objects.get()

    client.post(alamat("ubah_pribadi", siklus.pk, catatan.pk), {"teks": "Baru", "jenis": "catatan", "versi": 1})
    hapus = client.post(alamat("hapus_pribadi", siklus.pk, catatan.pk), follow=True).content.decode()
    pulih = client.post(alamat("pulihkan_pribadi", siklus.pk, catatan.pk), follow=True).content.decode()

    assert ("Urungkan" in hapus, "Baru" in pulih, "Hanya untuk Anda" in pulih) == (True, True, True)
    catatan.refresh_from_db()
    assert (catatan.teks, catatan.versi, catatan.dihapus_pada) == ("Baru", 2, None)


def test_bentrok_menampilkan_kedua_tulisan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    catatan = pribadi(pemeran, siklus)
    services.ubah_pribadi(pelaku(pemeran.budi), siklus.pk, catatan.pk, 1, IsiCatatan("Dari laptop"))

    jawaban = masuk(pemeran.budi).post(
        alamat("ubah_pribadi", siklus.pk, catatan.pk),
        {"teks": "Dari ponsel", "jenis": "catatan", "versi": 1},
        headers=HTMX,
    )

    isi = jawaban.content.decode()
    assert (jawaban.status_code, "Dari laptop" in isi, "Dari ponsel" in isi) == (409, True, True)
    assert jawaban.headers["HX-Retarget"] == f"#pribadi-{catatan.pk}"


def test_kiriman_ulang_tidak_menggandakan_dan_tidak_berpindah_jenis(pemeran: Pemeran) -> None:
    siklus, budi, kunci = siklus_observasi(pemeran), pelaku(pemeran.budi), uuid4()

    services.tulis_pribadi(budi, siklus.pk, IsiCatatan("Satu"), kunci_kirim=kunci)
    services.tulis_pribadi(budi, siklus.pk, IsiCatatan("Satu, diperbaiki"), kunci_kirim=kunci)
    with pytest.raises(BentrokVersi):
        services.tulis(budi, siklus.pk, IsiCatatan("Satu"), kunci_kirim=kunci)

    assert list(CatatanPribadi.objects.values_list("teks", flat=True)) == ["Satu, diperbaiki"]
    assert Catatan.objects.count() == 0


def test_kunci_yang_sama_milik_guru_tidak_memberi_tahu_apa_pun(pemeran: Pemeran) -> None:
    """The teacher who guesses the key of a private note writes her own note as if nothing were there."""
    siklus, kunci = siklus_observasi(pemeran), uuid4()
    services.tulis_pribadi(pelaku(pemeran.budi), siklus.pk, IsiCatatan(RAHASIA), kunci_kirim=kunci)

    catatan = services.tulis(pelaku(pemeran.ani), siklus.pk, IsiCatatan("Milik Ani"), kunci_kirim=kunci)

    assert catatan.teks == "Milik Ani"


# Nobody else, ever


def test_tidak_ada_di_bacaan_mana_pun_setelah_segel_terbuka(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    pribadi(pemeran, siklus)
    kirim_penilaian(pemeran.ani, siklus, 4)
    kirim_penilaian(pemeran.budi, siklus, 4)
    segar = Siklus.objects.get(pk=siklus.pk)
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)

    for siapa in (ani, budi):
        assert RAHASIA not in str(selectors_laporan.naskah(siapa, siklus.pk).isi)
        assert selectors.daftar(siapa, segar) == []
        assert selectors.momen_per_butir(siapa, segar) == {}
    assert salinan_catatan(ani, segar) == {}
    assert selectors.panel(ani, segar).baris == ()
    assert [b.catatan.teks for b in selectors.panel(budi, segar).baris] == [RAHASIA]


def test_kepala_sekolah_dan_pengganti_tidak_melihatnya(pemeran: Pemeran) -> None:
    """Not the principal who may read results, and not somebody who takes the cycle over."""
    siklus = siklus_pasca(pemeran)
    catatan = pribadi(pemeran, siklus)
    Siklus.objects.filter(pk=siklus.pk).update(tahap=Tahap.TINDAK_LANJUT)
    fajar = pelaku(pemeran.fajar)
    assert selectors.panel(fajar, Siklus.objects.get(pk=siklus.pk)).baris == ()

    Siklus.objects.filter(pk=siklus.pk).update(supervisor=pemeran.fajar)
    segar = Siklus.objects.get(pk=siklus.pk)

    assert selectors.daftar_pribadi(fajar, segar) == []
    assert selectors.daftar_pribadi(pelaku(pemeran.budi), segar) == []
    for siapa in (fajar, pelaku(pemeran.budi)):
        with pytest.raises(TidakTerlihat):
            selectors.ambil_pribadi(siapa, segar, catatan.pk)


def test_nomor_yang_ditebak_sama_dengan_yang_tidak_ada(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    ada = pribadi(pemeran, siklus).pk

    def jawaban(siapa: object, nomor: int) -> list[tuple[int, bool]]:
        client = masuk(siapa)
        semua = [
            client.get(alamat("baris_pribadi", siklus.pk, nomor), headers=HTMX),
            client.get(alamat("ubah_pribadi", siklus.pk, nomor)),
            client.get(alamat("bagikan", siklus.pk, nomor)),
            client.post(alamat("ubah_pribadi", siklus.pk, nomor), {"teks": "x", "jenis": "catatan", "versi": 1}),
            client.post(alamat("hapus_pribadi", siklus.pk, nomor)),
            client.post(alamat("pulihkan_pribadi", siklus.pk, nomor)),
            client.post(alamat("bagikan", siklus.pk, nomor)),
            client.get(alamat("daftar", siklus.pk), {"pribadi_dihapus": nomor}),
        ]
        return [(j.status_code, RAHASIA in j.content.decode()) for j in semua]

    for siapa in (pemeran.ani, pemeran.fajar, pemeran.dewi, pemeran.eko, pemeran.asri):
        assert jawaban(siapa, ada) == jawaban(siapa, ada + 1000)
        assert not any(bocor for _, bocor in jawaban(siapa, ada))
    assert list(CatatanPribadi.objects.values_list("teks", "dihapus_pada")) == [(RAHASIA, None)]


def test_operator_tidak_punya_ruang_untuknya(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    pribadi(pemeran, siklus)
    client = masuk(pemeran.hadi)

    halaman = [
        client.get("/kelola/").content.decode(),
        client.get("/kelola/observasi_catatan/").content.decode(),
        client.get("/kelola/observasi_catatan/catatan/").content.decode(),
        client.get(f"/kelola/observasi_siklus/siklus/{siklus.pk}/delete/").content.decode(),
    ]

    assert client.get("/kelola/observasi_catatan/catatanpribadi/").status_code == 404
    assert [isi for isi in halaman if RAHASIA in isi or "pribadi" in isi.casefold()] == []


# Sharing


def test_membagikan_memindahkan_semua_isinya_tanpa_jejak(pemeran: Pemeran) -> None:
    siklus, budi = siklus_observasi(pemeran), pelaku(pemeran.budi)
    catatan = pribadi(pemeran, siklus)

    bersama = services.bagikan(budi, siklus.pk, catatan.pk)

    assert CatatanPribadi.objects.count() == 0
    assert (bersama.teks, bersama.butir, bersama.sisi, bersama.versi) == (RAHASIA, ["1"], "supervisor", 1)
    assert selectors.daftar(pelaku(pemeran.ani), Siklus.objects.get(pk=siklus.pk)) == []
    kirim_penilaian(pemeran.ani, siklus, 4)
    kirim_penilaian(pemeran.budi, siklus, 4)
    terbuka = selectors.daftar(pelaku(pemeran.ani), Siklus.objects.get(pk=siklus.pk))
    assert [c.teks for c in terbuka] == [RAHASIA]


def test_setelah_pertemuan_disepakati_tidak_dapat_dibagikan_tetapi_tetap_miliknya(pemeran: Pemeran) -> None:
    siklus, budi = siklus_pasca(pemeran), pelaku(pemeran.budi)
    catatan = pribadi(pemeran, siklus)
    Siklus.objects.filter(pk=siklus.pk).update(tahap=Tahap.SELESAI)

    with pytest.raises(SalahStatus):
        services.bagikan(budi, siklus.pk, catatan.pk)
    services.ubah_pribadi(budi, siklus.pk, catatan.pk, 1, IsiCatatan("Masih milik saya"))

    assert CatatanPribadi.objects.get().teks == "Masih milik saya"


def test_urutan_waktu_bercampur_dengan_catatan_biasa(pemeran: Pemeran) -> None:
    siklus, budi = siklus_observasi(pemeran), pelaku(pemeran.budi)
    video = siklus.rekaman.create(pemilik=pemeran.ani, nama_asli="a", ukuran_byte=1, durasi_detik=600)
    for detik, pribadikah in ((60, False), (30, True), (90, True)):
        tulis = services.tulis_pribadi if pribadikah else services.tulis
        tulis(budi, siklus.pk, IsiCatatan(str(detik), rekaman_id=video.pk, detik_mulai=Decimal(detik)))

    baris = selectors.panel(budi, Siklus.objects.get(pk=siklus.pk)).baris

    assert [(b.catatan.teks, b.pribadi) for b in baris] == [("30", True), ("60", False), ("90", True)]


def test_jumlah_kueri_tetap(
    pemeran: Pemeran,
    masuk: Masuk,
    jumlah_kueri: Callable[[Callable[[], object]], int],
    tanpa_tulis: Callable[[], object],
) -> None:
    siklus = siklus_observasi(pemeran)
    client = masuk(pemeran.budi)
    pribadi(pemeran, siklus)

    satu = jumlah_kueri(lambda: client.get(alamat("daftar", siklus.pk)))
    pribadi(pemeran, siklus)
    pribadi(pemeran, siklus)
    tiga = jumlah_kueri(lambda: client.get(alamat("daftar", siklus.pk)))

    assert satu == tiga
    with tanpa_tulis():  # type: ignore[attr-defined]
        client.get(alamat("daftar", siklus.pk))
