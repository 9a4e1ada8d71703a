"""Tables of people, institutions, dated roles and the audit trail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from accounts import rules
from accounts.enums import PERAN_WILAYAH, Golongan, JenisKelamin, Jenjang, Pendidikan, Peran


def _validasi_nip(nilai: str) -> None:
    if galat := rules.galat_nip(nilai):
        raise ValidationError(galat)


def _validasi_nuptk(nilai: str) -> None:
    if galat := rules.galat_nuptk(nilai):
        raise ValidationError(galat)


def _validasi_npsn(nilai: str) -> None:
    if galat := rules.galat_npsn(nilai):
        raise ValidationError(galat)


class Wilayah(models.Model):
    """A region of the administration; a tree (provinsi, kabupaten/kota, ...)."""

    nama = models.CharField(max_length=120)
    induk = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="anak")

    class Meta:
        verbose_name_plural = "wilayah"
        ordering = ("nama",)

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        """A region lies below another one, never below itself."""
        super().clean()
        dilihat: set[int] = set()
        atas = self.induk
        while atas is not None and atas.pk not in dilihat:
            if atas.pk == self.pk:
                raise ValidationError(
                    {"induk": "Wilayah tidak dapat berada di bawah dirinya sendiri. Pilih induk lain."}
                )
            dilihat.add(atas.pk)
            atas = atas.induk


class Sekolah(models.Model):
    """A school."""

    nama = models.CharField(max_length=160)
    npsn = models.CharField("NPSN", max_length=8, unique=True, validators=[_validasi_npsn])
    jenjang = models.CharField(max_length=8, choices=Jenjang)
    alamat = models.CharField(max_length=255, blank=True)
    kelurahan = models.CharField("kelurahan/desa", max_length=80, blank=True)
    kecamatan = models.CharField(max_length=80, blank=True)
    provinsi = models.CharField(
        max_length=80, blank=True, help_text="Kosongkan bila sama dengan wilayah paling atas dari wilayah sekolah."
    )
    kota = models.CharField("kota/kabupaten (untuk tempat tanda tangan)", max_length=80, blank=True)
    telepon = models.CharField(max_length=40, blank=True)
    wilayah = models.ForeignKey(Wilayah, on_delete=models.PROTECT, related_name="sekolah")
    kuota_rekaman_gb = models.PositiveIntegerField(
        "kuota rekaman (GB)",
        null=True,
        blank=True,
        help_text="Tempat untuk rekaman pelajaran sekolah ini. Kosongkan untuk memakai batas bawaan portal.",
    )

    class Meta:
        verbose_name_plural = "sekolah"
        ordering = ("nama",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(jenjang__in=Jenjang.values), name="sekolah_jenjang_dikenal"),
        ]

    def __str__(self) -> str:
        return self.nama


class PengelolaPengguna(BaseUserManager["Pengguna"]):
    """Makes accounts; the e-mail address is kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **bidang: Any) -> Pengguna:
        """A person who can sign in; without a password only the reset mail opens the account."""
        pengguna = self.model(email=self.normalize_email(email).lower(), **bidang)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna

    def create_superuser(self, email: str, password: str | None = None, **bidang: Any) -> Pengguna:
        """The operator of an installation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **bidang)


class Pengguna(AbstractBaseUser, PermissionsMixin):
    """A person with an account; signs in by e-mail, NIP or NUPTK."""

    email = models.EmailField("surel", unique=True)
    nama = models.CharField("nama lengkap dengan gelar", max_length=160)
    nip = models.CharField("NIP", max_length=18, null=True, blank=True, unique=True, validators=[_validasi_nip])
    nuptk = models.CharField("NUPTK", max_length=16, null=True, blank=True, unique=True, validators=[_validasi_nuptk])
    golongan = models.CharField("pangkat, golongan ruang", max_length=6, choices=Golongan, blank=True)
    jabatan = models.CharField(max_length=120, blank=True)
    mapel = models.CharField("mata pelajaran/kelas yang diampu", max_length=120, blank=True)
    telepon = models.CharField("telepon/WhatsApp", max_length=40, blank=True)
    is_active = models.BooleanField("aktif", default=True)
    is_staff = models.BooleanField("operator", default=False)
    bergabung_pada = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PengelolaPengguna] = PengelolaPengguna()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nama"]

    class Meta:
        verbose_name_plural = "pengguna"
        ordering = ("nama",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(golongan__in=["", *Golongan.values]), name="pengguna_golongan_dikenal"),
        ]

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        """Empty numbers are None, so that two people without a NIP do not clash."""
        super().clean()
        self.email = self.email.lower()
        self.nip = rules.rapikan_nomor(self.nip) if self.nip else None
        self.nuptk = rules.rapikan_nomor(self.nuptk) if self.nuptk else None

    def get_full_name(self) -> str:
        """The name as it is printed."""
        return self.nama

    def get_short_name(self) -> str:
        """The name without titles after the comma."""
        return self.nama.split(",")[0]


class DataKepegawaian(models.Model):
    """What the official forms of PK Guru print about a person besides her account (forms 1B, 1C, 1D).

    Everything may be missing: an empty field is printed as a line to write on.
    """

    pengguna = models.OneToOneField(Pengguna, on_delete=models.CASCADE, related_name="data_kepegawaian")
    karpeg = models.CharField("nomor seri karpeg", max_length=30, blank=True)
    nrg = models.CharField("NRG", max_length=20, blank=True)
    tempat_lahir = models.CharField(max_length=80, blank=True)
    tanggal_lahir = models.DateField(null=True, blank=True)
    jenis_kelamin = models.CharField(max_length=1, choices=JenisKelamin, blank=True)
    tmt_golongan = models.DateField("TMT pangkat/golongan", null=True, blank=True)
    tmt_guru = models.DateField("TMT sebagai guru", null=True, blank=True)
    mulai_di_sekolah = models.DateField("mulai bekerja di sekolah ini", null=True, blank=True)
    pendidikan = models.CharField("pendidikan terakhir", max_length=8, choices=Pendidikan, blank=True)
    spesialisasi = models.CharField("spesialisasi/jurusan", max_length=120, blank=True)
    program_keahlian = models.CharField("program keahlian yang diampu", max_length=120, blank=True)

    class Meta:
        verbose_name = "data kepegawaian"
        verbose_name_plural = "data kepegawaian"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(jenis_kelamin__in=["", *JenisKelamin.values]), name="kepegawaian_jenis_kelamin_dikenal"
            ),
            models.CheckConstraint(
                condition=Q(pendidikan__in=["", *Pendidikan.values]), name="kepegawaian_pendidikan_dikenal"
            ),
        ]

    def __str__(self) -> str:
        return f"Data kepegawaian {self.pengguna}"

    def clean(self) -> None:
        """Says in words which dates cannot be."""
        super().clean()
        galat = rules.galat_tanggal_kepegawaian(
            self.tanggal_lahir, self.tmt_guru, self.tmt_golongan, self.mulai_di_sekolah
        )
        if galat:
            raise ValidationError(galat)


class Penugasan(models.Model):
    """A person's role at a place from a day to a day (both included; no end: until further notice)."""

    pengguna = models.ForeignKey(Pengguna, on_delete=models.CASCADE, related_name="penugasan")
    peran = models.CharField(max_length=16, choices=Peran)
    sekolah = models.ForeignKey(Sekolah, null=True, blank=True, on_delete=models.PROTECT, related_name="penugasan")
    wilayah = models.ForeignKey(Wilayah, null=True, blank=True, on_delete=models.PROTECT, related_name="penugasan")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "penugasan"
        ordering = ("pengguna__nama", "peran", "id")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sekolah", "peran"], name="penugasan_sekolah_peran")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(peran__in=Peran.values), name="penugasan_peran_dikenal"),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")), name="penugasan_selesai_setelah_mulai"
            ),
            models.CheckConstraint(
                condition=Q(peran__in=[p.value for p in PERAN_WILAYAH], wilayah__isnull=False, sekolah__isnull=True)
                | (~Q(peran__in=[p.value for p in PERAN_WILAYAH]) & Q(sekolah__isnull=False, wilayah__isnull=True)),
                name="penugasan_tempat_sesuai_peran",
            ),
            # Spans that both end are compared in `clean`; what runs on may exist only once (docs/keputusan/0011).
            *(
                models.UniqueConstraint(
                    fields=["pengguna", "peran", tempat],
                    condition=Q(selesai__isnull=True, **{f"{tempat}__isnull": False}),
                    name=f"penugasan_{tempat}_berjalan_satu",
                    violation_error_message="Orang ini sudah memegang peran yang sama di tempat yang sama.",
                )
                for tempat in ("sekolah", "wilayah")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} - {self.get_peran_display()} ({self.sekolah or self.wilayah})"

    def clean(self) -> None:
        """Says in words what the constraints say, and refuses overlapping spans of the same role at the same place."""
        super().clean()
        perlu_wilayah = self.peran in PERAN_WILAYAH
        if perlu_wilayah and (self.wilayah_id is None or self.sekolah_id is not None):
            raise ValidationError({"wilayah": "Peran ini berlaku untuk wilayah: pilih wilayah dan kosongkan sekolah."})
        if not perlu_wilayah and (self.sekolah_id is None or self.wilayah_id is not None):
            raise ValidationError({"sekolah": "Peran ini berlaku di sekolah: pilih sekolah dan kosongkan wilayah."})
        if self.mulai and self.selesai and self.selesai < self.mulai:
            raise ValidationError({"selesai": "Tanggal selesai tidak boleh sebelum tanggal mulai."})
        if not self.mulai or self.pengguna_id is None:
            return
        tempat = Q(wilayah=self.wilayah) if perlu_wilayah else Q(sekolah=self.sekolah)
        bertumpuk = Penugasan.objects.filter(tempat, pengguna_id=self.pengguna_id, peran=self.peran).exclude(pk=self.pk)
        bertumpuk = bertumpuk.filter(Q(selesai__isnull=True) | Q(selesai__gte=self.mulai))
        if self.selesai:
            bertumpuk = bertumpuk.filter(mulai__lte=self.selesai)
        if bertumpuk.exists():
            raise ValidationError("Orang ini sudah memegang peran yang sama di tempat yang sama pada tanggal tersebut.")


class JejakTetap(models.QuerySet["Jejak"]):
    """The audit trail grows and never changes."""

    def update(self, **_bidang: Any) -> int:
        """Refused always."""
        raise TypeError("jejak is append-only: update refused")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused always."""
        raise TypeError("jejak is append-only: delete refused")

    def bulk_create(
        self, objs: Iterable[Jejak], *args: Any, update_conflicts: bool = False, **kwargs: Any
    ) -> list[Jejak]:
        """New lines only; overwriting on conflict is refused."""
        if update_conflicts:
            raise TypeError("jejak is append-only: overwriting on conflict refused")
        return super().bulk_create(objs, *args, **kwargs)


class Jejak(models.Model):
    """One line of the append-only audit trail: who did what to which object, when. Holds no scores."""

    waktu = models.DateTimeField(auto_now_add=True, db_index=True)
    pelaku = models.ForeignKey(Pengguna, null=True, on_delete=models.PROTECT, related_name="+")
    aksi = models.CharField(max_length=60, db_index=True)
    objek = models.CharField(max_length=60)
    objek_id = models.CharField(max_length=40)
    rincian = models.JSONField(default=dict)

    objects = JejakTetap.as_manager()

    class Meta:
        verbose_name_plural = "jejak"
        ordering = ("-id",)
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["objek", "objek_id"], name="jejak_objek")]

    def __str__(self) -> str:
        return f"{self.waktu:%Y-%m-%d %H:%M} {self.aksi} {self.objek} {self.objek_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new line may be written."""
        if not self._state.adding:
            raise TypeError("jejak is append-only: change refused")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused always."""
        raise TypeError("jejak is append-only: delete refused")
