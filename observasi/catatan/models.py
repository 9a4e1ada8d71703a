"""Notes of one side about the lesson. They are sealed with the assessments (observasi.penilaian)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from observasi.catatan.enums import Fase, JenisCatatan, Tokoh
from observasi.siklus.enums import Sisi
from observasi.siklus.models import Siklus
from observasi.video.models import Rekaman


class Catatan(models.Model):
    """A note: at a second (or a range) of a recording, or at a time of day of a visit."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="catatan")
    penulis = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sisi = models.CharField(max_length=10, choices=Sisi)
    jenis = models.CharField(max_length=12, choices=JenisCatatan, default=JenisCatatan.CATATAN)
    fase = models.CharField(max_length=12, choices=Fase, blank=True)
    tokoh = models.CharField("yang diamati", max_length=14, choices=Tokoh, blank=True)
    rekaman = models.ForeignKey(Rekaman, null=True, blank=True, on_delete=models.SET_NULL, related_name="catatan")
    detik_mulai = models.DecimalField(max_digits=9, decimal_places=1, null=True, blank=True)
    detik_selesai = models.DecimalField(max_digits=9, decimal_places=1, null=True, blank=True)
    jam = models.TimeField("waktu", null=True, blank=True)
    teks = models.TextField(max_length=4000)
    butir = models.JSONField(default=list, blank=True)  # keys of items of the agreed instrument; empty: outside of it
    versi = models.PositiveIntegerField(default=1)
    kunci_kirim = models.UUIDField(null=True, blank=True)  # a note sent twice on a broken line is written once
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)
    dihapus_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "catatan"
        ordering = ("rekaman__urutan", "detik_mulai", "jam", "id")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["siklus", "sisi"], name="catatan_siklus_sisi")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(sisi__in=Sisi.values), name="catatan_sisi_dikenal"),
            models.CheckConstraint(condition=Q(jenis__in=JenisCatatan.values), name="catatan_jenis_dikenal"),
            models.CheckConstraint(condition=Q(fase__in=["", *Fase.values]), name="catatan_fase_dikenal"),
            models.CheckConstraint(condition=Q(tokoh__in=["", *Tokoh.values]), name="catatan_tokoh_dikenal"),
            models.CheckConstraint(
                condition=Q(detik_selesai__isnull=True)
                | Q(detik_mulai__isnull=False, detik_selesai__gte=F("detik_mulai")),
                name="catatan_rentang_maju",
            ),
            models.UniqueConstraint(
                fields=["siklus", "kunci_kirim"], condition=Q(kunci_kirim__isnull=False), name="catatan_sekali_kirim"
            ),
        ]

    def __str__(self) -> str:
        return f"Catatan {self.pk} siklus {self.siklus_id}"
