"""Tables of the lesson video."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from observasi.siklus.models import Siklus
from observasi.video.enums import StatusVideo


class IzinKelas(models.Model):
    """The teacher's word that the class consented; before it nobody else sees a recording (UU 27/2022)."""

    siklus = models.OneToOneField(Siklus, on_delete=models.CASCADE, related_name="izin_kelas")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "izin kelas"

    def __str__(self) -> str:
        return f"Izin kelas siklus {self.siklus_id}"


class Rekaman(models.Model):
    """One recording of the lesson of a cycle, from the first byte to the playable file or its deletion."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="rekaman")
    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    urutan = models.PositiveSmallIntegerField(default=1)
    nama_asli = models.CharField(max_length=255)
    ukuran_byte = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    status = models.CharField(max_length=12, choices=StatusVideo, default=StatusVideo.MENGUNGGAH)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diterima_pada = models.DateTimeField(null=True, blank=True)
    siap_pada = models.DateTimeField(null=True, blank=True)

    # The claim of a worker: attempt number, token and heartbeat (docs/keputusan/0003).
    percobaan = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True, blank=True)
    denyut_pada = models.DateTimeField(null=True, blank=True)
    kemajuan_persen = models.PositiveSmallIntegerField(default=0)
    galat_kode = models.CharField(max_length=40, blank=True)
    galat_rincian = models.TextField(blank=True)  # technical tail for the operator, never shown to users

    # What the probe found and the recipe made.
    durasi_detik = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    lebar = models.PositiveIntegerField(null=True, blank=True)
    tinggi = models.PositiveIntegerField(null=True, blank=True)
    ada_suara = models.BooleanField(null=True, blank=True)
    berkas_asli = models.CharField(max_length=200, blank=True)  # name in the storage; empty when deleted
    folder = models.CharField(max_length=200, blank=True)  # folder of the published rendition set in the storage
    isi = models.JSONField(default=list, blank=True)  # names of the produced files: the only ones that are served
    tangga = models.JSONField(default=list, blank=True)  # heights of the rungs, ascending

    class Meta:
        verbose_name_plural = "rekaman"
        ordering = ("urutan", "id")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["status", "denyut_pada"], name="rekaman_antrean")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(status__in=StatusVideo.values), name="rekaman_status_dikenal"),
            models.CheckConstraint(
                condition=~Q(status=StatusVideo.SIAP) | (~Q(folder="") & Q(durasi_detik__isnull=False)),
                name="rekaman_siap_lengkap",
            ),
            models.CheckConstraint(condition=Q(kemajuan_persen__lte=100), name="rekaman_kemajuan_sampai_100"),
            # The same recording sent twice to one cycle is recognised.
            models.UniqueConstraint(
                fields=["siklus", "sha256"],
                condition=~Q(sha256="") & ~Q(status=StatusVideo.DIHAPUS),
                name="rekaman_sekali_per_siklus",
            ),
        ]

    def __str__(self) -> str:
        return f"Rekaman {self.pk} ({self.status})"


class Unggahan(models.Model):
    """One tus upload. The row survives a restart; the file's true length wins when they differ."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rekaman = models.OneToOneField(Rekaman, on_delete=models.CASCADE, related_name="unggahan")
    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    panjang_byte = models.PositiveBigIntegerField()
    diterima_byte = models.PositiveBigIntegerField(default=0)
    sidik_klien = models.CharField(max_length=200, blank=True)  # fingerprint: the same file chosen again continues
    metadata = models.JSONField(default=dict, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)
    kedaluwarsa_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "unggahan"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(diterima_byte__lte=F("panjang_byte")), name="unggahan_tidak_melebihi"),
        ]

    def __str__(self) -> str:
        return f"Unggahan {self.id}"
