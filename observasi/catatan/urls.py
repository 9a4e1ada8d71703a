"""Addresses of this room."""

from django.urls import URLPattern

app_name = "catatan"
urlpatterns: list[URLPattern] = []
