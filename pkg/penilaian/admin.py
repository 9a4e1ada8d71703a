"""The operator's look at appraisal files: that they exist and where they stand. Never scores, reasons or objections."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from pkg.penilaian.models import Penilaian

_TANPA_ISI = ("peserta", "sekolah", "guru", "jenis", "tahap", "dibuat_pada", "dikirim_pada", "ditetapkan_pada")


@admin.register(Penilaian)
class PenilaianAdmin(admin.ModelAdmin):
    """Reading only; the content is left out of list, form and search."""

    list_display = ("guru", "sekolah", "jenis", "tahap", "dibuat_pada")
    list_filter = ("jenis", "tahap")
    list_select_related = ("guru", "sekolah")
    fields = _TANPA_ISI
    readonly_fields = _TANPA_ISI

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
