"""Fixtures of all tests: the cast, the instrument library, signed-in clients, and two guards (writes, queries)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.pabrik import muat_pustaka
from tests.pemeran import Pemeran, buat_pemeran

_DENGAN_BASIS_DATA = {"db", "transactional_db", "django_db_setup"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--basis-data`: only tests that ask for the database; the others answer the same on every one of them."""
    parser.addoption("--basis-data", action="store_true", help="only tests that use the database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what no database can change, when asked to."""
    if not config.getoption("--basis-data"):
        return
    memakai = [t for t in items if t.get_closest_marker("django_db") or _DENGAN_BASIS_DATA & set(_perlengkapan(t))]
    config.hook.pytest_deselected(items=[t for t in items if t not in set(memakai)])
    items[:] = memakai


def _perlengkapan(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


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
def pemeran(db: None) -> Pemeran:
    """The cast: Ani guru, Budi her supervisor, Citra guru elsewhere, Dewi pengawas, Eko admin and their neighbours."""
    return buat_pemeran()


@pytest.fixture
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
        with CaptureQueriesContext(connection) as tertangkap:
            yield
        tulisan = [q["sql"] for q in tertangkap.captured_queries if q["sql"].lstrip().upper().startswith(_MENULIS)]
        assert tulisan == []

    return _penjaga


@pytest.fixture
def jumlah_kueri() -> Callable[[Callable[[], object]], int]:
    """How many queries a call costs: `jumlah_kueri(lambda: client.get(url))`."""

    def _hitung(panggil: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as tertangkap:
            panggil()
        return len(tertangkap.captured_queries)

    return _hitung
