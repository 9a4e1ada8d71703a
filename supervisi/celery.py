"""The Celery application: three queues, late acknowledgement, JSON only, and the timetable of beat."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supervisi.settings.dev")

app = Celery("supervisi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
