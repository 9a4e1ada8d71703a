"""Addresses of the top floor."""

from django.conf import settings
from django.urls import path

from supervisi.dasbor import gaya, views

app_name = "dasbor"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("healthz", views.healthz, name="healthz"),
]

if settings.DEBUG:
    # The style guide is for people who build pages.
    urlpatterns.append(path("gaya/", gaya.gaya, name="gaya"))
