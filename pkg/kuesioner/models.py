"""Tables of questionnaires. Built so that nobody can join an answer to a person, also not with a copy of the database:

- a link knows its fingerprint and whether it was used, never when;
- answers stand in one box per campaign, always sorted, without number, time, address or link;
- both are written in one transaction and have no key in common but the campaign;
- when a campaign ends with a mean, the boxes are emptied and only sums stay.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Sekolah
from pkg.instrumen.enums import Responden
from pkg.instrumen.models import VersiPkg
from pkg.kuesioner.enums import StatusTautan
from pkg.kuesioner.rules import FaktaKampanye
from pkg.penilaian.enums import TAHAP_TERBUKA
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import StatusPeriode


class Kampanye(models.Model):
    """One group of respondents asked about one appraisal file, with one frozen questionnaire.

    `minimum` is frozen too, so that nobody lowers it to see a mean. `hasil` ({banyak, rata, komponen}, exact) is written
    once, at the end, and only when there were enough answers; then the campaign is final.
    """

    penilaian = models.ForeignKey(Penilaian, on_delete=models.PROTECT, related_name="kampanye")
    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    kelompok = models.CharField(max_length=16, choices=Responden)
    kuesioner = models.ForeignKey(VersiPkg, on_delete=models.PROTECT, related_name="+")
    minimum = models.PositiveSmallIntegerField()
    mulai = models.DateField()
    selesai = models.DateField()
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    ditutup_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ditutup_pada = models.DateTimeField(null=True, blank=True)
    hasil = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "kampanye kuesioner"
        ordering = ("penilaian", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["penilaian", "kelompok"], name="kampanye_satu_per_kelompok"),
            models.CheckConstraint(condition=Q(kelompok__in=Responden.values), name="kampanye_kelompok_dikenal"),
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="kampanye_selesai_setelah_mulai"),
            models.CheckConstraint(condition=Q(minimum__gte=1), name="kampanye_minimum_ada"),
            models.CheckConstraint(
                condition=Q(hasil__isnull=True) | Q(ditutup_pada__isnull=False), name="kampanye_hasil_setelah_tutup"
            ),
        ]

    def __str__(self) -> str:
        return f"Kuesioner {self.get_kelompok_display().lower()}, penilaian {self.penilaian_id}"

    def fakta(self) -> FaktaKampanye:
        """The plain facts for the rules. Needs select_related penilaian__peserta__periode; no query then."""
        periode = self.penilaian.peserta.periode
        return FaktaKampanye(
            kelompok=Responden(self.kelompok),
            mulai=self.mulai,
            selesai=self.selesai,
            ditutup=self.ditutup_pada is not None,
            ada_hasil=self.hasil is not None,
            berkas_terbuka=self.penilaian.tahap in TAHAP_TERBUKA and periode.status == StatusPeriode.DIBUKA,
        )


class Rombongan(models.Model):
    """Links that are handed out together, usually to one class. For pupils with the day on which the parents' consent
    was noted (PP 17/2025 article 9); without it the links of pupils stay shut."""

    kampanye = models.ForeignKey(Kampanye, on_delete=models.CASCADE, related_name="rombongan")
    nama = models.CharField("kelas atau kelompok", max_length=60)
    izin_pada = models.DateField("izin orang tua dicatat pada", null=True, blank=True)
    izin_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name_plural = "rombongan"
        ordering = ("nama", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kampanye", "nama"], name="rombongan_satu_per_nama"),
            models.CheckConstraint(
                condition=Q(izin_pada__isnull=True) | Q(izin_oleh__isnull=False), name="rombongan_izin_dicatat_orang"
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class Tautan(models.Model):
    """A one-time link. The number is random, so the order of the links says nothing. No time stands here, on purpose."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rombongan = models.ForeignKey(Rombongan, on_delete=models.CASCADE, related_name="tautan")
    sidik = models.CharField(max_length=64, unique=True)
    putaran = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=8, choices=StatusTautan, default=StatusTautan.AKTIF)

    class Meta:
        verbose_name_plural = "tautan"
        ordering = ("id",)
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["rombongan", "status"], name="tautan_rombongan")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(status__in=StatusTautan.values), name="tautan_status_dikenal"),
        ]

    def __str__(self) -> str:
        return f"Tautan {self.id}"


class Kotak(models.Model):
    """The ballot box of a campaign: all sheets that came by link, sorted. Emptied when the mean is made."""

    kampanye = models.OneToOneField(Kampanye, primary_key=True, on_delete=models.CASCADE, related_name="kotak")
    isi = models.JSONField(default=list)

    class Meta:
        verbose_name_plural = "kotak jawaban"

    def __str__(self) -> str:
        return f"Kotak kampanye {self.kampanye_id}"


class BerkasKertas(models.Model):
    """One file of paper answers. `nomor` are the numbers of its sheets and `isi` the sheets, both sorted, so that a
    number does not lead to its sheet. A file that was a mistake is withdrawn as a whole, before the end."""

    kampanye = models.ForeignKey(Kampanye, on_delete=models.CASCADE, related_name="kertas")
    nama_berkas = models.CharField(max_length=160)
    sidik = models.CharField(max_length=64)
    jumlah = models.PositiveSmallIntegerField()
    nomor = models.JSONField()
    isi = models.JSONField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)
    ditarik_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "berkas jawaban kertas"
        ordering = ("id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kampanye", "sidik"], condition=Q(ditarik_pada__isnull=True), name="berkas_kertas_sekali"
            ),
            models.CheckConstraint(condition=Q(jumlah__gte=1), name="berkas_kertas_berisi"),
        ]

    def __str__(self) -> str:
        return self.nama_berkas


class KeputusanKelompok(models.Model):
    """The kepala sekolah's decision that a group which should have answered is left out, with her reason (domain 10.7).

    A decision is never deleted: who takes it back leaves it in the record.
    """

    penilaian = models.ForeignKey(Penilaian, on_delete=models.PROTECT, related_name="keputusan_kelompok")
    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    kelompok = models.CharField(max_length=16, choices=Responden)
    alasan = models.TextField(max_length=2000)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)
    dicabut_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "keputusan kelompok responden"
        ordering = ("id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["penilaian", "kelompok"], condition=Q(dicabut_pada__isnull=True), name="keputusan_satu_berlaku"
            ),
            models.CheckConstraint(condition=Q(kelompok__in=Responden.values), name="keputusan_kelompok_dikenal"),
            models.CheckConstraint(condition=~Q(alasan=""), name="keputusan_beralasan"),
            models.CheckConstraint(
                condition=Q(dicabut_pada__isnull=True, dicabut_oleh__isnull=True)
                | Q(dicabut_pada__isnull=False, dicabut_oleh__isnull=False),
                name="keputusan_dicabut_orang",
            ),
        ]

    def __str__(self) -> str:
        return f"Tanpa {self.get_kelompok_display().lower()}, penilaian {self.penilaian_id}"
