"""What the tests of tools begin with."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

from observasi.alat import services
from observasi.alat.enums import JenisAlat
from observasi.alat.models import Alat
from observasi.alat.rules import IsiBaris, Pengaturan, denah_bawaan
from observasi.alat.services import KirimanKetukan
from observasi.siklus.models import Siklus
from tests.pemeran import Pemeran, pelaku

ISI = {
    JenisAlat.VERBATIM: IsiBaris("pertanyaan", teks="Mengapa begitu?", penutur="guru"),
    JenisAlat.TINGKAT: IsiBaris("C4", teks="Apa bedanya?"),
    JenisAlat.SAPUAN: IsiBaris("menunggu", dari="A1", sapuan=1),
    JenisAlat.ALUR: IsiBaris("bertanya", dari="guru", ke="A2"),
    JenisAlat.TUNGGU: IsiBaris("satu", lama=Decimal("2.5")),
}


def pilih(orang: object, siklus: Siklus, jenis: JenisAlat, **lain: object) -> Alat:
    pengaturan = Pengaturan(**{"saringan": ("pertanyaan",), **lain})  # type: ignore[arg-type]
    return services.pilih(pelaku(orang), siklus.pk, jenis, pengaturan)  # type: ignore[arg-type]


def buat_denah(orang: object, siklus: Siklus) -> None:
    services.atur_denah(pelaku(orang), siklus.pk, denah_bawaan(2, 2), 0)  # type: ignore[arg-type]


def ketuk(orang: object, siklus: Siklus, alat: Alat, isi: IsiBaris, kunci: UUID | None = None) -> UUID:
    kunci = kunci or uuid4()
    hasil = services.ketuk(pelaku(orang), siklus.pk, alat.pk, [KirimanKetukan(kunci, isi)])  # type: ignore[arg-type]
    assert hasil.galat == {}
    return kunci


def isi_semua(p: Pemeran, siklus: Siklus, berapa: int = 1) -> list[Alat]:
    """Every tool of the supervisor with some rows."""
    buat_denah(p.budi, siklus)
    semua = [pilih(p.budi, siklus, jenis) for jenis in JenisAlat]
    for alat in semua:
        for _ in range(berapa):
            ketuk(p.budi, siklus, alat, ISI[JenisAlat(alat.jenis)])
    return semua
