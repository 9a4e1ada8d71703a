"""Forms of sign-in, profile and role switching."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm, SetPasswordForm

from accounts import rules
from accounts.models import DataKepegawaian, Pengguna
from accounts.selectors import akun_dengan_surel


class MasukForm(AuthenticationForm):
    """Sign-in by e-mail, NIP or NUPTK."""

    username = forms.CharField(
        label="Surel, NIP, atau NUPTK",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
        error_messages={"required": "Isi surel, NIP, atau NUPTK Anda."},
    )
    password = forms.CharField(
        label="Kata sandi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Isi kata sandi Anda."},
    )
    error_messages = {
        "invalid_login": "Nama masuk atau kata sandi tidak cocok. Periksa lagi, atau pakai Lupa kata sandi.",
        "inactive": "Akun ini sedang tidak aktif. Hubungi admin sekolah Anda.",
    }


class LupaSandiForm(PasswordResetForm):
    """Asks for the address; the answer is the same whether an account exists or not."""

    email = forms.EmailField(
        label="Surel",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Isi surel Anda.", "invalid": "Surel ini belum lengkap, misalnya nama@sekolah.id."},
    )

    def get_users(self, email: str) -> Any:
        """Active people with this address, also those who never had a password."""
        return akun_dengan_surel(email)


class SandiBaruForm(SetPasswordForm):
    """A new password, twice."""

    new_password1 = forms.CharField(
        label="Kata sandi baru",
        strip=False,
        help_text="Paling sedikit 10 huruf atau angka, dan tidak mudah ditebak.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Isi kata sandi baru."},
    )
    new_password2 = forms.CharField(
        label="Ulangi kata sandi baru",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Ulangi kata sandi baru."},
    )
    error_messages = {"password_mismatch": "Kedua kata sandi belum sama. Ketik ulang yang kedua."}


class ProfilForm(forms.ModelForm):
    """What a person may change about herself; names in official documents come from here."""

    class Meta:
        model = Pengguna
        fields = ("nama", "nip", "nuptk", "golongan", "jabatan", "mapel", "telepon")
        help_texts = {
            "nama": "Seperti dicetak pada dokumen, lengkap dengan gelar.",
            "nip": "18 angka; kosongkan bila tidak punya.",
            "nuptk": "16 angka; kosongkan bila tidak punya.",
        }
        error_messages = {
            "nama": {"required": "Isi nama lengkap Anda."},
            "nip": {"unique": "NIP ini sudah dipakai akun lain. Periksa angkanya, atau hubungi operator portal."},
            "nuptk": {"unique": "NUPTK ini sudah dipakai akun lain. Periksa angkanya, atau hubungi operator portal."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Longer than the column, so that numbers typed with spaces or dots get through to clean_*.
        for nama in ("nip", "nuptk"):
            self.fields[nama] = forms.CharField(
                label=self.fields[nama].label,
                required=False,
                max_length=30,
                help_text=self.fields[nama].help_text,
                error_messages=self.Meta.error_messages[nama],
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )

    def _bersih_nomor(self, nama: str) -> str | None:
        nilai = rules.rapikan_nomor(self.cleaned_data[nama] or "")
        galat = {"nip": rules.galat_nip, "nuptk": rules.galat_nuptk}[nama](nilai) if nilai else None
        if galat:
            raise forms.ValidationError(galat)
        return nilai or None

    def clean_nip(self) -> str | None:
        """Digits only; empty is None."""
        return self._bersih_nomor("nip")

    def clean_nuptk(self) -> str | None:
        """Digits only; empty is None."""
        return self._bersih_nomor("nuptk")


def _tanggal(**atribut: str) -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **atribut})


_TANGGAL_SALAH = {"invalid": "Isi tanggal, misalnya 24-11-2026."}


class KepegawaianForm(forms.ModelForm):
    """What only the official forms of PK Guru ask. Nothing is compulsory; a NIP offers some of it."""

    class Meta:
        model = DataKepegawaian
        fields = (
            "tempat_lahir",
            "tanggal_lahir",
            "jenis_kelamin",
            "karpeg",
            "nrg",
            "tmt_guru",
            "tmt_golongan",
            "mulai_di_sekolah",
            "pendidikan",
            "spesialisasi",
            "program_keahlian",
        )
        widgets = {
            "tanggal_lahir": _tanggal(autocomplete="bday"),
            "tmt_guru": _tanggal(),
            "tmt_golongan": _tanggal(),
            "mulai_di_sekolah": _tanggal(),
        }
        help_texts = {
            "karpeg": "Tercetak pada kartu pegawai; kosongkan bila tidak punya.",
            "nrg": "Nomor Registrasi Guru, tercetak pada sertifikat pendidik.",
            "tmt_guru": "Tanggal mulai bertugas sebagai guru, menurut SK pertama.",
            "tmt_golongan": "Menurut SK pangkat terakhir.",
            "spesialisasi": "Misalnya Pendidikan Matematika.",
            "program_keahlian": "Hanya untuk guru SMK.",
        }
        error_messages = {
            "tanggal_lahir": _TANGGAL_SALAH,
            "tmt_guru": _TANGGAL_SALAH,
            "tmt_golongan": _TANGGAL_SALAH,
            "mulai_di_sekolah": _TANGGAL_SALAH,
        }

    def __init__(self, *args: Any, nip: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dari_nip: list[str] = []
        data = rules.data_dari_nip(nip)
        if data is None:
            return
        # Offered, not forced: only into empty fields, and saved only when the person saves.
        tawaran = {
            "tanggal_lahir": data.tanggal_lahir,
            "jenis_kelamin": data.jenis_kelamin,
            "tmt_guru": data.mulai_cpns,
        }
        for bidang, nilai in tawaran.items():
            if nilai and not getattr(self.instance, bidang):
                self.initial[bidang] = nilai
                self.dari_nip.append(str(self.fields[bidang].label))
