"""Tables of the cycle. `Siklus.tahap` changes only through `services.pindah`."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Sekolah
from observasi.instrumen.models import VersiInstrumen
from observasi.siklus.enums import Aksi, Asal, Hal, Lembar, Mode, Sisi, StatusRekaman, Tahap
from observasi.siklus.rules import FaktaSiklus


class Siklus(models.Model):
    """One clinical cycle of one teacher with one supervisor.

    `status_rekaman` and `penilaian_*_pada` are caches of what the higher rooms know, kept by `services.catat_*`, so
    that every list can say what comes next without asking those rooms.
    """

    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="siklus")
    guru = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="siklus_guru")
    supervisor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="siklus_supervisor")
    asal = models.CharField(max_length=10, choices=Asal)
    mode = models.CharField("cara observasi", max_length=10, choices=Mode)
    tahap = models.CharField(max_length=16, choices=Tahap, default=Tahap.PERMINTAAN)
    mapel = models.CharField("mata pelajaran/tema", max_length=120)
    kelas = models.CharField("kelas/semester", max_length=60)
    masalah = models.TextField("hal yang ingin dibantu", max_length=4000)

    # Negotiation of the request.
    giliran = models.CharField(max_length=10, choices=Sisi, blank=True)
    usulan_waktu = models.DateTimeField("waktu pertemuan pra-observasi")
    usulan_tempat = models.CharField("tempat pertemuan", max_length=160, blank=True)
    pertemuan_disepakati_pada = models.DateTimeField(null=True, blank=True)

    # Caches of facts of higher rooms.
    status_rekaman = models.CharField(max_length=10, choices=StatusRekaman, default=StatusRekaman.BELUM)
    penilaian_guru_pada = models.DateTimeField(null=True, blank=True)
    penilaian_supervisor_pada = models.DateTimeField(null=True, blank=True)

    sebelumnya = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="lanjutan")
    # The closed cycle of an earlier supervisor that this one goes on from; her scores and notes stay there.
    serahan_dari = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="penerus")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "siklus"
        ordering = ("-id",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sekolah", "-id"], name="siklus_sekolah"),
            models.Index(fields=["guru", "-id"], name="siklus_guru"),
            models.Index(fields=["supervisor", "-id"], name="siklus_supervisor"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(guru=F("supervisor")), name="siklus_guru_bukan_supervisor"),
            models.CheckConstraint(condition=Q(asal__in=Asal.values), name="siklus_asal_dikenal"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="siklus_mode_dikenal"),
            models.CheckConstraint(condition=Q(tahap__in=Tahap.values), name="siklus_tahap_dikenal"),
            models.CheckConstraint(condition=Q(status_rekaman__in=StatusRekaman.values), name="siklus_rekaman_dikenal"),
            models.CheckConstraint(
                condition=Q(tahap=Tahap.PERMINTAAN, giliran__in=Sisi.values)
                | (~Q(tahap=Tahap.PERMINTAAN) & Q(giliran="")),
                name="siklus_giliran_hanya_saat_permintaan",
            ),
            models.UniqueConstraint(
                fields=["sebelumnya"],
                condition=Q(sebelumnya__isnull=False) & ~Q(tahap=Tahap.DIBATALKAN),
                name="siklus_satu_lanjutan",
            ),
        ]

    def __str__(self) -> str:
        return f"Siklus {self.pk}: {self.mapel}, {self.kelas}"

    def fakta(self) -> FaktaSiklus:
        """The plain facts for the rules; reads the school's region (select_related it)."""
        setuju = {p.sisi for p in self.persetujuan_berlaku()}
        return FaktaSiklus(
            guru_id=self.guru_id,
            supervisor_id=self.supervisor_id,
            sekolah_id=self.sekolah_id,
            wilayah_id=self.sekolah.wilayah_id,
            tahap=Tahap(self.tahap),
            mode=Mode(self.mode),
            giliran=Sisi(self.giliran) if self.giliran else None,
            status_rekaman=StatusRekaman(self.status_rekaman),
            penilaian_guru_pada=self.penilaian_guru_pada,
            penilaian_supervisor_pada=self.penilaian_supervisor_pada,
            setuju_guru=Sisi.GURU in setuju,
            setuju_supervisor=Sisi.SUPERVISOR in setuju,
        )

    @property
    def tahap_terakhir(self) -> str:
        """Where a cancelled cycle stopped; the present stage of all others. One query for cancelled ones only."""
        if self.tahap != Tahap.DIBATALKAN:
            return self.tahap
        terakhir = self.riwayat.filter(ke=Tahap.DIBATALKAN).values_list("dari", flat=True).last()
        return terakhir or Tahap.PERMINTAAN

    def persetujuan_berlaku(self) -> list[Persetujuan]:
        """The agreements of the present stage (prefetch `persetujuan`). They fall away when the content changes."""
        hal = {Tahap.PRA_OBSERVASI: Hal.KESEPAKATAN, Tahap.PASCA_OBSERVASI: Hal.PERTEMUAN}.get(Tahap(self.tahap))
        return [p for p in self.persetujuan.all() if p.hal == hal]


class Riwayat(models.Model):
    """One line of a cycle's history; written in the same transaction as the change."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="riwayat")
    waktu = models.DateTimeField(auto_now_add=True)
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    aksi = models.CharField(max_length=24, choices=Aksi)
    dari = models.CharField(max_length=16, choices=Tahap, blank=True)
    ke = models.CharField(max_length=16, choices=Tahap)
    alasan = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "riwayat"
        ordering = ("id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(aksi__in=Aksi.values), name="riwayat_aksi_dikenal"),
            models.CheckConstraint(condition=Q(dari__in=["", *Tahap.values]), name="riwayat_dari_dikenal"),
            models.CheckConstraint(condition=Q(ke__in=Tahap.values), name="riwayat_ke_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.aksi} {self.dari} > {self.ke}"


class Isian(models.Model):
    """One typed answer on a sheet of the cycle, with its own version for compare-and-set."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="isian")
    lembar = models.CharField(max_length=16, choices=Lembar)
    kunci = models.CharField(max_length=40)
    nilai = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=1)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "isian"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["siklus", "lembar", "kunci"], name="isian_satu_per_kunci"),
            models.CheckConstraint(condition=Q(lembar__in=Lembar.values), name="isian_lembar_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.lembar}/{self.kunci} v{self.versi}"


class InstrumenSepakat(models.Model):
    """The instrument of one cycle: a copy that both may adapt, frozen (with `sidik`) when both have agreed."""

    siklus = models.OneToOneField(Siklus, on_delete=models.CASCADE, related_name="instrumen_sepakat")
    asal = models.ForeignKey(VersiInstrumen, on_delete=models.PROTECT, related_name="+")
    isi = models.JSONField()
    versi = models.PositiveIntegerField(default=1)
    sidik = models.CharField(max_length=64, blank=True)
    dibekukan_pada = models.DateTimeField(null=True, blank=True)
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "instrumen sepakat"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(dibekukan_pada__isnull=True, sidik="") | (Q(dibekukan_pada__isnull=False) & ~Q(sidik="")),
                name="instrumen_sepakat_beku_bersidik",
            ),
        ]

    def __str__(self) -> str:
        return f"Instrumen siklus {self.siklus_id}"


class Persetujuan(models.Model):
    """One side's Setuju on exactly one content (`sidik`). It is removed as soon as that content changes."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="persetujuan")
    hal = models.CharField(max_length=12, choices=Hal)
    sisi = models.CharField(max_length=10, choices=Sisi)
    sidik = models.CharField(max_length=64)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "persetujuan"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["siklus", "hal", "sisi"], name="persetujuan_satu_per_sisi"),
            models.CheckConstraint(condition=Q(hal__in=Hal.values), name="persetujuan_hal_dikenal"),
            models.CheckConstraint(condition=Q(sisi__in=Sisi.values), name="persetujuan_sisi_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.hal} {self.sisi}"


class BerkasRencana(models.Model):
    """A lesson plan (RPP/modul ajar) that was uploaded to a cycle."""

    siklus = models.ForeignKey(Siklus, on_delete=models.CASCADE, related_name="berkas_rencana")
    nama_asli = models.CharField(max_length=200)
    berkas = models.CharField(max_length=200)  # name in the default storage; random, never from the user
    jenis_isi = models.CharField(max_length=100)
    ukuran_byte = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "berkas rencana"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.nama_asli
