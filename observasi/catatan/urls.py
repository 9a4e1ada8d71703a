"""Addresses of this room."""

from django.urls import path

from observasi.catatan import views

app_name = "catatan"
_SATU = "siklus/<int:siklus_id>/catatan/<int:catatan_id>"
_BALASAN = f"{_SATU}/balasan/<int:balasan_id>"
_PRIBADI = "siklus/<int:siklus_id>/catatan/pribadi/<int:pribadi_id>"
_JENIS = "sekolah/<int:sekolah_id>/jenis-catatan"
urlpatterns = [
    path("siklus/<int:siklus_id>/catatan/", views.daftar, name="daftar"),
    path("siklus/<int:siklus_id>/catatan/dibaca/", views.dibaca, name="dibaca"),
    path(f"{_SATU}/", views.baris, name="baris"),
    path(f"{_SATU}/ubah/", views.ubah, name="ubah"),
    path(f"{_SATU}/hapus/", views.hapus, name="hapus"),
    path(f"{_SATU}/pulihkan/", views.pulihkan, name="pulihkan"),
    path(f"{_SATU}/balas/", views.balas, name="balas"),
    path(f"{_BALASAN}/ubah/", views.ubah_balasan, name="ubah_balasan"),
    path(f"{_BALASAN}/hapus/", views.hapus_balasan, name="hapus_balasan"),
    path(f"{_BALASAN}/pulihkan/", views.pulihkan_balasan, name="pulihkan_balasan"),
    path(f"{_PRIBADI}/", views.baris_pribadi, name="baris_pribadi"),
    path(f"{_PRIBADI}/ubah/", views.ubah_pribadi, name="ubah_pribadi"),
    path(f"{_PRIBADI}/hapus/", views.hapus_pribadi, name="hapus_pribadi"),
    path(f"{_PRIBADI}/pulihkan/", views.pulihkan_pribadi, name="pulihkan_pribadi"),
    path(f"{_PRIBADI}/bagikan/", views.bagikan, name="bagikan"),
    path(f"{_JENIS}/", views.jenis, name="jenis"),
    path(f"{_JENIS}/<int:jenis_id>/ubah/", views.ubah_jenis, name="ubah_jenis"),
    path(f"{_JENIS}/<int:jenis_id>/arsipkan/", views.arsipkan_jenis, name="arsipkan_jenis"),
    path(f"{_JENIS}/<int:jenis_id>/aktifkan/", views.aktifkan_jenis, name="aktifkan_jenis"),
]
