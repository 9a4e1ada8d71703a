"""What Django's own test tools do at every page and after every committing test, with less work and the same outcome."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase, client

# Written by `migrate` and the same for all tests; Django empties them too, and then writes them anew, after every test.
_TETAP = ("django_migrations", "django_content_type", "auth_permission")


def _hanya_halaman(simpan: Any) -> Any:
    """Keeps the context of the page for `jawaban.context`, not a copy for each of the parts that it includes."""

    def _simpan(*argumen: Any, template: Any, context: Any, **lain: Any) -> None:
        if context.template is template:
            simpan(*argumen, template=template, context=context, **lain)

    return _simpan


def kosongkan(_uji: object = None) -> None:
    """Deletes every row that a test left behind; tables without one are only looked at."""
    kutip = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as kursor:
        semua = sorted(set(connection.introspection.django_table_names(only_existing=True)) - set(_TETAP))
        ada = " UNION ALL ".join(f"SELECT {n} WHERE EXISTS (SELECT 1 FROM {kutip(t)})" for n, t in enumerate(semua))
        kursor.execute(ada)
        for (nomor,) in kursor.fetchall():
            kursor.execute(f"DELETE FROM {kutip(semua[nomor])}")


@pytest.fixture(scope="session", autouse=True)
def alat_uji_ringan() -> Iterator[None]:
    """Both shortcuts, for the whole session."""
    with pytest.MonkeyPatch.context() as tambalan:
        tambalan.setattr(client, "store_rendered_templates", _hanya_halaman(client.store_rendered_templates))
        tambalan.setattr(TransactionTestCase, "_fixture_teardown", kosongkan)
        yield
