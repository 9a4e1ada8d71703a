"""The kesepakatan: saved field by field, agreed by both on the same content, undone by any change, frozen at the end."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from observasi.instrumen import rules as rules_instrumen
from observasi.instrumen.selectors import versi_terkini
from observasi.siklus import services
from observasi.siklus.enums import Lembar, Sisi, Tahap
from observasi.siklus.models import InstrumenSepakat, Isian, Persetujuan, Riwayat, Siklus
from observasi.siklus.rules import kesepakatan
from observasi.siklus.selectors import sidik_kesepakatan_kini
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus
from supervisi.lib.lembar import HasilLembar, Perubahan
from tests.pabrik import isi_kesepakatan, siklus_observasi, siklus_permintaan, siklus_pra
from tests.pemeran import Pemeran, pelaku

Masuk = Callable[[object], Client]


def simpan(p: Pemeran, siklus: Siklus, siapa: object, *isi: tuple[str, str, int]) -> HasilLembar:
    """Saves fields of the kesepakatan as one of the two."""
    return services.simpan_isian(
        pelaku(siapa),  # type: ignore[arg-type]
        siklus.pk,
        Lembar.KESEPAKATAN,
        [Perubahan(*satu) for satu in isi],
        periksa=kesepakatan.periksa,
    )


@pytest.fixture
def siap(pemeran: Pemeran, pustaka: None) -> Siklus:
    """Everything is filled in; nobody has agreed yet."""
    siklus = siklus_pra(pemeran)
    isi_kesepakatan(pelaku(pemeran.ani), siklus)
    return siklus


def setuju(p: Pemeran, siklus: Siklus, sisi: Sisi, sidik: str | None = None) -> Siklus:
    siapa = pelaku(p.ani if sisi is Sisi.GURU else p.budi)
    return services.setujui_kesepakatan(siapa, siklus.pk, sisi, sidik or sidik_kesepakatan_kini(siapa, siklus))


# --- versions of fields --------------------------------------------------------------------------------------------


def test_dua_orang_menulis_bidang_berbeda_keduanya_tersimpan(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)

    a = simpan(pemeran, siklus, pemeran.ani, ("fokus", "Diskusi", 0))
    b = simpan(pemeran, siklus, pemeran.budi, ("catatan", "Kamera di belakang", 0))

    assert (a.status, b.status) == (200, 200)
    assert dict(Isian.objects.values_list("kunci", "nilai")) == {"fokus": "Diskusi", "catatan": "Kamera di belakang"}


def test_bidang_sama_yang_kedua_mendapat_kedua_tulisan(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)
    simpan(pemeran, siklus, pemeran.ani, ("fokus", "Diskusi", 0))

    kedua = simpan(pemeran, siklus, pemeran.budi, ("fokus", "Bertanya", 0), ("tempat", "Lab", 0))

    (bentrok,) = kedua.bentrok
    assert (kedua.status, bentrok.kunci, bentrok.nilai, bentrok.versi) == (409, "fokus", "Diskusi", 1)
    assert bentrok.oleh == pemeran.ani.nama
    assert kedua.tersimpan == {"tempat": 1}
    assert simpan(pemeran, siklus, pemeran.budi, ("fokus", "Bertanya", bentrok.versi)).tersimpan == {"fokus": 2}


def test_permintaan_berulang_tidak_menambah_versi(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)

    for _ in range(3):
        assert simpan(pemeran, siklus, pemeran.ani, ("fokus", "Diskusi", 0)).tersimpan == {"fokus": 1}

    assert Isian.objects.get().versi == 1


@pytest.mark.parametrize(
    ("kunci", "nilai", "kata"),
    [
        ("bukan_bidang", "x", "tidak dikenal"),
        ("fokus", "x" * 10_001, "Ringkas"),
        ("tempat", "x" * 201, "terlalu panjang"),
        ("waktu_observasi", "besok", "tanggal dan jam"),
        ("waktu_observasi", "2026-02-30T08:00", "tanggal dan jam"),
    ],
)
def test_nilai_yang_ditolak_tidak_menghalangi_yang_lain(pemeran: Pemeran, kunci: str, nilai: str, kata: str) -> None:
    siklus = siklus_pra(pemeran)

    hasil = simpan(pemeran, siklus, pemeran.ani, (kunci, nilai, 0), ("tujuan", "Banyak bertanya", 0))

    assert (hasil.status, hasil.tersimpan) == (422, {"tujuan": 1})
    assert kata in hasil.galat[kunci]
    assert list(Isian.objects.values_list("kunci", flat=True)) == ["tujuan"]


def test_nul_dan_akhir_baris_dirapikan_saat_dibaca(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pra(pemeran)
    badan = {"perubahan": [{"kunci": "fokus", "nilai": "satu\x00\r\ndua", "versi": 0}]}

    jawaban = masuk(pemeran.ani).post(
        reverse("siklus:kesepakatan", args=[siklus.pk]),
        json.dumps(badan),
        content_type="application/json",
        HTTP_ACCEPT="application/json",
    )

    assert (jawaban.status_code, jawaban.json()["tersimpan"]) == (200, {"fokus": 1})
    assert Isian.objects.get().nilai == "satu\ndua"


@pytest.mark.parametrize(
    "badan",
    [
        b"",
        b"{",
        b"[]",
        b'{"perubahan": 1}',
        b'{"perubahan": [{"kunci": "fokus"}]}',
        b'{"perubahan": [{"kunci": "fokus", "nilai": 3, "versi": 0}]}',
        b'{"perubahan": [{"kunci": "fokus", "nilai": "x", "versi": true}]}',
        b'{"perubahan": [{"kunci": "fokus", "nilai": "x", "versi": -1}]}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_badan_rusak_422_dan_tidak_menulis(pemeran: Pemeran, masuk: Masuk, badan: bytes) -> None:
    siklus = siklus_pra(pemeran)

    jawaban = masuk(pemeran.ani).post(
        reverse("siklus:kesepakatan", args=[siklus.pk]),
        badan,
        content_type="application/json",
        HTTP_ACCEPT="application/json",
    )

    assert jawaban.status_code == 422
    assert "galat" in jawaban.json()
    assert Isian.objects.count() == 0


def test_kunci_bernul_ditolak_bukan_rusak(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)

    hasil = simpan(pemeran, siklus, pemeran.ani, ("fo\x00kus", "x", 0))

    assert list(hasil.galat) == ["fo\x00kus"]


def test_versi_raksasa_bukan_kesalahan_server(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)
    simpan(pemeran, siklus, pemeran.ani, ("fokus", "Diskusi", 0))

    hasil = simpan(pemeran, siklus, pemeran.budi, ("fokus", "Lain", 2**70))

    assert [b.nilai for b in hasil.bentrok] == ["Diskusi"]


def test_lembar_tertutup_di_luar_pra(pemeran: Pemeran, pustaka: None, masuk: Masuk) -> None:
    permintaan, observasi = siklus_permintaan(pemeran), siklus_observasi(pemeran)

    for siklus in (permintaan, observasi):
        with pytest.raises(SalahStatus):
            simpan(pemeran, siklus, pemeran.ani, ("fokus", "Baru", 1))
        jawaban = masuk(pemeran.ani).post(
            reverse("siklus:kesepakatan", args=[siklus.pk]),
            '{"perubahan": [{"kunci": "fokus", "nilai": "Baru", "versi": 1}]}',
            content_type="application/json",
            HTTP_ACCEPT="application/json",
        )
        assert (jawaban.status_code, list(jawaban.json())) == (409, ["galat_umum"])


def test_tanpa_skrip_bentrok_menampilkan_keduanya(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pra(pemeran)
    simpan(pemeran, siklus, pemeran.ani, ("fokus", "Tulisan Ani di sini", 0))

    jawaban = masuk(pemeran.budi).post(
        reverse("siklus:kesepakatan", args=[siklus.pk]),
        {"nilai-fokus": "Tulisan Budi di sana", "versi-fokus": "0", "nilai-catatan": "Baru", "versi-catatan": "0"},
    )

    isi = jawaban.content.decode()
    assert jawaban.status_code == 409
    assert "Tulisan Ani di sini" in isi
    assert "Tulisan Budi di sana" in isi
    assert Isian.objects.get(kunci="catatan").nilai == "Baru"


# --- agreement -----------------------------------------------------------------------------------------------------


def test_setuju_menyebut_yang_kurang(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)

    with pytest.raises(MasukanSalah) as galat:
        setuju(pemeran, siklus, Sisi.GURU)

    assert set(galat.value.galat) == {"fokus", "waktu_observasi", "instrumen"}
    assert Persetujuan.objects.count() == 0


def test_keduanya_setuju_membekukan_dan_memindahkan(pemeran: Pemeran, siap: Siklus) -> None:
    assert setuju(pemeran, siap, Sisi.GURU).tahap == Tahap.PRA_OBSERVASI
    hasil = setuju(pemeran, siap, Sisi.SUPERVISOR)

    sepakat = InstrumenSepakat.objects.get()
    assert hasil.tahap == Tahap.OBSERVASI
    assert sepakat.sidik == rules_instrumen.sidik(rules_instrumen.dari_peta(sepakat.isi))
    assert sepakat.dibekukan_pada is not None


def test_satu_pihak_tidak_dapat_setuju_untuk_dua(pemeran: Pemeran, siap: Siklus, masuk: Masuk) -> None:
    sidik = sidik_kesepakatan_kini(pelaku(pemeran.ani), siap)
    client = masuk(pemeran.ani)

    for _ in range(3):
        client.post(reverse("siklus:setuju", args=[siap.pk]), {"sidik": sidik, "sisi": "supervisor"})

    siap.refresh_from_db()
    assert siap.tahap == Tahap.PRA_OBSERVASI
    assert list(Persetujuan.objects.values_list("sisi", "oleh")) == [("guru", pemeran.ani.pk)]
    assert Riwayat.objects.filter(aksi="setuju_kesepakatan").count() == 1


def test_setuju_atas_isi_yang_sudah_berubah_bentrok(pemeran: Pemeran, siap: Siklus) -> None:
    dilihat = sidik_kesepakatan_kini(pelaku(pemeran.ani), siap)
    simpan(pemeran, siap, pemeran.budi, ("fokus", "Fokus lain", 1))

    with pytest.raises(BentrokVersi, match="baru saja berubah"):
        setuju(pemeran, siap, Sisi.GURU, dilihat)

    assert Persetujuan.objects.count() == 0


def _ubah_isian(p: Pemeran, s: Siklus) -> None:
    simpan(p, s, p.budi, ("catatan", "Tambahan", 0))


def _sesuaikan(p: Pemeran, s: Siklus) -> None:
    versi = InstrumenSepakat.objects.get(siklus=s).versi
    services.sesuaikan_instrumen(
        pelaku(p.budi), s.pk, versi, lambda i: rules_instrumen.ubah_teks(i, "1", "Guru menyapa setiap murid.")
    )


def _ganti_instrumen(p: Pemeran, s: Siklus) -> None:
    services.pilih_instrumen(pelaku(p.budi), s.pk, versi_terkini(pelaku(p.budi), "supervisi-perencanaan"))


@pytest.mark.parametrize("ubah", [_ubah_isian, _sesuaikan, _ganti_instrumen])
def test_setiap_perubahan_membatalkan_persetujuan(
    pemeran: Pemeran, siap: Siklus, ubah: Callable[[Pemeran, Siklus], None]
) -> None:
    setuju(pemeran, siap, Sisi.GURU)
    lama = sidik_kesepakatan_kini(pelaku(pemeran.ani), siap)

    ubah(pemeran, siap)

    assert Persetujuan.objects.count() == 0
    assert sidik_kesepakatan_kini(pelaku(pemeran.ani), siap) != lama
    assert setuju(pemeran, siap, Sisi.SUPERVISOR).tahap == Tahap.PRA_OBSERVASI
    assert setuju(pemeran, siap, Sisi.GURU).tahap == Tahap.OBSERVASI


def test_menyimpan_ulang_isi_yang_sama_tidak_membatalkan_persetujuan(pemeran: Pemeran, siap: Siklus) -> None:
    setuju(pemeran, siap, Sisi.GURU)

    hasil = simpan(pemeran, siap, pemeran.ani, ("fokus", "Keterlibatan murid dalam diskusi", 1))

    assert hasil.status == 200
    assert Persetujuan.objects.count() == 1


def test_instrumen_beku_tidak_dapat_diubah(pemeran: Pemeran, pustaka: None) -> None:
    siklus = siklus_observasi(pemeran)
    lama = InstrumenSepakat.objects.get()

    with pytest.raises(SalahStatus):
        _sesuaikan(pemeran, siklus)
    with pytest.raises(SalahStatus):
        _ganti_instrumen(pemeran, siklus)
    with pytest.raises(SalahStatus):
        setuju(pemeran, siklus, Sisi.GURU)

    baru = InstrumenSepakat.objects.get()
    assert (baru.isi, baru.sidik, baru.versi) == (lama.isi, lama.sidik, lama.versi)


def test_menyesuaikan_dari_versi_lama_bentrok(pemeran: Pemeran, siap: Siklus) -> None:
    versi = InstrumenSepakat.objects.get().versi
    _sesuaikan(pemeran, siap)

    with pytest.raises(BentrokVersi, match="Budi"):
        services.sesuaikan_instrumen(pelaku(pemeran.ani), siap.pk, versi, lambda i: rules_instrumen.buang_butir(i, "2"))


def test_pustaka_tidak_ikut_berubah(pemeran: Pemeran, siap: Siklus) -> None:
    sebelum = versi_terkini(pelaku(pemeran.ani), "supervisi-pelaksanaan").isi

    _sesuaikan(pemeran, siap)

    assert versi_terkini(pelaku(pemeran.ani), "supervisi-pelaksanaan").isi == sebelum
    assert InstrumenSepakat.objects.get().isi != sebelum
