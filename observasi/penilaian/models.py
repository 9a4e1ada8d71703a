"""Assessments and their scores. A sent assessment is never changed: a correction is a new version."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Sekolah
from observasi.catatan.models import Catatan
from observasi.penilaian.enums import JenisPenilaian, ModeCakupan, StatusLembar
from observasi.siklus.enums import Sisi
from observasi.siklus.models import Siklus
from observasi.video.models import Rekaman


class Penilaian(models.Model):
    """One version of one side's assessment: Tabel 1 (perencanaan) or Tabel 5 (pelaksanaan) of a cycle.

    `instrumen` and `sidik_instrumen` are the frozen copy that was scored. `hasil` is computed once, when it is sent.
    A waived self-assessment is a row with status `dilepas` and the reason in `alasan`.
    """

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="penilaian")
    jenis = models.CharField(max_length=12, choices=JenisPenilaian)
    sisi = models.CharField(max_length=10, choices=Sisi)
    penilai = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    nomor_versi = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=10, choices=StatusLembar, default=StatusLembar.DRAF)
    instrumen = models.JSONField()
    sidik_instrumen = models.CharField(max_length=64)
    saran = models.TextField("saran pembinaan", blank=True)
    saran_versi = models.PositiveIntegerField(default=0)
    alasan = models.TextField(blank=True)  # of a correction or of waiving
    hasil = models.JSONField(null=True, blank=True)
    cakupan = models.JSONField(null=True, blank=True)  # evidence coverage, computed once, when it is sent
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dikirim_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "penilaian"
        ordering = ("siklus", "jenis", "sisi", "nomor_versi")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(jenis__in=JenisPenilaian.values), name="penilaian_jenis_dikenal"),
            models.CheckConstraint(condition=Q(sisi__in=Sisi.values), name="penilaian_sisi_dikenal"),
            models.CheckConstraint(condition=Q(status__in=StatusLembar.values), name="penilaian_status_dikenal"),
            models.CheckConstraint(
                condition=Q(status=StatusLembar.DRAF, dikirim_pada__isnull=True)
                | (~Q(status=StatusLembar.DRAF) & Q(dikirim_pada__isnull=False)),
                name="penilaian_terkirim_bertanggal",
            ),
            models.UniqueConstraint(fields=["siklus", "jenis", "sisi", "nomor_versi"], name="penilaian_versi_tunggal"),
            models.UniqueConstraint(
                fields=["siklus", "jenis", "sisi"], condition=Q(status=StatusLembar.DRAF), name="penilaian_satu_draf"
            ),
        ]

    def __str__(self) -> str:
        return f"Penilaian {self.jenis} {self.sisi} v{self.nomor_versi} siklus {self.siklus_id}"


class Skor(models.Model):
    """The score of one item. Empty score and not "tidak teramati" means: not answered yet."""

    penilaian = models.ForeignKey(Penilaian, on_delete=models.CASCADE, related_name="skor")
    kunci = models.CharField(max_length=40)
    skor = models.SmallIntegerField(null=True, blank=True)
    skor_min = models.SmallIntegerField()
    skor_maks = models.SmallIntegerField()
    tidak_teramati = models.BooleanField(default=False)
    catatan = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=1)
    catatan_versi = models.PositiveIntegerField(default=0)
    pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "skor"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["penilaian", "kunci"], name="skor_satu_per_butir"),
            models.CheckConstraint(
                condition=Q(skor__isnull=True) | Q(skor__gte=F("skor_min"), skor__lte=F("skor_maks")),
                name="skor_dalam_rentang",
            ),
            models.CheckConstraint(
                condition=Q(tidak_teramati=False) | Q(skor__isnull=True), name="skor_kosong_bila_tidak_teramati"
            ),
        ]

    def __str__(self) -> str:
        return f"Butir {self.kunci}"


class MomenSkor(models.Model):
    """A moment of the lesson that a score points to: an own note, a second of a recording, or a time of day.

    Notes that were tied to the item where they were written are its moments by themselves and have no row here.
    """

    penilaian = models.ForeignKey(Penilaian, on_delete=models.CASCADE, related_name="momen")
    kunci = models.CharField(max_length=40)
    catatan = models.ForeignKey(Catatan, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    rekaman = models.ForeignKey(Rekaman, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    detik = models.DecimalField(max_digits=9, decimal_places=1, null=True, blank=True)
    jam = models.TimeField(null=True, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "momen skor"
        ordering = ("id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(catatan__isnull=False, rekaman__isnull=True, detik__isnull=True, jam__isnull=True)
                | Q(catatan__isnull=True, detik__isnull=False, jam__isnull=True)
                | Q(catatan__isnull=True, rekaman__isnull=True, detik__isnull=True, jam__isnull=False),
                name="momen_skor_satu_tempat",
            ),
            models.UniqueConstraint(
                fields=["penilaian", "kunci", "catatan"],
                condition=Q(catatan__isnull=False),
                name="momen_skor_catatan_tunggal",
            ),
            models.UniqueConstraint(
                fields=["penilaian", "kunci", "rekaman", "detik"],
                condition=Q(detik__isnull=False),
                name="momen_skor_detik_tunggal",
            ),
            models.UniqueConstraint(
                fields=["penilaian", "kunci", "jam"], condition=Q(jam__isnull=False), name="momen_skor_jam_tunggal"
            ),
        ]

    def __str__(self) -> str:
        return f"Momen butir {self.kunci}"


class AturanSekolah(models.Model):
    """What a school asks of the evidence of an assessment; without a row nothing is asked."""

    sekolah = models.OneToOneField(Sekolah, on_delete=models.CASCADE, related_name="+")
    mode = models.CharField(max_length=10, choices=ModeCakupan, default=ModeCakupan.MATI)
    persen = models.PositiveSmallIntegerField(default=50)
    juga_guru = models.BooleanField(default=False)
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "aturan cakupan bukti"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(mode__in=ModeCakupan.values), name="aturan_cakupan_mode_dikenal"),
            models.CheckConstraint(condition=Q(persen__gte=1, persen__lte=100), name="aturan_cakupan_persen"),
        ]

    def __str__(self) -> str:
        return f"Cakupan bukti sekolah {self.sekolah_id}"
