"""Addresses of this room: a recap by file, a school by period, acts by participant."""

from django.urls import path

from pkg.rekap import views

app_name = "pkg_rekap"

_GURU = "pkg/rekap/<int:peserta_id>"

urlpatterns = [
    path("pkg/penilaian/<int:penilaian_id>/rekap/", views.halaman, name="halaman"),
    path("pkg/periode/<int:periode_id>/rekap/", views.periode, name="periode"),
    path("pkg/periode/<int:periode_id>/rekap/tetapkan/", views.tetapkan_banyak, name="tetapkan_banyak"),
    path(f"{_GURU}/tetapkan/", views.tetapkan, name="tetapkan"),
    path(f"{_GURU}/golongan/", views.golongan, name="golongan"),
    path(f"{_GURU}/konversi/", views.konversi, name="konversi"),
]
