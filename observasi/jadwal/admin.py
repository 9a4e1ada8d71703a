"""The operator's look at schedules: read only."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from observasi.jadwal.models import Jadwal


@admin.register(Jadwal)
class JadwalAdmin(admin.ModelAdmin):
    list_display = ("tanggal", "mulai", "guru", "penyelia", "kelas", "status")
    list_filter = ("status", "program__tahun")
    list_select_related = ("guru", "penyelia")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
