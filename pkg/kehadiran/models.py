"""Tables of attendance. One row a number, each with its own version for compare-and-set."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Sekolah
from pkg.kehadiran.enums import AsalNilai, JenisHadir
from pkg.periode.models import Periode, Peserta


class Kehadiran(models.Model):
    """One number of one month of one participant. `jumlah` None: written and taken away again, so missing, never 0."""

    peserta = models.ForeignKey(Peserta, on_delete=models.PROTECT, related_name="kehadiran")
    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    bulan = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=8, choices=JenisHadir)
    jumlah = models.PositiveIntegerField(null=True, blank=True)
    versi = models.PositiveIntegerField(default=1)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name_plural = "kehadiran"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["peserta", "bulan", "jenis"], name="kehadiran_satu_per_bulan"),
            models.CheckConstraint(condition=Q(jenis__in=JenisHadir.values), name="kehadiran_jenis_dikenal"),
            models.CheckConstraint(condition=Q(bulan__gte=1, bulan__lte=12), name="kehadiran_bulan_1_sampai_12"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} bulan {self.bulan}, peserta {self.peserta_id}"


class PerubahanKehadiran(models.Model):
    """What stood in a number before and after a change: attendance lowers a result, so nobody changes it unseen."""

    peserta = models.ForeignKey(Peserta, on_delete=models.PROTECT, related_name="perubahan_kehadiran")
    bulan = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=8, choices=JenisHadir)
    dari = models.PositiveIntegerField(null=True, blank=True)
    ke = models.PositiveIntegerField(null=True, blank=True)
    asal = models.CharField(max_length=8, choices=AsalNilai)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name_plural = "perubahan kehadiran"
        ordering = ("-id",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["peserta", "-id"], name="perubahan_hadir_peserta"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(jenis__in=JenisHadir.values), name="perubahan_hadir_jenis_dikenal"),
            models.CheckConstraint(condition=Q(asal__in=AsalNilai.values), name="perubahan_hadir_asal_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} bulan {self.bulan}: {self.dari} > {self.ke}"


class DokumenKehadiran(models.Model):
    """A record of attendance as a file. `peserta` None: it is about the whole school and never shown to single teachers."""

    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="dokumen_kehadiran")
    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    peserta = models.ForeignKey(
        Peserta, null=True, blank=True, on_delete=models.PROTECT, related_name="dokumen_kehadiran"
    )
    bulan = models.PositiveSmallIntegerField(null=True, blank=True)
    keterangan = models.CharField(max_length=160, blank=True)
    nama_asli = models.CharField(max_length=200)
    berkas = models.CharField(max_length=200)  # name in the default storage; random, never from the user
    jenis_isi = models.CharField(max_length=100)
    ukuran_byte = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "dokumen kehadiran"
        ordering = ("bulan", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(bulan__isnull=True) | Q(bulan__gte=1, bulan__lte=12),
                name="dokumen_hadir_bulan_1_sampai_12",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_asli
