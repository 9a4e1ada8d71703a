"""The schedule of a programme: timetable, holidays, blocked times, conditions, rows with their moves, calendar addresses.

Everything hangs on the programme, which belongs to one school and one school year.
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from observasi.jadwal import rules
from observasi.jadwal.enums import Hari, Status
from observasi.program.models import Program
from observasi.siklus.models import Siklus


def kunci_baru() -> str:
    """An address that nobody can guess: 256 bits."""
    return secrets.token_urlsafe(32)


class JamMengajar(models.Model):
    """One lesson of a teacher's week."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="jam_mengajar")
    guru = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    hari = models.PositiveSmallIntegerField(choices=Hari)
    jam_ke = models.CharField(max_length=12, blank=True)
    mulai = models.TimeField()
    selesai = models.TimeField()
    kelas = models.CharField(max_length=60)
    mapel = models.CharField("mata pelajaran", max_length=120)

    class Meta:
        verbose_name = "jam mengajar"
        verbose_name_plural = "jam mengajar"
        ordering = ("program", "guru__nama", "hari", "mulai", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "guru", "hari", "mulai"], name="jam_mengajar_satu_per_jam"),
            models.CheckConstraint(condition=Q(hari__in=Hari.values), name="jam_mengajar_hari_dikenal"),
            models.CheckConstraint(condition=Q(mulai__lt=F("selesai")), name="jam_mengajar_berurutan"),
        ]

    def __str__(self) -> str:
        return f"{self.get_hari_display()} {self.mulai:%H.%M} {self.kelas}"

    def fakta(self) -> rules.Jam:
        """The plain lesson for the rules."""
        return rules.Jam(self.hari, self.mulai, self.selesai, self.kelas, self.mapel, self.jam_ke)


class HariLibur(models.Model):
    """Days without lessons, both ends included."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="hari_libur")
    mulai = models.DateField()
    selesai = models.DateField()
    keterangan = models.CharField(max_length=120)

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering = ("program", "mulai", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(mulai__lte=F("selesai")), name="hari_libur_berurutan"),
        ]

    def __str__(self) -> str:
        return self.keterangan


class Halangan(models.Model):
    """A time at which a supervisor cannot visit: hours of one weekday, or whole days from a date to a date."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="halangan")
    penyelia = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    hari = models.PositiveSmallIntegerField(choices=Hari, null=True, blank=True)
    mulai = models.TimeField(null=True, blank=True)
    selesai = models.TimeField(null=True, blank=True)
    dari = models.DateField(null=True, blank=True)
    sampai = models.DateField(null=True, blank=True)
    keterangan = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "halangan penyelia"
        verbose_name_plural = "halangan penyelia"
        ordering = ("program", "penyelia__nama", "hari", "mulai", "dari", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                # NULL in a comparison would let everything through: what must be there is asked for.
                condition=Q(hari__isnull=False, mulai__isnull=False, selesai__isnull=False, dari__isnull=True)
                & Q(hari__in=Hari.values, mulai__lt=F("selesai"), sampai__isnull=True)
                | Q(hari__isnull=True, mulai__isnull=True, selesai__isnull=True, dari__isnull=False)
                & Q(sampai__isnull=False, dari__lte=F("sampai")),
                name="halangan_mingguan_atau_bertanggal",
            ),
        ]

    def __str__(self) -> str:
        return self.keterangan or "Halangan"

    def fakta(self) -> rules.Halangan:
        """The plain blocked time for the rules."""
        if self.hari is None or self.mulai is None or self.selesai is None:
            return rules.Halangan(dari=self.dari, sampai=self.sampai)
        return rules.Halangan(self.hari, self.mulai, self.selesai)


class SyaratJadwal(models.Model):
    """The conditions that were used last."""

    program = models.OneToOneField(Program, on_delete=models.CASCADE, related_name="syarat_jadwal")
    mulai = models.DateField()
    selesai = models.DateField()
    maks_sehari = models.PositiveSmallIntegerField(default=rules.MAKS_SEHARI)
    maks_sepekan = models.PositiveSmallIntegerField(default=rules.MAKS_SEPEKAN)
    penyelia = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    # Teacher id -> supervisor id, where the school has chosen; all others are shared out.
    pilihan = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "syarat jadwal"
        verbose_name_plural = "syarat jadwal"
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(mulai__lte=F("selesai")), name="syarat_jadwal_berurutan"),
            models.CheckConstraint(
                condition=Q(maks_sehari__gte=1, maks_sepekan__gte=F("maks_sehari")), name="syarat_jadwal_beban_wajar"
            ),
        ]

    def __str__(self) -> str:
        return f"Syarat jadwal {self.pk}"


class Jadwal(models.Model):
    """One row: a supervisor visits a lesson of a teacher. `siklus` is the cycle whose invitation was opened from here.

    That nobody is in two places is kept by the lock of `services.dasar`, not by a constraint: times may overlap by halves,
    and in one import two rows may change places.
    """

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="jadwal")
    guru = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jadwal_guru")
    penyelia = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jadwal_penyelia")
    tanggal = models.DateField()
    mulai = models.TimeField()
    selesai = models.TimeField()
    jam_ke = models.CharField(max_length=12, blank=True)
    kelas = models.CharField(max_length=60)
    mapel = models.CharField("mata pelajaran", max_length=120)
    status = models.CharField(max_length=8, choices=Status, default=Status.DRAF)
    siklus = models.OneToOneField(Siklus, null=True, blank=True, on_delete=models.PROTECT, related_name="jadwal")
    versi = models.PositiveIntegerField(default=1)
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    diubah_pada = models.DateTimeField()

    class Meta:
        verbose_name = "jadwal"
        verbose_name_plural = "jadwal"
        ordering = ("tanggal", "mulai", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["program", "tanggal"], name="jadwal_program"),
            models.Index(fields=["guru", "tanggal"], name="jadwal_guru"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="jadwal_status_dikenal"),
            models.CheckConstraint(condition=~Q(guru=F("penyelia")), name="jadwal_guru_bukan_penyelia"),
            models.CheckConstraint(condition=Q(mulai__lt=F("selesai")), name="jadwal_berurutan"),
        ]

    def __str__(self) -> str:
        return f"{self.tanggal:%Y-%m-%d} {self.mulai:%H.%M} {self.kelas}"

    def fakta(self) -> rules.Kunjungan:
        """The plain visit for the rules."""
        return rules.Kunjungan(self.pk, self.guru_id, self.penyelia_id, self.tanggal, self.mulai, self.selesai)


class Pemindahan(models.Model):
    """One move of a row, so that it can be taken back. `dari` and `ke`: place, lesson and supervisor as plain data."""

    jadwal = models.ForeignKey(Jadwal, on_delete=models.CASCADE, related_name="pemindahan")
    dari = models.JSONField()
    ke = models.JSONField()
    versi = models.PositiveIntegerField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    diurungkan_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "pemindahan jadwal"
        verbose_name_plural = "pemindahan jadwal"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"Pemindahan {self.pk}"


class KalenderPribadi(models.Model):
    """The secret address of a person's calendar feed. A new key makes the old address worthless."""

    pengguna = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kunci = models.CharField(max_length=64, unique=True, default=kunci_baru)
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = "alamat kalender"
        verbose_name_plural = "alamat kalender"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Kalender {self.pengguna_id}"
