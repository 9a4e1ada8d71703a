"""Waking a worker for a photo. A lost message costs time, never a photo: the sweeper sends again."""

from __future__ import annotations

import logging

from celery import current_app
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)

TUGAS = "pkg.bukti.tasks.siapkan_foto"


def kirim(bukti_id: int) -> bool:
    """Send the photo to the queue; False when the queue cannot be reached just now."""
    try:
        current_app.send_task(TUGAS, args=[bukti_id], retry=False)
    except (OperationalError, OSError):
        log.warning("bukti %s: the queue cannot be reached, the sweeper will send it", bukti_id)
        return False
    return True
