"""The seal over every address of the portal: nothing of the other side's sheet or notes before both are in.

Both sides hold something that could leak: words, a total, a percentage, a count of answers. The same words must be
found by their author and, after both have sent, by the other side; so the test cannot pass by looking for nothing.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.catatan.models import Catatan, CatatanPribadi
from observasi.catatan.rules import IsiCatatan
from observasi.catatan.services import tulis, tulis_pribadi
from observasi.penilaian import services
from observasi.siklus.enums import Mode
from observasi.siklus.models import Siklus
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran, pelaku
from tests.penilaian.lembar import TABEL_1, TABEL_5, isi_semua, ketik, kirim

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

CATATAN = {"ani": "RAHASIA-CATATAN-ANI", "budi": "RAHASIA-CATATAN-BUDI"}
ISI = {
    "ani": {"skor": "5", "b7": "2", "catatan_7": "RAHASIA-BUTIR-ANI", "saran_umum": "RAHASIA-SARAN-ANI"},
    "budi": {"skor": "2", "b7": "5", "catatan_7": "RAHASIA-BUTIR-BUDI", "saran_umum": "RAHASIA-SARAN-BUDI"},
}
# 24 x 5 - 3 = 117 of 120; 24 x 2 + 3 = 51 of 120. Bare numbers would be found in every page.
TANDA = {
    "ani": (
        CATATAN["ani"],
        "RAHASIA-BUTIR-ANI",
        "RAHASIA-SARAN-ANI",
        "97,50",
        "97.50",
        "97.5",
        "117 dari 120",
        "39/40",
    ),
    "budi": (
        CATATAN["budi"],
        "RAHASIA-BUTIR-BUDI",
        "RAHASIA-SARAN-BUDI",
        "42,50",
        "42.50",
        "42.5",
        "51 dari 120",
        "17/40",
    ),
}
TANPA_ORANG = frozenset({"healthz"})
"""Health of the machine: asks a worker for an answer, knows no person and no cycle."""
LAWAN = {"ani": "budi", "budi": "ani"}
KEPALA: tuple[dict[str, str], ...] = (
    {},
    {"Accept": "application/json"},
    {"HX-Request": "true"},
)


def _pola(resolver: URLResolver, awal: str = "") -> Iterator[str]:
    for satu in resolver.url_patterns:
        alamat = awal + str(satu.pattern)
        if isinstance(satu, URLResolver):
            if satu.app_name != "admin":
                yield from _pola(satu, alamat)
        elif isinstance(satu, URLPattern) and satu.name not in TANPA_ORANG:
            yield alamat


def _alamat(siklus_id: int) -> list[str]:
    """Every address of the portal; numbers are the cycle's, each note's of that cycle in turn, and 1 for the rest."""
    catatan = list(Catatan.objects.filter(siklus=siklus_id).values_list("pk", flat=True)) or [1]
    pribadi = CatatanPribadi.objects.filter(siklus=siklus_id).values_list("pk", flat=True).first() or 1
    angka = {"siklus_id": siklus_id, "pribadi_id": pribadi, "kunci": 7}
    return sorted({alamat for satu in catatan for alamat in _isi_pola({**angka, "catatan_id": satu})})


def _isi_pola(angka: dict[str, int]) -> list[str]:
    hasil = []
    for pola in _pola(get_resolver()):
        alamat = pola.lstrip("^").rstrip("$")
        while "<" in alamat:
            kepala, sisa = alamat.split("<", 1)
            bidang, ekor = sisa.split(">", 1)
            jenis, _, nama = bidang.rpartition(":")
            lain = {"int": "1", "uuid": str(uuid.UUID(int=1)), "slug": "supervisi-pelaksanaan"}
            alamat = f"{kepala}{angka.get(nama, lain.get(jenis, 'x'))}{ekor}"
        hasil.append("/" + alamat)
    return hasil


def _baca(client: Client, alamat: str, kepala: dict[str, str]) -> tuple[int, str]:
    jawaban = client.get(alamat, headers=kepala)
    badan = b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content  # type: ignore[arg-type]
    isi = badan.decode("utf-8", "replace") + "".join(f"{k}: {v}\n" for k, v in jawaban.headers.items())
    return jawaban.status_code, isi


def _terbaca(
    client: Client, siklus: Siklus, tanda: tuple[str, ...], kepala_permintaan: Sequence[dict[str, str]] = KEPALA
) -> set[tuple[str, str]]:
    hasil = set()
    for alamat in _alamat(siklus.pk):
        for kepala in kepala_permintaan:
            status, isi = _baca(client, alamat, kepala)
            hasil |= {(alamat, satu) for satu in tanda if satu in isi}
            if status in (404, 405):
                break  # there is nothing here for this person, in whatever form she asks
    return hasil


def _isi(siapa: Pelaku, siklus: Siklus, nama: str) -> None:
    isi = dict(ISI[nama])
    isi_semua(siapa, siklus.pk, TABEL_5, isi.pop("skor"), **isi)
    tulis(siapa, siklus.pk, IsiCatatan(CATATAN[nama], butir=("7",)))


@pytest.fixture
def siklus(pemeran: Pemeran) -> Siklus:
    return siklus_observasi(pemeran, Mode.KUNJUNGAN)


def test_daftar_alamat_mencakup_ruang_ini(siklus: Siklus) -> None:
    alamat = _alamat(siklus.pk)

    assert len(alamat) > 30
    assert {f"/siklus/{siklus.pk}/penilaian/", f"/siklus/{siklus.pk}/perbandingan/", "/instrumen/"} <= set(alamat)


@pytest.mark.parametrize("terkirim", ["", "ani", "budi"])
def test_tidak_ada_alamat_yang_membocorkan_pihak_lain(siklus: Siklus, pemeran: Pemeran, masuk, terkirim: str) -> None:
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    _isi(ani, siklus, "ani")
    _isi(budi, siklus, "budi")
    if terkirim:
        kirim({"ani": ani, "budi": budi}[terkirim], siklus.pk, TABEL_5)

    bocor = {
        **{siapa: _terbaca(masuk(getattr(pemeran, siapa)), siklus, TANDA[lain]) for siapa, lain in LAWAN.items()},
        **{
            siapa: _terbaca(masuk(getattr(pemeran, siapa)), siklus, TANDA["ani"] + TANDA["budi"], KEPALA[:1])
            for siapa in ("fajar", "dewi")
        },
    }
    milik_sendiri = {satu for _, satu in _terbaca(masuk(pemeran.ani), siklus, TANDA["ani"], KEPALA[:1])}

    assert bocor == {"ani": set(), "budi": set(), "fajar": set(), "dewi": set()}
    assert milik_sendiri == set(TANDA["ani"][:4]) | {"117 dari 120"}


def test_halaman_pihak_lain_sama_sebelum_dan_sesudah_mengisi(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    """Not even that the other has begun, or how far she is, can be told from any page."""
    client, ani = masuk(pemeran.budi), pelaku(pemeran.ani)
    # The same addresses both times: a note that is written in between brings addresses of its own.
    semua_alamat = _alamat(siklus.pk)

    def potret() -> dict[str, str]:
        bersih = {}
        for alamat in semua_alamat:
            if not alamat.startswith(f"/siklus/{siklus.pk}/") and alamat not in ("/", "/siklus/"):
                continue
            jawaban = client.get(alamat)
            bersih[alamat] = f"{jawaban.status_code} {_tanpa_acak(jawaban.content.decode())}"
        return bersih

    with time_machine.travel(timezone.now(), tick=False):
        sebelum = potret()
        _isi(ani, siklus, "ani")
        ketik(ani, siklus.pk, TABEL_5, b24="")
        sesudah = potret()

    assert sesudah == sebelum


def _tanpa_acak(isi: str) -> str:
    """The page without what changes at every request (CSRF tokens, one-time keys)."""
    isi = re.sub(r'(csrfmiddlewaretoken" value|csrf-token" content)="[^"]*"', "", isi)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "", isi)


def test_galat_dan_bentrok_hanya_berisi_nilai_sendiri(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    _isi(ani, siklus, "ani")
    _isi(budi, siklus, "budi")
    isi = {
        "perubahan": [
            {"kunci": "7", "nilai": "1", "versi": 0},
            {"kunci": "catatan-7", "nilai": "x", "versi": 0},
            {"kunci": "saran-umum", "nilai": "x", "versi": 0},
            {"kunci": "8", "nilai": "99", "versi": 0},
        ]
    }

    jawaban = masuk(pemeran.budi).post(
        f"/siklus/{siklus.pk}/penilaian/", isi, content_type="application/json", headers={"Accept": "application/json"}
    )

    assert {b["kunci"]: b["nilai"] for b in jawaban.json()["bentrok"]} == {
        "7": "5",
        "catatan-7": "RAHASIA-BUTIR-BUDI",
        "saran-umum": "RAHASIA-SARAN-BUDI",
    }
    assert [satu for satu in TANDA["ani"] if satu in jawaban.content.decode()] == []


def test_setelah_keduanya_mengirim_semuanya_terbaca(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    for siapa, nama in ((ani, "ani"), (budi, "budi")):
        _isi(siapa, siklus, nama)
        kirim(siapa, siklus.pk, TABEL_5)

    for penonton, pemilik in LAWAN.items():
        isi = masuk(getattr(pemeran, penonton)).get(f"/siklus/{siklus.pk}/perbandingan/").content.decode()
        assert [satu for satu in TANDA[pemilik][:4] if satu not in isi] == []


def test_perbaikan_yang_belum_dikirim_tersegel_di_semua_alamat(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    for siapa, nama in ((ani, "ani"), (budi, "budi")):
        _isi(siapa, siklus, nama)
        kirim(siapa, siklus.pk, TABEL_5)
    services.perbaiki(budi, siklus.pk, TABEL_5, "Ada yang tertukar.")
    ketik(budi, siklus.pk, TABEL_5, b8="3", catatan_8="RAHASIA-PERBAIKAN")

    assert _terbaca(masuk(pemeran.ani), siklus, ("RAHASIA-PERBAIKAN", "43,33")) == set()
    assert _terbaca(masuk(pemeran.budi), siklus, ("RAHASIA-PERBAIKAN",)) != set()


PRIBADI = "RAHASIA-PRIBADI-BUDI"


@pytest.mark.parametrize("tahap", ["observasi", "pasca_observasi", "tindak_lanjut"])
def test_catatan_pribadi_tidak_ada_bagi_siapa_pun_selain_penulisnya(
    siklus: Siklus, pemeran: Pemeran, masuk, tahap: str
) -> None:
    """Sealed, opened and agreed on: over every address, neither the words nor any difference on the cycle's pages."""
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    for siapa, nama in ((ani, "ani"), (budi, "budi")):
        _isi(siapa, siklus, nama)
        if tahap != "observasi":
            kirim(siapa, siklus.pk, TABEL_5)
    # The strangers see the same at every stage: they look once.
    semua = ("ani", "fajar", "dewi", "eko", "asri", "hadi") if tahap == "tindak_lanjut" else ("ani", "fajar")
    lain = {nama: masuk(getattr(pemeran, nama)) for nama in semua}
    milik_siklus = [a for a in _alamat(siklus.pk) if a.startswith(f"/siklus/{siklus.pk}/") and "/pribadi/" not in a]

    def potret() -> dict[tuple[str, str], str]:
        return {
            (nama, alamat): _tanpa_acak(_baca(client, alamat, KEPALA[0])[1])
            for nama, client in lain.items()
            if nama in ("ani", "fajar")
            for alamat in [*milik_siklus, "/", "/siklus/"]
        }

    with time_machine.travel(timezone.now(), tick=False):
        sebelum = potret()
        tulis_pribadi(budi, siklus.pk, IsiCatatan(PRIBADI, butir=("7",)))
        sesudah = potret()
    if tahap == "tindak_lanjut":
        Siklus.objects.filter(pk=siklus.pk).update(tahap=tahap)

    assert sesudah == sebelum
    assert {nama: _terbaca(client, siklus, (PRIBADI,), KEPALA[:1]) for nama, client in lain.items()} == {
        nama: set() for nama in lain
    }
    assert _terbaca(masuk(pemeran.ani), siklus, (PRIBADI,), KEPALA[1:]) == set()
    assert {t for _, t in _terbaca(masuk(pemeran.budi), siklus, (PRIBADI,), KEPALA[:1])} == {PRIBADI}


def test_telaah_rencana_tersegel_bagi_guru_sampai_dikirim(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    budi, client = pelaku(pemeran.budi), masuk(pemeran.ani)
    isi_semua(budi, siklus.pk, TABEL_1, "3", b1="4", catatan_2="RAHASIA-RENCANA")
    tanda = ("RAHASIA-RENCANA", "77,50")

    sebelum = _terbaca(client, siklus, tanda)
    kirim(budi, siklus.pk, TABEL_1)

    assert sebelum == set()
    assert {t for _, t in _terbaca(client, siklus, tanda)} == set(tanda)
