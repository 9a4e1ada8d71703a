"""Who no longer wants to see the first-time tour."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PerkenalanDitutup(models.Model):
    """A person closed the tour. Opening it again deletes the row."""

    pengguna = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    ditutup_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "perkenalan ditutup"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Perkenalan pengguna {self.pengguna_id}"
