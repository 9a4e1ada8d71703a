"""Taps of a live observation. They are the supervisor's and sealed like her notes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from observasi.kunjungan.enums import JenisPeristiwa
from observasi.siklus.models import Siklus


class Peristiwa(models.Model):
    """One tap. `kunci` is made on the device: what is sent twice on a weak line is written once."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="peristiwa")
    penulis = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=10, choices=JenisPeristiwa)
    pada = models.DateTimeField()
    kunci = models.UUIDField()
    diterima_pada = models.DateTimeField(auto_now_add=True)
    dibatalkan_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "peristiwa kunjungan"
        ordering = ("pada", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(jenis__in=JenisPeristiwa.values), name="peristiwa_jenis_dikenal"),
            models.UniqueConstraint(fields=["siklus", "kunci"], name="peristiwa_sekali_kirim"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} siklus {self.siklus_id}"
