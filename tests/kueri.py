"""The statements that a piece of a test sends to the database, as they are sent: nothing is filled in for a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def tercatat() -> Iterator[list[str]]:
    """`with tercatat() as kueri:` every statement of this thread's connection, also savepoints. Django's own way
    (CaptureQueriesContext) asks the database once more for each statement, to print its values."""
    kueri: list[str] = []

    def catat(jalankan: Callable[..., Any], sql: str, nilai: Any, banyak: bool, konteks: dict[str, Any]) -> Any:
        kueri.append(sql)
        return jalankan(sql, nilai, banyak, konteks)

    with connection.execute_wrapper(catat):
        yield kueri
