"""Addresses of the programme."""

from django.urls import path

from observasi.program import views

app_name = "program"

urlpatterns = [
    path("program/", views.daftar, name="daftar"),
    path("program/mulai/", views.mulai, name="mulai"),
    path("program/versi/<int:versi_program_id>/", views.versi, name="versi"),
    path("program/<int:program_id>/", views.halaman, name="halaman"),
    path("program/<int:program_id>/tulis/", views.tulis, name="tulis"),
    path("program/<int:program_id>/contoh/", views.contoh, name="contoh"),
    path("program/<int:program_id>/tahun-lalu/", views.tahun_lalu, name="tahun_lalu"),
    path("program/<int:program_id>/setujui/", views.setujui, name="setujui"),
    path("program/<int:program_id>/komentar/", views.komentar, name="komentar"),
]
