"""Addresses of this room."""

from django.urls import path

from pkg.aturan import views

app_name = "pkg_aturan"
urlpatterns = [path("kalkulator-pk-guru/", views.kalkulator, name="kalkulator")]
