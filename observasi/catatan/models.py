"""Notes of one side about the lesson. They are sealed with the assessments (observasi.penilaian).

Private notes of the supervisor lie in a table of their own: whatever reads `Catatan` (reports, comparison, evidence,
the operator's rooms) cannot meet them, not even as a number in an address.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.models import Sekolah
from observasi.catatan.enums import BentukJenis, Fase, JenisCatatan, Tokoh, WarnaJenis
from observasi.siklus.enums import Sisi
from observasi.siklus.models import Siklus
from observasi.video.models import Rekaman


class JenisSendiri(models.Model):
    """A kind of note that a school named. Archived kinds stay on the notes that have them."""

    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField("nama jenis", max_length=24)
    warna = models.CharField(max_length=10, choices=WarnaJenis)
    bentuk = models.CharField(max_length=10, choices=BentukJenis)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diarsipkan_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "jenis catatan sekolah"
        ordering = ("id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(warna__in=WarnaJenis.values), name="jenis_warna_dikenal"),
            models.CheckConstraint(condition=Q(bentuk__in=BentukJenis.values), name="jenis_bentuk_dikenal"),
            models.UniqueConstraint(
                "sekolah", Lower("nama"), condition=Q(diarsipkan_pada__isnull=True), name="jenis_nama_tunggal"
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class _Isi(models.Model):
    """The columns that shared and private notes have."""

    penulis = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=12, choices=JenisCatatan, default=JenisCatatan.CATATAN)
    jenis_sendiri = models.ForeignKey(JenisSendiri, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    fase = models.CharField(max_length=12, choices=Fase, blank=True)
    tokoh = models.CharField("yang diamati", max_length=14, choices=Tokoh, blank=True)
    detik_mulai = models.DecimalField(max_digits=9, decimal_places=1, null=True, blank=True)
    detik_selesai = models.DecimalField(max_digits=9, decimal_places=1, null=True, blank=True)
    jam = models.TimeField("waktu", null=True, blank=True)
    teks = models.TextField(max_length=4000)
    butir = models.JSONField(default=list, blank=True)  # keys of items of the agreed instrument; empty: outside of it
    versi = models.PositiveIntegerField(default=1)
    kunci_kirim = models.UUIDField(null=True, blank=True)  # a note sent twice on a broken line is written once
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)
    dihapus_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def nama_jenis(self) -> str:
        """The kind in words; select_related `jenis_sendiri`."""
        return self.jenis_sendiri.nama if self.jenis_sendiri else JenisCatatan(self.jenis).label


def _penjaga(awalan: str) -> list[models.BaseConstraint]:
    """The constraints of both tables."""
    return [
        models.CheckConstraint(condition=Q(jenis__in=JenisCatatan.values), name=f"{awalan}_jenis_dikenal"),
        models.CheckConstraint(
            condition=Q(jenis_sendiri__isnull=True) | Q(jenis=JenisCatatan.CATATAN), name=f"{awalan}_satu_jenis"
        ),
        models.CheckConstraint(condition=Q(fase__in=["", *Fase.values]), name=f"{awalan}_fase_dikenal"),
        models.CheckConstraint(condition=Q(tokoh__in=["", *Tokoh.values]), name=f"{awalan}_tokoh_dikenal"),
        models.CheckConstraint(
            condition=Q(detik_selesai__isnull=True) | Q(detik_mulai__isnull=False, detik_selesai__gte=F("detik_mulai")),
            name=f"{awalan}_rentang_maju",
        ),
        models.UniqueConstraint(
            fields=["siklus", "kunci_kirim"], condition=Q(kunci_kirim__isnull=False), name=f"{awalan}_sekali_kirim"
        ),
    ]


class Catatan(_Isi):
    """A note: at a second (or a range) of a recording, or at a time of day of a visit."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="catatan")
    sisi = models.CharField(max_length=10, choices=Sisi)
    rekaman = models.ForeignKey(Rekaman, null=True, blank=True, on_delete=models.SET_NULL, related_name="catatan")

    class Meta:
        verbose_name_plural = "catatan"
        ordering = ("rekaman__urutan", "detik_mulai", "jam", "id")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["siklus", "sisi"], name="catatan_siklus_sisi")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(sisi__in=Sisi.values), name="catatan_sisi_dikenal"),
            *_penjaga("catatan"),
        ]

    def __str__(self) -> str:
        return f"Catatan {self.pk} siklus {self.siklus_id}"


class CatatanPribadi(_Isi):
    """A note that only its author, the supervisor, ever reads."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="+")
    rekaman = models.ForeignKey(Rekaman, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name_plural = "catatan pribadi"
        ordering = ("id",)
        constraints: ClassVar[list[models.BaseConstraint]] = _penjaga("pribadi")

    def __str__(self) -> str:
        return f"Catatan pribadi {self.pk}"


class Balasan(models.Model):
    """An answer to a note, once the seal is open. Its writer alone changes or deletes it."""

    catatan = models.ForeignKey(Catatan, on_delete=models.CASCADE, related_name="balasan")
    penulis = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    teks = models.TextField(max_length=2000)
    versi = models.PositiveIntegerField(default=1)
    kunci_kirim = models.UUIDField(null=True, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)
    dihapus_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "balasan"
        ordering = ("id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["catatan", "kunci_kirim"], condition=Q(kunci_kirim__isnull=False), name="balasan_sekali_kirim"
            ),
        ]

    def __str__(self) -> str:
        return f"Balasan {self.pk} catatan {self.catatan_id}"


class BacaBalasan(models.Model):
    """Until when a person says that she has read the replies of a cycle."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="+")
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sampai = models.DateTimeField()

    class Meta:
        verbose_name_plural = "baca balasan"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["siklus", "pengguna"], name="baca_balasan_tunggal"),
        ]

    def __str__(self) -> str:
        return f"Siklus {self.siklus_id} sampai {self.sampai:%Y-%m-%d %H:%M}"


class Selarasan(models.Model):
    """Where the clock of one side's observation meets a recording: `awal` is the clock time of second 0.

    One for each side, because before the seal opens not even this may tell that the other has begun.
    """

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="+")
    sisi = models.CharField(max_length=10, choices=Sisi)
    rekaman = models.ForeignKey(Rekaman, on_delete=models.CASCADE, related_name="+")
    awal = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "selarasan"
        ordering = ("rekaman__urutan", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(sisi__in=Sisi.values), name="selarasan_sisi_dikenal"),
            models.UniqueConstraint(fields=["rekaman", "sisi"], name="selarasan_tunggal"),
        ]

    def __str__(self) -> str:
        return f"Selarasan {self.sisi} rekaman {self.rekaman_id}"
