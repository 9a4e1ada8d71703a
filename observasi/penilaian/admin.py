"""The operator's look at sheets: that they exist and where they stand. Never scores, notes, advice or reasons."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from observasi.penilaian.models import Penilaian

_TANPA_ISI = ("siklus", "jenis", "sisi", "nomor_versi", "status", "dibuat_pada", "dikirim_pada")


@admin.register(Penilaian)
class PenilaianAdmin(admin.ModelAdmin):
    """Reading only; the content is left out of list, form and search."""

    list_display = _TANPA_ISI
    list_filter = ("jenis", "sisi", "status")
    list_select_related = ("siklus",)
    fields = _TANPA_ISI
    readonly_fields = _TANPA_ISI

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
