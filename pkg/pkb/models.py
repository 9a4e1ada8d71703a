"""Tables of the PKB plan that follows an appraisal."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Sekolah
from pkg.penilaian.models import Penilaian
from pkg.pkb.enums import JenisKegiatan, StatusKegiatan


class RencanaPkb(models.Model):
    """The plan made from the values of one file. `versi` is for compare-and-set; agreed until the targets change."""

    penilaian = models.OneToOneField(Penilaian, on_delete=models.CASCADE, related_name="rencana_pkb")
    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="rencana_pkb")
    guru = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rencana_pkb")
    tahun = models.PositiveSmallIntegerField()
    versi = models.PositiveIntegerField(default=1)
    disusun_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    disusun_pada = models.DateTimeField(auto_now_add=True)
    disepakati_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    disepakati_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "rencana PKB"
        verbose_name_plural = "rencana PKB"
        ordering = ("-tahun", "-id")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["sekolah", "tahun"], name="rencana_pkb_sekolah")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(disepakati_oleh__isnull=True, disepakati_pada__isnull=True)
                | Q(disepakati_oleh__isnull=False, disepakati_pada__isnull=False),
                name="rencana_pkb_sepakat_bertanggal",
            ),
        ]

    def __str__(self) -> str:
        return f"PKB {self.guru} {self.tahun}"


class SasaranPkb(models.Model):
    """The target value of one competency."""

    rencana = models.ForeignKey(RencanaPkb, on_delete=models.CASCADE, related_name="sasaran")
    kompetensi = models.PositiveSmallIntegerField()
    sasaran = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "sasaran PKB"
        ordering = ("kompetensi",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["rencana", "kompetensi"], name="sasaran_pkb_satu_per_kompetensi"),
            models.CheckConstraint(condition=Q(sasaran__gte=1, sasaran__lte=4), name="sasaran_pkb_1_sampai_4"),
        ]

    def __str__(self) -> str:
        return f"Kompetensi {self.kompetensi}: {self.sasaran}"


class KegiatanPkb(models.Model):
    """One activity for one or several competencies (`kompetensi`: their numbers), with what became of it."""

    rencana = models.ForeignKey(RencanaPkb, on_delete=models.CASCADE, related_name="kegiatan")
    kompetensi = models.JSONField(default=list)
    jenis = models.CharField(max_length=16, choices=JenisKegiatan)
    uraian = models.TextField(max_length=2000)
    tempat = models.CharField(max_length=160, blank=True)
    tenggat = models.DateField()
    status = models.CharField(max_length=14, choices=StatusKegiatan, default=StatusKegiatan.DIRENCANAKAN)
    realisasi = models.TextField(max_length=2000, blank=True)  # what happened, or why it did not
    selesai_pada = models.DateField(null=True, blank=True)
    versi = models.PositiveIntegerField(default=1)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "kegiatan PKB"
        ordering = ("tenggat", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(jenis__in=JenisKegiatan.values), name="kegiatan_pkb_jenis_dikenal"),
            models.CheckConstraint(condition=Q(status__in=StatusKegiatan.values), name="kegiatan_pkb_status_dikenal"),
            models.CheckConstraint(
                condition=Q(status=StatusKegiatan.DIRENCANAKAN) | ~Q(realisasi=""),
                name="kegiatan_pkb_selesai_beralasan",
            ),
        ]

    def __str__(self) -> str:
        return self.uraian[:60]
