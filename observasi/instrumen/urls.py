"""Addresses of the library. The fixed words come before the codes."""

from django.urls import path

from observasi.instrumen import views

app_name = "instrumen"

urlpatterns = [
    path("instrumen/", views.daftar, name="daftar"),
    path("instrumen/baru/", views.baru, name="baru"),
    path("instrumen/impor/", views.impor, name="impor"),
    path("instrumen/<slug:kode>/", views.lihat, name="lihat"),
    path("instrumen/<slug:kode>/versi/<int:nomor>/", views.versi, name="versi"),
    path("instrumen/<slug:kode>/versi/<int:nomor>/<slug:bentuk>/", views.unduh, name="unduh"),
    path("instrumen/<slug:kode>/pratinjau/", views.pratinjau, name="pratinjau"),
    path("instrumen/<slug:kode>/mulai/", views.mulai, name="mulai"),
    path("instrumen/<slug:kode>/duplikat/", views.duplikat, name="duplikat"),
    path("instrumen/<slug:kode>/arsip/", views.arsip, name="arsip"),
    path("instrumen/<slug:kode>/susun/", views.susun, name="susun"),
    path("instrumen/<slug:kode>/susun/pokok/", views.pokok, name="pokok"),
    path("instrumen/<slug:kode>/susun/terbit/", views.terbit, name="terbit"),
    path("instrumen/<slug:kode>/susun/buang/", views.buang, name="buang"),
    path("instrumen/<slug:kode>/susun/butir/<slug:kunci>/", views.butir, name="butir"),
]
