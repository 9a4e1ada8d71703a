"""The world of the matrix, built once per module in a transaction that is rolled back at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connections, transaction

from tests.izin.dunia import Dunia, buat_dunia


@pytest.fixture(scope="module")
def dunia(django_db_setup: None, django_db_blocker: pytest.FixtureDef[object]) -> Iterator[Dunia]:
    """Every test that asks for it also needs the mark django_db, or there is no database to build it in.

    After each test the connection would be closed, and with it this transaction; so it stays open for the module.
    """
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as tambal:  # type: ignore[attr-defined]
        tambal.setattr(connections["default"], "close", lambda: None)
        with transaction.atomic():
            try:
                yield buat_dunia()
            finally:
                transaction.set_rollback(True)
