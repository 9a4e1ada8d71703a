"""The operator's look at sessions: that they exist and where they stand. Never scores, notes or figures."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from observasi.kalibrasi.models import Sesi

_TANPA_ISI = ("judul", "sekolah", "penyelenggara", "status", "tutup", "dibuat_pada", "ditutup_pada")


@admin.register(Sesi)
class SesiAdmin(admin.ModelAdmin):
    """Reading only; the content is left out of list, form and search."""

    list_display = _TANPA_ISI
    list_filter = ("status",)
    list_select_related = ("sekolah", "penyelenggara")
    fields = _TANPA_ISI
    readonly_fields = _TANPA_ISI

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
