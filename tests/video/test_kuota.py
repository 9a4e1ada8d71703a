"""The room of a school for recordings: counted with open uploads, refused before the first byte, never passed by two."""

from __future__ import annotations

import pytest
from django.db import connection
from django.urls import reverse

from accounts.models import Sekolah
from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman, Unggahan
from observasi.video.selectors.unggahan import kuota_sekolah
from observasi.video.services import unggah as layanan
from observasi.video.services.unggah import IsiUnggahan, KuotaPenuh, buat_unggahan
from tests.pabrik import muat_pustaka, siklus_observasi
from tests.pemeran import buat_pemeran, pelaku
from tests.serentak import serentak

GB = 1024**3
MB = 1024**2


def isi(panjang: int, sidik: str = "") -> IsiUnggahan:
    return IsiUnggahan(panjang, "a.mp4", sidik, "")


@pytest.fixture
def disk_luas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layanan, "_bebas_byte", lambda: 10_000 * GB)


@pytest.mark.parametrize(
    ("terpakai", "kuota_gb", "sisa", "muat_1_gb"),
    [
        (0, None, rules.KUOTA_BAWAAN_GB * GB, True),
        (0, 0, 0, False),
        (9 * GB, 10, GB, True),
        (9 * GB + 1, 10, GB - 1, False),
        (11 * GB, 10, 0, False),  # the limit was lowered afterwards
    ],
)
def test_hitungan_kuota(terpakai, kuota_gb, sisa, muat_1_gb):
    kuota = rules.kuota(terpakai, kuota_gb)

    assert (kuota.sisa_byte, kuota.muat(GB)) == (sisa, muat_1_gb)


@pytest.mark.parametrize(
    ("byte", "tampil"),
    [
        (0, "0 MB"),
        (1, "1 MB"),
        (MB, "1 MB"),
        (MB + 1, "2 MB"),
        (GB - 1, "1024 MB"),
        (GB, "1,0 GB"),
        (3 * GB // 2, "1,5 GB"),
    ],
)
def test_ukuran_tampil(byte, tampil):
    assert rules.ukuran_tampil(byte) == tampil


def test_kode_yang_menyimpan_berkas_dapat_diulang():
    assert all(rules.keterangan(kode).bisa_diulang for kode in rules.KODE_BERKAS_DISIMPAN)
    assert not rules.KODE_BERKAS_DISIMPAN & {rules.KEMBAR, rules.SIDIK_BERBEDA, rules.SUMBER_HILANG}


@pytest.mark.parametrize(
    ("status", "kode", "dihitung"),
    [
        (StatusVideo.MENGUNGGAH, "", True),
        (StatusVideo.MENGANTRE, "", True),
        (StatusVideo.GAGAL, rules.TIDAK_SELESAI, True),
        (StatusVideo.GAGAL, "bukan_video", False),
        (StatusVideo.DIHAPUS, "", False),
    ],
)
def test_yang_dihitung(siklus, pemeran, jumlah_kueri, status, kode, dihitung):
    Rekaman.objects.create(
        siklus=siklus, pemilik=pemeran.ani, nama_asli="a", ukuran_byte=7, status=status, galat_kode=kode
    )
    Rekaman.objects.create(siklus=siklus, pemilik=pemeran.ani, nama_asli="b", ukuran_byte=100)

    assert kuota_sekolah(pelaku(pemeran.ani), siklus.sekolah).terpakai_byte == 100 + 7 * dihitung
    assert kuota_sekolah(pelaku(pemeran.ani), pemeran.kenanga).terpakai_byte == 0
    ani = pelaku(pemeran.ani)
    assert jumlah_kueri(lambda: kuota_sekolah(ani, siklus.sekolah)) == 1


def test_ditolak_sebelum_byte_pertama_dengan_kalimat(masuk, pemeran, siklus, disk_luas):
    Sekolah.objects.filter(pk=siklus.sekolah_id).update(kuota_rekaman_gb=2)
    Rekaman.objects.create(siklus=siklus, pemilik=pemeran.ani, nama_asli="a", ukuran_byte=GB + GB // 2)

    jawaban = masuk(pemeran.ani).post(
        reverse("video:kumpulan_unggahan", args=[siklus.pk]),
        headers={"Tus-Resumable": "1.0.0", "Upload-Length": str(700 * MB)},
    )

    assert jawaban.status_code == 413
    assert jawaban.json()["galat"] == (
        f"Tempat rekaman {siklus.sekolah.nama} tidak cukup: 1,5 GB dari 2,0 GB sudah terpakai, sedangkan berkas ini "
        "700 MB. Hapus rekaman lama yang tidak diperlukan, atau minta operator portal menambah kuota sekolah."
    )
    assert Unggahan.objects.count() == 0


def test_unggahan_terbuka_memesan_tempat_dan_batal_mengembalikannya(siklus, pemeran, disk_luas):
    Sekolah.objects.filter(pk=siklus.sekolah_id).update(kuota_rekaman_gb=1)
    ani = pelaku(pemeran.ani)
    pertama = buat_unggahan(ani, siklus.pk, isi(GB - 10, "a"))
    with pytest.raises(KuotaPenuh):
        buat_unggahan(ani, siklus.pk, isi(11, "b"))

    layanan.hentikan_unggahan(pertama)

    assert buat_unggahan(ani, siklus.pk, isi(GB, "b")).panjang_byte == GB


def test_guru_melihat_tempat_sekolah(masuk, pemeran, siklus):
    Sekolah.objects.filter(pk=siklus.sekolah_id).update(kuota_rekaman_gb=50)

    halaman = masuk(pemeran.ani).get(reverse("video:halaman", args=[siklus.pk]))

    assert "Tempat rekaman sekolah: 0 MB dari 50,0 GB terpakai." in halaman.content.decode()
    assert f'data-sisa="{50 * GB}"' in halaman.content.decode()


def test_operator_mengubah_kuota(masuk, pemeran):
    operator = pemeran.hadi
    type(operator).objects.filter(pk=operator.pk).update(is_staff=True, is_superuser=True)
    operator.refresh_from_db()
    alamat = reverse("admin:accounts_sekolah_change", args=[pemeran.melati.pk])
    klien = masuk(operator)
    formulir = klien.get(alamat).context["adminform"].form.initial

    jawaban = klien.post(alamat, {k: "" if v is None else v for k, v in formulir.items()} | {"kuota_rekaman_gb": 75})

    assert jawaban.status_code == 302
    pemeran.melati.refresh_from_db()
    assert pemeran.melati.kuota_rekaman_gb == 75


@pytest.mark.django_db(transaction=True)
def test_dua_unggahan_bersamaan_tidak_melampaui_kuota(disk_luas):
    """Two teachers' cycles of one school, the last place for one of them: exactly one gets it."""
    pemeran = buat_pemeran()
    muat_pustaka()
    siklus = [siklus_observasi(pemeran) for _ in range(2)]
    Sekolah.objects.filter(pk=siklus[0].sekolah_id).update(kuota_rekaman_gb=1)
    ani = pelaku(pemeran.ani)

    hasil = serentak(*(lambda s=s: buat_unggahan(ani, s.pk, isi(GB - 5)) for s in siklus))

    assert sorted(type(satu).__name__ for satu in hasil) == ["KuotaPenuh", "Unggahan"]
    assert Unggahan.objects.count() == 1
    assert connection.vendor in ("sqlite", "postgresql")
