"""The operator's view: states and failures, never content, names of files, or addresses to watch."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from observasi.video.models import Rekaman


@admin.register(Rekaman)
class RekamanAdmin(admin.ModelAdmin):
    """Read only."""

    list_display = (
        "id",
        "siklus_id",
        "status",
        "percobaan",
        "kemajuan_persen",
        "galat_kode",
        "ukuran_byte",
        "dibuat_pada",
        "siap_pada",
    )
    list_filter = ("status", "galat_kode")
    fields = (
        "status",
        "percobaan",
        "denyut_pada",
        "kemajuan_persen",
        "galat_kode",
        "galat_rincian",
        "ukuran_byte",
        "durasi_detik",
        "lebar",
        "tinggi",
        "dibuat_pada",
        "diterima_pada",
        "siap_pada",
    )
    ordering = ("-id",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Rekaman | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Rekaman | None = None) -> bool:
        return False
