"""Background work: limits that agree, late acknowledgement, plain arguments; and the start-up check that says so."""

from __future__ import annotations

import ast
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.checks import run_checks

from supervisi.celery import app
from supervisi.checks import BATAS_PROGRAM, BatasTugas, daftar_batas, periksa_batas_tugas, temuan_batas
from tests.arsitektur.pohon import modul_proyek, tempat

SEHAT = BatasTugas("uji.tugas", lunak_detik=200, keras_detik=300, program_detik=100)
JENIS_SEDERHANA = {"int", "str", "bool", "float", "int | None", "str | None"}


def test_batas_semua_tugas_bersesuaian() -> None:
    assert [t.nama for t in daftar_batas()] != []
    assert periksa_batas_tugas(None) == []


def test_pemeriksaan_terdaftar_saat_mulai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.CELERY_BROKER_TRANSPORT_OPTIONS, "visibility_timeout", 10)

    temuan = run_checks(tags=["portal"])

    assert {t.id for t in temuan} == {"portal.E004"}
    assert len(temuan) == len(daftar_batas())


@pytest.mark.parametrize(
    ("ubah", "visibility", "kode"),
    [
        ({}, 301, []),
        ({"lunak_detik": None}, 301, ["portal.E001"]),
        ({"keras_detik": None}, 301, ["portal.E001"]),
        ({"program_detik": 200}, 301, ["portal.E002"]),
        ({"program_detik": None}, 301, []),
        ({"lunak_detik": 300}, 301, ["portal.E003"]),
        ({}, 300, ["portal.E004"]),
        ({}, None, ["portal.E004"]),
        ({"acks_late": False}, 301, ["portal.E005"]),
        ({"tolak_saat_pekerja_hilang": False}, 301, ["portal.E005"]),
        ({"program_detik": 500, "lunak_detik": 400}, 10, ["portal.E002", "portal.E003", "portal.E004"]),
    ],
)
def test_temuan_batas(ubah: dict[str, object], visibility: float | None, kode: list[str]) -> None:
    temuan = temuan_batas([replace(SEHAT, **ubah)], visibility)  # type: ignore[arg-type]

    assert [t.id for t in temuan] == kode
    assert all(t.hint for t in temuan)


def test_setiap_batas_program_menyebut_tugas_yang_ada() -> None:
    assert set(BATAS_PROGRAM) <= {t.nama for t in daftar_batas()}


def test_jadwal_dan_antrean_menyebut_tugas_yang_ada() -> None:
    ada = {t.nama for t in daftar_batas()}
    jadwal = {j["task"] for j in settings.CELERY_BEAT_SCHEDULE.values()}
    antrean = {nama for nama in settings.CELERY_TASK_ROUTES if not nama.endswith("*")}

    assert (jadwal | antrean) - ada == set()


def test_hanya_json_yang_diterima() -> None:
    assert (list(app.conf.accept_content), app.conf.task_serializer) == (["json"], "json")


def _adalah_tugas(dekorator: ast.expr) -> bool:
    inti = dekorator.func if isinstance(dekorator, ast.Call) else dekorator
    return (isinstance(inti, ast.Name) and inti.id == "shared_task") or (
        isinstance(inti, ast.Attribute) and inti.attr == "task"
    )


def _tugas() -> list[tuple[str, ast.FunctionDef]]:
    return [
        (tempat(m, f), f)
        for m in modul_proyek()
        if m.di_rak("tasks")
        for f in m.pohon.body
        if isinstance(f, ast.FunctionDef) and any(_adalah_tugas(d) for d in f.decorator_list)
    ]


def test_tugas_hanya_di_tasks_py() -> None:
    luar = [
        tempat(m, f)
        for m in modul_proyek()
        if not m.di_rak("tasks")
        for f in ast.walk(m.pohon)
        if isinstance(f, ast.FunctionDef) and any(_adalah_tugas(d) for d in f.decorator_list)
    ]

    assert luar == []


def test_argumen_tugas_sederhana() -> None:
    rumit = []
    for letak, f in _tugas():
        a = f.args
        if a.vararg or a.kwarg:
            rumit.append(letak)
        for arg in a.posonlyargs + a.args + a.kwonlyargs:
            if arg.arg == "self":
                continue
            if arg.annotation is None or ast.unparse(arg.annotation) not in JENIS_SEDERHANA:
                rumit.append(f"{letak} {f.name}({arg.arg})")

    assert len(_tugas()) == len(daftar_batas())
    assert rumit == []
