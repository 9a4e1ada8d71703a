"""The page of the recordings: what each side sees, consent, asking again, deleting."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from accounts.models import Jejak
from observasi.siklus.enums import Mode, Tahap
from observasi.siklus.models import Siklus
from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import IzinKelas, Rekaman


@pytest.fixture
def halaman(siklus) -> str:
    return reverse("video:halaman", args=[siklus.pk])


@pytest.fixture
def status(siklus) -> str:
    return reverse("video:status", args=[siklus.pk])


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def test_guru_melihat_unggahan_dan_izin(masuk, pemeran, halaman, tanpa_tulis):
    client = masuk(pemeran.ani)

    with tanpa_tulis():
        jawaban = client.get(halaman)

    assert jawaban.status_code == 200
    assert "data-unggah" in teks(jawaban)
    assert "Catat izin kelas" in teks(jawaban)
    assert "Belum ada rekaman" in teks(jawaban)


def test_supervisor_menunggu_izin_lalu_rekaman(masuk, pemeran, halaman, siklus):
    client = masuk(pemeran.budi)

    assert "Menunggu izin kelas" in teks(client.get(halaman))
    IzinKelas.objects.create(siklus=siklus, oleh=pemeran.ani)
    assert "Menunggu rekaman" in teks(client.get(halaman))
    assert "data-unggah" not in teks(client.get(halaman))


def test_kunjungan_boleh_direkam_dan_tidak_ada_yang_menunggunya(masuk, pemeran, siklus):
    Siklus.objects.filter(pk=siklus.pk).update(mode=Mode.KUNJUNGAN)
    alamat = reverse("video:halaman", args=[siklus.pk])

    guru, supervisor = teks(masuk(pemeran.ani).get(alamat)), teks(masuk(pemeran.budi).get(alamat))

    assert ("data-unggah" in guru, "rekaman tidak wajib" in guru, "Catat izin kelas" in guru) == (True, True, True)
    assert ("Tanpa rekaman" in supervisor, "Menunggu" in supervisor) == (True, False)
    for orang in (pemeran.ani, pemeran.budi):
        isi = teks(masuk(orang).get(reverse("siklus:detail", args=[siklus.pk])))
        assert (alamat in isi, "unggah rekaman" in isi) == (True, False)


def test_kunjungan_yang_lewat_tidak_meminta_izin(masuk, pemeran, siklus):
    Siklus.objects.filter(pk=siklus.pk).update(mode=Mode.KUNJUNGAN, tahap=Tahap.TINDAK_LANJUT)

    isi = teks(masuk(pemeran.ani).get(reverse("video:halaman", args=[siklus.pk])))

    assert ("data-unggah" in isi, "Catat izin kelas" in isi) == (False, False)


def test_supervisor_tidak_tahu_rekaman_sebelum_izin(masuk, pemeran, halaman, status, rekaman_siap, siklus):
    client = masuk(pemeran.budi)

    for alamat in (halaman, status):
        assert "Pelajaran pecahan" not in teks(client.get(alamat))
    IzinKelas.objects.create(siklus=siklus, oleh=pemeran.ani)
    isi = teks(client.get(halaman))
    assert "Pelajaran pecahan" in isi
    assert "data-pemutar" in isi
    assert "Hapus" not in isi
    assert "Unduh asli" not in isi


@pytest.mark.parametrize(
    ("siapa", "kode"),
    [("fajar", 404), ("dewi", 404), ("eko", 404), ("asri", 404), ("citra", 404), ("damar", 404), ("hadi", 404)],
)
def test_bukan_peserta(masuk, pemeran, halaman, status, rekaman_siap, izin, siapa, kode):
    client = masuk(getattr(pemeran, siapa))

    for jawaban in (
        client.get(halaman),
        client.get(status),
        client.post(reverse("video:izin", args=[rekaman_siap.siklus_id]), {"izin": "1"}),
    ):
        assert jawaban.status_code == kode
        assert "Pelajaran pecahan" not in teks(jawaban)


def test_bagian_status_bertanya_lagi_hanya_selama_berjalan(masuk, pemeran, status, rekaman_dari, klip):
    client = masuk(pemeran.ani)
    rekaman = rekaman_dari(klip("f15.mp4"))
    menunggu = client.get(status)
    assert 'hx-trigger="every 3s"' in teks(menunggu)
    assert "sebentar lagi mulai" in teks(menunggu)

    Rekaman.objects.update(status=StatusVideo.MEMPROSES, kemajuan_persen=42)
    berjalan = client.get(status, {"menunggu": "1"})
    assert "42 %" in teks(berjalan)
    assert "HX-Refresh" not in berjalan.headers

    # Something to watch at last: the page is asked for once, and then left alone under whoever watches.
    Rekaman.objects.update(folder="rekaman/1/r3")
    tumbuh = client.get(status, {"menunggu": "1"})
    assert tumbuh.headers["HX-Refresh"] == "true"
    assert "menunggu=1" in teks(berjalan)
    assert "menunggu=1" not in teks(tumbuh)
    assert "hx-get" in teks(tumbuh)

    Rekaman.objects.filter(pk=rekaman.pk).update(status=StatusVideo.GAGAL, galat_kode="bukan_video", folder="")
    selesai = client.get(status, {"menunggu": "1"})
    assert "hx-get" not in teks(selesai)
    assert selesai.headers["HX-Refresh"] == "true"
    assert "HX-Refresh" not in client.get(status).headers


def test_antrean_menyebut_jumlah_di_depan(masuk, pemeran, status, rekaman_dari, klip):
    rekaman_dari(klip("f15.mp4"))
    rekaman_dari(klip("f15.mp4"))

    assert "1 rekaman di depan" in teks(masuk(pemeran.ani).get(status))


def test_kegagalan_dijelaskan_dengan_langkah(masuk, pemeran, status, rekaman_dari, klip, izin):
    rekaman_dari(klip("f15.mp4"))
    Rekaman.objects.update(status=StatusVideo.GAGAL, galat_kode="tanpa_gambar", galat_rincian="moov /srv/rahasia")

    guru, supervisor = teks(masuk(pemeran.ani).get(status)), teks(masuk(pemeran.budi).get(status))

    kata = rules.keterangan("tanpa_gambar")
    assert kata.judul in guru
    assert kata.langkah in guru
    assert "Coba lagi" not in guru
    assert kata.judul in supervisor
    assert kata.langkah not in supervisor
    assert "rahasia" not in guru + supervisor


def test_peringatan_tampil_pada_rekaman_siap(masuk, pemeran, status, rekaman_siap):
    Rekaman.objects.update(ada_suara=False, galat_kode=rules.TERPOTONG)

    isi = teks(masuk(pemeran.ani).get(status))

    assert "Rekaman ini tanpa suara. Hanya 1,0 menit pertama" in isi


def test_izin_dicatat_dan_dicabut(masuk, pemeran, siklus):
    client = masuk(pemeran.ani)
    alamat = reverse("video:izin", args=[siklus.pk])

    client.post(alamat, {})
    assert IzinKelas.objects.count() == 0
    client.post(alamat, {"izin": "1"})
    client.post(alamat, {"izin": "1"})
    assert [i.oleh_id for i in IzinKelas.objects.all()] == [pemeran.ani.pk]
    client.post(alamat, {"cabut": "1"})
    assert IzinKelas.objects.count() == 0

    aksi = Jejak.objects.filter(aksi__startswith="video.izin").order_by("pk").values_list("aksi", flat=True)
    assert list(aksi) == ["video.izin_dicatat", "video.izin_dicabut"]


def test_izin_hanya_dari_guru(masuk, pemeran, siklus):
    jawaban = masuk(pemeran.budi).post(reverse("video:izin", args=[siklus.pk]), {"izin": "1"})

    assert jawaban.status_code == 403
    assert IzinKelas.objects.count() == 0


def test_hapus_bertanya_dahulu(masuk, pemeran, rekaman_siap, tanpa_tulis):
    client = masuk(pemeran.ani)
    alamat = reverse("video:hapus", args=[rekaman_siap.pk])

    with tanpa_tulis():
        assert "Hapus rekaman ini?" in teks(client.get(alamat))
    client.post(alamat)

    rekaman_siap.refresh_from_db()
    assert rekaman_siap.status == StatusVideo.DIHAPUS
    assert client.get(alamat).status_code == 404
    assert Jejak.objects.filter(aksi="video.dihapus").count() == 1


@pytest.mark.parametrize("siapa", ["budi", "fajar", "eko", "dewi", "citra"])
def test_hanya_guru_yang_menghapus_dan_mengulang(masuk, pemeran, rekaman_siap, izin, siapa):
    client = masuk(getattr(pemeran, siapa))

    assert client.get(reverse("video:hapus", args=[rekaman_siap.pk])).status_code == 404
    assert client.post(reverse("video:hapus", args=[rekaman_siap.pk])).status_code == 404
    assert client.post(reverse("video:coba_lagi", args=[rekaman_siap.pk])).status_code == 404
    rekaman_siap.refresh_from_db()
    assert rekaman_siap.status == StatusVideo.SIAP


def test_coba_lagi_yang_sudah_siap_409(masuk, pemeran, rekaman_siap):
    assert masuk(pemeran.ani).post(reverse("video:coba_lagi", args=[rekaman_siap.pk])).status_code == 409


def test_halaman_sama_murahnya_untuk_banyak_rekaman(masuk, pemeran, halaman, rekaman_siap, jumlah_kueri):
    client = masuk(pemeran.ani)
    satu = jumlah_kueri(lambda: client.get(halaman))
    for nomor in range(3):
        rekaman_siap.pk, rekaman_siap.sha256, rekaman_siap.urutan = None, f"{nomor:064d}", nomor + 2
        rekaman_siap.save()

    assert jumlah_kueri(lambda: client.get(halaman)) == satu


def test_operator_melihat_keadaan_tanpa_isi(masuk, pemeran, rekaman_siap):
    operator = get_user_model().objects.get(pk=pemeran.hadi.pk)
    operator.is_staff = operator.is_superuser = True
    operator.save()
    client = masuk(operator)

    daftar = client.get("/kelola/observasi_video/rekaman/")
    satu = client.get(f"/kelola/observasi_video/rekaman/{rekaman_siap.pk}/change/")

    assert (daftar.status_code, satu.status_code) == (200, 200)
    for jawaban in (daftar, satu):
        assert "Pelajaran pecahan" not in teks(jawaban)
        assert rekaman_siap.folder not in teks(jawaban)
    assert client.get("/kelola/observasi_video/rekaman/add/").status_code == 403
    assert client.post(f"/kelola/observasi_video/rekaman/{rekaman_siap.pk}/delete/").status_code == 403


def test_siklus_tahu_bahwa_izin_kelas_masih_kurang(masuk, pemeran, siklus, rekaman_siap):
    client = masuk(pemeran.ani)
    alamat = reverse("video:izin", args=[siklus.pk])

    client.post(alamat, {"izin": "1"})
    siklus.refresh_from_db()
    assert siklus.status_rekaman == "siap"

    client.post(alamat, {"cabut": "1"})
    siklus.refresh_from_db()
    assert siklus.status_rekaman == "tanpa_izin"
