"""A requested document or export as a job. One row per (kind, object, content hash): asking twice gives one file."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Sekolah
from supervisi.dokumen.enums import StatusDokumen


class Dokumen(models.Model):
    """One document made from exactly one state of its data (`sidik_data`).

    The row is the truth about the job; a message to the worker is only a wake-up.
    """

    jenis = models.CharField(max_length=40)
    objek_id = models.PositiveBigIntegerField()
    judul = models.CharField(max_length=200)
    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    sidik_data = models.CharField(max_length=64)
    templat_versi = models.PositiveSmallIntegerField(default=1)
    # What is to be printed, frozen when it was asked for; emptied as soon as the file is there.
    isi = models.JSONField(null=True, blank=True)
    diminta_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=StatusDokumen, default=StatusDokumen.DIMINTA)
    kemajuan_persen = models.PositiveSmallIntegerField(default=0)
    percobaan = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True, blank=True)
    denyut_pada = models.DateTimeField(null=True, blank=True)
    galat = models.CharField(max_length=300, blank=True)  # for people
    galat_rincian = models.TextField(blank=True)  # for the operator
    berkas = models.CharField(max_length=200, blank=True)  # name in the default storage
    nama_unduh = models.CharField(max_length=200)
    jenis_isi = models.CharField(max_length=80, default="application/pdf")
    ukuran_byte = models.PositiveBigIntegerField(null=True, blank=True)
    halaman = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    kode_cek = models.CharField(max_length=20, unique=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    siap_pada = models.DateTimeField(null=True, blank=True)
    # When the file is taken away; None: never. The row stays, so that its check code does.
    berlaku_sampai = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "dokumen"
        ordering = ("-id",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["status", "denyut_pada"], name="dokumen_antrean"),
            models.Index(fields=["berlaku_sampai"], name="dokumen_umur", condition=Q(berlaku_sampai__isnull=False)),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(status__in=StatusDokumen.values), name="dokumen_status_dikenal"),
            models.UniqueConstraint(fields=["jenis", "objek_id", "sidik_data"], name="dokumen_satu_per_isi"),
            models.CheckConstraint(
                condition=~Q(status=StatusDokumen.SIAP) | (~Q(berkas="") & ~Q(sha256="")), name="dokumen_siap_berberkas"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.objek_id} ({self.status})"
