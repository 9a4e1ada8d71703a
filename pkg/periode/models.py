"""Tables of periods, appointed assessors and participants."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.enums import Golongan
from accounts.models import Sekolah
from pkg.aturan.enums import AturanSebutan
from pkg.instrumen.models import VersiPkg
from pkg.periode.enums import (
    AlasanPeserta,
    BidangWakil,
    JenisGuru,
    JenisPeriode,
    Rentang,
    StatusPeriode,
    TugasTambahan,
)
from pkg.periode.rules import FaktaSk, IsiPeserta, Jendela, Tempat


class Periode(models.Model):
    """One appraisal of a school's year. `regulasi` names the dated rule set, chosen by `mulai` and kept for ever.

    `mulai` and `selesai` are when it is carried out; what it speaks about is `rules.rentang_tanggal(tahun, rentang)`.
    `minimum` holds the least number of answers per group of respondents; `batas_keberatan_hari` is the school's own
    setting, no regulation names one (aturan_pkg 7).
    """

    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="periode_pkg")
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=10, choices=JenisPeriode)
    rentang = models.CharField(max_length=10, choices=Rentang, default=Rentang.TAHUN)
    mulai = models.DateField()
    selesai = models.DateField()
    status = models.CharField(max_length=10, choices=StatusPeriode, default=StatusPeriode.RENCANA)
    regulasi = models.CharField(max_length=40)
    aturan_sebutan = models.CharField(max_length=24, choices=AturanSebutan, default=AturanSebutan.BULAT)
    minimum = models.JSONField(default=dict)
    batas_keberatan_hari = models.PositiveSmallIntegerField(default=14)
    versi = models.PositiveIntegerField(default=1)
    dibuka_pada = models.DateTimeField(null=True, blank=True)
    ditutup_pada = models.DateTimeField(null=True, blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "periode"
        ordering = ("-tahun", "mulai", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["sekolah", "tahun", "jenis", "rentang"], name="periode_satu_per_jenis"),
            models.CheckConstraint(condition=Q(jenis__in=JenisPeriode.values), name="periode_jenis_dikenal"),
            models.CheckConstraint(condition=Q(rentang__in=Rentang.values), name="periode_rentang_dikenal"),
            models.CheckConstraint(condition=Q(status__in=StatusPeriode.values), name="periode_status_dikenal"),
            models.CheckConstraint(
                condition=Q(aturan_sebutan__in=AturanSebutan.values), name="periode_aturan_sebutan_dikenal"
            ),
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="periode_selesai_setelah_mulai"),
        ]

    def __str__(self) -> str:
        return f"PK Guru {self.get_jenis_display().lower()} {self.tahun}"

    @property
    def jendela(self) -> Jendela:
        """When it is carried out."""
        return Jendela(self.mulai, self.selesai)

    @property
    def tempat(self) -> Tempat:
        """Where it is, for the rules of access. Needs select_related sekolah; no query then."""
        return Tempat(self.sekolah_id, self.sekolah.wilayah_id)


class SkPenilai(models.Model):
    """The decree that appoints an assessor at a school: at most three years (aturan_pkg 7)."""

    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="sk_penilai")
    penilai = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sk_penilai")
    nomor = models.CharField("nomor SK", max_length=80)
    tanggal = models.DateField("tanggal SK")
    mulai = models.DateField()
    selesai = models.DateField()
    bersertifikat = models.BooleanField("bersertifikat pendidik", default=False)
    terlatih = models.BooleanField("sudah mengikuti pelatihan PK Guru", default=False)
    bidang = models.CharField("bidang studi", max_length=120, blank=True)
    versi = models.PositiveIntegerField(default=1)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dicabut_pada = models.DateTimeField(null=True, blank=True)
    alasan_cabut = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "SK penilai"
        verbose_name_plural = "SK penilai"
        ordering = ("penilai__nama", "-mulai")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="sk_penilai_selesai_setelah_mulai"),
            models.CheckConstraint(
                condition=Q(dicabut_pada__isnull=True, alasan_cabut="")
                | (Q(dicabut_pada__isnull=False) & ~Q(alasan_cabut="")),
                name="sk_penilai_dicabut_beralasan",
            ),
            models.UniqueConstraint(fields=["sekolah", "penilai", "nomor"], name="sk_penilai_satu_per_nomor"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} ({self.penilai})"

    def fakta(self) -> FaktaSk:
        """The plain facts for the rules."""
        return FaktaSk(
            self.mulai, self.selesai, self.bersertifikat, self.terlatih, dicabut=self.dicabut_pada is not None
        )


class Peserta(models.Model):
    """One teacher in one period: how she is appraised. `jam_mengajar` (hours a week) or, for BK, `konseli`.

    `golongan` is what she held when the period was opened: the year's angka kredit is computed from it. Rooms above tell
    the last two facts (`services.catat_ditetapkan`): that her result stands (from then on nothing here changes), and
    whether a value 1 or 2 is in it, which asks for a kemajuan.
    """

    periode = models.ForeignKey(Periode, on_delete=models.PROTECT, related_name="peserta")
    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="peserta_pkg")
    guru = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="peserta_pkg")
    alasan = models.CharField(max_length=14, choices=AlasanPeserta, default=AlasanPeserta.SEMUA)
    jenis_guru = models.CharField(max_length=20, choices=JenisGuru, default=JenisGuru.KELAS_MAPEL)
    tugas_tambahan = models.CharField(max_length=20, choices=TugasTambahan, blank=True)
    bidang_wakil = models.CharField(max_length=20, choices=BidangWakil, blank=True)
    instrumen = models.ForeignKey(VersiPkg, on_delete=models.PROTECT, related_name="+")
    instrumen_tugas = models.ForeignKey(VersiPkg, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    golongan = models.CharField(max_length=6, choices=Golongan, blank=True)
    jam_mengajar = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    konseli = models.PositiveSmallIntegerField(null=True, blank=True)
    tugas_setahun = models.BooleanField("tugas lain paling sedikit setahun (5 %)", default=False)
    tugas_singkat = models.PositiveSmallIntegerField("banyak tugas kurang dari setahun (2 %)", default=0)
    versi = models.PositiveIntegerField(default=1)
    ditetapkan_pada = models.DateTimeField(null=True, blank=True)
    ada_nilai_rendah = models.BooleanField(null=True, blank=True)
    ditambah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ditambah_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "peserta"
        ordering = ("guru__nama", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["periode", "guru"], name="peserta_satu_per_periode"),
            models.CheckConstraint(condition=Q(alasan__in=AlasanPeserta.values), name="peserta_alasan_dikenal"),
            models.CheckConstraint(condition=Q(jenis_guru__in=JenisGuru.values), name="peserta_jenis_guru_dikenal"),
            models.CheckConstraint(
                condition=Q(tugas_tambahan__in=TugasTambahan.values), name="peserta_tugas_tambahan_dikenal"
            ),
            models.CheckConstraint(condition=Q(bidang_wakil__in=BidangWakil.values), name="peserta_bidang_dikenal"),
            models.CheckConstraint(condition=Q(golongan__in=["", *Golongan.values]), name="peserta_golongan_dikenal"),
            models.CheckConstraint(
                condition=Q(bidang_wakil="") | Q(tugas_tambahan=TugasTambahan.WAKIL), name="peserta_bidang_hanya_wakil"
            ),
            models.CheckConstraint(
                condition=Q(jam_mengajar__isnull=True) | Q(jam_mengajar__gt=0), name="peserta_jam_lebih_dari_nol"
            ),
            models.CheckConstraint(
                condition=Q(tugas_tambahan="", instrumen_tugas__isnull=True)
                | (~Q(tugas_tambahan="") & Q(instrumen_tugas__isnull=False)),
                name="peserta_instrumen_tugas_bila_bertugas",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guru} ({self.periode})"

    def isi(self) -> IsiPeserta:
        """How she is appraised, as plain data for the rules and the form."""
        return IsiPeserta(
            jenis_guru=JenisGuru(self.jenis_guru),
            tugas_tambahan=TugasTambahan(self.tugas_tambahan),
            bidang_wakil=BidangWakil(self.bidang_wakil),
            golongan=self.golongan,
            jam_mengajar=self.jam_mengajar,
            konseli=self.konseli,
            tugas_setahun=self.tugas_setahun,
            tugas_singkat=self.tugas_singkat,
            alasan=AlasanPeserta(self.alasan),
        )


class PenilaiPeserta(models.Model):
    """An assessor of a participant; up to two. `sk` is None for the kepala sekolah and for a pengawas (by office)."""

    peserta = models.ForeignKey(Peserta, on_delete=models.CASCADE, related_name="penilai")
    penilai = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="menilai_peserta")
    sk = models.ForeignKey(SkPenilai, null=True, blank=True, on_delete=models.PROTECT, related_name="peserta")
    urutan = models.PositiveSmallIntegerField(default=1)
    ditugaskan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ditugaskan_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "penilai peserta"
        ordering = ("peserta", "urutan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["peserta", "penilai"], name="penilai_peserta_sekali"),
            models.UniqueConstraint(fields=["peserta", "urutan"], name="penilai_peserta_satu_per_urutan"),
            models.CheckConstraint(condition=Q(urutan__in=[1, 2]), name="penilai_peserta_paling_banyak_dua"),
        ]

    def __str__(self) -> str:
        return f"{self.penilai} menilai {self.peserta_id}"
