"""Who sees which cycle: the rule and the query agree object by object, lists are searched, filtered and paged."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import PERAN_WILAYAH, Peran
from accounts.models import Sekolah, Wilayah
from observasi.siklus import rules, selectors
from observasi.siklus.enums import Akses, Sisi, Tahap
from observasi.siklus.models import Riwayat, Siklus
from supervisi.lib.galat import TidakBoleh, TidakTerlihat
from tests.pabrik import siklus_permintaan, siklus_pra
from tests.pemeran import Pemeran, orang, pelaku, tugaskan

Masuk = Callable[[object], Client]


def siklus_langsung(guru: object, supervisor: object, sekolah: Sekolah, tahap: Tahap, **lain: object) -> Siklus:
    """A bare row in any stage, for questions about seeing."""
    return Siklus.objects.create(
        guru=guru,
        supervisor=supervisor,
        sekolah=sekolah,
        tahap=tahap,
        giliran=Sisi.SUPERVISOR if tahap is Tahap.PERMINTAAN else "",
        **{
            "asal": "guru",
            "mode": "video",
            "mapel": "IPA",
            "kelas": "VII-A",
            "masalah": "x",
            "usulan_waktu": timezone.now(),
            **lain,
        },
    )


@pytest.mark.parametrize("benih", range(4))
def test_aturan_dan_kueri_selalu_sepakat(db: None, benih: int) -> None:
    """A generated world: every person against every cycle."""
    acak = random.Random(benih)
    akar = Wilayah.objects.create(nama="Provinsi")
    wilayah = [Wilayah.objects.create(nama=f"Kabupaten {i}", induk=akar) for i in range(2)]
    sekolah = [
        Sekolah.objects.create(nama=f"Sekolah {i}", npsn=f"2040000{i}", jenjang="sd", wilayah=acak.choice(wilayah))
        for i in range(4)
    ]
    semua = [orang(f"Orang{i} Uji") for i in range(12)]
    for siapa in semua:
        for peran in acak.sample(list(Peran), acak.randint(0, 3)):
            tempat = acak.choice([akar, *wilayah]) if peran in PERAN_WILAYAH else acak.choice(sekolah)
            tugaskan(siapa, peran, tempat, selesai=acak.choice([None, None, date(2024, 1, 1)]))
    for _ in range(25):
        guru, supervisor = acak.sample(semua, 2)
        siklus_langsung(guru, supervisor, acak.choice(sekolah), acak.choice(list(Tahap)))
    daftar = list(Siklus.objects.select_related("sekolah"))

    for siapa in semua:
        p = pelaku(siapa)
        terlihat = set(selectors.terlihat_oleh(p).values_list("pk", flat=True))
        assert terlihat == {s.pk for s in daftar if rules.akses(p, s.fakta()) is not None}
        for s in daftar:
            _pintu_sepakat(p, s)


def _pintu_sepakat(p: object, s: Siklus) -> None:
    akses = rules.akses(p, s.fakta())  # type: ignore[arg-type]
    for pintu, boleh in (
        (selectors.ambil, set(Akses)),
        (selectors.ambil_untuk_hasil, {Akses.PESERTA, Akses.HASIL}),
        (selectors.ambil_peserta, {Akses.PESERTA}),
    ):
        if akses in boleh:
            pintu(p, s.pk)  # type: ignore[arg-type]
        else:
            with pytest.raises(TidakTerlihat if akses is None else TidakBoleh):
                pintu(p, s.pk)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("nama", "sebelum", "sesudah"),
    [
        ("ani", Akses.PESERTA, Akses.PESERTA),
        ("budi", Akses.PESERTA, Akses.PESERTA),
        ("asri", None, None),
        ("fajar", Akses.RINGKAS, Akses.HASIL),
        ("citra", None, None),
        ("gita", None, None),
        ("dewi", Akses.RINGKAS, Akses.RINGKAS),
        ("damar", None, None),
        ("eko", Akses.RINGKAS, Akses.RINGKAS),
        ("endah", Akses.RINGKAS, Akses.RINGKAS),
        ("hadi", None, None),
        ("indra", None, None),
    ],
)
def test_akses_menurut_orang(pemeran: Pemeran, nama: str, sebelum: Akses | None, sesudah: Akses | None) -> None:
    s = siklus_pra(pemeran)
    p = pelaku(getattr(pemeran, nama))

    assert rules.akses(p, s.fakta()) is sebelum
    for tahap in (Tahap.TINDAK_LANJUT, Tahap.SELESAI):
        s.tahap = tahap
        assert rules.akses(p, s.fakta()) is sesudah
    s.tahap = Tahap.DIBATALKAN
    assert rules.akses(p, s.fakta()) is sebelum


def test_alasan_dalam_riwayat_hanya_untuk_peserta(pemeran: Pemeran, masuk: Masuk) -> None:
    s = siklus_permintaan(pemeran)
    Riwayat.objects.create(siklus=s, aksi="tolak", ke="dibatalkan", alasan="Alasan yang sangat pribadi")
    alamat = reverse("siklus:detail", args=[s.pk])

    assert "Alasan yang sangat pribadi" in masuk(pemeran.ani).get(alamat).content.decode()
    for lain in (pemeran.fajar, pemeran.dewi, pemeran.eko):
        isi = masuk(lain).get(alamat).content.decode()
        assert "Alasan yang sangat pribadi" not in isi
        assert s.masalah not in isi


# --- pages ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("alamat", ["/", "/siklus/"])
@pytest.mark.parametrize("nama", ["ani", "budi", "fajar", "endah"])
def test_kueri_tetap_untuk_satu_dan_tiga_siklus(
    pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Callable[..., int], nama: str, alamat: str
) -> None:
    client = masuk(getattr(pemeran, nama))
    siklus_permintaan(pemeran)
    client.get(alamat)
    satu = jumlah_kueri(lambda: client.get(alamat))
    for _ in range(2):
        siklus_permintaan(pemeran)

    assert jumlah_kueri(lambda: client.get(alamat)) == satu
    assert satu <= 12


def test_kueri_tetap_dengan_siklus_dibatalkan(pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Callable[..., int]) -> None:
    client = masuk(pemeran.ani)
    siklus_langsung(pemeran.ani, pemeran.budi, pemeran.melati, Tahap.DIBATALKAN)
    client.get("/siklus/")
    satu = jumlah_kueri(lambda: client.get("/siklus/"))
    for _ in range(2):
        siklus_langsung(pemeran.ani, pemeran.budi, pemeran.melati, Tahap.DIBATALKAN)

    assert jumlah_kueri(lambda: client.get("/siklus/")) == satu


def test_membaca_tidak_menulis(pemeran: Pemeran, masuk: Masuk, tanpa_tulis: Callable[[], object]) -> None:
    s = siklus_pra(pemeran)
    client = masuk(pemeran.ani)

    with tanpa_tulis():  # type: ignore[attr-defined]
        for alamat in ("/", "/siklus/", f"/siklus/{s.pk}/", f"/siklus/{s.pk}/pra/", f"/siklus/{s.pk}/batalkan/"):
            assert client.get(alamat).status_code == 200


def mapel(jawaban: object) -> list[str]:
    return [b["siklus"].mapel for b in jawaban.context["baris"]]  # type: ignore[attr-defined]


def test_daftar_berhalaman_dan_tahan_nomor_aneh(pemeran: Pemeran, masuk: Masuk) -> None:
    for i in range(23):
        siklus_langsung(pemeran.ani, pemeran.budi, pemeran.melati, Tahap.PERMINTAAN, mapel=f"M{i:02}")
    client = masuk(pemeran.ani)

    assert mapel(client.get("/siklus/")) == [f"M{i:02}" for i in range(22, 2, -1)]
    assert mapel(client.get("/siklus/?page=2")) == ["M02", "M01", "M00"]
    for aneh in ("abc", "-1", "0", "99999999999999999999", "%00"):
        assert client.get(f"/siklus/?page={aneh}").status_code == 200


@pytest.mark.parametrize(
    ("kueri", "hasil"),
    [
        ("", ["Kimia", "Biologi", "IPA"]),
        ("cari=kim", ["Kimia"]),
        ("cari=ANI+LES", ["Biologi", "IPA"]),
        ("cari=%25", []),
        ("cari=tidak+ada", []),
        ("cari=kim%00", ["Kimia"]),
        ("cari=%27%3B--", []),
        ("tahap=observasi", ["Biologi"]),
        ("tahap=bukan_tahap", ["Kimia", "Biologi", "IPA"]),
        ("tahap=%00", ["Kimia", "Biologi", "IPA"]),
        ("peran=guru", ["Kimia"]),
        ("peran=supervisor", ["Biologi", "IPA"]),
        ("peran=supervisor&tahap=permintaan&cari=IPA", ["IPA"]),
        ("peran=raja", ["Kimia", "Biologi", "IPA"]),
    ],
)
def test_cari_dan_saring(pemeran: Pemeran, masuk: Masuk, kueri: str, hasil: list[str]) -> None:
    siklus_langsung(pemeran.ani, pemeran.budi, pemeran.melati, Tahap.PERMINTAAN, mapel="IPA")
    siklus_langsung(pemeran.ani, pemeran.budi, pemeran.melati, Tahap.OBSERVASI, mapel="Biologi")
    siklus_langsung(pemeran.budi, pemeran.fajar, pemeran.melati, Tahap.PERMINTAAN, mapel="Kimia")
    siklus_langsung(pemeran.citra, pemeran.gita, pemeran.kenanga, Tahap.PERMINTAAN, mapel="Kimia asing")

    assert mapel(masuk(pemeran.budi).get(f"/siklus/?{kueri}")) == hasil


def test_setiap_tab_dan_langkah_menunjuk_halaman_yang_ada(pemeran: Pemeran, masuk: Masuk, pustaka: None) -> None:
    """No dead "#": every tab of every stage opens for a participant."""
    client = masuk(pemeran.ani)
    for tahap in Tahap:
        s = siklus_langsung(pemeran.ani, pemeran.budi, pemeran.melati, tahap)
        konteks = client.get(f"/siklus/{s.pk}/").context
        alamat = [t.url for t in konteks["tab"]] + [u for u in [konteks["langkah"].url] if u]

        assert alamat != []
        assert [a for a in alamat if not a.startswith("/")] == []


def test_waktu_lewat_sehari_tidak_mengubah_yang_terlihat(pemeran: Pemeran) -> None:
    s = siklus_pra(pemeran)

    besok = pelaku(pemeran.ani, timezone.localdate() + timedelta(days=1))

    assert selectors.ambil(besok, s.pk) == s
