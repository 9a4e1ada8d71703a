"""What somebody was told, the mails that carry it, and what she chose.

A kabar belongs to its recipient and not to a school: she may have left the school, and then sees no more of it.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from supervisi.kabar.enums import BentukKiriman, Cara, StatusKiriman
from supervisi.kabar.rules import GALAT_TERPANJANG, Tenang


class Kiriman(models.Model):
    """One mail to one person: a single kabar or the digest of a day. Holds no words of it.

    The row is the truth about the mail; a message to the worker is only a wake-up.
    """

    penerima = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    bentuk = models.CharField(max_length=10, choices=BentukKiriman)
    tanggal = models.DateField(null=True, blank=True)  # of a digest
    status = models.CharField(max_length=12, choices=StatusKiriman, default=StatusKiriman.MENUNGGU)
    tidak_sebelum = models.DateTimeField()
    percobaan = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True, blank=True)
    klaim_pada = models.DateTimeField(null=True, blank=True)
    galat = models.CharField(max_length=GALAT_TERPANJANG, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "kiriman"
        ordering = ("-id",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["status", "tidak_sebelum"], name="kiriman_antrean"),
            models.Index(fields=["penerima", "-id"], name="kiriman_penerima"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(bentuk__in=BentukKiriman.values), name="kiriman_bentuk_dikenal"),
            models.CheckConstraint(condition=Q(status__in=StatusKiriman.values), name="kiriman_status_dikenal"),
            models.CheckConstraint(
                condition=Q(bentuk=BentukKiriman.RINGKASAN, tanggal__isnull=False)
                | (~Q(bentuk=BentukKiriman.RINGKASAN) & Q(tanggal__isnull=True)),
                name="kiriman_ringkasan_bertanggal",
            ),
            models.UniqueConstraint(
                fields=["penerima", "tanggal"],
                condition=Q(tanggal__isnull=False),
                name="kiriman_satu_ringkasan_sehari",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bentuk} {self.pk} ({self.status})"


class Kabar(models.Model):
    """One thing that one person was told. `kunci` names the event: the same event is recorded once for each person.

    `judul` and `isi` are written when it happens and hold no score, note or reason; `alamat` is the path of the exact
    step. Whether it is still shown decides the room that registered `jenis`, each time anew, by `objek_id`.
    """

    penerima = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kabar")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    jenis = models.CharField(max_length=40)
    objek_id = models.PositiveBigIntegerField()
    kunci = models.CharField(max_length=120)
    judul = models.CharField(max_length=200)
    isi = models.CharField(max_length=500, blank=True)
    alamat = models.CharField(max_length=200)
    cara = models.CharField(max_length=10, choices=Cara)
    kiriman = models.ForeignKey(Kiriman, null=True, blank=True, on_delete=models.SET_NULL, related_name="kabar")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibaca_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "kabar"
        ordering = ("-id",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["penerima", "-id"], name="kabar_penerima"),
            models.Index(fields=["penerima"], name="kabar_baru", condition=Q(dibaca_pada__isnull=True)),
            models.Index(
                fields=["penerima"],
                name="kabar_menunggu_ringkasan",
                condition=Q(cara=Cara.HARIAN, kiriman__isnull=True, dibaca_pada__isnull=True),
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(cara__in=Cara.values), name="kabar_cara_dikenal"),
            models.UniqueConstraint(fields=["penerima", "kunci"], name="kabar_sekali_per_orang"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.objek_id}"


class Pilihan(models.Model):
    """How a person wants to be told of one kind; without a row, the kind's usual way."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    jenis = models.CharField(max_length=40)
    cara = models.CharField(max_length=10, choices=Cara)

    class Meta:
        verbose_name_plural = "pilihan kabar"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(cara__in=Cara.values), name="pilihan_kabar_cara_dikenal"),
            models.UniqueConstraint(fields=["pengguna", "jenis"], name="pilihan_kabar_satu"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis}: {self.cara}"


class AturanSurel(models.Model):
    """When a person wants mail: at all, quiet hours, hour of the digest; without a row, these usual hours."""

    pengguna = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="aturan_surel")
    surel_aktif = models.BooleanField(default=True)
    tenang_mulai = models.PositiveSmallIntegerField(default=20)
    tenang_selesai = models.PositiveSmallIntegerField(default=6)
    jam_ringkasan = models.PositiveSmallIntegerField(default=7)

    class Meta:
        verbose_name_plural = "aturan surel"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(tenang_mulai__lte=23, tenang_selesai__lte=23, jam_ringkasan__lte=23),
                name="aturan_surel_jam",
            ),
        ]

    def __str__(self) -> str:
        return f"Aturan surel {self.pengguna_id}"

    @property
    def tenang(self) -> Tenang:
        """The quiet hours, for the rules."""
        return Tenang(self.tenang_mulai, self.tenang_selesai)
