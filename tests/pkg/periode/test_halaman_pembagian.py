"""The pages of distribution, of somebody who leaves, and of the SK."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Pengguna
from pkg.periode.models import PenilaiPeserta, Peserta, SkPenilai
from tests.pkg.periode.tahun import Tahun, buka
from tests.pkg.periode.test_halaman import alamat, isi
from tests.pkg.periode.test_penugasan import bagi, tetapkan

pytestmark = pytest.mark.django_db

Masuk = Callable[[object], Client]


def _kiriman(tahun: Tahun, aksi: str, **penilai: Pengguna | None) -> dict[str, object]:
    data: dict[str, object] = {"aksi": aksi}
    for nama, siapa in penilai.items():
        peserta = tahun.peserta(getattr(tahun.p, nama))
        data |= {f"penilai-{peserta.pk}": siapa.pk if siapa else "", f"versi-{peserta.pk}": peserta.versi}
    return data


def _terpilih(halaman: str, peserta: Peserta) -> str:
    """The option that is chosen in the row of a participant."""
    pilihan = re.search(rf'id="penilai-{peserta.pk}".*?</select>', halaman)
    assert pilihan is not None
    dipilih = re.search(r"selected>([^<]*)<", pilihan[0])
    return dipilih[1] if dipilih else ""


def test_usulan_sebagai_tabel_yang_dapat_diubah(tahun: Tahun, masuk: Masuk) -> None:
    p, client = tahun.p, masuk(tahun.p.eko)

    halaman = isi(client.get(alamat("pembagian", tahun.sumatif.pk)))

    # Three teachers are too few for Budi's five, so Fajar has them all; Fajar himself is the dinas's matter.
    assert [_terpilih(halaman, tahun.peserta(g)) for g in (p.ani, p.asri, p.budi)] == ["Fajar Nugroho (IV/b)"] * 3
    assert "3 dari 3 guru terbagi" in halaman
    assert f'id="penilai-{tahun.peserta(p.fajar).pk}"' not in halaman


def test_hitung_ulang_menunjukkan_akibat_tanpa_menulis(tahun: Tahun, masuk: Masuk) -> None:
    p, client = tahun.p, masuk(tahun.p.eko)
    data = _kiriman(tahun, "periksa", ani=p.budi, asri=None, budi=p.fajar)

    jawaban = client.post(alamat("pembagian", tahun.sumatif.pk), data)

    halaman = isi(jawaban)
    assert (jawaban.status_code, PenilaiPeserta.objects.count()) == (200, 0)
    assert _terpilih(halaman, tahun.peserta(p.ani)) == "Budi Santoso (IV/a)"
    assert "Budi Santoso hanya menilai 1 guru" in halaman
    assert "2 dari 3 guru terbagi" in halaman
    assert "Kembali ke usulan" in halaman


def test_simpan_semua_atau_tidak_sama_sekali(tahun: Tahun, masuk: Masuk) -> None:
    p, client = tahun.p, masuk(tahun.p.eko)
    url = alamat("pembagian", tahun.sumatif.pk)

    salah = client.post(url, _kiriman(tahun, "simpan", ani=p.budi, budi=p.budi))
    banyak = PenilaiPeserta.objects.count()
    benar = client.post(url, _kiriman(tahun, "simpan", ani=p.budi, budi=p.fajar, asri=None))

    assert (salah.status_code, banyak) == (422, 0)
    assert "tidak menilai dirinya sendiri" in isi(salah)
    assert (benar.status_code, tahun.penilai(p.ani), tahun.penilai(p.asri)) == (302, [p.budi], [])


def test_kalah_cepat_menjawab_409_dengan_keadaan_terbaru(tahun: Tahun, masuk: Masuk) -> None:
    p, client = tahun.p, masuk(tahun.p.eko)
    data = _kiriman(tahun, "simpan", ani=p.budi, asri=p.fajar)
    tetapkan(tahun, p.ani, p.fajar)

    jawaban = client.post(alamat("pembagian", tahun.sumatif.pk), data)

    assert (jawaban.status_code, tahun.penilai(p.asri)) == (409, [])
    assert "baru saja diubah orang lain" in isi(jawaban)
    assert f'id="penilai-{tahun.peserta(p.ani).pk}"' not in isi(jawaban)


@pytest.mark.parametrize(
    "data",
    [
        {"penilai-x": "1"},
        {"penilai-1": "9" * 40, "versi-1": "1"},
        {"penilai-٣": "٣"},
        {"penilai-": "", "versi-": ""},
        {},
    ],
)
def test_kiriman_rusak_tidak_merusak(tahun: Tahun, masuk: Masuk, data: dict[str, str]) -> None:
    jawaban = masuk(tahun.p.eko).post(alamat("pembagian", tahun.sumatif.pk), {"aksi": "simpan", **data})

    assert (jawaban.status_code, PenilaiPeserta.objects.count()) == (302, 0)


def test_penilai_asing_dan_peserta_asing_diabaikan_atau_ditolak(tahun: Tahun, masuk: Masuk) -> None:
    p, client = tahun.p, masuk(tahun.p.eko)
    url = alamat("pembagian", tahun.sumatif.pk)

    jawaban = client.post(url, _kiriman(tahun, "simpan", ani=p.gita))
    lain = client.post(url, {"aksi": "simpan", "penilai-987654": p.fajar.pk, "versi-987654": 1})

    assert (jawaban.status_code, lain.status_code, PenilaiPeserta.objects.count()) == (422, 302, 0)


def test_semua_sudah_punya_penilai(tahun: Tahun, masuk: Masuk) -> None:
    bagi(tahun)

    assert "Semua peserta sudah punya penilai" in isi(masuk(tahun.p.eko).get(alamat("pembagian", tahun.sumatif.pk)))


def test_kepala_yang_membagi_tidak_menilai_diri_lewat_admin(tahun: Tahun, masuk: Masuk) -> None:
    """Fajar plans the school, but his own row never stands on his page, and a forged one is refused."""
    p, client = tahun.p, masuk(tahun.p.fajar)
    url = alamat("pembagian", tahun.sumatif.pk)

    jawaban = client.post(url, _kiriman(tahun, "simpan", fajar=p.dewi))

    assert (jawaban.status_code, tahun.penilai(p.fajar)) == (422, [])


# Somebody who leaves


def test_ganti_penilai_dengan_alasan(tahun: Tahun, masuk: Masuk) -> None:
    p, client = tahun.p, masuk(tahun.p.eko)
    tetapkan(tahun, p.ani, p.budi)
    buka(tahun.sumatif)
    url = alamat("ganti_penilai", tahun.sumatif.pk)

    halaman = isi(client.get(url))
    kosong = client.post(url, {"dari": p.budi.pk, "ke": p.fajar.pk, "alasan": ""})
    jawaban = client.post(url, {"dari": p.budi.pk, "ke": "", "alasan": "Mutasi."})

    assert "Budi Santoso (1 guru)" in halaman
    assert (kosong.status_code, jawaban.status_code, tahun.penilai(p.ani)) == (422, 302, [p.fajar])


def test_ganti_penilai_yang_tidak_boleh_dijelaskan(tahun: Tahun, masuk: Masuk) -> None:
    p, client = tahun.p, masuk(tahun.p.eko)
    tetapkan(tahun, p.budi, p.fajar)

    jawaban = client.post(
        alamat("ganti_penilai", tahun.sumatif.pk), {"dari": p.fajar.pk, "ke": p.budi.pk, "alasan": "Cuti."}
    )

    assert jawaban.status_code == 422
    assert "Budi Santoso: Seorang guru tidak menilai dirinya sendiri." in isi(jawaban)


# SK


def _sk(**ganti: object) -> dict[str, object]:
    data = {
        "nomor": "800/77",
        "tanggal": "2026-01-05",
        "mulai": "2026-01-05",
        "selesai": "2028-12-31",
        "bersertifikat": "on",
        "terlatih": "on",
        "bidang": "Matematika",
    }
    return {**data, **ganti}


def test_sk_dicatat_dari_formulir(tahun: Tahun, masuk: Masuk) -> None:
    p, client = tahun.p, masuk(tahun.p.eko)
    url = alamat("sk_tunjuk", p.melati.pk)

    lama = client.post(url, _sk(penilai=p.ani.pk, selesai="2029-01-05"))
    tanpa = client.post(url, _sk())
    asing = client.post(url, _sk(penilai=p.citra.pk))
    luar = client.post(url, _sk(pengenal="hadi@contoh.id"))
    benar = client.post(url, _sk(penilai=p.ani.pk))

    assert [j.status_code for j in (lama, tanpa, asing, luar, benar)] == [422, 422, 422, 422, 302]
    assert "paling lama 3 tahun: sampai 04-01-2029" in isi(lama)
    assert SkPenilai.objects.get(nomor="800/77").penilai == p.ani


def test_sk_diubah_dan_dicabut_dari_formulir(tahun: Tahun, masuk: Masuk) -> None:
    p, client = tahun.p, masuk(tahun.p.eko)
    tetapkan(tahun, p.ani, p.budi)

    diubah = client.post(alamat("sk_ubah", tahun.sk.pk), _sk(versi=1))
    kalah = client.post(alamat("sk_ubah", tahun.sk.pk), _sk(versi=1, bidang="Kimia", terlatih=""))
    dicabut = client.post(alamat("sk_cabut", tahun.sk.pk), {"alasan": "Pensiun."}, follow=True)

    assert "Sudah mengikuti pelatihan PK Guru: ya; Bidang studi: Matematika." in isi(kalah)
    assert [diubah.status_code, kalah.status_code, dicabut.status_code] == [302, 409, 200]
    assert "1 peserta masih memakai penilai ini" in isi(dicabut)
    assert ": Pensiun." in isi(dicabut)
    for nama in ("sk_ubah", "sk_cabut"):
        assert client.get(alamat(nama, tahun.sk.pk)).status_code == 409


def test_penilai_membaca_daftar_sk_hanya_bila_berkantor(tahun: Tahun, masuk: Masuk) -> None:
    url = alamat("sk_daftar", tahun.p.melati.pk)

    assert masuk(tahun.p.budi).get(url).status_code == 404
    assert "Cabut" not in isi(masuk(tahun.p.dewi).get(url))
