"""Addresses of this room: the plan of a file, its activities, a period's needs, the laporan kendali."""

from django.urls import path

from pkg.pkb import views

app_name = "pkg_pkb"

_PKB = "pkg/penilaian/<int:penilaian_id>/pkb"

urlpatterns = [
    path(f"{_PKB}/", views.halaman, name="halaman"),
    path(f"{_PKB}/susun/", views.susun, name="susun"),
    path(f"{_PKB}/sasaran/", views.sasaran, name="sasaran"),
    path(f"{_PKB}/sepakati/", views.sepakati, name="sepakati"),
    path(f"{_PKB}/kegiatan/tambah/", views.tambah_kegiatan, name="tambah_kegiatan"),
    path(f"{_PKB}/kegiatan/<int:kegiatan_id>/", views.ubah_kegiatan, name="ubah_kegiatan"),
    path(f"{_PKB}/kegiatan/<int:kegiatan_id>/hasil/", views.tutup_kegiatan, name="tutup_kegiatan"),
    path(f"{_PKB}/kegiatan/<int:kegiatan_id>/buka/", views.buka_kegiatan, name="buka_kegiatan"),
    path("pkg/periode/<int:periode_id>/pkb/", views.periode, name="periode"),
    path("pkg/sekolah/<int:sekolah_id>/<int:tahun_ke>/kendali/", views.kendali, name="kendali"),
]
