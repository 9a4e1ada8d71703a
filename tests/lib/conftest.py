"""Fixtures of the library tests."""

from __future__ import annotations

import pytest

from tests.klip import Gudang


@pytest.fixture(scope="session")
def klip(tmp_path_factory: pytest.TempPathFactory) -> Gudang:
    return Gudang(tmp_path_factory.mktemp("klip"))
