"""Addresses of this room."""

from django.urls import URLPattern

app_name = "siklus"
urlpatterns: list[URLPattern] = []
