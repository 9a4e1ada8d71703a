"""Addresses of the top floor."""

from django.urls import path

from supervisi.dasbor import views

app_name = "dasbor"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("healthz", views.healthz, name="healthz"),
]
