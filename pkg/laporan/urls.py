"""Addresses of this room."""

from django.urls import path

from pkg.laporan import views

app_name = "pkg_laporan"

urlpatterns = [
    path("pkg/penilaian/<int:penilaian_id>/dokumen/", views.halaman, name="halaman"),
    path("pkg/penilaian/<int:penilaian_id>/dokumen/<str:formulir>/", views.minta, name="minta"),
    path("pkg/periode/<int:periode_id>/dokumen/", views.periode, name="periode"),
    path("pkg/periode/<int:periode_id>/dokumen/<str:macam>/", views.minta_periode, name="minta_periode"),
]
