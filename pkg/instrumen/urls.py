"""Addresses of this room."""

from django.urls import path

from pkg.instrumen import views

app_name = "pkg_instrumen"
urlpatterns = [
    path("pkg/instrumen/", views.daftar, name="daftar"),
    path("pkg/instrumen/<slug:kode_instrumen>/", views.lihat, name="lihat"),
    path("pkg/instrumen/<slug:kode_instrumen>/versi/", views.riwayat, name="riwayat"),
    path("pkg/instrumen/<slug:kode_instrumen>/versi/<int:nomor_versi>/", views.versi, name="versi"),
    path("pkg/instrumen/<slug:kode_instrumen>/versi/<int:nomor_versi>/unduh/<slug:bentuk>/", views.unduh, name="unduh"),
    path("pkg/instrumen/<slug:kode_instrumen>/impor/", views.impor, name="impor"),
    path("pkg/instrumen/<slug:kode_instrumen>/impor/<int:usulan_id>/", views.usulan, name="usulan"),
    path("pkg/instrumen/<slug:kode_instrumen>/impor/<int:usulan_id>/terbitkan/", views.terbitkan, name="terbitkan"),
    path("pkg/instrumen/<slug:kode_instrumen>/impor/<int:usulan_id>/buang/", views.buang, name="buang"),
]
