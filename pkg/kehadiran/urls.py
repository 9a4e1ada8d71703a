"""Addresses of this room: one teacher by participant, a school by period."""

from django.urls import path

from pkg.kehadiran import views

app_name = "pkg_kehadiran"

_PERIODE = "pkg/periode/<int:periode_id>/kehadiran"
_GURU = "pkg/kehadiran/<int:peserta_id>"
_DOKUMEN = "pkg/kehadiran/dokumen/<int:berkas_hadir_id>"

urlpatterns = [
    path("pkg/penilaian/<int:penilaian_id>/kehadiran/", views.halaman, name="halaman"),
    path(f"{_PERIODE}/", views.periode, name="periode"),
    path(f"{_PERIODE}/<int:bulan>/", views.bulan, name="bulan"),
    path(f"{_PERIODE}/nihil/<int:bulan>/", views.nihil_bulan, name="nihil_bulan"),
    path(f"{_PERIODE}/impor/", views.impor_tabel, name="impor"),
    path(f"{_PERIODE}/impor/simpan/", views.simpan_impor, name="simpan_impor"),
    path(f"{_PERIODE}/templat/", views.templat, name="templat"),
    path(f"{_PERIODE}/dokumen/", views.unggah_sekolah, name="unggah_sekolah"),
    path(f"{_GURU}/", views.lembar_guru, name="guru"),
    path(f"{_GURU}/nihil/", views.nihil, name="nihil"),
    path(f"{_GURU}/dokumen/", views.unggah_guru, name="unggah_guru"),
    path(f"{_DOKUMEN}/", views.dokumen, name="dokumen"),
    path(f"{_DOKUMEN}/hapus/", views.hapus_dokumen, name="hapus_dokumen"),
]
