"""The operator's log of mails: to whom, when, and what became of them; never what they say."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from supervisi.kabar.models import Kiriman


@admin.register(Kiriman)
class KirimanAdmin(admin.ModelAdmin):
    list_display = ("id", "penerima", "bentuk", "status", "percobaan", "galat", "tidak_sebelum", "selesai_pada")
    list_filter = ("status", "bentuk")
    list_select_related = ("penerima",)
    search_fields = ("penerima__nama", "penerima__email")
    fields = (
        "penerima", "bentuk", "tanggal", "status", "percobaan", "galat", "tidak_sebelum", "klaim_pada",
        "dibuat_pada", "selesai_pada",
    )  # fmt: skip
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
