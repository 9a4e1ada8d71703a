"""Addresses of this room."""

from django.urls import path

from observasi.alat import views

app_name = "alat"
_SATU = "siklus/<int:siklus_id>/alat/<int:alat_id>"
urlpatterns = [
    path("siklus/<int:siklus_id>/alat/", views.daftar, name="daftar"),
    path("siklus/<int:siklus_id>/alat/denah/", views.denah, name="denah"),
    path(f"{_SATU}/", views.lembar, name="lembar"),
    path(f"{_SATU}/lepas/", views.lepas, name="lepas"),
    path(f"{_SATU}/baris/<int:baris_id>/", views.baris, name="baris"),
]
