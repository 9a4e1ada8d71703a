"""Addresses of this room."""

from django.urls import URLPattern

app_name = "tindak_lanjut"
urlpatterns: list[URLPattern] = []
