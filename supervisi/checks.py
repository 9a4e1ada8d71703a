"""Start-up checks: the limits of background work agree with each other. Run by every `manage.py` command.

A task whose hard limit passes the visibility timeout is delivered a second time while it still runs; a program that
may run longer than the soft limit is cut off without a word to the user. Both show only under load, so the start says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils.module_loading import autodiscover_modules

# Tasks that wait for a program, and the setting with the wall-clock limit of that program.
BATAS_PROGRAM = {"observasi.video.tasks.proses_rekaman": "BATAS_TRANSKODE_DETIK"}


@dataclass(frozen=True, slots=True)
class BatasTugas:
    """The limits of one task in seconds. None: not set; `program_detik` None: it starts no program."""

    nama: str
    lunak_detik: float | None
    keras_detik: float | None
    program_detik: float | None = None
    acks_late: bool = True
    tolak_saat_pekerja_hilang: bool = True


def temuan_batas(tugas: Iterable[BatasTugas], visibility_detik: float | None) -> list[CheckMessage]:
    """What is wrong with these limits; program < soft < hard < visibility timeout."""
    temuan: list[CheckMessage] = []
    for t in tugas:
        temuan += _temuan_satu(t, visibility_detik)
    return temuan


def _temuan_satu(t: BatasTugas, visibility_detik: float | None) -> list[CheckMessage]:
    if t.lunak_detik is None or t.keras_detik is None:
        return [
            Error(
                f"Task {t.nama} has no soft or no hard time limit.",
                hint="Give it soft_time_limit and time_limit, or set CELERY_TASK_SOFT_TIME_LIMIT and CELERY_TASK_TIME_LIMIT.",
                id="portal.E001",
            )
        ]
    temuan: list[CheckMessage] = []
    if t.program_detik is not None and t.program_detik >= t.lunak_detik:
        temuan.append(
            Error(
                f"Task {t.nama}: its program may run {t.program_detik:g} s, but the soft limit is {t.lunak_detik:g} s.",
                hint=f"Lower {BATAS_PROGRAM.get(t.nama, 'the limit of the program')} or raise soft_time_limit.",
                id="portal.E002",
            )
        )
    if t.lunak_detik >= t.keras_detik:
        temuan.append(
            Error(
                f"Task {t.nama}: soft limit {t.lunak_detik:g} s is not below the hard limit {t.keras_detik:g} s.",
                hint="Leave the task time to write its final state between the two.",
                id="portal.E003",
            )
        )
    if visibility_detik is None or t.keras_detik >= visibility_detik:
        temuan.append(
            Error(
                f"Task {t.nama}: hard limit {t.keras_detik:g} s is not below the visibility timeout {visibility_detik} s.",
                hint="Raise visibility_timeout in CELERY_BROKER_TRANSPORT_OPTIONS, or a second worker starts the same task.",
                id="portal.E004",
            )
        )
    if not t.acks_late or not t.tolak_saat_pekerja_hilang:
        temuan.append(
            Error(
                f"Task {t.nama} is acknowledged before it is done, so it is lost when its worker dies.",
                hint="Set acks_late=True and reject_on_worker_lost=True (the defaults of the project's settings).",
                id="portal.E005",
            )
        )
    return temuan


def daftar_batas() -> list[BatasTugas]:
    """The limits of every task of this project as Celery will use them."""
    from supervisi.celery import app  # the application object is complete only after all apps are ready

    # Not app.loader.import_default_modules(): that runs the system checks, and with them this one, again.
    autodiscover_modules("tasks")
    hasil = []
    for nama, tugas in sorted(app.tasks.items()):
        if nama.startswith("celery."):
            continue
        program = BATAS_PROGRAM.get(nama)
        hasil.append(
            BatasTugas(
                nama=nama,
                lunak_detik=tugas.soft_time_limit or app.conf.task_soft_time_limit,
                keras_detik=tugas.time_limit or app.conf.task_time_limit,
                program_detik=getattr(settings, program) if program else None,
                acks_late=bool(tugas.acks_late),
                tolak_saat_pekerja_hilang=bool(
                    app.conf.task_reject_on_worker_lost
                    if tugas.reject_on_worker_lost is None
                    else tugas.reject_on_worker_lost
                ),
            )
        )
    return hasil


def periksa_batas_tugas(app_configs: Sequence[AppConfig] | None, **_lain: Any) -> list[CheckMessage]:
    """The registered check: `portal.E001` to `portal.E005`."""
    return temuan_batas(daftar_batas(), settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("visibility_timeout"))
