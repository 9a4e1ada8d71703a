"""Meetings: from plan to closed record, two writers, who reads what, the printed record."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from observasi.teknik.apps import TEMPLAT_PERTEMUAN
from observasi.teknik.enums import StatusPertemuan, Teknik
from observasi.teknik.models import CatatanPertemuan, PesertaPertemuan
from observasi.teknik.selectors import pertemuan as selectors
from observasi.teknik.services import pertemuan as services
from supervisi.dokumen import cetak
from supervisi.dokumen.models import Dokumen
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus
from supervisi.lib.lembar import Perubahan
from tests.laporan.alat import teks
from tests.pabrik_teknik import rapat, rapat_ditutup
from tests.pemeran import Pemeran, pelaku

pytestmark = pytest.mark.django_db
Masuk = Callable[[object], Client]


def _rencana(p: Pemeran, **ganti: Any) -> dict[str, Any]:
    return {
        "teknik": "lokakarya",
        "topik": "Menyusun pertanyaan terbuka",
        "tanggal": timezone.localdate().isoformat(),
        "jam": "13:00",
        "tempat": "Ruang guru",
        "peserta": [p.ani.pk, p.asri.pk],
        **ganti,
    }


def test_dari_rencana_sampai_tanggapan_lewat_halaman(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    fajar, ani = masuk(p.fajar), masuk(p.ani)
    fajar.post(reverse("teknik:pertemuan_baru"), _rencana(p))
    satu = CatatanPertemuan.objects.get()

    def alamat(apa: str = "") -> str:
        return reverse(f"teknik:pertemuan{apa}", args=[satu.pk])

    assert "Menyusun pertanyaan terbuka" in ani.get(reverse("teknik:ruang")).content.decode()
    hadir = dict(zip((x.pk for x in PesertaPertemuan.objects.order_by("pk")), ("hadir", "izin"), strict=True))
    fajar.post(alamat("_hadir"), {f"hadir-{k}": v for k, v in hadir.items()})
    ani.post(alamat("_tulis"), {"nilai-hasil": "Dua belas pertanyaan.", "versi-hasil": 0})
    sidik = fajar.get(alamat()).context["isi"].sidik
    fajar.post(alamat("_tutup"), {"sidik": sidik})
    menunggu = ani.get(reverse("teknik:ruang")).content.decode()
    ani.post(alamat("_tanggapi"), {"tanggapan": "Nomor 3 saya coba besok."})
    akhir = fajar.get(alamat()).content.decode()
    satu.refresh_from_db()

    assert (satu.status, satu.sidik) == (StatusPertemuan.DITUTUP, sidik)
    assert "baca catatannya" in menunggu
    assert "Menunggu Anda" not in ani.get(reverse("teknik:ruang")).content.decode()
    for bagian in ("Dua belas pertanyaan.", "Nomor 3 saya coba besok.", "Izin", "sudah membaca"):
        assert bagian in akhir


@pytest.mark.parametrize(
    ("ganti", "galat"),
    [
        ({"topik": ""}, "Tuliskan topik"),
        ({"peserta": []}, "Pilih peserta."),
        ({"teknik": "pertemuan_individual"}, "hanya dengan satu orang"),
    ],
)
def test_rencana_yang_salah_tetap_tertulis(pemeran: Pemeran, masuk: Masuk, ganti: dict[str, Any], galat: str) -> None:
    jawaban = masuk(pemeran.budi).post(reverse("teknik:pertemuan_baru"), _rencana(pemeran, **ganti))

    isi = jawaban.content.decode()
    assert (jawaban.status_code, galat in isi, "Ruang guru" in isi) == (422, True, True)
    assert CatatanPertemuan.objects.count() == 0


def test_orang_sekolah_lain_tidak_dapat_diundang(pemeran: Pemeran, masuk: Masuk) -> None:
    jawaban = masuk(pemeran.budi).post(
        reverse("teknik:pertemuan_baru"), _rencana(pemeran, peserta=[pemeran.ani.pk, pemeran.citra.pk])
    )

    assert jawaban.status_code == 422
    assert CatatanPertemuan.objects.count() == 0


def test_pengawas_memilih_sekolah_lebih_dahulu(pemeran: Pemeran, masuk: Masuk) -> None:
    client, alamat = masuk(pemeran.dewi), reverse("teknik:pertemuan_baru")

    pilih = client.get(alamat).content.decode()
    jadi = client.post(f"{alamat}?sekolah={pemeran.melati.pk}", _rencana(pemeran))

    assert (pemeran.melati.nama in pilih, pemeran.kenanga.nama in pilih) == (True, True)
    assert (jadi.status_code, CatatanPertemuan.objects.get().sekolah) == (302, pemeran.melati)


def test_dua_penulis_tidak_saling_menimpa(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    satu = rapat(p.fajar, [p.ani, p.asri], p.melati.pk)
    services.catat_hadir(pelaku(p.fajar), satu.pk, {x.pk: "hadir" for x in satu.peserta.all()}, sekarang=timezone.now())

    def kirim(siapa: object, nilai: str) -> Any:
        isi = {"perubahan": [{"kunci": "catatan", "nilai": nilai, "versi": 0}]}
        alamat = reverse("teknik:pertemuan_tulis", args=[satu.pk])
        return masuk(siapa).post(alamat, isi, content_type="application/json", HTTP_ACCEPT="application/json")

    assert kirim(p.ani, "Dari Ani").json()["tersimpan"] == {"catatan": 1}
    bentrok = kirim(p.asri, "Dari Asri")

    assert (bentrok.status_code, bentrok.json()["bentrok"][0]["nilai"]) == (409, "Dari Ani")
    assert bentrok.json()["bentrok"][0]["oleh"] == p.ani.nama


def test_kasus_yang_menyebut_nama_tidak_disimpan(pemeran: Pemeran) -> None:
    p = pemeran
    satu = rapat(p.fajar, [p.ani], p.melati.pk)
    isi = [Perubahan("situasi", "Bu Asri marah di kelas.", 0), Perubahan("pertanyaan", "Bagaimana menenangkan?", 0)]

    hasil = services.simpan(pelaku(p.fajar), satu.pk, isi, sekarang=timezone.now())

    assert "tanpa nama" in hasil.galat["situasi"]
    assert hasil.tersimpan == {"pertanyaan": 1}


def test_menutup_hanya_yang_dibaca_dan_yang_lengkap(pemeran: Pemeran) -> None:
    p = pemeran
    satu, fajar, kini = rapat(p.fajar, [p.ani], p.melati.pk), pelaku(p.fajar), timezone.now()
    with pytest.raises(SalahStatus):
        services.tutup(fajar, satu.pk, selectors.sidik_kini(fajar, satu), sekarang=kini)
    services.catat_hadir(fajar, satu.pk, {x.pk: "hadir" for x in satu.peserta.all()}, sekarang=kini)
    lama = selectors.sidik_kini(fajar, satu)
    with pytest.raises(MasukanSalah, match="situasi kasus, jalan keluar"):
        services.tutup(fajar, satu.pk, lama, sekarang=kini)
    services.simpan(pelaku(p.ani), satu.pk, [Perubahan("pilihan", "Kartu giliran", 0)], sekarang=kini)

    with pytest.raises(BentrokVersi):
        services.tutup(fajar, satu.pk, lama, sekarang=kini)


def test_kehadiran_baru_dicatat_pada_harinya(pemeran: Pemeran, masuk: Masuk) -> None:
    besok = (timezone.localdate() + timedelta(days=1)).isoformat()
    client = masuk(pemeran.fajar)
    client.post(reverse("teknik:pertemuan_baru"), _rencana(pemeran, tanggal=besok))
    satu = CatatanPertemuan.objects.get()

    jawaban = client.post(reverse("teknik:pertemuan_hadir", args=[satu.pk]), {})

    assert jawaban.status_code == 409
    assert "Kehadiran dicatat pada hari pertemuan." in jawaban.content.decode()


def test_ubah_dan_batalkan_rencana(pemeran: Pemeran, masuk: Masuk) -> None:
    p, client = pemeran, masuk(pemeran.fajar)
    satu = rapat(p.fajar, [p.ani, p.asri], p.melati.pk)
    ubah = reverse("teknik:pertemuan_ubah", args=[satu.pk])

    client.post(ubah, _rencana(p, peserta=[p.asri.pk, p.budi.pk], topik="Topik baru"))
    peserta = {x.orang for x in PesertaPertemuan.objects.filter(pertemuan=satu)}
    kosong = client.post(reverse("teknik:pertemuan_batal", args=[satu.pk]), {"alasan": ""})
    client.post(reverse("teknik:pertemuan_batal", args=[satu.pk]), {"alasan": "Ada ujian."})
    satu.refresh_from_db()

    assert peserta == {p.asri, p.budi}
    assert kosong.status_code == 422
    assert (satu.topik, satu.status, satu.alasan_batal) == ("Topik baru", StatusPertemuan.BATAL, "Ada ujian.")
    assert client.get(ubah).status_code == 409


def test_pertemuan_individual_orang_lain_hanya_diketahui_ada(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    satu = rapat(p.budi, [p.ani], p.melati.pk, Teknik.PERTEMUAN_INDIVIDUAL)
    fajar = masuk(p.fajar)

    daftar = fajar.get(reverse("teknik:daftar_pertemuan")).content.decode()

    assert ("Pertemuan individual" in daftar, "Murid yang diam" in daftar) == (True, False)
    assert fajar.get(reverse("teknik:pertemuan", args=[satu.pk])).status_code == 403
    assert masuk(p.asri).get(reverse("teknik:pertemuan", args=[satu.pk])).status_code == 404
    assert masuk(p.ani).get(reverse("teknik:pertemuan", args=[satu.pk])).status_code == 200


def test_tanggapan_yang_terlalu_panjang_tetap_tertulis(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    satu = rapat_ditutup(p.fajar, [p.ani], p.melati.pk)

    jawaban = masuk(p.ani).post(reverse("teknik:pertemuan_tanggapi", args=[satu.pk]), {"tanggapan": "kata " * 500})

    assert jawaban.status_code == 422
    assert "kata kata" in jawaban.content.decode()


def test_pdf_memuat_catatan_peserta_dan_kode_cek(pemeran: Pemeran) -> None:
    p = pemeran
    satu = rapat_ditutup(p.fajar, [p.ani], p.melati.pk)
    services.tanggapi(pelaku(p.ani), satu.pk, "Saya setuju.", sekarang=timezone.now())
    naskah = selectors.naskah(pelaku(p.ani), satu.pk)
    dokumen = Dokumen(
        pk=1,
        jenis=selectors.JENIS,
        objek_id=satu.pk,
        judul=naskah.judul,
        isi=naskah.isi,
        sidik_data="ab" * 32,
        templat_versi=TEMPLAT_PERTEMUAN,
        kode_cek="7K3M-Q2ZD-9XWT",
        dibuat_pada=datetime(2026, 12, 18, 8, 30, tzinfo=UTC),
    )

    isi = teks(cetak.cetak(dokumen, lambda _persen: None).isi)

    for bagian in (
        "Catatan Diskusi kasus",
        "lima murid diam",
        "Saya setuju.",
        p.ani.nama,
        p.fajar.nama,
        "7K3M-Q2ZD-9XWT",
    ):
        assert bagian in isi


def test_pdf_diminta_dari_halaman(pemeran: Pemeran, masuk: Masuk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("supervisi.dokumen.services.permintaan.kirim", lambda _id: None)
    satu = rapat_ditutup(pemeran.fajar, [pemeran.ani], pemeran.melati.pk)
    alamat, client = reverse("teknik:pertemuan_dokumen", args=[satu.pk]), masuk(pemeran.ani)

    client.post(alamat)
    bagian = client.get(alamat, HTTP_HX_REQUEST="true").content.decode()

    assert Dokumen.objects.get().objek_id == satu.pk
    assert (bagian.lstrip().startswith("<section"), 'hx-trigger="every 2s"' in bagian) == (True, True)


def test_kueri_tetap_dan_membaca_tidak_menulis(
    pemeran: Pemeran,
    masuk: Masuk,
    jumlah_kueri: Callable[[Callable[[], object]], int],
    tanpa_tulis: Callable[[], AbstractContextManager[None]],
) -> None:
    p = pemeran
    satu = rapat_ditutup(p.fajar, [p.ani], p.melati.pk)
    rapat(p.fajar, [p.ani], p.melati.pk)
    alamat = [reverse("teknik:daftar_pertemuan"), reverse("teknik:pertemuan", args=[satu.pk]), reverse("teknik:ruang")]
    client = masuk(p.ani)

    def hitung() -> list[int]:
        with tanpa_tulis():
            return [jumlah_kueri(lambda a=a: client.get(a)) for a in alamat]  # type: ignore[misc]

    sebelum = hitung()
    for _ in range(2):
        rapat_ditutup(p.fajar, [p.ani, p.asri], p.melati.pk)
        rapat(p.fajar, [p.ani, p.asri], p.melati.pk)

    assert hitung() == sebelum
