"""Addresses of this room."""

from django.urls import path

from observasi.kunjungan import views

app_name = "kunjungan"
_SATU = "siklus/<int:siklus_id>/kunjungan"
urlpatterns = [
    path(f"{_SATU}/", views.halaman, name="halaman"),
    path(f"{_SATU}/kirim/", views.kirim, name="kirim"),
    path(f"{_SATU}/batalkan/", views.batalkan, name="batalkan"),
    path(f"{_SATU}/selaraskan/", views.selaraskan, name="selaraskan"),
]
