"""Waking a worker. A lost message costs time, never a document: the sweeper sends again."""

from __future__ import annotations

import logging

from celery import current_app
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)

TUGAS = "supervisi.dokumen.tasks.render_dokumen"


def kirim(dokumen_id: int, *, tunda_detik: float | None = None) -> bool:
    """Send the job to the queue; False when the queue cannot be reached just now."""
    try:
        current_app.send_task(TUGAS, args=[dokumen_id], countdown=tunda_detik, retry=False)
    except (OperationalError, OSError):
        log.warning("dokumen %s: the queue cannot be reached, the sweeper will send it", dokumen_id)
        return False
    return True
