"""Addresses of this room."""

from django.urls import path

from pkg.instrumen import views

app_name = "pkg_instrumen"
urlpatterns = [
    path("pkg/instrumen/", views.daftar, name="daftar"),
    path("pkg/instrumen/<slug:kode>/", views.lihat, name="lihat"),
    path("pkg/instrumen/<slug:kode>/versi/", views.riwayat, name="riwayat"),
    path("pkg/instrumen/<slug:kode>/versi/<int:nomor>/", views.versi, name="versi"),
    path("pkg/instrumen/<slug:kode>/versi/<int:nomor>/unduh/<slug:bentuk>/", views.unduh, name="unduh"),
    path("pkg/instrumen/<slug:kode>/impor/", views.impor, name="impor"),
    path("pkg/instrumen/<slug:kode>/impor/<int:usulan_id>/", views.usulan, name="usulan"),
    path("pkg/instrumen/<slug:kode>/impor/<int:usulan_id>/terbitkan/", views.terbitkan, name="terbitkan"),
    path("pkg/instrumen/<slug:kode>/impor/<int:usulan_id>/buang/", views.buang, name="buang"),
]
