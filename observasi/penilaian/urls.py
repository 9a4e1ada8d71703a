"""Addresses of this room."""

from django.urls import URLPattern

app_name = "penilaian"
urlpatterns: list[URLPattern] = []
