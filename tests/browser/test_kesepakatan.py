"""The autosaving sheet in real browsers: what is typed is safe, whatever happens to the line, the tab or the other person."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Buka
from tests.browser.portal import Portal

pytestmark = pytest.mark.browser


def test_ketikan_ada_di_server_dalam_tiga_detik(portal: Portal, buka: Buka) -> None:
    siklus = portal.dalang("siklus_baru", tahap="pra_observasi")
    guru = buka("ani")
    guru.goto(f"/siklus/{siklus}/pra/")
    guru.locator("#nilai-fokus").press_sequentially("Waktu tunggu setelah bertanya", delay=5)
    guru.wait_for_timeout(3000)
    assert (
        portal.dalang("isian", siklus_id=siklus, lembar="kesepakatan", kunci="fokus") == "Waktu tunggu setelah bertanya"
    )
