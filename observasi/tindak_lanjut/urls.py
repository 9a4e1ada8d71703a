"""Addresses of this room."""

from django.urls import path

from observasi.tindak_lanjut import views

app_name = "tindak_lanjut"
_AWAL = "siklus/<int:siklus_id>/tindak-lanjut/"
urlpatterns = [
    path(_AWAL, views.halaman, name="halaman"),
    path(f"{_AWAL}evaluasi/versi/<int:versi_id>/", views.simpan_evaluasi, name="simpan_evaluasi"),
    path(f"{_AWAL}tambah/", views.tambah, name="tambah"),
    path(f"{_AWAL}<int:tindak_lanjut_id>/ubah/", views.ubah, name="ubah"),
    path(f"{_AWAL}<int:tindak_lanjut_id>/laksanakan/", views.laksanakan, name="laksanakan"),
    path(f"{_AWAL}<int:tindak_lanjut_id>/batalkan/", views.batalkan, name="batalkan"),
    path(f"{_AWAL}<int:tindak_lanjut_id>/buka-lagi/", views.buka_lagi, name="buka_lagi"),
    path(f"{_AWAL}selesaikan/", views.selesaikan, name="selesaikan"),
    path(f"{_AWAL}lanjutan/", views.lanjutan, name="lanjutan"),
]
