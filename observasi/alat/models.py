"""Tools of one side, their rows, and her seating plan. They are sealed like notes (observasi.catatan.rules)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from observasi.alat.enums import JenisAlat
from observasi.alat.rules import Denah, Titik
from observasi.siklus.enums import Sisi
from observasi.siklus.models import Siklus
from observasi.video.models import Rekaman


class DenahKelas(models.Model):
    """The seats as one side drew them. No names: a number or initials for each seat (rules.galat_denah)."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="+")
    sisi = models.CharField(max_length=10, choices=Sisi)
    baris = models.PositiveSmallIntegerField()
    kolom = models.PositiveSmallIntegerField("kursi per baris")
    kursi = models.JSONField(default=dict)  # {"A1": "7"}; a place without a seat is missing
    versi = models.PositiveIntegerField(default=1)
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "denah kelas"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(sisi__in=Sisi.values), name="denah_sisi_dikenal"),
            models.UniqueConstraint(fields=["siklus", "sisi"], name="denah_tunggal"),
        ]

    def __str__(self) -> str:
        return f"Denah {self.sisi} siklus {self.siklus_id}"

    def isi(self) -> Denah:
        """The plan as plain data for the rules."""
        return Denah(self.baris, self.kolom, self.kursi)


class Alat(models.Model):
    """One tool that one side uses in a cycle."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="alat")
    sisi = models.CharField(max_length=10, choices=Sisi)
    jenis = models.CharField(max_length=10, choices=JenisAlat)
    pengaturan = models.JSONField(default=dict)  # rules.baca_pengaturan
    dipilih_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dipilih_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "alat observasi"
        ordering = ("id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(sisi__in=Sisi.values), name="alat_sisi_dikenal"),
            models.CheckConstraint(condition=Q(jenis__in=JenisAlat.values), name="alat_jenis_dikenal"),
            models.UniqueConstraint(fields=["siklus", "sisi", "jenis"], name="alat_tunggal"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} siklus {self.siklus_id}"


class Ketukan(models.Model):
    """One row of a tool: at a second of a recording or at a clock time. Which columns it has, its tool says."""

    alat = models.ForeignKey(Alat, on_delete=models.CASCADE, related_name="ketukan")
    rekaman = models.ForeignKey(Rekaman, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    detik = models.DecimalField(max_digits=9, decimal_places=1, null=True, blank=True)
    jam = models.TimeField("waktu", null=True, blank=True)
    kode = models.CharField(max_length=16)
    teks = models.TextField(max_length=1000, blank=True)
    penutur = models.CharField(max_length=16, blank=True)
    dari = models.CharField(max_length=8, blank=True)
    ke = models.CharField(max_length=8, blank=True)
    sapuan = models.PositiveSmallIntegerField(null=True, blank=True)
    lama = models.DecimalField("lama (detik)", max_digits=6, decimal_places=1, null=True, blank=True)
    versi = models.PositiveIntegerField(default=1)
    kunci_kirim = models.UUIDField()  # a tap sent twice on a broken line is written once
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)
    dihapus_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "ketukan"
        ordering = ("id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(lama__isnull=True) | Q(lama__gte=0), name="ketukan_lama_maju"),
            models.UniqueConstraint(fields=["alat", "kunci_kirim"], name="ketukan_sekali_kirim"),
        ]

    def __str__(self) -> str:
        return f"Ketukan {self.pk} alat {self.alat_id}"

    def titik(self) -> Titik:
        """The row as plain data for the rules."""
        return Titik(self.pk, self.kode, self.penutur, self.dari, self.ke, self.sapuan, self.lama)
