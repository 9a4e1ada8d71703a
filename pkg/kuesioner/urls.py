"""Addresses of this room: short ones for respondents below /k/ (see middleware.py), the others for the school."""

from django.urls import path

from pkg.kuesioner import views

app_name = "pkg_kuesioner"

_BERKAS = "pkg/penilaian/<int:penilaian_id>/kuesioner"
_KAMPANYE = "pkg/kuesioner/<int:kampanye_id>"

urlpatterns = [
    path("k/", views.pintu, name="pintu"),
    path("k/<str:token>/", views.isi, name="isi"),
    path("k/<str:token>", views.isi),
    path(f"{_BERKAS}/", views.halaman, name="halaman"),
    path(f"{_BERKAS}/<str:kelompok>/buka/", views.mulai, name="mulai"),
    path(f"{_BERKAS}/<str:kelompok>/keputusan/", views.keputusan, name="keputusan"),
    path(f"{_BERKAS}/<str:kelompok>/keputusan/cabut/", views.cabut_keputusan, name="cabut_keputusan"),
    path("pkg/periode/<int:periode_id>/kuesioner/", views.periode, name="periode"),
    path(f"{_KAMPANYE}/", views.kampanye, name="kampanye"),
    path(f"{_KAMPANYE}/jadwal/", views.jadwal, name="jadwal"),
    path(f"{_KAMPANYE}/tambah/", views.tambah, name="tambah"),
    path("pkg/kuesioner/kelas/<int:rombongan_id>/izin/", views.izin, name="izin"),
    path(f"{_KAMPANYE}/tutup/", views.tutup, name="tutup"),
    path(f"{_KAMPANYE}/buka-lagi/", views.buka_lagi, name="buka_lagi"),
    path(f"{_KAMPANYE}/tautan/", views.tautan, name="tautan"),
    path(f"{_KAMPANYE}/tautan/<uuid:nomor_tautan>/ganti/", views.ganti, name="ganti"),
    path(f"{_KAMPANYE}/tautan/<uuid:nomor_tautan>/cabut/", views.cabut, name="cabut"),
    path(f"{_KAMPANYE}/cetak/", views.cetak, name="cetak"),
    path(f"{_KAMPANYE}/lembar/", views.lembar_kertas, name="lembar_kertas"),
    path(f"{_KAMPANYE}/kertas/", views.kertas, name="kertas"),
    path(f"{_KAMPANYE}/kertas/simpan/", views.simpan_kertas, name="simpan_kertas"),
    path(f"{_KAMPANYE}/kertas/contoh/", views.contoh, name="contoh"),
    path(f"{_KAMPANYE}/kertas/<int:kertas_id>/tarik/", views.tarik_kertas, name="tarik_kertas"),
]
