"""Remarks on library instruments. Written once; only the decision is added."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from observasi.instrumen.models import InstrumenPustaka, VersiInstrumen
from observasi.pemantapan.enums import JenisMasukan, StatusMasukan
from observasi.pemantapan.rules import Masukan as IsiMasukan


class Masukan(models.Model):
    """A comment or a proposal on one version of an instrument."""

    instrumen = models.ForeignKey(InstrumenPustaka, on_delete=models.CASCADE, related_name="masukan")
    versi = models.ForeignKey(VersiInstrumen, on_delete=models.PROTECT, related_name="+")
    """The version that the writer read; wordings are shown as they were then."""
    sekolah = models.ForeignKey("accounts.Sekolah", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The school that owns the instrument; None for an instrument of a region."""
    jenis = models.CharField(max_length=10, choices=JenisMasukan)
    butir = models.CharField(max_length=20, blank=True)
    kelompok = models.CharField(max_length=80, blank=True)
    teks = models.CharField(max_length=500, blank=True)
    alasan = models.CharField(max_length=1000)
    penulis = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()
    status = models.CharField(max_length=10, choices=StatusMasukan, default=StatusMasukan.TERBUKA)
    putusan = models.CharField(max_length=500, blank=True)
    diputuskan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    diputuskan_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "masukan instrumen"
        verbose_name_plural = "masukan instrumen"
        ordering = ("-dibuat_pada", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(jenis__in=JenisMasukan.values), name="masukan_jenis_dikenal"),
            models.CheckConstraint(condition=Q(status__in=StatusMasukan.values), name="masukan_status_dikenal"),
            models.CheckConstraint(
                condition=~Q(status=StatusMasukan.DITOLAK) | ~Q(putusan=""), name="masukan_ditolak_beralasan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.pk}"

    def isi(self) -> IsiMasukan:
        """The remark as plain data."""
        return IsiMasukan(JenisMasukan(self.jenis), self.butir, self.kelompok, self.teks, self.alasan)
