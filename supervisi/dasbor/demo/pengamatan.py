"""What the demo's supervisors note beside the scores: a visit's clock, a private note, answers, a kind of their own."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.catatan import selectors as selectors_catatan
from observasi.catatan import services as services_catatan
from observasi.catatan.enums import BentukJenis, WarnaJenis
from observasi.catatan.rules import IsiCatatan
from observasi.kunjungan import services as services_kunjungan
from observasi.kunjungan.enums import JenisPeristiwa
from observasi.siklus.models import Siklus

# Minutes after the lesson began, and what the class did from then on.
_JALANNYA = (
    (0, JenisPeristiwa.MULAI),
    (1, JenisPeristiwa.GURU),
    (9, JenisPeristiwa.MURID),
    (13, JenisPeristiwa.GURU),
    (18, JenisPeristiwa.KELOMPOK),
    (34, JenisPeristiwa.HENING),
    (38, JenisPeristiwa.MURID),
    (40, JenisPeristiwa.SELESAI),
)


def isi_kunjungan(supervisor: Pelaku, siklus: Siklus) -> None:
    """Taps of a lesson of forty minutes this morning, and a note that stays the supervisor's own."""
    mulai = timezone.localtime().replace(hour=7, minute=30, second=0, microsecond=0)
    for menit, jenis in _JALANNYA:
        services_kunjungan.ketuk(supervisor, siklus.pk, jenis, mulai + timedelta(minutes=menit), kunci=uuid4())
    services_catatan.tulis_pribadi(
        supervisor, siklus.pk, IsiCatatan("Tanyakan dulu kabar keluarganya sebelum membahas skor.")
    )


def isi_balasan(guru: Pelaku, supervisor: Pelaku, siklus: Siklus) -> None:
    """A short thread under the first note; the supervisor has not yet read its end."""
    siklus.refresh_from_db()
    catatan = selectors_catatan.daftar(supervisor, siklus)[0]
    for pelaku, teks in (
        (guru, "Saya memang menyiapkan sapaan itu, supaya murid berani bertanya."),
        (supervisor, "Terlihat hasilnya. Apakah ini juga dicoba di kelas lain?"),
        (guru, "Sudah, di kelas VIII-B."),
    ):
        services_catatan.balas(pelaku, siklus.pk, catatan.pk, teks)


def isi_jenis(kepala: Pelaku, sekolah_id: int) -> None:
    """Two kinds that the school named."""
    for nama, warna, bentuk in (
        ("Literasi", WarnaJenis.UNGU, BentukJenis.WAJIK),
        ("Waktu tunggu", WarnaJenis.TEAL, BentukJenis.SEGI_ENAM),
    ):
        services_catatan.tambah_jenis(kepala, sekolah_id, nama, warna, bentuk)
