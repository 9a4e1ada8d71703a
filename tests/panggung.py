"""What all tests of a module begin with is written once: the cast, the library, a cycle in some stage.

`@bersama` on a fixture says that its rows may be written once per module, in a transaction around the tests of the module
that is rolled back at its end. Each test works in a savepoint inside that transaction and gets copies of the objects, so
nothing that it changes, in the database or in memory, reaches the next one.

Nobody may find rows that she did not ask for: this happens only in modules where every test with a database asks for the
fixture (by itself or through another one) and none of them commits. Everywhere else it is an ordinary fixture.
"""

from __future__ import annotations

import copy
import inspect
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.db import connections, transaction

_DENGAN_BASIS_DATA = {"db", "transactional_db", "live_server", "django_db_setup"}
_MENYIMPAN = {"transactional_db", "live_server"}


@dataclass(frozen=True)
class _Naskah:
    """How the rows of a fixture are written: the function, what it asks for, and the moment on its clock."""

    buat: Callable[..., Any]
    meminta: tuple[str, ...]
    pada: datetime | None


Rencana = dict[str, dict[str, _Naskah]]
KUNCI_RENCANA = pytest.StashKey[Rencana]()


def bersama(buat: Callable[..., Any] | None = None, *, pada: datetime | None = None) -> Any:
    """`@pytest.fixture` above `@bersama`: the rows of this fixture may be written once per module; `pada` stops the clock."""

    def hias(asli: Callable[..., Any]) -> Callable[..., Any]:
        tanda_tangan = inspect.signature(asli)

        def perlengkapan(request: pytest.FixtureRequest, salinan: dict[str, Any], **milik: Any) -> Any:
            nama = request.fixturename
            return salinan[nama] if nama in salinan else asli(**milik)

        sendiri = [inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY) for n in ("request", "salinan")]
        parameter = [*tanda_tangan.parameters.values(), *sendiri]
        perlengkapan.__signature__ = tanda_tangan.replace(parameters=parameter)  # type: ignore[attr-defined]
        perlengkapan.__name__, perlengkapan.__doc__ = asli.__name__, asli.__doc__
        perlengkapan.__module__ = asli.__module__
        perlengkapan.naskah = _Naskah(asli, tuple(tanda_tangan.parameters), pada)  # type: ignore[attr-defined]
        return perlengkapan

    return hias if buat is None else hias(buat)


def memakai_basis_data(item: pytest.Item) -> bool:
    """Whether the test asks for the database."""
    return bool(item.get_closest_marker("django_db") or _DENGAN_BASIS_DATA & set(_perlengkapan(item)))


def rencanakan(items: list[pytest.Item]) -> Rencana:
    """For every module with something to share: its fixtures, in the order in which they are written."""
    per_modul: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        modul = item.getparent(pytest.Module)
        if modul is not None and memakai_basis_data(item):
            per_modul[modul.nodeid].append(item)
    return {nama: isi for nama, milik in per_modul.items() if (isi := _rencana_modul(milik))}


def _rencana_modul(items: list[pytest.Item]) -> dict[str, _Naskah]:
    if any(_menyimpan(item) for item in items):
        return {}
    semua = set.intersection(*(set(_perlengkapan(item)) for item in items))
    naskah = {n: satu for n in _perlengkapan(items[0]) if n in semua and (satu := _naskah(items[0], n)) is not None}
    hasil: dict[str, _Naskah] = {}
    while baru := {
        n: satu for n, satu in naskah.items() if n not in hasil and set(satu.meminta) - {"db"} <= hasil.keys()
    }:
        hasil |= baru
    return hasil


def _perlengkapan(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


def _menyimpan(item: pytest.Item) -> bool:
    tanda = item.get_closest_marker("django_db")
    return bool(_MENYIMPAN & set(_perlengkapan(item)) or (tanda and (tanda.args or tanda.kwargs)))


def _naskah(item: pytest.Item, nama: str) -> _Naskah | None:
    definisi = item._fixtureinfo.name2fixturedefs.get(nama, ())  # type: ignore[attr-defined]
    return getattr(definisi[-1].func, "naskah", None) if definisi else None


@pytest.fixture(scope="module", autouse=True)
def panggung(request: pytest.FixtureRequest, django_db_blocker: pytest.FixtureDef[object]) -> Iterator[dict[str, Any]]:
    """The objects that the tests of this module share, by the name of the fixture; rolled back at the end."""
    rencana = request.config.stash[KUNCI_RENCANA].get(request.node.nodeid, {})
    if not rencana:
        yield {}
        return
    request.getfixturevalue("django_db_setup")
    buka = django_db_blocker.unblock  # type: ignore[attr-defined]
    isi: dict[str, Any] = {}
    with ExitStack() as akhir:
        akhir.enter_context(pytest.MonkeyPatch.context()).setattr(connections["default"], "close", lambda: None)
        with buka():
            tumpukan = akhir.enter_context(ExitStack())
            tumpukan.enter_context(transaction.atomic())
            tumpukan.callback(transaction.set_rollback, True)
            for nama, naskah in rencana.items():
                isi[nama] = _tulis(naskah, isi)
        yield isi
        with buka():
            tumpukan.close()


def _tulis(naskah: _Naskah, isi: dict[str, Any]) -> Any:
    with ExitStack() as jam:
        if naskah.pada is not None:
            jam.enter_context(time_machine.travel(naskah.pada, tick=False))
        return naskah.buat(**{nama: isi.get(nama) for nama in naskah.meminta})


@pytest.fixture
def salinan(panggung: dict[str, Any]) -> dict[str, Any]:
    """The same for one test: copies that know each other as the originals do."""
    return copy.deepcopy(panggung)
