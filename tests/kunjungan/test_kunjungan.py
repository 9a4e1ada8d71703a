"""Live observation: the queue of a device, the seal, aligning with a recording, and the page without scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from observasi.catatan import selectors as selectors_catatan
from observasi.catatan import services as services_catatan
from observasi.catatan.models import Catatan, Selarasan
from observasi.catatan.rules import IsiCatatan
from observasi.kunjungan import selectors, services
from observasi.kunjungan.enums import JenisPeristiwa as J
from observasi.kunjungan.models import Peristiwa
from observasi.laporan import selectors as selectors_laporan
from observasi.siklus.enums import Mode, Tahap
from observasi.siklus.models import Siklus
from observasi.video.models import Rekaman
from supervisi.lib.galat import MasukanSalah, TidakBoleh, TidakTerlihat
from tests.alur import kirim_penilaian
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]


@pytest.fixture
def siklus(pemeran: Pemeran) -> Siklus:
    return siklus_observasi(pemeran, Mode.KUNJUNGAN)


def ketuk(p: Pemeran, siklus: Siklus, jenis: J, menit_lalu: float = 0) -> Peristiwa:
    pada = timezone.now() - timedelta(minutes=menit_lalu)
    return services.ketuk(pelaku(p.budi), siklus.pk, jenis, pada, kunci=uuid4())


def butir(apa: str = "ketukan", **ganti: object) -> dict[str, object]:
    return {"kunci": str(uuid4()), "apa": apa, "jenis": "guru", "pada": timezone.now().isoformat(), **ganti}


def kirim(client: Client, siklus: Siklus, *isi: object, **ganti: object) -> Any:
    badan = {"kini": timezone.now().isoformat(), "isi": list(isi), **ganti}
    return client.post(f"/siklus/{siklus.pk}/kunjungan/kirim/", badan, content_type="application/json")


# The queue of a device


def test_kiriman_yang_sama_dua_kali_tertulis_sekali(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.budi)
    isi = [butir(jenis="mulai"), butir(jenis="hening"), butir("catatan", jenis="saran", teks="Beri waktu.")]

    satu = kirim(client, siklus, *isi)
    dua = kirim(client, siklus, *isi)

    kunci = [b["kunci"] for b in isi]
    assert (satu.json()["diterima"], dua.json()["diterima"]) == (kunci, kunci)
    assert "Hening" in dua.json()["garis_html"]
    assert [p.jenis for p in Peristiwa.objects.all()] == ["mulai", "hening"]
    assert [(c.teks, c.jenis, c.jam is not None, c.sisi) for c in Catatan.objects.all()] == [
        ("Beri waktu.", "saran", True, "supervisor")
    ]


def test_batal_sebelum_dan_sesudah_sampai(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    client, satu, dua = masuk(pemeran.budi), butir(), butir(jenis="hening")
    kirim(client, siklus, satu, dua)

    kirim(client, siklus, butir("batal", kunci=dua["kunci"]), butir("batal"))
    kirim(client, siklus, dua)  # the same tap once more from a slow tab stays taken back

    hidup = Peristiwa.objects.filter(dibatalkan_pada__isnull=True)
    assert [str(p.kunci) for p in hidup] == [satu["kunci"]]


def test_satu_yang_salah_tidak_menahan_yang_lain(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    panjang = butir("catatan", jenis="saran", teks="x" * 5000)
    baik = butir()

    data = kirim(masuk(pemeran.budi), siklus, panjang, baik).json()

    assert data["diterima"] == [baik["kunci"]]
    assert list(data["galat"]) == [panjang["kunci"]]


def test_jam_perangkat_yang_terlambat_dibetulkan(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    terlambat = timezone.now() - timedelta(hours=2)

    kirim(masuk(pemeran.budi), siklus, butir(pada=terlambat.isoformat()), kini=terlambat.isoformat())

    assert timezone.now() - Peristiwa.objects.get().pada < timedelta(minutes=1)


@pytest.mark.parametrize(
    "badan",
    [
        "",
        "[]",
        "{}",
        '{"kini": "kemarin", "isi": []}',
        '{"kini": "2026-12-01T08:00:00", "isi": []}',
        '{"kini": "2026-12-01T08:00:00Z", "isi": {}}',
        '{"kini": "2026-12-01T08:00:00Z", "isi": [1]}',
        '{"kini": "2026-12-01T08:00:00Z", "isi": [{"kunci": "x", "apa": "batal"}]}',
    ],
)
def test_badan_yang_tidak_terbaca(siklus: Siklus, pemeran: Pemeran, masuk: Masuk, badan: str) -> None:
    jawaban = masuk(pemeran.budi).post(
        f"/siklus/{siklus.pk}/kunjungan/kirim/",
        badan,
        content_type="application/json",
        headers={"Accept": "application/json"},
    )

    assert jawaban.status_code == 422


@pytest.mark.parametrize("ganti", [{"jenis": "tidur"}, {"pada": "0001-01-01T00:00:00Z"}, {"apa": "lain"}, {"pada": 5}])
def test_butir_yang_tidak_terbaca(siklus: Siklus, pemeran: Pemeran, masuk: Masuk, ganti: dict[str, object]) -> None:
    jawaban = kirim(masuk(pemeran.budi), siklus, butir(**ganti))

    assert (jawaban.status_code, Peristiwa.objects.count()) == (422, 0)


def test_lebih_dari_dua_ratus_sekaligus_ditolak(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    assert kirim(masuk(pemeran.budi), siklus, *[butir() for _ in range(201)]).status_code == 422


def test_guru_tidak_menjalankan_jam(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    jawaban = kirim(masuk(pemeran.ani), siklus, butir())
    with pytest.raises(TidakBoleh):
        services.ketuk(pelaku(pemeran.ani), siklus.pk, J.GURU, timezone.now(), kunci=uuid4())

    assert (jawaban.status_code, Peristiwa.objects.count()) == (403, 0)


def test_setelah_pertemuan_disepakati_kiriman_ditolak_dengan_alasan(
    siklus: Siklus, pemeran: Pemeran, masuk: Masuk
) -> None:
    Siklus.objects.filter(pk=siklus.pk).update(tahap=Tahap.TINDAK_LANJUT)
    satu = butir()

    data = kirim(masuk(pemeran.budi), siklus, satu).json()

    assert (data["diterima"], list(data["galat"])) == ([], [satu["kunci"]])


# The seal


def test_tersegel_bagi_guru_sampai_keduanya_mengirim(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    client, url = masuk(pemeran.ani), f"/siklus/{siklus.pk}/kunjungan/"
    sebelum = client.get(url).content.decode()
    ketuk(pemeran, siklus, J.GURU, 10)
    ketuk(pemeran, siklus, J.SELESAI)
    tersegel = client.get(url).content.decode()
    kirim_penilaian(pemeran.budi, siklus, 4)
    setengah = client.get(url).content.decode()
    kirim_penilaian(pemeran.ani, siklus, 4)

    assert ["Guru bicara" in isi for isi in (sebelum, tersegel, setengah)] == [False] * 3
    terbuka = client.get(url).content.decode()
    assert ("Guru bicara" in terbuka, "10:00" in terbuka, "data-ketuk" in terbuka) == (True, True, False)


def test_kepala_sekolah_setelah_sepakat_dan_orang_lain_tidak(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    ketuk(pemeran, siklus, J.GURU, 5)
    kirim_penilaian(pemeran.budi, siklus, 4)
    kirim_penilaian(pemeran.ani, siklus, 4)
    url = f"/siklus/{siklus.pk}/kunjungan/"
    sebelum = masuk(pemeran.fajar).get(url).status_code
    Siklus.objects.filter(pk=siklus.pk).update(tahap=Tahap.TINDAK_LANJUT)

    status = {n: masuk(getattr(pemeran, n)).get(url).status_code for n in ("fajar", "dewi", "eko", "asri", "gita")}

    assert sebelum == 403
    assert status == {"fajar": 200, "dewi": 403, "eko": 403, "asri": 404, "gita": 404}


# Aligning with a recording


def rekam(p: Pemeran, siklus: Siklus, durasi: int = 3600) -> Rekaman:
    return Rekaman.objects.create(siklus=siklus, pemilik=p.ani, nama_asli="a", ukuran_byte=1, durasi_detik=durasi)


def pukul(jam: int, menit: int, detik: int = 0) -> datetime:
    return datetime(2026, 12, 1, jam, menit, detik, tzinfo=timezone.get_default_timezone())


def test_setelah_selaras_catatan_dan_kejadian_punya_detik(siklus: Siklus, pemeran: Pemeran) -> None:
    budi, video = pelaku(pemeran.budi), rekam(pemeran, siklus)
    for jam, teks in ((time(8, 16), "Menyapa"), (time(7, 0), "Sebelum rekaman"), (time(9, 30), "Sesudah rekaman")):
        services_catatan.tulis(budi, siklus.pk, IsiCatatan(teks, jam=jam, butir=("7",)))
    services.ketuk(budi, siklus.pk, J.GURU, pukul(8, 20), kunci=uuid4())
    services.ketuk(budi, siklus.pk, J.SELESAI, pukul(8, 25), kunci=uuid4())

    services_catatan.selaraskan(budi, siklus.pk, video.pk, Decimal("12.5"), pukul(8, 15))

    segar = Siklus.objects.get(pk=siklus.pk)
    baris = {b.catatan.teks: b for b in selectors_catatan.panel(budi, segar).baris}
    assert (baris["Menyapa"].tempat.detik, baris["Menyapa"].waktu) == (Decimal("72.5"), "1:12 (pukul 08.16)")
    assert [baris[t].tempat.detik for t in ("Sebelum rekaman", "Sesudah rekaman")] == [None, None]
    assert next(m.detik for m in selectors_catatan.momen_per_butir(budi, segar)["7"]) == Decimal("72.5")
    (rentang,) = selectors.halaman(budi, segar, timezone.now()).rentang
    assert (rentang.tempat.rekaman_id, rentang.tempat.detik) == (video.pk, Decimal("312.5"))
    assert not Catatan.objects.filter(detik_mulai__isnull=False).exists()


def test_selaras_lagi_membetulkan_semuanya(siklus: Siklus, pemeran: Pemeran) -> None:
    budi, video = pelaku(pemeran.budi), rekam(pemeran, siklus)
    services_catatan.tulis(budi, siklus.pk, IsiCatatan("Menyapa", jam=time(8, 16)))
    services_catatan.selaraskan(budi, siklus.pk, video.pk, Decimal(0), pukul(8, 0))
    services_catatan.selaraskan(budi, siklus.pk, video.pk, Decimal(0), pukul(8, 15))

    (baris,) = selectors_catatan.panel(budi, Siklus.objects.get(pk=siklus.pk)).baris
    assert (Selarasan.objects.count(), baris.tempat.detik) == (1, Decimal(60))


def test_selarasan_satu_pihak_tidak_menyentuh_pihak_lain_dan_tersegel(siklus: Siklus, pemeran: Pemeran) -> None:
    ani, budi, video = pelaku(pemeran.ani), pelaku(pemeran.budi), rekam(pemeran, siklus)
    services_catatan.tulis(ani, siklus.pk, IsiCatatan("Milik Ani", jam=time(8, 16)))
    services_catatan.selaraskan(budi, siklus.pk, video.pk, Decimal(0), pukul(8, 15))
    segar = Siklus.objects.get(pk=siklus.pk)

    (baris,) = selectors_catatan.panel(ani, segar).baris

    assert (baris.tempat.detik, selectors_catatan.daftar_selarasan(ani, segar)) == (None, [])


def test_laporan_memuat_tautan_ke_detiknya(siklus: Siklus, pemeran: Pemeran) -> None:
    budi, video = pelaku(pemeran.budi), rekam(pemeran, siklus)
    services_catatan.tulis(budi, siklus.pk, IsiCatatan("Menyapa", jam=time(8, 16)))
    services_catatan.selaraskan(budi, siklus.pk, video.pk, Decimal(0), pukul(8, 15))
    kirim_penilaian(pemeran.ani, siklus, 4)
    kirim_penilaian(pemeran.budi, siklus, 4)

    isi = selectors_laporan.naskah(pelaku(pemeran.ani), siklus.pk).isi

    assert [b["alamat"] for b in isi["catatan"]] == [f"/siklus/{siklus.pk}/video/?rekaman={video.pk}&t=60"]


@pytest.mark.parametrize(("detik", "galat"), [(Decimal(-1), MasukanSalah), (Decimal(9999), MasukanSalah)])
def test_tempat_di_luar_rekaman(siklus: Siklus, pemeran: Pemeran, detik: Decimal, galat: type[Exception]) -> None:
    video = rekam(pemeran, siklus)

    with pytest.raises(galat):
        services_catatan.selaraskan(pelaku(pemeran.budi), siklus.pk, video.pk, detik, pukul(8, 0))
    with pytest.raises(TidakTerlihat):
        services_catatan.selaraskan(pelaku(pemeran.budi), siklus.pk, video.pk + 9, Decimal(1), pukul(8, 0))


def test_selaraskan_lewat_halaman(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    video, client = rekam(pemeran, siklus), masuk(pemeran.budi)
    services.ketuk(pelaku(pemeran.budi), siklus.pk, J.MULAI, pukul(8, 15), kunci=uuid4())
    url = f"/siklus/{siklus.pk}/kunjungan/selaraskan/"

    salah = client.post(url, {"rekaman": video.pk, "waktu": "satu", "pukul": "08:15"})
    benar = client.post(url, {"rekaman": video.pk, "waktu": "0:12,5", "pukul": "08:15:00"})

    assert (salah.status_code, benar.status_code) == (422, 302)
    assert Selarasan.objects.get().awal == pukul(8, 14, 47) + timedelta(milliseconds=500)


# Without scripts


def test_alur_tanpa_javascript(siklus: Siklus, pemeran: Pemeran, masuk: Masuk) -> None:
    client, url = masuk(pemeran.budi), f"/siklus/{siklus.pk}/kunjungan/"
    kunci = str(uuid4())
    for _ in range(2):
        client.post(url, {"jenis": "mulai", "kunci": kunci})
    client.post(url, {"jenis": "kelompok", "kunci": str(uuid4())})
    isi = client.get(url).content.decode()
    salah = client.post(url, {"jenis": "tidur", "kunci": "x"})

    client.post(f"{url}batalkan/")
    client.post(f"{url}batalkan/")
    kosong = client.post(f"{url}batalkan/", follow=True).content.decode()

    assert ("Kerja kelompok" in isi, "Hentikan jam" in isi, salah.status_code) == (True, True, 422)
    assert Peristiwa.objects.filter(dibatalkan_pada__isnull=True).count() == 0
    assert "Belum ada yang ditandai." in kosong


def test_jumlah_kueri_tetap_dan_get_tidak_menulis(
    siklus: Siklus,
    pemeran: Pemeran,
    masuk: Masuk,
    jumlah_kueri: Callable[[Callable[[], object]], int],
    tanpa_tulis: Callable[[], object],
) -> None:
    client, url = masuk(pemeran.budi), f"/siklus/{siklus.pk}/kunjungan/"
    ketuk(pemeran, siklus, J.GURU, 9)
    satu = jumlah_kueri(lambda: client.get(url))
    for menit, jenis in ((5, J.HENING), (2, J.MURID)):
        ketuk(pemeran, siklus, jenis, menit)

    assert jumlah_kueri(lambda: client.get(url)) == satu
    with tanpa_tulis():  # type: ignore[attr-defined]
        client.get(url)
