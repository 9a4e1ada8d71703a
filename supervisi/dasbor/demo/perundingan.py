"""What two people of the demo negotiate: the weight of an item, and what each says to the record of a meeting."""

from __future__ import annotations

from accounts.pelaku import Pelaku
from observasi.instrumen.rules import Instrumen, buang_butir, timbang_butir
from observasi.instrumen.selectors import versi_terkini
from observasi.siklus import services
from observasi.siklus.enums import Putusan
from observasi.siklus.models import Siklus

PERNYATAAN: dict[str, tuple[Putusan, str]] = {
    "VII-C / 1": (Putusan.BERCATATAN, "Waktu tunggu saya latih di VII-A lebih dulu, baru di kelas ini."),
    "VIII-B / 1": (
        Putusan.TOLAK,
        "Kesan umum belum menyebut bahwa alat praktikum datang terlambat, padahal itu mengubah seluruh alur pelajaran.",
    ),
}
"""By class: what the teacher says instead of Setuju."""


def rundingkan(guru: Pelaku, supervisor: Pelaku, siklus: Siklus) -> None:
    """An instrument from the library, adapted by both: one item left out, one weighed double."""
    services.pilih_instrumen(guru, siklus.pk, versi_terkini(guru, "supervisi-pelaksanaan"))
    for versi, (siapa, ubah) in enumerate(((supervisor, _timbang), (guru, _buang)), start=1):
        services.sesuaikan_instrumen(siapa, siklus.pk, versi, ubah)


def _timbang(instrumen: Instrumen) -> Instrumen:
    return timbang_butir(instrumen, "16", "2")


def _buang(instrumen: Instrumen) -> Instrumen:
    return buang_butir(instrumen, "22")
