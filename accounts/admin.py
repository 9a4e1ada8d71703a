"""The operator's room: people, schools, regions, roles; the audit trail to read only."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import DateField, Field
from django.http import HttpRequest

from accounts.models import DataKepegawaian, Jejak, Pengguna, Penugasan, Sekolah, Wilayah
from accounts.rules import rentang_bertumpuk

admin.site.unregister(Group)

# The browser's own calendar, as on every other page of the portal.
TANGGAL: Mapping[type[Field[Any, Any]], Mapping[str, Any]] = {
    DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
}


class PenugasanFormSet(forms.BaseInlineFormSet):
    """The roles on one page, compared with each other: the model can only see those that are saved already."""

    def clean(self) -> None:
        """Refuses the same role twice at the same time and place."""
        super().clean()
        isi = [f.cleaned_data for f in self.forms if f.is_valid() and f.cleaned_data and not f.cleaned_data["DELETE"]]
        for satu, lain in combinations(isi, 2):
            sama = all(satu[bidang] == lain[bidang] for bidang in ("peran", "sekolah", "wilayah"))
            if sama and rentang_bertumpuk(satu["mulai"], satu["selesai"], lain["mulai"], lain["selesai"]):
                raise forms.ValidationError(
                    "Peran yang sama di tempat yang sama tertulis dua kali pada tanggal yang sama."
                )


class PenugasanInline(admin.StackedInline):
    """Roles of a person, one below the other: a row would not fit on a phone."""

    model = Penugasan
    formset = PenugasanFormSet
    extra = 0
    formfield_overrides = TANGGAL
    autocomplete_fields = ("sekolah", "wilayah")


class DataKepegawaianInline(admin.StackedInline):
    """What the official forms print about a person."""

    model = DataKepegawaian
    extra = 0
    formfield_overrides = TANGGAL


class PenggunaBaruForm(forms.ModelForm):
    """A new account; without a password the person opens it by "Lupa kata sandi"."""

    class Meta:
        model = Pengguna
        fields = ("email", "nama", "nip", "nuptk")

    def save(self, commit: bool = True) -> Pengguna:
        """Marks the password as unusable until the person sets her own."""
        pengguna: Pengguna = super().save(commit=False)
        pengguna.set_unusable_password()
        if commit:
            pengguna.save()
        return pengguna


@admin.register(Pengguna)
class PenggunaAdmin(UserAdmin):
    """People, with their roles on the same page."""

    ordering = ("nama",)
    list_display = ("nama", "email", "nip", "nuptk", "aktif")
    list_filter = ("is_active", "is_staff", "penugasan__peran")
    search_fields = ("nama", "email", "nip", "nuptk")
    inlines = (PenugasanInline, DataKepegawaianInline)
    add_form = PenggunaBaruForm
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        ("Orang", {"fields": ("nama", "nip", "nuptk", "golongan", "jabatan", "mapel", "telepon")}),
        ("Akses", {"fields": ("is_active", "is_staff", "is_superuser")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "nama", "nip", "nuptk")}),)
    filter_horizontal = ()

    @admin.display(description="aktif", ordering="is_active")
    def aktif(self, obj: Pengguna) -> str:
        """A word: Django's own sign is named "True"."""
        return "Ya" if obj.is_active else "Tidak"


@admin.register(Sekolah)
class SekolahAdmin(admin.ModelAdmin):
    """Schools."""

    list_display = ("nama", "npsn", "jenjang", "wilayah")
    list_filter = ("jenjang", "wilayah")
    list_select_related = ("wilayah",)
    search_fields = ("nama", "npsn")
    autocomplete_fields = ("wilayah",)


@admin.register(Wilayah)
class WilayahAdmin(admin.ModelAdmin):
    """Regions."""

    list_display = ("nama", "induk")
    list_select_related = ("induk",)
    search_fields = ("nama",)
    autocomplete_fields = ("induk",)


@admin.register(Penugasan)
class PenugasanAdmin(admin.ModelAdmin):
    """Dated roles."""

    formfield_overrides = TANGGAL
    list_display = ("pengguna", "peran", "sekolah", "wilayah", "mulai", "selesai")
    list_filter = ("peran",)
    list_select_related = ("pengguna", "sekolah", "wilayah")
    search_fields = ("pengguna__nama", "sekolah__nama", "wilayah__nama")
    autocomplete_fields = ("pengguna", "sekolah", "wilayah")
    date_hierarchy = "mulai"


@admin.register(Jejak)
class JejakAdmin(admin.ModelAdmin):
    """The audit trail, to read only."""

    list_display = ("waktu", "pelaku", "aksi", "objek", "objek_id")
    list_filter = ("aksi", "objek")
    list_select_related = ("pelaku",)
    search_fields: ClassVar[tuple[str, ...]] = ("pelaku__nama", "objek_id")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False
