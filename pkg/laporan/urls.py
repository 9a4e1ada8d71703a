"""Addresses of this room."""

from django.urls import path

from pkg.laporan import views

app_name = "pkg_laporan"

urlpatterns = [
    path("pkg/penilaian/<int:penilaian_id>/dokumen/", views.halaman, name="halaman"),
    path("pkg/penilaian/<int:penilaian_id>/dokumen/<str:formulir>/", views.minta, name="minta"),
]
