"""What stands on the record sheets, and the evidence of a file."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from pkg.bukti.enums import JenisBukti, LembarBukti, SisiBukti, StatusFoto
from pkg.penilaian.models import Penilaian


class Isian(models.Model):
    """One field of a record sheet with its own version for compare-and-set. `bidang`: a field, or a criterion's key."""

    penilaian = models.ForeignKey(Penilaian, on_delete=models.CASCADE, related_name="isian_bukti")
    kompetensi = models.PositiveSmallIntegerField()
    lembar = models.CharField(max_length=12, choices=LembarBukti)
    bidang = models.CharField(max_length=40)
    nilai = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=1)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name_plural = "isian"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["penilaian", "kompetensi", "lembar", "bidang"], name="isian_bukti_satu_per_bidang"
            ),
            models.CheckConstraint(condition=Q(lembar__in=LembarBukti.values), name="isian_bukti_lembar_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.kompetensi}-{self.lembar}-{self.bidang} v{self.versi}"


class VersiIsian(models.Model):
    """What stood in a field before; one row per sitting and person (rules.perlu_riwayat), never changed."""

    isian = models.ForeignKey(Isian, on_delete=models.CASCADE, related_name="riwayat")
    versi = models.PositiveIntegerField()
    nilai = models.TextField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name_plural = "versi isian"
        ordering = ("-id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["isian", "versi"], name="versi_isian_bukti_sekali"),
        ]

    def __str__(self) -> str:
        return f"Isian {self.isian_id} v{self.versi}"


class Bukti(models.Model):
    """One piece of evidence; it may belong to several indicators (`indikator`: their keys).

    A MOMEN is the teacher's own copy from her cycle (`salinan`, `pernyataan`). The numbers of the cycle and the note only
    keep her from attaching the same one twice; they are on purpose no foreign keys and never leave this table. When she
    withdraws it, the words are taken out of the row. Files of a deleted row stay until `dibersihkan_pada`, for the undo.
    """

    penilaian = models.ForeignKey(Penilaian, on_delete=models.CASCADE, related_name="bukti")
    jenis = models.CharField(max_length=8, choices=JenisBukti)
    sisi = models.CharField(max_length=8, choices=SisiBukti)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    judul = models.CharField(max_length=160)
    keterangan = models.TextField(max_length=4000, blank=True)
    tautan = models.CharField(max_length=500, blank=True)
    indikator = models.JSONField(default=list, blank=True)
    versi = models.PositiveIntegerField(default=1)

    nama_asli = models.CharField(max_length=200, blank=True)
    berkas = models.CharField(max_length=200, blank=True)  # name in the default storage; random, never from the user
    jenis_isi = models.CharField(max_length=100, blank=True)
    ukuran_byte = models.PositiveBigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)  # of the file as it was sent

    salinan = models.JSONField(null=True, blank=True)
    asal_siklus = models.PositiveBigIntegerField(null=True, blank=True)
    asal_catatan = models.PositiveBigIntegerField(null=True, blank=True)
    pernyataan = models.TextField(blank=True)

    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)
    dihapus_pada = models.DateTimeField(null=True, blank=True)
    dihapus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    alasan_hapus = models.CharField(max_length=300, blank=True)
    dibersihkan_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "bukti"
        ordering = ("id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(jenis__in=JenisBukti.values), name="bukti_jenis_dikenal"),
            models.CheckConstraint(condition=Q(sisi__in=SisiBukti.values), name="bukti_sisi_dikenal"),
            models.CheckConstraint(
                condition=~Q(jenis=JenisBukti.MOMEN)
                | (Q(sisi=SisiBukti.GURU, asal_siklus__isnull=False) & ~Q(pernyataan="")),
                name="bukti_momen_hanya_dari_guru",
            ),
            models.CheckConstraint(
                condition=Q(jenis=JenisBukti.MOMEN) | Q(salinan__isnull=True, asal_siklus__isnull=True),
                name="bukti_salinan_hanya_momen",
            ),
            models.CheckConstraint(condition=~Q(jenis=JenisBukti.BERKAS) | ~Q(sha256=""), name="bukti_berkas_bersidik"),
            models.CheckConstraint(
                condition=Q(dihapus_pada__isnull=True, dihapus_oleh__isnull=True, alasan_hapus="")
                | (Q(dihapus_pada__isnull=False, dihapus_oleh__isnull=False) & ~Q(alasan_hapus="")),
                name="bukti_dihapus_beralasan",
            ),
            models.UniqueConstraint(
                fields=["penilaian", "sisi", "sha256"],
                condition=Q(jenis=JenisBukti.BERKAS, dihapus_pada__isnull=True),
                name="bukti_berkas_sekali",
            ),
            models.UniqueConstraint(
                fields=["penilaian", "asal_catatan"],
                condition=Q(asal_catatan__isnull=False, dihapus_pada__isnull=True),
                name="bukti_catatan_sekali",
            ),
            models.UniqueConstraint(
                fields=["penilaian", "asal_siklus"],
                condition=Q(asal_siklus__isnull=False, asal_catatan__isnull=True, dihapus_pada__isnull=True),
                name="bukti_laporan_sekali",
            ),
        ]

    def __str__(self) -> str:
        return self.judul


class Foto(models.Model):
    """The work on a photo: until SIAP its bytes are shown to nobody. Then `Bukti.berkas` names the clean copy, `kecil` the
    small one, and the photo as it was sent is gone."""

    bukti = models.OneToOneField(Bukti, on_delete=models.CASCADE, related_name="foto")
    status = models.CharField(max_length=10, choices=StatusFoto, default=StatusFoto.MENUNGGU)
    kecil = models.CharField(max_length=200, blank=True)
    lebar = models.PositiveIntegerField(null=True, blank=True)  # of the small copy, so that pages keep its place
    tinggi = models.PositiveIntegerField(null=True, blank=True)
    galat = models.CharField(max_length=200, blank=True)
    percobaan = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True, blank=True)
    denyut_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "foto"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["status", "id"], name="foto_bukti_antrean")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(status__in=StatusFoto.values), name="foto_bukti_status_dikenal"),
            models.CheckConstraint(
                condition=~Q(status=StatusFoto.SIAP) | ~Q(kecil=""), name="foto_bukti_siap_berberkas"
            ),
        ]

    def __str__(self) -> str:
        return f"Foto bukti {self.bukti_id} ({self.status})"
