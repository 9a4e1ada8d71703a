"""The operator's look at meetings and questionnaires: that they exist, read only. Visits and self-supervision have none."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from observasi.teknik.models import Angket, CatatanPertemuan


class _HanyaBaca(admin.ModelAdmin):
    """Nothing is added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(CatatanPertemuan)
class CatatanPertemuanAdmin(_HanyaBaca):
    list_display = ("sekolah", "teknik", "tanggal", "status")
    list_filter = ("teknik", "status")
    list_select_related = ("sekolah",)
    fields = ("sekolah", "teknik", "tanggal", "jam", "status", "dibuat_pada", "ditutup_pada")


@admin.register(Angket)
class AngketAdmin(_HanyaBaca):
    list_display = ("sekolah", "judul", "tutup", "dibuat_pada")
    list_select_related = ("sekolah",)
    fields = ("sekolah", "judul", "tutup", "dibuat_pada", "ditutup_pada")
