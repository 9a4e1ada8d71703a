"""Forms of sign-in, profile and role switching."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm, SetPasswordForm

from accounts import rules
from accounts.models import Pengguna
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
