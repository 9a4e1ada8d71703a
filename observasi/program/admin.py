"""The operator's look at programmes: read only."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from observasi.program.models import Program


@admin.register(Program)
class ProgramAdmin(admin.ModelAdmin):
    list_display = ("sekolah", "tahun", "dibuat_pada")
    list_filter = ("tahun",)
    list_select_related = ("sekolah",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
