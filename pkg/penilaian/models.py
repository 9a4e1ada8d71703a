"""Tables of the appraisal file. `Penilaian.tahap` changes only through `services.pintu.pindah`."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Sekolah
from pkg.instrumen.models import VersiPkg
from pkg.penilaian.enums import Aksi, JenisBerkas, Lembar, StatusButirKeberatan, Tahap
from pkg.penilaian.rules import FaktaPenilaian
from pkg.periode.models import Peserta


class Penilaian(models.Model):
    """One file: one teacher, one period, one instrument version.

    `nilai_beku` are the scores {kunci: skor} that were sent to the teacher (later with the moderator's), `sidik_nilai`
    is their fingerprint: the teacher agrees to exactly that. `moderasi_terpakai`: re-assessment happens once only.
    `diingatkan_pada`, `tanpa_tanggapan_pada`: she was reminded in writing, and the file went on without her answer; both
    are empty again as soon as she answers or is asked anew.
    """

    peserta = models.ForeignKey(Peserta, on_delete=models.PROTECT, related_name="berkas")
    sekolah = models.ForeignKey(Sekolah, on_delete=models.PROTECT, related_name="penilaian_pkg")
    guru = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="penilaian_pkg")
    jenis = models.CharField(max_length=12, choices=JenisBerkas, default=JenisBerkas.PEMBELAJARAN)
    instrumen = models.ForeignKey(VersiPkg, on_delete=models.PROTECT, related_name="+")
    tahap = models.CharField(max_length=12, choices=Tahap, default=Tahap.PERSIAPAN)
    nilai_beku = models.JSONField(null=True, blank=True)
    sidik_nilai = models.CharField(max_length=64, blank=True)
    dikirim_pada = models.DateTimeField(null=True, blank=True)
    diingatkan_pada = models.DateTimeField(null=True, blank=True)
    disetujui_pada = models.DateTimeField(null=True, blank=True)
    tanpa_tanggapan_pada = models.DateTimeField(null=True, blank=True)
    ditetapkan_pada = models.DateTimeField(null=True, blank=True)
    moderasi_terpakai = models.BooleanField(default=False)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "penilaian"
        ordering = ("-id",)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sekolah", "tahap", "-id"], name="pkg_penilaian_sekolah"),
            models.Index(fields=["guru", "-id"], name="pkg_penilaian_guru"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["peserta", "jenis"], name="pkg_penilaian_satu_per_jenis"),
            models.CheckConstraint(condition=Q(jenis__in=JenisBerkas.values), name="pkg_penilaian_jenis_dikenal"),
            models.CheckConstraint(condition=Q(tahap__in=Tahap.values), name="pkg_penilaian_tahap_dikenal"),
            models.CheckConstraint(
                condition=Q(tahap__in=[Tahap.PERSIAPAN, Tahap.PENGUMPULAN, Tahap.PENILAIAN, Tahap.DIBATALKAN])
                | ~Q(sidik_nilai=""),
                name="pkg_penilaian_terkirim_bersidik",
            ),
            models.CheckConstraint(
                condition=Q(tanpa_tanggapan_pada__isnull=True)
                | Q(
                    tahap__in=[Tahap.PENETAPAN, Tahap.SELESAI, Tahap.DIBATALKAN],
                    disetujui_pada__isnull=True,
                    diingatkan_pada__isnull=False,
                    moderasi_terpakai=False,
                ),
                name="pkg_penilaian_tanpa_tanggapan_utuh",
            ),
        ]

    def __str__(self) -> str:
        return f"Penilaian {self.pk}: {self.guru}"

    def fakta(self) -> FaktaPenilaian:
        """The plain facts for the rules. Needs select_related peserta__periode, sekolah, moderasi and prefetched
        peserta__penilai; no query then."""
        periode = self.peserta.periode
        moderasi = getattr(self, "moderasi", None)
        return FaktaPenilaian(
            guru_id=self.guru_id,
            penilai=tuple(p.penilai_id for p in sorted(self.peserta.penilai.all(), key=lambda p: p.urutan)),
            moderator_id=moderasi.moderator_id if moderasi else None,
            sekolah_id=self.sekolah_id,
            wilayah_id=self.sekolah.wilayah_id,
            tahap=Tahap(self.tahap),
            jenis_periode=periode.jenis,
            periode_dibuka=periode.status == "dibuka",
            moderasi_terpakai=self.moderasi_terpakai,
            tanpa_tanggapan=self.tanpa_tanggapan_pada is not None,
        )


class Nilai(models.Model):
    """One score on one sheet, with its own version for compare-and-set. None: not scored yet, never 0.

    Every assessor writes on PENILAI_1 or PENILAI_2 (`rules.bagi_lembar`), also when she is the only one; FINAL holds what
    two assessors agreed on.
    """

    penilaian = models.ForeignKey(Penilaian, on_delete=models.CASCADE, related_name="nilai")
    lembar = models.CharField(max_length=10, choices=Lembar)
    kunci = models.CharField(max_length=20)
    skor = models.PositiveSmallIntegerField(null=True, blank=True)
    versi = models.PositiveIntegerField(default=1)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "nilai"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["penilaian", "lembar", "kunci"], name="nilai_satu_per_kunci"),
            models.CheckConstraint(condition=Q(lembar__in=Lembar.values), name="nilai_lembar_dikenal"),
            models.CheckConstraint(condition=Q(skor__isnull=True) | Q(skor__lte=4), name="nilai_skor_paling_banyak_4"),
        ]

    def __str__(self) -> str:
        return f"Indikator {self.kunci}"


class LembarSiap(models.Model):
    """An assessor's sheet is complete. With two assessors neither sees the other's before both are."""

    penilaian = models.ForeignKey(Penilaian, on_delete=models.CASCADE, related_name="lembar_siap")
    lembar = models.CharField(max_length=10, choices=Lembar)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "lembar siap"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["penilaian", "lembar"], name="lembar_siap_sekali"),
            models.CheckConstraint(condition=Q(lembar__in=Lembar.values), name="lembar_siap_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.lembar} siap"


class Riwayat(models.Model):
    """One line of a file's history; written in the same transaction as the change."""

    penilaian = models.ForeignKey(Penilaian, on_delete=models.CASCADE, related_name="riwayat")
    waktu = models.DateTimeField(auto_now_add=True)
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    aksi = models.CharField(max_length=20, choices=Aksi)
    dari = models.CharField(max_length=12, choices=Tahap, blank=True)
    ke = models.CharField(max_length=12, choices=Tahap)
    alasan = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "riwayat"
        ordering = ("id",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(aksi__in=Aksi.values), name="pkg_riwayat_aksi_dikenal"),
            models.CheckConstraint(condition=Q(dari__in=["", *Tahap.values]), name="pkg_riwayat_dari_dikenal"),
            models.CheckConstraint(condition=Q(ke__in=Tahap.values), name="pkg_riwayat_ke_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.aksi} {self.dari} > {self.ke}"


class ButirKeberatan(models.Model):
    """The teacher's objection to one competency, with her reasons, and what the moderator decided.

    `skor_awal` are the scores {kunci: skor} that she objects to; `putusan` are the moderator's reasons, with a version
    for compare-and-set.
    """

    penilaian = models.ForeignKey(Penilaian, on_delete=models.CASCADE, related_name="keberatan")
    kompetensi = models.PositiveSmallIntegerField()
    alasan = models.TextField(max_length=4000)
    status = models.CharField(max_length=10, choices=StatusButirKeberatan, default=StatusButirKeberatan.DIAJUKAN)
    skor_awal = models.JSONField(default=dict)
    putusan = models.TextField(max_length=4000, blank=True)
    putusan_versi = models.PositiveIntegerField(default=0)
    diajukan_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "keberatan"
        ordering = ("kompetensi",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["penilaian", "kompetensi"], name="keberatan_satu_per_kompetensi"),
            models.CheckConstraint(
                condition=Q(status__in=StatusButirKeberatan.values), name="keberatan_status_dikenal"
            ),
        ]

    def __str__(self) -> str:
        return f"Keberatan kompetensi {self.kompetensi}"


class Moderasi(models.Model):
    """The one moderator of a file; serves this case only, and her values are final (aturan_pkg 7)."""

    penilaian = models.OneToOneField(Penilaian, on_delete=models.CASCADE, related_name="moderasi")
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="moderasi_pkg")
    ditunjuk_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ditunjuk_pada = models.DateTimeField(auto_now_add=True)
    nomor_surat = models.CharField("nomor surat penunjukan", max_length=80, blank=True)
    catatan = models.TextField(max_length=4000, blank=True)
    diputus_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "moderasi"

    def __str__(self) -> str:
        return f"Moderasi penilaian {self.penilaian_id}"
