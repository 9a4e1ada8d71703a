"""Appraisal instruments and their versions. A version is published when it is written, and never changes afterwards.

Appraisals and questionnaire campaigns point to versions, so what was scored can always be read again as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from pkg.instrumen.enums import FormatBerkas, JenisPkg, Responden
from pkg.instrumen.rules import Instrumen, Isi, Kuesioner, dari_peta


class VersiBeku(RuntimeError):
    """Somebody tried to change or delete a published version. A programming error, not a message for people."""


class InstrumenPkg(models.Model):
    """One instrument or questionnaire under its lasting code; the content is in its versions."""

    kode = models.CharField(max_length=40, unique=True)
    judul = models.CharField(max_length=200)
    jenis = models.CharField(max_length=16, choices=JenisPkg)
    responden = models.CharField(max_length=16, choices=Responden, blank=True)
    """Who answers; empty unless it is a questionnaire."""

    class Meta:
        verbose_name = "instrumen PK Guru"
        verbose_name_plural = "instrumen PK Guru"
        ordering = ("jenis", "kode")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(jenis__in=JenisPkg.values), name="instrumen_pkg_jenis_dikenal"),
            models.CheckConstraint(
                condition=Q(responden__in=["", *Responden.values]), name="instrumen_pkg_responden_dikenal"
            ),
            models.CheckConstraint(
                condition=Q(jenis=JenisPkg.KUESIONER) & ~Q(responden="")
                | ~Q(jenis=JenisPkg.KUESIONER) & Q(responden=""),
                name="instrumen_pkg_responden_kuesioner",
            ),
        ]

    def __str__(self) -> str:
        return self.judul


class VersiPkgQuerySet(models.QuerySet["VersiPkg"]):
    """Versions are only ever added and read."""

    def update(self, **kwargs: Any) -> int:
        raise VersiBeku(f"versions of PK Guru instruments: update of {sorted(kwargs)} refused; nothing written")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise VersiBeku("versions of PK Guru instruments: delete refused; nothing written")

    def bulk_create(
        self, objs: Iterable[VersiPkg], *args: Any, update_conflicts: bool = False, **kwargs: Any
    ) -> list[VersiPkg]:
        if update_conflicts:
            raise VersiBeku("versions of PK Guru instruments: overwriting on conflict refused; nothing written")
        return super().bulk_create(objs, *args, **kwargs)


class VersiPkg(models.Model):
    """The frozen content of an instrument. `sidik` is the SHA-256 of its canonical JSON."""

    instrumen = models.ForeignKey(InstrumenPkg, on_delete=models.PROTECT, related_name="versi")
    nomor = models.PositiveIntegerField()
    isi = models.JSONField()
    sidik = models.CharField(max_length=64)
    sumber = models.TextField()
    """The sources, one a line."""
    keterangan = models.CharField(max_length=300, blank=True)
    """Why there is this version, in the words of the person who imported it; empty for the shipped ones."""
    jumlah_butir = models.PositiveIntegerField()
    jumlah_draf = models.PositiveIntegerField()
    """How many items are `belum_terverifikasi`."""
    diterbitkan_pada = models.DateTimeField()
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[models.Manager[VersiPkg]] = VersiPkgQuerySet.as_manager()

    class Meta:
        verbose_name = "versi instrumen PK Guru"
        verbose_name_plural = "versi instrumen PK Guru"
        ordering = ("instrumen", "-nomor")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("instrumen", "nomor"), name="versi_pkg_nomor_unik"),
            models.CheckConstraint(condition=Q(nomor__gte=1), name="versi_pkg_nomor_mulai_satu"),
            models.CheckConstraint(condition=Q(jumlah_draf__lte=F("jumlah_butir")), name="versi_pkg_draf_bagian_butir"),
        ]

    def __str__(self) -> str:
        return f"{self.instrumen}, versi {self.nomor}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise VersiBeku(f"versi PK Guru {self.pk}: published, update refused; nothing written")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise VersiBeku(f"versi PK Guru {self.pk}: published, delete refused; nothing written")

    def baca(self) -> Isi:
        """The content as pure data. No query."""
        return dari_peta(self.isi)

    def baca_instrumen(self) -> Instrumen:
        """The content of an instrument of the appraiser. Raises TypeError for a questionnaire. No query."""
        isi = self.baca()
        if not isinstance(isi, Instrumen):
            raise TypeError(f"versi PK Guru {self.pk} is a questionnaire")
        return isi

    def baca_kuesioner(self) -> Kuesioner:
        """The content of a questionnaire. Raises TypeError for an instrument. No query."""
        isi = self.baca()
        if not isinstance(isi, Kuesioner):
            raise TypeError(f"versi PK Guru {self.pk} is not a questionnaire")
        return isi


class UsulanVersi(models.Model):
    """A file that somebody read in and that waits for her to confirm: exactly this content is published then.

    Deleted when she confirms or throws it away, and when she reads in another file for the same instrument.
    """

    instrumen = models.ForeignKey(InstrumenPkg, on_delete=models.CASCADE, related_name="usulan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    isi = models.JSONField()
    sidik = models.CharField(max_length=64)
    terhadap = models.PositiveIntegerField()
    """Number of the version with which it was compared on the page."""
    nama_berkas = models.CharField(max_length=200)
    format = models.CharField(max_length=8, choices=FormatBerkas)
    keterangan = models.CharField(max_length=300)
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = "usulan versi"
        verbose_name_plural = "usulan versi"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("instrumen", "oleh"), name="usulan_versi_satu_per_orang"),
            models.CheckConstraint(condition=Q(format__in=FormatBerkas.values), name="usulan_versi_format_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.nama_berkas} untuk {self.instrumen}"

    def baca(self) -> Isi:
        """The content as pure data. No query."""
        return dari_peta(self.isi)
