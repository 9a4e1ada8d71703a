"""Addresses of the discussion on instruments."""

from django.urls import path

from observasi.pemantapan import views

app_name = "pemantapan"

urlpatterns = [
    path("instrumen/<slug:kode>/pemantapan/", views.ruang, name="ruang"),
    path("pemantapan/<int:masukan_id>/putuskan/", views.putuskan, name="putuskan"),
    path("pemantapan/<int:masukan_id>/tarik/", views.tarik, name="tarik"),
]
