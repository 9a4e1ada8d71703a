"""Addresses of this room."""

from django.urls import path

from supervisi.dokumen import views

app_name = "dokumen"
urlpatterns = [
    path("dokumen/<int:dokumen_id>/", views.status, name="status"),
    path("dokumen/<int:dokumen_id>/ulang/", views.ulang, name="ulang"),
    path("dokumen/<int:dokumen_id>/unduh/", views.unduh, name="unduh"),
    path("cek/", views.cek, name="cek_form"),
    path("cek/<str:kode>", views.cek, name="cek"),
    path("cek/<str:kode>/", views.cek),
]
