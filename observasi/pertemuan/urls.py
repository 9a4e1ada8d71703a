"""Addresses of this room."""

from django.urls import URLPattern

app_name = "pertemuan"
urlpatterns: list[URLPattern] = []
