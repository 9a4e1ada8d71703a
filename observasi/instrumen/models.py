"""The library, its versions and drafts. A version is published when it is written, and never changes afterwards.

Cycles, sheets and reports point to versions, so what was scored can always be read again as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from observasi.instrumen.enums import JenisInstrumen, TahapInstrumen
from observasi.instrumen.rules import Instrumen, dari_peta


class VersiBeku(RuntimeError):
    """Somebody tried to change or delete a published version. A programming error, not a message for people."""


class InstrumenPustaka(models.Model):
    """One instrument of the library under its lasting code; the content is in its versions."""

    kode = models.CharField(max_length=80, unique=True)
    judul = models.CharField(max_length=200)
    jenis = models.CharField(max_length=16, choices=JenisInstrumen)
    tahap = models.CharField(max_length=16, choices=TahapInstrumen)
    sekolah = models.ForeignKey("accounts.Sekolah", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The school that owns it; with `wilayah` the region; without both it came with the portal and is everybody's."""
    wilayah = models.ForeignKey("accounts.Wilayah", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    diarsipkan_pada = models.DateTimeField(null=True, blank=True)
    """Since then it is no longer offered; cycles that use it go on."""

    class Meta:
        verbose_name = "instrumen pustaka"
        verbose_name_plural = "instrumen pustaka"
        ordering = ("judul",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(jenis__in=JenisInstrumen.values), name="instrumen_jenis_dikenal"),
            models.CheckConstraint(condition=Q(tahap__in=TahapInstrumen.values), name="instrumen_tahap_dikenal"),
            models.CheckConstraint(
                condition=Q(sekolah__isnull=True) | Q(wilayah__isnull=True), name="instrumen_satu_pemilik"
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    @property
    def pemilik(self) -> str:
        """Whose it is, in words. Reads `sekolah` and `wilayah`."""
        return str(self.sekolah or self.wilayah or "Pustaka portal")


class VersiQuerySet(models.QuerySet["VersiInstrumen"]):
    """Versions are only ever added and read."""

    def update(self, **kwargs: Any) -> int:
        raise VersiBeku(f"versions of instruments: update of {sorted(kwargs)} refused; nothing written")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise VersiBeku("versions of instruments: delete refused; nothing written")

    def bulk_create(
        self, objs: Iterable[VersiInstrumen], *args: Any, update_conflicts: bool = False, **kwargs: Any
    ) -> list[VersiInstrumen]:
        if update_conflicts:
            raise VersiBeku("versions of instruments: overwriting on conflict refused; nothing written")
        return super().bulk_create(objs, *args, **kwargs)


class VersiInstrumen(models.Model):
    """The frozen content of an instrument. `sidik` is the SHA-256 of its canonical JSON."""

    instrumen = models.ForeignKey(InstrumenPustaka, on_delete=models.PROTECT, related_name="versi")
    nomor = models.PositiveIntegerField()
    isi = models.JSONField()
    sidik = models.CharField(max_length=64)
    sumber = models.CharField(max_length=300)
    diterbitkan_pada = models.DateTimeField()
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[models.Manager[VersiInstrumen]] = VersiQuerySet.as_manager()

    class Meta:
        verbose_name = "versi instrumen"
        verbose_name_plural = "versi instrumen"
        ordering = ("instrumen", "-nomor")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("instrumen", "nomor"), name="versi_instrumen_nomor_unik"),
            models.UniqueConstraint(fields=("instrumen", "sidik"), name="versi_instrumen_sidik_unik"),
            models.CheckConstraint(condition=Q(nomor__gte=1), name="versi_instrumen_nomor_mulai_satu"),
        ]

    def __str__(self) -> str:
        return f"{self.instrumen}, versi {self.nomor}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise VersiBeku(f"versi instrumen {self.pk}: published, update refused; nothing written")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise VersiBeku(f"versi instrumen {self.pk}: published, delete refused; nothing written")

    def baca(self) -> Instrumen:
        """The content as a pure instrument. No query."""
        return dari_peta(self.isi)


class DrafInstrumen(models.Model):
    """What is being built: the next version of one instrument, or its first. Gone once it is published."""

    instrumen = models.OneToOneField(InstrumenPustaka, on_delete=models.CASCADE, related_name="draf")
    dari = models.ForeignKey(VersiInstrumen, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The version that it began from; None for a new instrument."""
    isi = models.JSONField()
    versi = models.PositiveIntegerField(default=1)
    """Counts the changes, so that nobody overwrites what somebody else just changed."""
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    diubah_pada = models.DateTimeField()

    class Meta:
        verbose_name = "draf instrumen"
        verbose_name_plural = "draf instrumen"
        ordering = ("instrumen",)

    def __str__(self) -> str:
        return f"{self.instrumen}, draf"

    def baca(self) -> Instrumen:
        """The content so far, perhaps still incomplete. No query."""
        return dari_peta(self.isi, draf=True)
