"""The health page names each part and tells the truth about it."""

from __future__ import annotations

import pytest
from django.test import Client

from supervisi.dasbor import kesehatan


@pytest.mark.django_db
def test_healthz_menyebut_setiap_bagian(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kesehatan, "PEMERIKSAAN", {nama: (lambda: None) for nama in kesehatan.PEMERIKSAAN})

    jawaban = client.get("/healthz")

    assert jawaban.status_code == 200
    assert jawaban.json() == {
        "status": "ok",
        "bagian": {"basis_data": "ok", "broker": "ok", "worker": "ok", "penyimpanan": "ok", "ffmpeg": "ok"},
    }


@pytest.mark.django_db
@pytest.mark.parametrize("rusak", ["basis_data", "broker", "worker", "penyimpanan", "ffmpeg"])
def test_healthz_503_menyebut_bagian_yang_rusak_tanpa_sebab(
    client: Client, monkeypatch: pytest.MonkeyPatch, rusak: str
) -> None:
    def jatuh() -> None:
        raise RuntimeError("rahasia-alamat-broker")

    periksa = {nama: (jatuh if nama == rusak else lambda: None) for nama in kesehatan.PEMERIKSAAN}
    monkeypatch.setattr(kesehatan, "PEMERIKSAAN", periksa)

    jawaban = client.get("/healthz")

    assert jawaban.status_code == 503
    assert [nama for nama, nilai in jawaban.json()["bagian"].items() if nilai != "ok"] == [rusak]
    assert "rahasia" not in jawaban.content.decode()


@pytest.mark.django_db
def test_pemeriksaan_nyata_basis_data_penyimpanan_dan_ffmpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    terpilih = {nama: kesehatan.PEMERIKSAAN[nama] for nama in ("basis_data", "penyimpanan", "ffmpeg")}
    monkeypatch.setattr(kesehatan, "PEMERIKSAAN", terpilih)

    assert kesehatan.periksa_semua() == {"basis_data": "ok", "penyimpanan": "ok", "ffmpeg": "ok"}


def test_ffmpeg_yang_hilang_ketahuan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")

    with pytest.raises(RuntimeError, match="ffmpeg is not on the PATH"):
        kesehatan.PEMERIKSAAN["ffmpeg"]()
