"""Whose turn it is: one line per situation, as the page says it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from observasi.siklus.enums import Mode, Sisi, StatusRekaman, Tahap
from observasi.siklus.rules import FaktaSiklus, langkah_berikutnya, milik

SAAT = datetime(2026, 11, 22, tzinfo=UTC)
G, S = Sisi.GURU, Sisi.SUPERVISOR


def fakta(tahap: str, **ganti: object) -> FaktaSiklus:
    dasar: dict[str, object] = {"guru_id": 1, "supervisor_id": 2, "sekolah_id": 3, "wilayah_id": 4}
    return FaktaSiklus(**{**dasar, "tahap": Tahap(tahap), "mode": Mode.VIDEO, **ganti})  # type: ignore[arg-type]


R = StatusRekaman
TABEL: list[tuple[str, dict[str, object], Sisi | None, str, str]] = [
    ("permintaan", {"giliran": S}, G, "supervisor", "permintaan"),
    ("permintaan", {"giliran": G}, S, "guru", "permintaan"),
    ("pra_observasi", {}, G, "bersama", "pra"),
    ("pra_observasi", {"setuju_guru": True}, G, "supervisor", "pra"),
    ("pra_observasi", {"setuju_supervisor": True}, S, "guru", "pra"),
    ("pra_observasi", {"setuju_guru": True, "setuju_supervisor": True}, S, "bersama", "pra"),
    ("observasi", {}, G, "guru", "video"),
    ("observasi", {}, S, "guru", "video"),
    ("observasi", {"status_rekaman": R.GAGAL}, S, "guru", "video"),
    ("observasi", {"status_rekaman": R.DIPROSES}, G, "guru", "penilaian"),
    ("observasi", {"status_rekaman": R.DIPROSES}, S, "sistem", "video"),
    ("observasi", {"status_rekaman": R.DIPROSES, "penilaian_guru_pada": SAAT}, G, "sistem", "video"),
    ("observasi", {"status_rekaman": R.TANPA_IZIN}, G, "guru", "video"),
    ("observasi", {"status_rekaman": R.TANPA_IZIN}, S, "guru", "video"),
    ("observasi", {"status_rekaman": R.SIAP}, G, "guru", "penilaian"),
    ("observasi", {"status_rekaman": R.SIAP}, S, "supervisor", "penilaian"),
    ("observasi", {"status_rekaman": R.SIAP}, None, "guru", "penilaian"),
    ("observasi", {"status_rekaman": R.SIAP, "penilaian_guru_pada": SAAT}, G, "supervisor", "penilaian"),
    ("observasi", {"status_rekaman": R.SIAP, "penilaian_supervisor_pada": SAAT}, S, "guru", "penilaian"),
    ("observasi", {"mode": Mode.KUNJUNGAN}, G, "guru", "penilaian"),
    ("observasi", {"mode": Mode.KUNJUNGAN}, S, "supervisor", "penilaian"),
    ("observasi", {"mode": Mode.KUNJUNGAN, "penilaian_guru_pada": SAAT}, G, "supervisor", "penilaian"),
    ("pasca_observasi", {}, G, "bersama", "pasca"),
    ("pasca_observasi", {"setuju_guru": True}, G, "supervisor", "pasca"),
    ("pasca_observasi", {"setuju_supervisor": True}, G, "guru", "pasca"),
    ("tindak_lanjut", {}, S, "bersama", "tindak_lanjut"),
    ("selesai", {}, G, "tidak_ada", "lihat"),
    ("dibatalkan", {}, S, "tidak_ada", "lihat"),
]


@pytest.mark.parametrize(("tahap", "ganti", "dilihat", "pemilik", "kode"), TABEL)
def test_langkah_berikutnya(
    tahap: str, ganti: dict[str, object], dilihat: Sisi | None, pemilik: str, kode: str
) -> None:
    langkah = langkah_berikutnya(fakta(tahap, **ganti), dilihat)

    assert (langkah.pemilik.value, langkah.kode) == (pemilik, kode)
    assert langkah.teks.endswith(".")


@pytest.mark.parametrize("tahap", list(Tahap))
@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("rekaman", list(StatusRekaman))
def test_selalu_ada_langkah_dan_pemiliknya_satu_pihak(tahap: Tahap, mode: Mode, rekaman: StatusRekaman) -> None:
    """In every situation of an open cycle somebody, and never the wrong one, is asked to act."""
    for guru in (None, SAAT):
        for supervisor in (None, SAAT):
            keadaan = fakta(
                tahap,
                mode=mode,
                status_rekaman=rekaman,
                giliran=S if tahap is Tahap.PERMINTAAN else None,
                penilaian_guru_pada=guru,
                penilaian_supervisor_pada=supervisor,
            )
            for dilihat in (G, S, None):
                langkah = langkah_berikutnya(keadaan, dilihat)
                tertutup = tahap in (Tahap.SELESAI, Tahap.DIBATALKAN)
                assert (langkah.pemilik.value == "tidak_ada") is tertutup
                assert milik(langkah, None) is False


def test_langkah_tidak_membocorkan_kemajuan_pihak_lain() -> None:
    """Before both have sent, the guru reads the same sentence whether the supervisor has sent or not."""
    belum = langkah_berikutnya(fakta("observasi", status_rekaman=R.SIAP), G)
    sudah = langkah_berikutnya(fakta("observasi", status_rekaman=R.SIAP, penilaian_supervisor_pada=SAAT), G)

    assert belum == sudah
