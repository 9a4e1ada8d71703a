"""The operator's look at the discussion: read only."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from observasi.pemantapan.models import Masukan


@admin.register(Masukan)
class MasukanAdmin(admin.ModelAdmin):
    list_display = ("instrumen", "jenis", "status", "dibuat_pada")
    list_filter = ("jenis", "status")
    list_select_related = ("instrumen",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
