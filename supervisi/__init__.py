"""Project package: the composition root. Importing it makes the Celery application known."""

from supervisi.celery import app as celery_app

__all__ = ["celery_app"]
