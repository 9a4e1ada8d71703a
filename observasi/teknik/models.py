"""Tables of the techniques. What must stay private is built so that the tables themselves cannot tell it:

- a self-supervision has a random number and no school, and its texts stand beside nobody else's;
- a questionnaire counts answers per item in one box; no row joins an answer to a person, a sheet or a time.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from observasi.instrumen.models import VersiInstrumen
from observasi.teknik.enums import (
    AsalKunjungan,
    BagianPertemuan,
    JenisKunjungan,
    Kehadiran,
    StatusDiri,
    StatusKunjungan,
    StatusPertemuan,
    Teknik,
)

_ORANG = settings.AUTH_USER_MODEL


class IsianTeknik(models.Model):
    """One field of a sheet that saves itself, with its own version for compare-and-set."""

    kunci = models.CharField(max_length=40)
    nilai = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=1)
    pada = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kunci} v{self.versi}"


# Self-supervision


class PenilaianDiri(models.Model):
    """One private self-supervision. Only its owner ever reads it; `hasil` is kept when she finishes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemilik = models.ForeignKey(_ORANG, on_delete=models.CASCADE, related_name="+")
    versi_instrumen = models.ForeignKey(VersiInstrumen, on_delete=models.PROTECT, related_name="+")
    judul = models.CharField(max_length=120, blank=True)
    tanggal = models.DateField()
    status = models.CharField(max_length=8, choices=StatusDiri, default=StatusDiri.DRAF)
    hasil = models.JSONField(null=True, blank=True)
    dibuat_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "penilaian diri"
        verbose_name_plural = "penilaian diri"
        ordering = ("-tanggal", "-dibuat_pada", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(status__in=StatusDiri.values), name="teknik_diri_status_dikenal"),
            models.CheckConstraint(
                condition=Q(status="draf", selesai_pada__isnull=True) | Q(status="selesai", selesai_pada__isnull=False),
                name="teknik_diri_selesai_bertanggal",
            ),
        ]

    def __str__(self) -> str:
        return "Penilaian diri"


class IsianDiri(IsianTeknik):
    """One answer, note or reflection of a self-supervision."""

    lembar = models.ForeignKey(PenilaianDiri, on_delete=models.CASCADE, related_name="isian")

    class Meta:
        verbose_name = "isian penilaian diri"
        verbose_name_plural = "isian penilaian diri"
        ordering = ("lembar", "kunci")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["lembar", "kunci"], name="teknik_isian_diri_satu"),
        ]


# Meetings


class CatatanPertemuan(models.Model):
    """A meeting of a school held as one of the techniques, from its plan to its closed record."""

    sekolah = models.ForeignKey("accounts.Sekolah", on_delete=models.PROTECT, related_name="+")
    teknik = models.CharField(max_length=24, choices=Teknik)
    topik = models.CharField(max_length=200)
    tanggal = models.DateField()
    jam = models.TimeField()
    tempat = models.CharField(max_length=160)
    pemimpin = models.ForeignKey(_ORANG, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=StatusPertemuan, default=StatusPertemuan.DIRENCANAKAN)
    alasan_batal = models.CharField(max_length=500, blank=True)
    dibuat_pada = models.DateTimeField()
    dilaksanakan_pada = models.DateTimeField(null=True, blank=True)
    ditutup_pada = models.DateTimeField(null=True, blank=True)
    sidik = models.CharField(max_length=64, blank=True)
    """Of the record as it was closed."""

    class Meta:
        verbose_name = "catatan pertemuan"
        verbose_name_plural = "catatan pertemuan"
        ordering = ("-tanggal", "-jam", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(teknik__in=Teknik.values), name="teknik_pertemuan_teknik_dikenal"),
            models.CheckConstraint(
                condition=Q(status__in=StatusPertemuan.values), name="teknik_pertemuan_status_dikenal"
            ),
            models.CheckConstraint(
                condition=~Q(status="ditutup") | Q(ditutup_pada__isnull=False), name="teknik_pertemuan_tutup_bertanggal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_teknik_display()} {self.pk}"


class PesertaPertemuan(models.Model):
    """Somebody who was asked to a meeting: whether she came, and what she said of the closed record."""

    pertemuan = models.ForeignKey(CatatanPertemuan, on_delete=models.CASCADE, related_name="peserta")
    orang = models.ForeignKey(_ORANG, on_delete=models.PROTECT, related_name="+")
    kehadiran = models.CharField(max_length=8, choices=Kehadiran, default=Kehadiran.BELUM)
    tanggapan = models.CharField(max_length=2000, blank=True)
    ditanggapi_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "peserta pertemuan"
        verbose_name_plural = "peserta pertemuan"
        ordering = ("pertemuan", "orang__nama", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pertemuan", "orang"], name="teknik_peserta_satu"),
            models.CheckConstraint(condition=Q(kehadiran__in=Kehadiran.values), name="teknik_peserta_hadir_dikenal"),
            models.CheckConstraint(
                condition=Q(tanggapan="") | Q(ditanggapi_pada__isnull=False), name="teknik_peserta_tanggapan_bertanggal"
            ),
        ]

    def __str__(self) -> str:
        return f"Peserta {self.pk}"


class IsiPertemuan(IsianTeknik):
    """One part of the record."""

    pertemuan = models.ForeignKey(CatatanPertemuan, on_delete=models.CASCADE, related_name="isi")
    kunci = models.CharField(max_length=16, choices=BagianPertemuan)
    oleh = models.ForeignKey(_ORANG, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "bagian catatan pertemuan"
        verbose_name_plural = "bagian catatan pertemuan"
        ordering = ("pertemuan", "kunci")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pertemuan", "kunci"], name="teknik_isi_pertemuan_satu"),
            models.CheckConstraint(condition=Q(kunci__in=BagianPertemuan.values), name="teknik_isi_bagian_dikenal"),
        ]


# Visits among colleagues


class KunjunganSejawat(models.Model):
    """A colleague watches a lesson. The notes are the teacher's: nobody reads them but the two and whom she lets in."""

    sekolah = models.ForeignKey("accounts.Sekolah", on_delete=models.PROTECT, related_name="+")
    """The school of the lesson."""
    jenis = models.CharField(max_length=12, choices=JenisKunjungan)
    asal = models.CharField(max_length=12, choices=AsalKunjungan)
    guru = models.ForeignKey(_ORANG, on_delete=models.PROTECT, related_name="+")
    sejawat = models.ForeignKey(_ORANG, on_delete=models.PROTECT, related_name="+")
    mapel = models.CharField(max_length=80)
    kelas = models.CharField(max_length=40)
    tujuan = models.CharField(max_length=500)
    waktu = models.DateTimeField()
    diusulkan_oleh = models.ForeignKey(_ORANG, on_delete=models.PROTECT, related_name="+")
    """Who named this time; the other one answers."""
    versi_instrumen = models.ForeignKey(
        VersiInstrumen, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """None: free notes."""
    status = models.CharField(max_length=12, choices=StatusKunjungan, default=StatusKunjungan.DIUSULKAN)
    alasan_batal = models.CharField(max_length=500, blank=True)
    dibuat_pada = models.DateTimeField()
    dikirim_pada = models.DateTimeField(null=True, blank=True)
    pelajaran_guru = models.TextField(blank=True)
    pelajaran_sejawat = models.TextField(blank=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kunjungan sejawat"
        verbose_name_plural = "kunjungan sejawat"
        ordering = ("-waktu", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(jenis__in=JenisKunjungan.values), name="teknik_kunjungan_jenis_dikenal"),
            models.CheckConstraint(condition=Q(asal__in=AsalKunjungan.values), name="teknik_kunjungan_asal_dikenal"),
            models.CheckConstraint(
                condition=Q(status__in=StatusKunjungan.values), name="teknik_kunjungan_status_dikenal"
            ),
            models.CheckConstraint(condition=~Q(guru=F("sejawat")), name="teknik_kunjungan_dua_orang"),
        ]

    def __str__(self) -> str:
        return f"Kunjungan {self.pk}"


class IsianKunjungan(IsianTeknik):
    """One answer or note of the observer."""

    kunjungan = models.ForeignKey(KunjunganSejawat, on_delete=models.CASCADE, related_name="isian")

    class Meta:
        verbose_name = "isian kunjungan sejawat"
        verbose_name_plural = "isian kunjungan sejawat"
        ordering = ("kunjungan", "kunci")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kunjungan", "kunci"], name="teknik_isian_kunjungan_satu"),
        ]


class BagiKunjungan(models.Model):
    """One person whom the teacher lets read the notes of a visit; gone when she takes it back."""

    kunjungan = models.ForeignKey(KunjunganSejawat, on_delete=models.CASCADE, related_name="bagi")
    orang = models.ForeignKey(_ORANG, on_delete=models.PROTECT, related_name="+")
    sejak = models.DateTimeField()

    class Meta:
        verbose_name = "pembaca kunjungan sejawat"
        verbose_name_plural = "pembaca kunjungan sejawat"
        ordering = ("kunjungan", "orang__nama", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kunjungan", "orang"], name="teknik_bagi_satu"),
        ]

    def __str__(self) -> str:
        return f"Pembaca {self.pk}"


# Questionnaires to teachers


class Angket(models.Model):
    """A questionnaire of the library sent to teachers of a school. Results appear only after the end."""

    sekolah = models.ForeignKey("accounts.Sekolah", on_delete=models.PROTECT, related_name="+")
    versi_instrumen = models.ForeignKey(VersiInstrumen, on_delete=models.PROTECT, related_name="+")
    judul = models.CharField(max_length=160)
    pengantar = models.CharField(max_length=1000, blank=True)
    tutup = models.DateField()
    """The last day on which answers are taken."""
    pengirim = models.ForeignKey(_ORANG, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()
    ditutup_pada = models.DateTimeField(null=True, blank=True)
    """Ended early by the sender; final."""

    class Meta:
        verbose_name = "angket guru"
        verbose_name_plural = "angket guru"
        ordering = ("-dibuat_pada", "-pk")

    def __str__(self) -> str:
        return f"Angket {self.pk}"


class PenerimaAngket(models.Model):
    """A teacher who was asked, and whether she has answered. No time stands here, on purpose."""

    angket = models.ForeignKey(Angket, on_delete=models.CASCADE, related_name="penerima")
    orang = models.ForeignKey(_ORANG, on_delete=models.PROTECT, related_name="+")
    sudah = models.BooleanField(default=False)

    class Meta:
        verbose_name = "penerima angket"
        verbose_name_plural = "penerima angket"
        ordering = ("angket", "orang__nama", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["angket", "orang"], name="teknik_penerima_satu"),
        ]

    def __str__(self) -> str:
        return f"Penerima {self.pk}"


class KotakAngket(models.Model):
    """All answers of one questionnaire: {item: {answer: how many}}. No sheet is kept, so none can be told from another."""

    angket = models.OneToOneField(Angket, primary_key=True, on_delete=models.CASCADE, related_name="kotak")
    hitungan = models.JSONField(default=dict)
    jumlah = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "kotak angket"
        verbose_name_plural = "kotak angket"

    def __str__(self) -> str:
        return f"Kotak angket {self.angket_id}"
