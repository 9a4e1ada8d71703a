"""Addresses of this room: the files of everybody, one file, its sheets, its values, objection and moderation."""

from django.urls import path

from pkg.penilaian import views

app_name = "pkg_penilaian"

_BERKAS = "pkg/penilaian/<int:penilaian_id>"

urlpatterns = [
    path("pkg/penilaian/", views.daftar, name="daftar"),
    path("pkg/penilaian/buka/<int:periode_id>/", views.buka_periode, name="buka_periode"),
    path(f"{_BERKAS}/", views.berkas, name="berkas"),
    path(f"{_BERKAS}/kumpulkan/", views.mulai_kumpul, name="mulai_kumpul"),
    path(f"{_BERKAS}/mulai-nilai/", views.mulai_nilai, name="mulai_nilai"),
    path(f"{_BERKAS}/batalkan/", views.batalkan, name="batalkan"),
    path(f"{_BERKAS}/buka-kembali/", views.buka_kembali, name="buka_kembali"),
    path(f"{_BERKAS}/nilai/", views.lembar, name="lembar"),
    path(f"{_BERKAS}/nilai/<int:nomor>/", views.kompetensi, name="kompetensi"),
    path(f"{_BERKAS}/nilai/siap/", views.siap, name="siap"),
    path(f"{_BERKAS}/nilai/buka/", views.buka_lembar, name="buka_lembar"),
    path(f"{_BERKAS}/banding/", views.banding, name="banding"),
    path(f"{_BERKAS}/banding/ajukan/", views.ajukan, name="ajukan"),
    path(f"{_BERKAS}/kirim/", views.kirim, name="kirim"),
    path(f"{_BERKAS}/tarik/", views.tarik, name="tarik"),
    path(f"{_BERKAS}/hasil/", views.hasil, name="hasil"),
    path(f"{_BERKAS}/setuju/", views.setuju, name="setuju"),
    path(f"{_BERKAS}/keberatan/", views.keberatan, name="keberatan"),
    path(f"{_BERKAS}/keberatan/cabut/", views.cabut, name="cabut"),
    path(f"{_BERKAS}/ingatkan/", views.ingatkan, name="ingatkan"),
    path(f"{_BERKAS}/tanpa-tanggapan/", views.tanpa_tanggapan, name="tanpa_tanggapan"),
    path(f"{_BERKAS}/moderator/", views.moderator, name="moderator"),
    path(f"{_BERKAS}/moderasi/", views.moderasi, name="moderasi"),
    path(f"{_BERKAS}/moderasi/putuskan/", views.putuskan, name="putuskan"),
]
