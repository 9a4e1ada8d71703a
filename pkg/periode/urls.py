"""Addresses of this room: own part, a school's year, its periods, participants and appointments."""

from django.urls import path

from pkg.periode import views

app_name = "pkg_periode"

_SEKOLAH = "pkg/sekolah/<int:sekolah_id>"
_PERIODE = "pkg/periode/<int:periode_id>"
_PESERTA = "pkg/peserta/<int:peserta_id>"
_SK = "pkg/sk/<int:sk_id>"

urlpatterns = [
    path("pkg/", views.beranda, name="beranda"),
    path(f"{_SEKOLAH}/<int:tahun_ke>/", views.tahun, name="tahun"),
    path(f"{_SEKOLAH}/<int:tahun_ke>/rencana/", views.rencana, name="rencana"),
    path(f"{_SEKOLAH}/penilai/", views.sk_daftar, name="sk_daftar"),
    path(f"{_SEKOLAH}/penilai/tunjuk/", views.sk_tunjuk, name="sk_tunjuk"),
    path(f"{_SK}/", views.sk_ubah, name="sk_ubah"),
    path(f"{_SK}/cabut/", views.sk_cabut, name="sk_cabut"),
    path(f"{_PERIODE}/", views.halaman, name="halaman"),
    path(f"{_PERIODE}/ubah/", views.ubah, name="ubah"),
    path(f"{_PERIODE}/hapus/", views.hapus, name="hapus"),
    path(f"{_PERIODE}/tutup/", views.tutup, name="tutup"),
    path(f"{_PERIODE}/buka-lagi/", views.buka_lagi, name="buka_lagi"),
    path(f"{_PERIODE}/peserta/tambah/", views.tambah_peserta, name="tambah_peserta"),
    path(f"{_PERIODE}/lengkapi/", views.lengkapi, name="lengkapi"),
    path(f"{_PERIODE}/pembagian/", views.pembagian, name="pembagian"),
    path(f"{_PERIODE}/ganti-penilai/", views.ganti_penilai, name="ganti_penilai"),
    path(f"{_PESERTA}/", views.peserta, name="peserta"),
    path(f"{_PESERTA}/ubah/", views.ubah_peserta, name="ubah_peserta"),
    path(f"{_PESERTA}/penilai/", views.penilai_peserta, name="penilai_peserta"),
    path(f"{_PESERTA}/hapus/", views.hapus_peserta, name="hapus_peserta"),
]
