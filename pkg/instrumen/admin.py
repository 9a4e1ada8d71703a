"""The operator's look at the instruments: read only, because versions are frozen."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from pkg.instrumen.models import InstrumenPkg, UsulanVersi, VersiPkg


class _HanyaBaca(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(InstrumenPkg)
class InstrumenPkgAdmin(_HanyaBaca):
    list_display = ("judul", "kode", "jenis", "responden")
    list_filter = ("jenis",)
    search_fields = ("judul", "kode")


@admin.register(VersiPkg)
class VersiPkgAdmin(_HanyaBaca):
    list_display = ("instrumen", "nomor", "jumlah_butir", "jumlah_draf", "diterbitkan_pada", "keterangan")
    list_select_related = ("instrumen",)
    search_fields = ("instrumen__judul", "instrumen__kode")


@admin.register(UsulanVersi)
class UsulanVersiAdmin(_HanyaBaca):
    list_display = ("instrumen", "nama_berkas", "oleh", "dibuat_pada")
    list_select_related = ("instrumen", "oleh")
