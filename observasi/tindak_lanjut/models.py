"""Follow-ups of a cycle: what, who, when, where, realisation and evidence."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from observasi.siklus.models import Siklus
from observasi.tindak_lanjut.enums import Bentuk, Situasional, StatusTindakLanjut


class TindakLanjut(models.Model):
    """One agreed follow-up."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="tindak_lanjut")
    bentuk = models.CharField("bentuk pembinaan", max_length=16, choices=Bentuk)
    situasional = models.CharField("jenis pembinaan situasional", max_length=16, choices=Situasional, blank=True)
    uraian = models.TextField("apa yang dilakukan", max_length=2000)
    pelaksana = models.CharField("siapa", max_length=160)
    tempat = models.CharField("di mana", max_length=160, blank=True)
    tenggat = models.DateField("paling lambat")
    status = models.CharField(max_length=12, choices=StatusTindakLanjut, default=StatusTindakLanjut.RENCANA)
    realisasi = models.TextField("realisasi", max_length=2000, blank=True)
    bukti = models.TextField("bukti", max_length=2000, blank=True)
    terlaksana_pada = models.DateField(null=True, blank=True)
    alasan = models.TextField(max_length=1000, blank=True)
    dibawa_dari = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="diteruskan")
    versi = models.PositiveIntegerField(default=1)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "tindak lanjut"
        ordering = ("tenggat", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(bentuk__in=Bentuk.values), name="tindak_lanjut_bentuk_dikenal"),
            models.CheckConstraint(
                condition=Q(bentuk=Bentuk.SITUASIONAL, situasional__in=Situasional.values)
                | (~Q(bentuk=Bentuk.SITUASIONAL) & Q(situasional="")),
                name="tindak_lanjut_situasional_berjenis",
            ),
            models.CheckConstraint(
                condition=Q(status__in=StatusTindakLanjut.values), name="tindak_lanjut_status_dikenal"
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusTindakLanjut.TERLAKSANA) | ~Q(realisasi=""),
                name="tindak_lanjut_terlaksana_berisi",
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusTindakLanjut.DIBATALKAN) | ~Q(alasan=""), name="tindak_lanjut_batal_beralasan"
            ),
            models.UniqueConstraint(
                fields=["siklus", "dibawa_dari"],
                condition=Q(dibawa_dari__isnull=False),
                name="tindak_lanjut_sekali_dibawa",
            ),
        ]

    def __str__(self) -> str:
        return f"Tindak lanjut {self.pk} siklus {self.siklus_id}"
