"""Addresses of the library."""

from django.urls import path

from observasi.instrumen import views

app_name = "instrumen"

urlpatterns = [
    path("instrumen/", views.daftar, name="daftar"),
    path("instrumen/<slug:kode>/", views.lihat, name="lihat"),
]
