"""Programmes: the draft field by field, frozen versions, comments."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from observasi.program import rules
from observasi.program.enums import Bagian


class Program(models.Model):
    """The programme of one school for one school year; `tahun` is the calendar year in which it begins."""

    sekolah = models.ForeignKey("accounts.Sekolah", on_delete=models.PROTECT, related_name="program_supervisi")
    tahun = models.PositiveSmallIntegerField()
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = "program supervisi"
        verbose_name_plural = "program supervisi"
        ordering = ("-tahun", "sekolah__nama", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["sekolah", "tahun"], name="program_satu_per_tahun"),
            models.CheckConstraint(condition=Q(tahun__gte=2000, tahun__lte=2100), name="program_tahun_wajar"),
        ]

    def __str__(self) -> str:
        return f"Program supervisi {self.tahun_teks}"

    @property
    def tahun_teks(self) -> str:
        """The school year as people say it."""
        return rules.sebutan_tahun(self.tahun)


class IsiBagian(models.Model):
    """One part of the draft, with its own version for compare-and-set."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="isi_bagian")
    bagian = models.CharField(max_length=16, choices=Bagian)
    nilai = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=1)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "bagian program"
        verbose_name_plural = "bagian program"
        ordering = ("program", "bagian")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "bagian"], name="program_bagian_satu"),
            models.CheckConstraint(condition=Q(bagian__in=Bagian.values), name="program_bagian_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.bagian} v{self.versi}"


class VersiProgram(models.Model):
    """An approved text. Never changes; a later change makes the next one."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="versi")
    nomor = models.PositiveIntegerField()
    isi = models.JSONField()
    sidik = models.CharField(max_length=64)
    disetujui_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    disetujui_pada = models.DateTimeField()

    class Meta:
        verbose_name = "versi program"
        verbose_name_plural = "versi program"
        ordering = ("program", "-nomor")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "nomor"], name="program_versi_bernomor"),
        ]

    def __str__(self) -> str:
        return f"Versi {self.nomor}"


class KomentarProgram(models.Model):
    """What a pengawas says about a programme. It blocks nothing."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="komentar")
    teks = models.CharField(max_length=rules.KOMENTAR_TERPANJANG)
    penulis = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = "komentar program"
        verbose_name_plural = "komentar program"
        ordering = ("-dibuat_pada", "-pk")

    def __str__(self) -> str:
        return f"Komentar {self.pk}"
