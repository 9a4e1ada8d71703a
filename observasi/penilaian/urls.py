"""Addresses of this room: the sheet of Tabel 5 (penilaian), of Tabel 1 (telaah), and the comparison."""

from django.urls import URLPattern, path

from observasi.penilaian import views
from observasi.penilaian.enums import JenisPenilaian

app_name = "penilaian"


def _lembar(awal: str, nama: str, jenis: JenisPenilaian) -> list[URLPattern]:
    """The four addresses that both sheets have. The sheet itself is `nama`, the others are `nama_...`."""
    tetap = {"jenis": jenis}
    return [
        path(f"siklus/<int:siklus_id>/{awal}/", views.lembar, tetap, name=nama),
        path(f"siklus/<int:siklus_id>/{awal}/kirim/", views.kirim, tetap, name=f"{nama}_kirim"),
        path(f"siklus/<int:siklus_id>/{awal}/perbaiki/", views.perbaiki, tetap, name=f"{nama}_perbaiki"),
        path(f"siklus/<int:siklus_id>/{awal}/batal-perbaiki/", views.batal_perbaiki, tetap, name=f"{nama}_batal"),
    ]


urlpatterns = [
    *_lembar("penilaian", "lembar", JenisPenilaian.PELAKSANAAN),
    path("siklus/<int:siklus_id>/penilaian/lewati/", views.lewati, name="lewati"),
    path("siklus/<int:siklus_id>/penilaian/momen/", views.tautkan, name="tautkan"),
    path("siklus/<int:siklus_id>/penilaian/momen/butir/<str:kunci>/", views.momen, name="momen"),
    path("siklus/<int:siklus_id>/penilaian/momen/<int:momen_id>/lepas/", views.lepas, name="lepas"),
    path("sekolah/<int:sekolah_id>/cakupan-bukti/", views.aturan, name="aturan"),
    *_lembar("telaah", "rencana", JenisPenilaian.PERENCANAAN),
    path("siklus/<int:siklus_id>/perbandingan/", views.perbandingan, name="perbandingan"),
]
