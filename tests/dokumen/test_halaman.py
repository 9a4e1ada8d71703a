"""The pages: status, file, retry, and the public check."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from accounts.models import Jejak
from supervisi.dokumen import rules, services
from supervisi.dokumen.enums import StatusDokumen
from supervisi.dokumen.models import Dokumen
from tests.dokumen.conftest import JENIS, Papan
from tests.pemeran import Pemeran, pelaku

pytestmark = pytest.mark.django_db


@pytest.fixture
def dokumen(pemeran: Pemeran, papan: Papan, terkirim: list[int]) -> Dokumen:
    """Asked for by Ani, not made yet."""
    return services.minta(pelaku(pemeran.ani), JENIS, pemeran.melati.pk)


@pytest.fixture
def siap(dokumen: Dokumen) -> Dokumen:
    services.kerjakan(dokumen.pk)
    dokumen.refresh_from_db()
    return dokumen


def _status(dokumen: Dokumen) -> str:
    return reverse("dokumen:status", args=[dokumen.pk])


def _unduh(dokumen: Dokumen) -> str:
    return reverse("dokumen:unduh", args=[dokumen.pk])


def test_status_bertanya_terus_sampai_selesai(
    pemeran: Pemeran, dokumen: Dokumen, masuk: Callable[[object], Client]
) -> None:
    client = masuk(pemeran.ani)

    berjalan = client.get(_status(dokumen), headers={"HX-Request": "true"}).content.decode()
    services.kerjakan(dokumen.pk)
    selesai = client.get(_status(dokumen), headers={"HX-Request": "true"}).content.decode()

    assert 'hx-trigger="every 2s"' in berjalan
    assert "<html" not in berjalan
    assert "hx-trigger" not in selesai
    assert "Siap diunduh" in selesai
    assert "sebelum perubahan terakhir" not in selesai


def test_status_menandai_data_yang_berubah(
    pemeran: Pemeran, papan: Papan, siap: Dokumen, masuk: Callable[[object], Client]
) -> None:
    papan.teks[pemeran.melati.pk] = "Rapat dibatalkan."

    halaman = masuk(pemeran.ani).get(_status(siap)).content.decode()

    assert "Dibuat dari data sebelum perubahan terakhir" in halaman
    assert "Buat dokumen baru" in halaman
    assert "Unduh PDF lama" in halaman


def test_gagal_dapat_dicoba_lagi(pemeran: Pemeran, dokumen: Dokumen, masuk: Callable[[object], Client]) -> None:
    Dokumen.objects.update(status=StatusDokumen.GAGAL, galat=rules.GALAT_UMUM)
    client = masuk(pemeran.ani)

    halaman = client.get(_status(dokumen)).content.decode()
    jawaban = client.post(reverse("dokumen:ulang", args=[dokumen.pk]))

    assert rules.GALAT_UMUM in halaman
    assert jawaban.status_code == 302
    assert jawaban["Location"] == _status(dokumen)
    dokumen.refresh_from_db()
    assert dokumen.status == StatusDokumen.DIMINTA


def test_membaca_status_tidak_menulis(
    pemeran: Pemeran, siap: Dokumen, masuk: Callable[[object], Client], tanpa_tulis: Callable[[], object]
) -> None:
    client = masuk(pemeran.ani)

    with tanpa_tulis():  # type: ignore[attr-defined]
        assert client.get(_status(siap)).status_code == 200


def test_unduh_memberi_berkas_dan_mencatat_jejak(
    pemeran: Pemeran, siap: Dokumen, masuk: Callable[[object], Client]
) -> None:
    jawaban = masuk(pemeran.ani).get(_unduh(siap))

    assert jawaban.status_code == 200
    isi = b"".join(jawaban.streaming_content)  # type: ignore[attr-defined]
    with default_storage.open(siap.berkas) as berkas:
        assert isi == berkas.read()
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["Content-Disposition"] == 'attachment; filename="papan.pdf"'
    jejak = Jejak.objects.get(aksi="dokumen.unduh")
    assert (jejak.pelaku_id, jejak.objek_id) == (pemeran.ani.pk, str(siap.pk))
    assert jejak.rincian == {"jenis": JENIS, "milik": pemeran.melati.pk, "sha256": siap.sha256}


def test_unduh_sebelum_siap_409(pemeran: Pemeran, dokumen: Dokumen, masuk: Callable[[object], Client]) -> None:
    assert masuk(pemeran.ani).get(_unduh(dokumen)).status_code == 409
    assert not Jejak.objects.filter(aksi="dokumen.unduh").exists()


def test_unduh_berkas_hilang_409(pemeran: Pemeran, siap: Dokumen, masuk: Callable[[object], Client]) -> None:
    default_storage.delete(siap.berkas)

    assert masuk(pemeran.ani).get(_unduh(siap)).status_code == 409


@pytest.mark.parametrize("nama", ["citra", "damar", "endah", "hadi", "indra"])
def test_orang_luar_mendapat_404_yang_sama(
    pemeran: Pemeran, siap: Dokumen, masuk: Callable[[object], Client], nama: str
) -> None:
    client = masuk(getattr(pemeran, nama))
    hilang = client.get(reverse("dokumen:unduh", args=[siap.pk + 999]))

    for alamat in (_status(siap), _unduh(siap)):
        jawaban = client.get(alamat)
        assert jawaban.status_code == 404
        assert siap.judul not in jawaban.content.decode()
    assert client.post(reverse("dokumen:ulang", args=[siap.pk])).status_code == 404
    assert hilang.status_code == 404


def test_tanpa_masuk_diarahkan_ke_halaman_masuk(siap: Dokumen, client: Client) -> None:
    for alamat in (_status(siap), _unduh(siap)):
        assert client.get(alamat).status_code == 302


# --- the public check ---


def test_cek_memastikan_tanpa_nama_dan_isi(siap: Dokumen, client: Client) -> None:
    jawaban = client.get(reverse("dokumen:cek", args=[siap.kode_cek]))

    teks = jawaban.content.decode()
    assert jawaban.status_code == 200
    for ada in (siap.kode_cek, siap.sha256, "Papan pengumuman sekolah", "SMP Negeri 1 Melati", "20400001"):
        assert ada in teks
    for rahasia in ("Ani", siap.judul, "Rapat guru", siap.nama_unduh):
        assert rahasia not in teks
    assert jawaban["X-Robots-Tag"] == "noindex, nofollow"


def test_cek_mengatakan_ada_yang_lebih_baru(pemeran: Pemeran, papan: Papan, siap: Dokumen, client: Client) -> None:
    alamat = reverse("dokumen:cek", args=[siap.kode_cek])
    sebelum = client.get(alamat).content.decode()
    papan.teks[pemeran.melati.pk] = "Rapat dibatalkan."
    baru = services.minta(pelaku(pemeran.ani), JENIS, pemeran.melati.pk)
    services.kerjakan(baru.pk)

    assert "Ada dokumen yang lebih baru" not in sebelum
    assert "Ada dokumen yang lebih baru" in client.get(alamat).content.decode()


def test_cek_kode_diketik_bebas(siap: Dokumen, client: Client) -> None:
    jawaban = client.get(reverse("dokumen:cek_form"), {"kode": siap.kode_cek.lower().replace("-", " ")})

    assert jawaban["Location"] == reverse("dokumen:cek", args=[siap.kode_cek])


def test_cek_kode_tidak_dikenal_404_yang_ramah(dokumen: Dokumen, client: Client) -> None:
    """Also for a document that is not ready: its code stands on no paper yet."""
    for kode in (dokumen.kode_cek, "0000-0000-0000", "asal"):
        jawaban = client.get(reverse("dokumen:cek", args=[kode]))
        assert jawaban.status_code == 404
        assert "Kode ini tidak ditemukan" in jawaban.content.decode()


def test_cek_form_kosong(client: Client) -> None:
    assert client.get(reverse("dokumen:cek_form")).status_code == 200
