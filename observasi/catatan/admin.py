"""The operator sees that notes exist, never what they say."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from observasi.catatan.models import Catatan


@admin.register(Catatan)
class CatatanAdmin(admin.ModelAdmin):
    list_display = ("id", "siklus_id", "sisi", "dibuat_pada", "diubah_pada", "dihapus_pada")
    list_filter = ("sisi",)
    fields = ("siklus_id", "sisi", "versi", "dibuat_pada", "diubah_pada", "dihapus_pada")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
