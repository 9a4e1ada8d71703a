"""The operator sees that tools exist, never what was tapped."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from observasi.alat.models import Alat


@admin.register(Alat)
class AlatAdmin(admin.ModelAdmin):
    list_display = ("id", "siklus_id", "sisi", "jenis", "dipilih_pada")
    list_filter = ("jenis",)
    fields = ("siklus_id", "sisi", "jenis", "dipilih_pada")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
