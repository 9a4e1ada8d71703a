"""The overview: what waits for this person, and what of each technique goes on."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from observasi.teknik.enums import StatusKunjungan, StatusPertemuan, Teknik
from observasi.teknik.models import CatatanPertemuan, KunjunganSejawat
from observasi.teknik.rules.pertemuan import KEGUNAAN
from observasi.teknik.selectors import angket, kunjungan, pertemuan
from observasi.teknik.selectors.masuk import tuntut_masuk


@dataclass(frozen=True, slots=True)
class PilihanTeknik:
    """One technique to begin a meeting with."""

    kode: str
    judul: str
    kegunaan: str


@dataclass(frozen=True, slots=True)
class RuangTeknik:
    """What the overview shows. The numbers of the school are for its principal; of visits she learns nothing else."""

    tanggapan: tuple[CatatanPertemuan, ...]
    angket: tuple[angket.BarisAngket, ...]
    kunjungan_menunggu: tuple[kunjungan.BarisKunjungan, ...]
    kunjungan_lain: tuple[kunjungan.BarisKunjungan, ...]
    pertemuan: tuple[CatatanPertemuan, ...]
    perorangan: tuple[PilihanTeknik, ...]
    kelompok: tuple[PilihanTeknik, ...]
    kepala_sekolah: bool
    pertemuan_ditutup: int
    kunjungan_selesai: int

    @property
    def ada_menunggu(self) -> bool:
        """Whether anything waits for her."""
        return bool(self.tanggapan or self.angket or self.kunjungan_menunggu)


_PERORANGAN = (Teknik.PERTEMUAN_INDIVIDUAL, Teknik.DISKUSI_KASUS)


def _pilihan(*teknik: Teknik) -> tuple[PilihanTeknik, ...]:
    return tuple(PilihanTeknik(t.value, str(t.label), KEGUNAAN[t]) for t in teknik)


def ruang(pelaku: Pelaku) -> RuangTeknik:
    """What the overview shows. A fixed number of queries. Raises TidakTerlihat outside this room."""
    tuntut_masuk(pelaku)
    kunjungan_terbuka = kunjungan.terbuka(pelaku)
    kepala = pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH)
    return RuangTeknik(
        tanggapan=tuple(pertemuan.menunggu(pelaku)),
        angket=tuple(b for b in angket.menunggu(pelaku) if b.jawab),
        kunjungan_menunggu=tuple(b for b in kunjungan_terbuka if b.langkah),
        kunjungan_lain=tuple(b for b in kunjungan_terbuka if not b.langkah),
        pertemuan=tuple(pertemuan.mendatang(pelaku)),
        perorangan=_pilihan(*_PERORANGAN),
        kelompok=_pilihan(*(t for t in Teknik if t not in _PERORANGAN)),
        kepala_sekolah=bool(kepala),
        pertemuan_ditutup=CatatanPertemuan.objects.filter(sekolah_id__in=kepala, status=StatusPertemuan.DITUTUP).count()
        if kepala
        else 0,
        kunjungan_selesai=KunjunganSejawat.objects.filter(sekolah_id__in=kepala, status=StatusKunjungan.SELESAI).count()
        if kepala
        else 0,
    )
