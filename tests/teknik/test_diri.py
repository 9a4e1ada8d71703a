"""Self-supervision: the owner's sheet and history, and that nobody else ever meets it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jejak
from observasi.teknik.models import IsianDiri, PenilaianDiri
from tests.pabrik_teknik import diri_selesai, versi
from tests.pemeran import Pemeran

pytestmark = pytest.mark.usefixtures("pustaka")
Masuk = Callable[[object], Client]


def _mulai(client: Client, p: Pemeran) -> PenilaianDiri:
    isi = {"versi": versi(p.ani).pk, "judul": "Pecahan VII-C", "tanggal": timezone.localdate().isoformat()}
    client.post(reverse("teknik:diri"), isi)
    return PenilaianDiri.objects.get()


def test_dari_mulai_sampai_riwayat(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.ani)
    satu = _mulai(client, pemeran)
    lembar = reverse("teknik:diri_lembar", args=[satu.pk])
    butir = satu.versi_instrumen.baca().daftar_butir

    tersimpan = client.post(
        lembar,
        {"perubahan": [{"kunci": "1", "nilai": "5", "versi": 0}, {"kunci": "2", "nilai": "9", "versi": 0}]},
        content_type="application/json",
        HTTP_ACCEPT="application/json",
    )
    belum = client.post(
        reverse("teknik:diri_selesai", args=[satu.pk]), {"nilai-refleksi": "Waktu tunggu.", "versi-refleksi": 0}
    )
    semua: dict[str, Any] = {f"nilai-{b.butir.kunci}": "5" for b in butir}
    semua |= {f"versi-{b.butir.kunci}": 1 if b.butir.kunci == "1" else 0 for b in butir}
    selesai = client.post(reverse("teknik:diri_selesai", args=[satu.pk]), semua)
    satu.refresh_from_db()

    assert (tersimpan.status_code, tersimpan.json()["tersimpan"]) == (422, {"1": 1})
    assert "dari 24 butir terisi" in tersimpan.json()["ringkasan_html"]
    assert (belum.status_code, "23 butir belum diisi" in belum.content.decode()) == (422, True)
    assert (selesai.status_code, satu.hasil) == (302, {"persen": "100", "sebutan": "A (Baik Sekali)"})
    halaman = client.get(reverse("teknik:diri")).content.decode()
    assert "Pecahan VII-C" in halaman
    assert "Waktu tunggu." in client.get(lembar).content.decode()


def test_yang_selesai_tidak_berubah_dan_dapat_dihapus(pemeran: Pemeran, masuk: Masuk) -> None:
    satu, client = diri_selesai(pemeran.ani, 4), masuk(pemeran.ani)

    ditolak = client.post(reverse("teknik:diri_lembar", args=[satu.pk]), {"nilai-1": "1", "versi-1": 1})
    client.post(reverse("teknik:diri_hapus", args=[satu.pk]))

    assert ditolak.status_code == 409
    assert (PenilaianDiri.objects.count(), IsianDiri.objects.count()) == (0, 0)


def test_dua_tab_tidak_saling_menimpa(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.ani)
    lembar = reverse("teknik:diri_lembar", args=[_mulai(client, pemeran).pk])
    client.post(lembar, {"nilai-refleksi": "Dari telepon", "versi-refleksi": 0})

    bentrok = client.post(lembar, {"nilai-refleksi": "Dari laptop", "versi-refleksi": 0})

    teks = bentrok.content.decode()
    assert bentrok.status_code == 409
    assert ("Dari telepon" in teks, "Dari laptop" in teks) == (True, True)


def test_riwayat_bergambar_mulai_dari_dua(pemeran: Pemeran, masuk: Masuk) -> None:
    client, alamat = masuk(pemeran.ani), reverse("teknik:diri")
    diri_selesai(pemeran.ani, 3, hari_lalu=30)
    satu = client.get(alamat).content.decode()
    diri_selesai(pemeran.ani, 4)
    dua = client.get(alamat).content.decode()

    assert ("<svg viewBox" in satu.split("<main")[1], "<svg viewBox" in dua.split("<main")[1]) == (False, True)
    assert dua.index("60,00 %") < dua.index("80,00 %")


def test_tidak_ada_orang_lain_yang_menemukannya(pemeran: Pemeran, masuk: Masuk) -> None:
    """Everybody around her looks at every page that could tell: theirs of the room, hers by its address, the trail."""
    p = pemeran
    rahasia = "Jujur saya kewalahan"
    satu = diri_selesai(p.ani, 2, judul=rahasia)
    alamat = [reverse(f"teknik:{n}", args=[satu.pk]) for n in ("diri_lembar", "diri_selesai", "diri_hapus")]
    ruang = [reverse(n) for n in ("teknik:ruang", "teknik:diri", "dasbor:beranda", "teknik:daftar_pertemuan")]

    for siapa in (p.asri, p.budi, p.fajar, p.dewi, p.eko, p.endah, p.hadi, p.citra):
        client = masuk(siapa)
        assert client.get(alamat[0]).status_code == 404
        assert [client.post(a).status_code for a in alamat] == [404, 404, 404]
        assert [a for a in ruang if rahasia in client.get(a).content.decode()] == []
    operator = masuk(p.hadi)
    assert rahasia not in operator.get(reverse("admin:index")).content.decode()
    assert "penilaiandiri" not in operator.get(reverse("admin:index")).content.decode()
    assert Jejak.objects.filter(objek__contains="teknik").count() == 0
    assert rahasia in masuk(p.ani).get(reverse("teknik:diri")).content.decode()


def test_di_luar_ruang_ini_tidak_ada_halamannya(pemeran: Pemeran, masuk: Masuk) -> None:
    assert [masuk(o).get(reverse("teknik:diri")).status_code for o in (pemeran.eko, pemeran.hadi)] == [404, 404]


def test_kueri_tetap_dan_membaca_tidak_menulis(
    pemeran: Pemeran,
    masuk: Masuk,
    jumlah_kueri: Callable[[Callable[[], object]], int],
    tanpa_tulis: Callable[[], AbstractContextManager[None]],
) -> None:
    client = masuk(pemeran.ani)
    alamat = [reverse("teknik:diri"), reverse("teknik:diri_lembar", args=[diri_selesai(pemeran.ani, 3).pk])]

    def hitung() -> list[int]:
        with tanpa_tulis():
            return [jumlah_kueri(lambda a=a: client.get(a)) for a in alamat]  # type: ignore[misc]

    satu = hitung()
    for hari in (1, 2):
        diri_selesai(pemeran.ani, 4, hari_lalu=hari)

    assert hitung() == satu
