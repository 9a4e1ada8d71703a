"""Tables of the lesson video."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Sekolah
from observasi.siklus.models import Siklus
from observasi.video.enums import AlasanHapus, Lajur, StatusVideo
from observasi.video.rules.retensi import SIMPAN_BAWAAN, SIMPAN_MAKS, SIMPAN_MIN
from observasi.video.rules.undangan import CATATAN_MAKS


class IzinKelas(models.Model):
    """The teacher's word that the class consented; before it nobody else sees a recording (UU 27/2022)."""

    siklus = models.OneToOneField(Siklus, on_delete=models.CASCADE, related_name="izin_kelas")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "izin kelas"

    def __str__(self) -> str:
        return f"Izin kelas siklus {self.siklus_id}"


class Rekaman(models.Model):
    """One recording of the lesson of a cycle, from the first byte to the playable file or its deletion."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="rekaman")
    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    urutan = models.PositiveSmallIntegerField(default=1)
    nama_asli = models.CharField(max_length=255)
    ukuran_byte = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    status = models.CharField(max_length=12, choices=StatusVideo, default=StatusVideo.MENGUNGGAH)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diterima_pada = models.DateTimeField(null=True, blank=True)
    siap_pada = models.DateTimeField(null=True, blank=True)

    # The claim of a worker: attempt number, token and heartbeat (docs/keputusan/0003).
    percobaan = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True, blank=True)
    denyut_pada = models.DateTimeField(null=True, blank=True)
    kemajuan_persen = models.PositiveSmallIntegerField(default=0)
    galat_kode = models.CharField(max_length=40, blank=True)
    galat_rincian = models.TextField(blank=True)  # technical tail for the operator, never shown to users
    lajur = models.CharField(max_length=4, choices=Lajur, default=Lajur.AWAL)
    sisa_detik = models.PositiveIntegerField(null=True, blank=True)  # the worker's estimate of what is left
    olahan = models.JSONField(default=dict, blank=True)  # the plan and the parts proved so far (rules.olahan)

    # What the probe found and the recipe made.
    durasi_detik = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    lebar = models.PositiveIntegerField(null=True, blank=True)
    tinggi = models.PositiveIntegerField(null=True, blank=True)
    ada_suara = models.BooleanField(null=True, blank=True)
    berkas_asli = models.CharField(max_length=200, blank=True)  # name in the storage; empty when deleted
    folder = models.CharField(max_length=200, blank=True)  # the set in the storage; not empty: something can be watched
    isi = models.JSONField(default=list, blank=True)  # names that are served, without the segments
    potongan = models.JSONField(default=dict, blank=True)  # rendition -> how many of its segments are served
    tangga = models.JSONField(default=list, blank=True)  # heights of the rungs, ascending

    class Meta:
        verbose_name_plural = "rekaman"
        ordering = ("urutan", "id")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["status", "denyut_pada"], name="rekaman_antrean")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(status__in=StatusVideo.values), name="rekaman_status_dikenal"),
            models.CheckConstraint(
                condition=~Q(status=StatusVideo.SIAP) | (~Q(folder="") & Q(durasi_detik__isnull=False)),
                name="rekaman_siap_lengkap",
            ),
            models.CheckConstraint(condition=Q(lajur__in=Lajur.values), name="rekaman_lajur_dikenal"),
            models.CheckConstraint(condition=Q(kemajuan_persen__lte=100), name="rekaman_kemajuan_sampai_100"),
            # The same recording sent twice to one cycle is recognised.
            models.UniqueConstraint(
                fields=["siklus", "sha256"],
                condition=~Q(sha256="") & ~Q(status=StatusVideo.DIHAPUS),
                name="rekaman_sekali_per_siklus",
            ),
        ]

    def __str__(self) -> str:
        return f"Rekaman {self.pk} ({self.status})"


class Unggahan(models.Model):
    """One tus upload. The row survives a restart; the file's true length wins when they differ."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rekaman = models.OneToOneField(Rekaman, on_delete=models.CASCADE, related_name="unggahan")
    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    panjang_byte = models.PositiveBigIntegerField()
    diterima_byte = models.PositiveBigIntegerField(default=0)
    sidik_klien = models.CharField(max_length=200, blank=True)  # fingerprint: the same file chosen again continues
    metadata = models.JSONField(default=dict, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)
    kedaluwarsa_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "unggahan"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(diterima_byte__lte=F("panjang_byte")), name="unggahan_tidak_melebihi"),
        ]

    def __str__(self) -> str:
        return f"Unggahan {self.id}"


class UndanganTonton(models.Model):
    """The teacher lets one person in to the recordings of a cycle, until a day (included). Kept when it is over."""

    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="undangan_tonton")
    orang = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="undangan_tonton")
    sampai = models.DateField()
    catatan = models.CharField(max_length=CATATAN_MAKS, blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "undangan tonton"
        ordering = ("-id",)
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["orang", "sampai"], name="undangan_orang")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["siklus", "orang"],
                condition=Q(dicabut_pada__isnull=True),
                name="undangan_satu_per_orang",
            ),
        ]

    def __str__(self) -> str:
        return f"Undangan {self.pk} siklus {self.siklus_id} sampai {self.sampai}"


class Tontonan(models.Model):
    """What one person has watched of one recording. `rentang`: different seconds; `detik_total`: seen twice counts twice.

    `acuan_pada` is the clock against which the next report is held: the last report, or the last opening.
    """

    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    rekaman = models.ForeignKey(Rekaman, on_delete=models.CASCADE, related_name="tontonan")
    orang = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rentang = models.JSONField(default=list, blank=True)
    detik = models.PositiveIntegerField(default=0)
    detik_total = models.PositiveIntegerField(default=0)
    acuan_pada = models.DateTimeField()
    terakhir_pada = models.DateTimeField(null=True, blank=True)  # of the last report; None: opened only

    class Meta:
        verbose_name_plural = "tontonan"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["rekaman", "orang"], name="tontonan_satu_per_orang"),
            models.CheckConstraint(condition=Q(detik__lte=F("detik_total")), name="tontonan_total_paling_sedikit"),
        ]

    def __str__(self) -> str:
        return f"Tontonan rekaman {self.rekaman_id} oleh {self.orang_id}"


class AturanRekaman(models.Model):
    """What a school decided about recordings. Without a row the portal's own time holds."""

    sekolah = models.OneToOneField(Sekolah, on_delete=models.CASCADE, related_name="aturan_rekaman")
    simpan_hari = models.PositiveSmallIntegerField(default=SIMPAN_BAWAAN)
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "aturan rekaman"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(simpan_hari__gte=SIMPAN_MIN, simpan_hari__lte=SIMPAN_MAKS), name="aturan_simpan_wajar"
            ),
        ]

    def __str__(self) -> str:
        return f"Aturan rekaman sekolah {self.sekolah_id}: {self.simpan_hari} hari"


class MasaSimpan(models.Model):
    """The last weeks of the recordings of a cycle: what was announced, the mail, and what the teacher added."""

    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    siklus = models.OneToOneField(Siklus, on_delete=models.CASCADE, related_name="masa_simpan")
    perpanjangan_hari = models.PositiveSmallIntegerField(default=0)
    diperpanjang_pada = models.DateTimeField(null=True, blank=True)
    diumumkan = models.DateField(null=True, blank=True)  # the day of deletion that the warning named
    diumumkan_pada = models.DateTimeField(null=True, blank=True)
    surel_untuk = models.DateField(null=True, blank=True)  # the announced day for which a mail has left
    surel_klaim_pada = models.DateTimeField(null=True, blank=True)  # a worker is about to send it

    class Meta:
        verbose_name_plural = "masa simpan"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["diumumkan"], name="masa_simpan_diumumkan")]

    def __str__(self) -> str:
        return f"Masa simpan siklus {self.siklus_id}"


class BuktiHapus(models.Model):
    """The proof that a recording is gone: what was there, why and when it went. Holds no name of a file.

    `rincian`: per part {"bagian", "berkas", "byte", "sidik"}; sidik is the SHA-256 of the sorted lines
    "SHA-256 of the name, size". Empty until the files were counted, which happens before the first one goes.
    `selesai_pada` is set when the storage was asked again and holds nothing of the recording any more.
    """

    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="+")
    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="bukti_hapus")
    rekaman = models.OneToOneField(Rekaman, on_delete=models.CASCADE, related_name="bukti_hapus")
    alasan = models.CharField(max_length=12, choices=AlasanHapus)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    diputuskan_pada = models.DateTimeField()
    sha256 = models.CharField(max_length=64, blank=True)  # of the original as it was sent
    ukuran_byte = models.PositiveBigIntegerField()
    durasi_detik = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    rincian = models.JSONField(null=True, blank=True)
    dicoba_pada = models.DateTimeField(null=True, blank=True)
    # A worker that was busy may still put a file down until it notices; the storage is asked once more after this.
    periksa_setelah = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "bukti hapus"
        ordering = ("id",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["selesai_pada", "dicoba_pada"], name="bukti_hapus_antrean")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(alasan__in=AlasanHapus.values), name="bukti_hapus_alasan_dikenal"),
        ]

    def __str__(self) -> str:
        return f"Bukti hapus rekaman {self.rekaman_id}"
