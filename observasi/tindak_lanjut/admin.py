"""The operator sees that follow-ups exist, never what they say."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from observasi.tindak_lanjut.models import TindakLanjut


@admin.register(TindakLanjut)
class TindakLanjutAdmin(admin.ModelAdmin):
    list_display = ("id", "siklus_id", "bentuk", "status", "tenggat", "dibuat_pada")
    list_filter = ("status", "bentuk")
    fields = ("siklus_id", "bentuk", "status", "tenggat", "versi", "dibuat_pada", "diubah_pada")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
