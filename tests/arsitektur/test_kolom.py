"""Every column that holds a choice is guarded by the database itself, not only by forms."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import CheckConstraint, Q

from tests.arsitektur.pohon import PAKET


def _model_proyek() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.split(".")[0] in PAKET]


def _daun(q: Q) -> Iterator[tuple[str, object]]:
    for anak in q.children:
        if isinstance(anak, Q):
            yield from _daun(anak)
        elif isinstance(anak, tuple):
            yield anak


def _dijaga(model: type[models.Model], kolom: models.Field[object, object]) -> bool:
    pilihan = {nilai for nilai, _ in kolom.flatchoices}
    for penjaga in model._meta.constraints:
        if not isinstance(penjaga, CheckConstraint) or not isinstance(penjaga.condition, Q):
            continue
        for nama, nilai in _daun(penjaga.condition):
            if nama == f"{kolom.name}__in" and {str(n) for n in nilai if n != ""} == pilihan - {""}:  # type: ignore[attr-defined]
                return True
    return False


def test_setiap_kolom_pilihan_dijaga_basis_data() -> None:
    tak_dijaga = [
        f"{m._meta.label}.{k.name}"
        for m in _model_proyek()
        for k in m._meta.get_fields()
        if isinstance(k, models.CharField) and k.choices and not _dijaga(m, k)
    ]

    assert tak_dijaga == []


def test_penjaga_ini_melihat_kolom_pilihan() -> None:
    berpilihan = [
        k for m in _model_proyek() for k in m._meta.get_fields() if isinstance(k, models.CharField) and k.choices
    ]

    assert len(berpilihan) > 15


def test_label_aplikasi_unik_per_ruang() -> None:
    label = {a.name: a.label for a in apps.get_app_configs() if a.name.split(".")[0] in PAKET}

    assert {nama: label[nama] for nama in label} == {nama: nama.replace(".", "_") for nama in label}
