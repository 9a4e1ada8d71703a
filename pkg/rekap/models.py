"""Tables of results. A result, and a conversion, is written once and never changes: the texts in it are the document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.enums import Golongan
from accounts.models import Sekolah
from pkg.aturan.enums import Predikat, Rating, Sebutan
from pkg.periode.models import Peserta
from pkg.rekap.rules import Identitas, MasukanRekap, dari_peta, identitas


class HasilBeku(RuntimeError):
    """Somebody tried to change or delete a fixed result. A programming error, not a message for people."""


class HasilQuerySet(models.QuerySet[Any]):
    """Results are only ever added and read."""

    def update(self, **kwargs: Any) -> int:
        raise HasilBeku(f"fixed results of PK Guru: update of {sorted(kwargs)} refused; nothing written")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise HasilBeku("fixed results of PK Guru: delete refused; nothing written")

    def bulk_create(self, objs: Iterable[Any], *args: Any, update_conflicts: bool = False, **kwargs: Any) -> list[Any]:
        if update_conflicts:
            raise HasilBeku("fixed results of PK Guru: overwriting on conflict refused; nothing written")
        return super().bulk_create(objs, *args, **kwargs)


class Beku(models.Model):
    """What is written once."""

    objects: ClassVar[models.Manager[Any]] = HasilQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HasilBeku(f"{self._meta.label} {self.pk}: fixed, update refused; nothing written")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise HasilBeku(f"{self._meta.label} {self.pk}: fixed, delete refused; nothing written")


class RekapPkg(Beku):
    """The fixed result of one participant. `masukan` is everything that it was computed from, `hasil` forms 1C and 1D,
    `identitas` the people and the school: texts, byte for byte as they were written (JSON columns reorder fields).

    `nomor`: a teacher who had not answered may object to a result that stands; then the next one gets the next number, and
    the former stays as it was. The last one stands, as long as `Peserta.ditetapkan_pada` says that one does.
    `sidik`: fingerprint of the input. The other columns only spare lists the reading of the texts.
    """

    peserta = models.ForeignKey(Peserta, on_delete=models.PROTECT, related_name="rekap")
    nomor = models.PositiveSmallIntegerField(default=1)
    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    regulasi = models.CharField(max_length=40)
    versi_aturan = models.CharField(max_length=20)
    masukan = models.TextField()
    hasil = models.TextField()
    identitas = models.TextField()
    sidik = models.CharField(max_length=64)
    sebutan = models.CharField(max_length=10, choices=Sebutan, blank=True)
    """Empty for formatif and kemajuan, which end with form 1C."""
    nilai_tercetak = models.CharField(max_length=12)
    """Nilai akhir PKG; for formatif and kemajuan the value of scale 100."""
    ak_tercetak = models.CharField(max_length=16, blank=True)
    ditetapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ditetapkan_pada = models.DateTimeField()

    class Meta:
        verbose_name = "rekap PK Guru"
        verbose_name_plural = "rekap PK Guru"
        ordering = ("id",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sekolah", "-ditetapkan_pada"], name="rekap_sekolah"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["peserta", "nomor"], name="rekap_satu_per_nomor"),
            models.CheckConstraint(condition=Q(sebutan__in=["", *Sebutan.values]), name="rekap_sebutan_dikenal"),
            models.CheckConstraint(condition=~Q(sidik="") & ~Q(hasil=""), name="rekap_berisi"),
        ]

    def __str__(self) -> str:
        return f"Rekap {self.pk}: {self.peserta}"

    def baca_masukan(self) -> MasukanRekap:
        """The input as plain data. No query."""
        return dari_peta(json.loads(self.masukan))

    def baca_hasil(self) -> dict[str, Any]:
        """Forms 1C and 1D (rules.hasil_ke_peta). No query."""
        hasil: dict[str, Any] = json.loads(self.hasil)
        return hasil

    def baca_identitas(self) -> Identitas:
        """The people and the school for the official forms. No query."""
        return identitas.dari_peta(json.loads(self.identitas))


class KonversiPredikat(Beku):
    """The predikat of a year as it stands in e-Kinerja, converted. A correction is the next `nomor`; the last one counts.

    Independent of the result of PK Guru, which has not decided the angka kredit since 2023: it may come later, in January.
    """

    peserta = models.ForeignKey(Peserta, on_delete=models.PROTECT, related_name="konversi")
    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    nomor = models.PositiveSmallIntegerField()
    predikat = models.CharField(max_length=16, choices=Predikat)
    hasil_kerja = models.CharField(max_length=10, choices=Rating, blank=True)
    perilaku = models.CharField(max_length=10, choices=Rating, blank=True)
    bulan = models.PositiveSmallIntegerField(default=12)
    golongan = models.CharField(max_length=6, choices=Golongan)
    regulasi = models.CharField(max_length=40)
    hasil = models.TextField()
    ak_tercetak = models.CharField(max_length=16)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "konversi predikat"
        ordering = ("peserta", "-nomor")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["peserta", "nomor"], name="konversi_satu_per_nomor"),
            models.CheckConstraint(condition=Q(predikat__in=Predikat.values), name="konversi_predikat_dikenal"),
            models.CheckConstraint(condition=Q(hasil_kerja__in=["", *Rating.values]), name="konversi_hasil_dikenal"),
            models.CheckConstraint(condition=Q(perilaku__in=["", *Rating.values]), name="konversi_perilaku_dikenal"),
            models.CheckConstraint(condition=Q(golongan__in=Golongan.values), name="konversi_golongan_dikenal"),
            models.CheckConstraint(condition=Q(bulan__gte=1, bulan__lte=12), name="konversi_bulan_1_sampai_12"),
        ]

    def __str__(self) -> str:
        return f"Konversi {self.nomor}, peserta {self.peserta_id}"

    def baca_hasil(self) -> dict[str, Any]:
        """The conversion sheet (rules.konversi.hitung). No query."""
        hasil: dict[str, Any] = json.loads(self.hasil)
        return hasil


class TanpaGolongan(models.Model):
    """Somebody stated that a teacher with a NIP has no golongan (a PPPK, for example), so that no angka kredit is waited for."""

    peserta = models.OneToOneField(Peserta, on_delete=models.PROTECT, related_name="tanpa_golongan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "pernyataan tanpa golongan"

    def __str__(self) -> str:
        return f"Peserta {self.peserta_id} tidak bergolongan"
