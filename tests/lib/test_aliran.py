"""Bodies over lines of any speed, read through gunicorn's own parser from a real socket."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.http import get_parser

from supervisi.lib import aliran
from supervisi.lib.aliran import Badan, Jatah, Penuh

ISI = bytes(range(256)) * 1200


@pytest.fixture
def kabel(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[socket.socket, socket.socket]]:
    """The two ends of a line; pauses are short, so that a test does not wait."""
    monkeypatch.setattr(aliran, "_SELANG_DETIK", 0.02)
    monkeypatch.setattr(aliran, "SENYAP_MAKS_DETIK", 0.3)
    klien, server = socket.socketpair()
    yield klien, server
    klien.close()
    server.close()


def badan(server: socket.socket, paling_banyak: int) -> Badan:
    """The body of the request that stands in the line, as the view gets it."""
    pesan = next(get_parser(Config(), server, ("127.0.0.1", 1)))
    meta: dict[str, Any] = {"wsgi.input": pesan.body, "gunicorn.socket": server}
    if any(nama == "TRANSFER-ENCODING" for nama, _ in pesan.headers):
        meta["HTTP_TRANSFER_ENCODING"] = "chunked"
    return Badan(SimpleNamespace(META=meta), paling_banyak)  # type: ignore[arg-type]


def kepala(panjang: int | None) -> bytes:
    jenis = "Transfer-Encoding: chunked" if panjang is None else f"Content-Length: {panjang}"
    return f"PATCH /x HTTP/1.1\r\nHost: a\r\n{jenis}\r\n\r\n".encode()


def potongan(isi: bytes) -> bytes:
    return f"{len(isi):x}\r\n".encode() + isi + b"\r\n"


def test_seluruh_isi(kabel):
    klien, server = kabel
    klien.sendall(kepala(100_000) + ISI[:100_000])

    satu = badan(server, 100_000)

    assert b"".join(satu) == ISI[:100_000]
    assert (satu.diterima, satu.utuh, satu.macet, satu.kelebihan) == (100_000, True, False, False)


@pytest.mark.parametrize("sampai", [0, 1000, 1024, 10_000, 65_537])
def test_yang_sampai_diserahkan_selama_jeda(kabel, sampai):
    """A line that fell silent: what came is handed out up to the last KiB, and then the line is given up."""
    klien, server = kabel
    klien.sendall(kepala(100_000) + ISI[:sampai])

    satu = badan(server, 100_000)

    assert b"".join(satu) == ISI[: sampai - sampai % 1024]
    assert (satu.utuh, satu.macet) == (False, True)
    assert server.gettimeout() is None


def test_jeda_lalu_berlanjut(kabel):
    klien, server = kabel
    klien.sendall(kepala(50_000) + ISI[:10_240])
    satu = badan(server, 50_000)
    hasil = b""

    for data in satu:
        if len(hasil) == 10_240 and not data:
            klien.sendall(ISI[10_240:50_000])
        hasil += data

    assert hasil == ISI[:50_000]
    assert satu.utuh


def test_sambungan_ditutup(kabel):
    klien, server = kabel
    klien.sendall(kepala(50_000) + ISI[:10_000])
    satu = badan(server, 50_000)
    klien.close()

    assert b"".join(satu) == ISI[:10_000]
    assert (satu.utuh, satu.macet) == (False, False)


def test_sambungan_direset_kehilangan_paling_banyak_yang_belum_terbaca(kabel):
    """A reset throws away what nobody has read; what the server had already taken is kept."""
    klien = socket.create_server(("127.0.0.1", 0))
    jauh = socket.create_connection(klien.getsockname())
    dekat, _ = klien.accept()
    jauh.sendall(kepala(50_000) + ISI[:10_000])
    satu = badan(dekat, 50_000)
    jauh.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    hasil = b""

    for data in satu:
        hasil += data
        jauh.close()

    assert hasil == ISI[: len(hasil)]
    assert len(hasil) >= 9216
    assert (satu.utuh, satu.macet) == (False, False)
    for soket in (klien, dekat):
        soket.close()


def test_tanpa_panjang_berakhir_sendiri(kabel):
    klien, server = kabel
    klien.sendall(kepala(None) + potongan(ISI[:9000]) + potongan(ISI[9000:20_000]) + b"0\r\n\r\n")
    satu = badan(server, 50_000)

    assert b"".join(satu) == ISI[:20_000]
    assert (satu.utuh, satu.kelebihan) == (True, False)


def test_tanpa_panjang_dan_kelebihan(kabel):
    klien, server = kabel
    klien.sendall(kepala(None) + potongan(ISI[:20_000]) + b"0\r\n\r\n")
    satu = badan(server, 15_000)

    assert b"".join(satu) == ISI[:15_000]
    assert (satu.utuh, satu.kelebihan) == (True, True)


@pytest.mark.parametrize("tutup", [True, False])
def test_tanpa_panjang_terputus_di_tengah(kabel, tutup):
    klien, server = kabel
    klien.sendall(kepala(None) + potongan(ISI[:9000]) + b"5000\r\n" + ISI[9000:12_000])
    satu = badan(server, 50_000)
    if tutup:
        klien.close()

    assert b"".join(satu) == ISI[:12_000]
    assert (satu.utuh, satu.macet) == (False, not tutup)


def test_jatah():
    jatah = Jatah(1)

    with jatah.satu(), pytest.raises(Penuh), jatah.satu():
        pass

    with jatah.satu():
        assert not jatah._tempat.acquire(blocking=False)
