"""Addresses of this room."""

from django.urls import path

from supervisi.pedoman import views

app_name = "pedoman"
urlpatterns = [
    path("pedoman/", views.daftar, name="daftar"),
    path("pedoman/cetak/", views.cetak, name="cetak"),
    path("pedoman/perkenalan/tutup/", views.tutup, name="tutup"),
    path("pedoman/perkenalan/buka/", views.buka, name="buka"),
    path("pedoman/<slug:artikel>/", views.artikel, name="artikel"),
]
