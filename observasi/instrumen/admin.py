"""The operator's look at the library: read only, because versions are frozen."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from observasi.instrumen.models import InstrumenPustaka, VersiInstrumen


class _HanyaBaca(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(InstrumenPustaka)
class InstrumenPustakaAdmin(_HanyaBaca):
    list_display = ("judul", "kode", "jenis", "tahap")
    list_filter = ("jenis", "tahap")
    search_fields = ("judul", "kode")


@admin.register(VersiInstrumen)
class VersiInstrumenAdmin(_HanyaBaca):
    list_display = ("instrumen", "nomor", "sumber", "diterbitkan_pada", "sidik")
    list_select_related = ("instrumen",)
    search_fields = ("instrumen__judul", "instrumen__kode")
