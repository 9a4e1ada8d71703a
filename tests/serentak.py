"""Several people at the very same moment, each in a thread with a connection of her own."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import OperationalError, connection

from supervisi.lib.galat import Penolakan


def serentak(*kerja: Callable[[], object]) -> list[object]:
    """Run all at once; answers results and refusals in order.

    The in-memory SQLite of the tests knows no waiting: there a locked table is tried again.
    """
    palang = Barrier(len(kerja))

    def jalankan(satu: Callable[[], object]) -> object:
        palang.wait(timeout=20)
        try:
            for _ in range(500):
                try:
                    return satu()
                except Penolakan as galat:
                    return galat
                except OperationalError as galat:
                    if "locked" not in str(galat):
                        raise
                    time.sleep(0.02)
            raise AssertionError("the database stayed locked")
        finally:
            connection.close()

    with ThreadPoolExecutor(len(kerja)) as kolam:
        return list(kolam.map(jalankan, kerja))
