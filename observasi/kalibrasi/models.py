"""Offers of recordings, sessions, raters with their scores, and what a group agreed on about an item."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Sekolah
from observasi.instrumen.models import VersiInstrumen
from observasi.kalibrasi.enums import LingkupTawaran, StatusPeserta, StatusSesi
from observasi.kalibrasi.rules.sesi import JUDUL_TERPANJANG
from observasi.video.models import Rekaman


class Tawaran(models.Model):
    """The teacher lets her recording be scored for calibration, until a day (included), and says that the class agreed.

    Withdrawn it stays as a row, so that its sessions know that they had a clip; offered again it is a new row, and old sessions
    stay without. `mulai_detik` and `akhir_detik` are the part that is to be scored.
    """

    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    rekaman = models.ForeignKey(Rekaman, on_delete=models.CASCADE, related_name="tawaran_kalibrasi")
    lingkup = models.CharField(max_length=10, choices=LingkupTawaran, default=LingkupTawaran.SEKOLAH)
    sampai = models.DateField()
    mulai_detik = models.PositiveIntegerField(null=True, blank=True)
    akhir_detik = models.PositiveIntegerField(null=True, blank=True)
    dibuat_pada = models.DateTimeField()
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "tawaran kalibrasi"
        verbose_name_plural = "tawaran kalibrasi"
        ordering = ("-id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(lingkup__in=LingkupTawaran.values), name="tawaran_lingkup_dikenal"),
            models.CheckConstraint(
                condition=Q(mulai_detik__isnull=True)
                | Q(akhir_detik__isnull=True)
                | Q(akhir_detik__gt=F("mulai_detik")),
                name="tawaran_rentang_maju",
            ),
            models.UniqueConstraint(
                fields=["rekaman"], condition=Q(dicabut_pada__isnull=True), name="tawaran_satu_per_rekaman"
            ),
        ]

    def __str__(self) -> str:
        return f"Tawaran {self.pk} rekaman {self.rekaman_id} sampai {self.sampai}"


class Sesi(models.Model):
    """One clip scored by several. `ringkasan` holds the pairs' figures, computed once, when it closes."""

    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    judul = models.CharField(max_length=JUDUL_TERPANJANG)
    penyelenggara = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tawaran = models.ForeignKey(Tawaran, on_delete=models.PROTECT, related_name="sesi")
    versi_instrumen = models.ForeignKey(VersiInstrumen, on_delete=models.PROTECT, related_name="+")
    tutup = models.DateField()
    status = models.CharField(max_length=10, choices=StatusSesi, default=StatusSesi.BERJALAN)
    ringkasan = models.JSONField(null=True, blank=True)
    dibuat_pada = models.DateTimeField()
    ditutup_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "sesi kalibrasi"
        verbose_name_plural = "sesi kalibrasi"
        ordering = ("-dibuat_pada", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(status__in=StatusSesi.values), name="sesi_kalibrasi_status_dikenal"),
            models.CheckConstraint(
                condition=Q(status=StatusSesi.BERJALAN, ditutup_pada__isnull=True)
                | (~Q(status=StatusSesi.BERJALAN) & Q(ditutup_pada__isnull=False)),
                name="sesi_kalibrasi_tutup_bertanggal",
            ),
        ]

    def __str__(self) -> str:
        return f"Sesi kalibrasi {self.pk} ({self.status})"


class Peserta(models.Model):
    """One rater of a session and the state of her sheet. `acuan`: hers is the reference that others are held against."""

    sesi = models.ForeignKey(Sesi, on_delete=models.CASCADE, related_name="peserta")
    orang = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    acuan = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=StatusPeserta, default=StatusPeserta.MENGISI)
    dikirim_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "peserta kalibrasi"
        verbose_name_plural = "peserta kalibrasi"
        ordering = ("sesi", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(status__in=StatusPeserta.values), name="peserta_status_dikenal"),
            models.CheckConstraint(
                condition=Q(status=StatusPeserta.MENGISI, dikirim_pada__isnull=True)
                | Q(status=StatusPeserta.TERKIRIM, dikirim_pada__isnull=False),
                name="peserta_terkirim_bertanggal",
            ),
            models.UniqueConstraint(fields=["sesi", "orang"], name="peserta_sekali_per_sesi"),
            models.UniqueConstraint(fields=["sesi"], condition=Q(acuan=True), name="peserta_satu_acuan"),
        ]

    def __str__(self) -> str:
        return f"Peserta {self.pk} sesi {self.sesi_id}"


class SkorKalibrasi(models.Model):
    """The score of one item by one rater. Neither score nor "tidak teramati": not answered yet."""

    peserta = models.ForeignKey(Peserta, on_delete=models.CASCADE, related_name="skor")
    kunci = models.CharField(max_length=40)
    skor = models.SmallIntegerField(null=True, blank=True)
    skor_min = models.SmallIntegerField()
    skor_maks = models.SmallIntegerField()
    tidak_teramati = models.BooleanField(default=False)
    versi = models.PositiveIntegerField(default=1)
    pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "skor kalibrasi"
        verbose_name_plural = "skor kalibrasi"
        ordering = ("peserta", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["peserta", "kunci"], name="skor_kalibrasi_satu"),
            models.CheckConstraint(
                condition=Q(skor__isnull=True) | Q(skor__gte=F("skor_min"), skor__lte=F("skor_maks")),
                name="skor_kalibrasi_dalam_rentang",
            ),
            models.CheckConstraint(
                condition=Q(tidak_teramati=False) | Q(skor__isnull=True), name="skor_kalibrasi_kosong_bila_tt"
            ),
        ]

    def __str__(self) -> str:
        return f"Butir {self.kunci}"


class CatatanRubrik(models.Model):
    """What the group agreed on about one item, written together."""

    sesi = models.ForeignKey(Sesi, on_delete=models.CASCADE, related_name="catatan")
    kunci = models.CharField(max_length=40)
    teks = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=1)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "catatan rubrik"
        verbose_name_plural = "catatan rubrik"
        ordering = ("sesi", "kunci")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["sesi", "kunci"], name="catatan_rubrik_satu"),
        ]

    def __str__(self) -> str:
        return f"Catatan butir {self.kunci} v{self.versi}"
