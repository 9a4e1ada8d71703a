"""Addresses of this room."""

from django.urls import URLPattern

app_name = "dasbor"
urlpatterns: list[URLPattern] = []
