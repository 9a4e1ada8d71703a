"""Addresses of this room."""

from django.urls import path

from observasi.laporan import views

app_name = "laporan"
urlpatterns = [path("siklus/<int:siklus_id>/laporan/", views.halaman, name="halaman")]
