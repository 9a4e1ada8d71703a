"""Addresses of this room."""

from django.urls import URLPattern

app_name = "pkg_penilaian"
urlpatterns: list[URLPattern] = []
