"""Fixtures of all tests: the cast, the instrument library, signed-in clients, and two guards (writes, queries)."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import hypothesis
import pytest
from django.core.cache import cache
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from tests.kueri import tercatat
from tests.pabrik import muat_pustaka
from tests.panggung import KUNCI_RENCANA, bersama, memakai_basis_data, panggung, rencanakan, salinan
from tests.pemeran import Pemeran, buat_pemeran
from tests.ringan import alat_uji_ringan

__all__ = ["alat_uji_ringan", "panggung", "salinan"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--basis-data`: only tests that ask for the database. `--tanpa-basis-data`: those that answer the same on every
    one, because they ask for none or show what no database changes."""
    parser.addoption("--basis-data", action="store_true", help="only tests that use the database")
    parser.addoption("--tanpa-basis-data", action="store_true", help="only what no database changes")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what was not asked for; plans what the tests of a module share."""
    pilihan: Callable[[pytest.Item], bool] | None = None
    if config.getoption("--basis-data"):
        pilihan = memakai_basis_data
    elif config.getoption("--tanpa-basis-data"):
        pilihan = _di_mana_saja
    if pilihan is not None:
        config.hook.pytest_deselected(items=[t for t in items if not pilihan(t)])
        items[:] = [t for t in items if pilihan(t)]
    config.stash[KUNCI_RENCANA] = rencanakan(items)


def _di_mana_saja(item: pytest.Item) -> bool:
    return not memakai_basis_data(item) or item.get_closest_marker("sekali") is not None


def pytest_collection_finish() -> None:
    """Everything that is loaded by now stays to the end: the collector need not walk through it thousands of times."""
    gc.collect()
    gc.freeze()


# How long one example takes says something about the machine, not about the code.
hypothesis.settings.register_profile("uji", deadline=None)
hypothesis.settings.load_profile("uji")


@pytest.fixture(scope="session", autouse=True)
def transaksi_uji_tetap() -> Iterator[None]:
    """A test may close a streamed answer itself. Django then takes the request for finished and throws away a connection
    that is inside a transaction, here the one of the test (seen on PostgreSQL; SQLite in memory stays open)."""
    asli = BaseDatabaseWrapper.close_if_unusable_or_obsolete

    def _di_luar_transaksi(sambungan: BaseDatabaseWrapper) -> None:
        if not sambungan.in_atomic_block:
            asli(sambungan)

    with pytest.MonkeyPatch.context() as tambalan:
        tambalan.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", _di_luar_transaksi)
        yield


@pytest.fixture(autouse=True)
def singgahan_kosong() -> None:
    """What one test counted (wrong links from one address) must not stand in the way of the next."""
    cache.clear()


@pytest.fixture
@bersama
def pemeran(db: None) -> Pemeran:
    """The cast: Ani guru, Budi her supervisor, Citra guru elsewhere, Dewi pengawas, Eko admin and their neighbours."""
    return buat_pemeran()


@pytest.fixture
@bersama
def pustaka(db: None) -> None:
    """The supervision instruments of observasi/instrumen/data are loaded."""
    muat_pustaka()


@pytest.fixture
def masuk(db: None) -> Callable[[object], Client]:
    """A test client signed in as a person of the cast (through the session, not the form)."""

    def _masuk(pengguna: object) -> Client:
        client = Client()
        client.force_login(pengguna, backend="accounts.masuk.MasukDenganPengenal")  # type: ignore[arg-type]
        return client

    return _masuk


_MENULIS = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@pytest.fixture
def tanpa_tulis() -> Callable[[], object]:
    """`with tanpa_tulis(): client.get(...)` fails when anything was written to the database."""

    @contextmanager
    def _penjaga() -> Iterator[None]:
        with tercatat() as kueri:
            yield
        assert [sql for sql in kueri if sql.lstrip().upper().startswith(_MENULIS)] == []

    return _penjaga


@pytest.fixture
def jumlah_kueri() -> Callable[[Callable[[], object]], int]:
    """How many queries a call costs: `jumlah_kueri(lambda: client.get(url))`."""

    def _hitung(panggil: Callable[[], object]) -> int:
        with tercatat() as kueri:
            panggil()
        return len(kueri)

    return _hitung
