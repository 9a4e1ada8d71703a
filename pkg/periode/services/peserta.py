"""Participants: adding a whole school in one step, correcting one, removing, and what rooms above tell about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils import timezone

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.instrumen.models import VersiPkg
from pkg.instrumen.selectors import versi_untuk
from pkg.periode import rules
from pkg.periode.enums import AlasanPeserta, JenisGuru, JenisPeriode, StatusPeriode, TugasTambahan
from pkg.periode.models import Periode, Peserta
from pkg.periode.rules import IsiPeserta
from pkg.periode.selectors import CalonPeserta, ambil_kelola, ambil_peserta, calon_peserta, kumpulkan, peserta_terlihat
from pkg.periode.services.kunci import kunci_tahun, periode_terbuka, peserta_kelola
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakTerlihat

_BENTROK = "Data peserta ini baru saja diubah orang lain. Muat ulang halaman, periksa, lalu coba lagi."


class Instrumen:
    """The newest versions by kind of teacher and duty, each looked up once."""

    def __init__(self, pelaku: Pelaku) -> None:
        self._pelaku = pelaku
        self._versi: dict[str, VersiPkg] = {}

    def guru(self, jenis: JenisGuru) -> VersiPkg:
        """What teachers of this kind are appraised with now. Raises MasukanSalah when it was never loaded."""
        return self._ambil(rules.KELOMPOK_GURU[jenis], jenis.label)

    def tugas(self, tugas: TugasTambahan) -> VersiPkg | None:
        """What this duty is appraised with now; None without a duty. Raises MasukanSalah when it was never loaded."""
        return self._ambil(rules.KELOMPOK_TUGAS[tugas], tugas.label) if tugas in rules.KELOMPOK_TUGAS else None

    def _ambil(self, kelompok: Any, label: str) -> VersiPkg:
        if kelompok not in self._versi:
            try:
                self._versi[kelompok] = versi_untuk(self._pelaku, kelompok).versi
            except TidakTerlihat as galat:
                teks = f"Instrumen untuk {label} belum dimuat di portal ini. Hubungi operator portal."
                raise MasukanSalah({"": teks}) from galat
        return self._versi[kelompok]


def tambah_peserta(pelaku: Pelaku, periode_id: int, guru_ids: Collection[int]) -> list[Peserta]:
    """Add these teachers of the school with guessed defaults; who takes part already is left as she is.

    Raises TidakTerlihat, TidakBoleh, SalahStatus (closed), MasukanSalah (nobody chosen; somebody from elsewhere).
    """
    periode = ambil_kelola(pelaku, periode_id)
    if not guru_ids:
        raise MasukanSalah({"": "Pilih paling sedikit satu guru."})
    with transaction.atomic():
        periode = kunci_tahun(periode)
        periode_terbuka(periode)
        bahan = kumpulkan(pelaku, periode.sekolah, periode.tahun)
        calon = {c.staf.pengguna.pk: c for c in calon_peserta(pelaku, periode, bahan)}
        if asing := set(guru_ids) - set(calon):
            raise MasukanSalah(
                {"": f"{len(asing)} orang yang dipilih tidak bertugas sebagai guru di sekolah ini hari ini."}
            )
        instrumen = Instrumen(pelaku)
        baru = [_buat(pelaku, periode, c, instrumen) for i, c in calon.items() if i in set(guru_ids) and not c.sudah]
        Peserta.objects.bulk_create(baru)
        catat(pelaku, "pkg.peserta_ditambah", "periode_pkg", periode.pk, guru=sorted(p.guru_id for p in baru))
    return baru


def _buat(pelaku: Pelaku, periode: Periode, calon: CalonPeserta, instrumen: Instrumen) -> Peserta:
    isi = calon.isi
    alasan = calon.keikutsertaan.alasan
    if periode.jenis == JenisPeriode.SUMATIF:
        alasan = AlasanPeserta.SEMUA
    return Peserta(
        periode=periode,
        sekolah_id=periode.sekolah_id,
        guru=calon.staf.pengguna,
        ditambah_oleh_id=pelaku.pengguna_id,
        **{**_kolom(isi, instrumen), "alasan": alasan},
    )


def _kolom(isi: IsiPeserta, instrumen: Instrumen) -> dict[str, Any]:
    return {
        "alasan": isi.alasan,
        "jenis_guru": isi.jenis_guru,
        "tugas_tambahan": isi.tugas_tambahan,
        "bidang_wakil": isi.bidang_wakil,
        "golongan": isi.golongan,
        "jam_mengajar": isi.jam_mengajar,
        "konseli": isi.konseli,
        "tugas_setahun": isi.tugas_setahun,
        "tugas_singkat": isi.tugas_singkat,
        "instrumen": instrumen.guru(isi.jenis_guru),
        "instrumen_tugas": instrumen.tugas(isi.tugas_tambahan),
    }


# What the files were made from: kind and duty choose the instrument, so they stay once a period is open.
_TETAP_SETELAH_DIBUKA = ("jenis_guru", "tugas_tambahan")
_BIDANG = ("golongan", "jam_mengajar", "konseli", "tugas_setahun", "tugas_singkat", "bidang_wakil")


def ubah_peserta(pelaku: Pelaku, peserta_id: int, versi: int, isi: IsiPeserta) -> Peserta:
    """Correct how a participant is appraised. In an open period kind and duty stay; a missing field of a wakil may come.

    Raises TidakTerlihat, TidakBoleh, SalahStatus, MasukanSalah, BentrokVersi.
    """
    with transaction.atomic():
        peserta = peserta_kelola(pelaku, peserta_id)
        if peserta.periode.status == StatusPeriode.RENCANA:
            kepala = kumpulkan(pelaku, peserta.sekolah, peserta.periode.tahun).kepala
            galat = rules.galat_isi(isi, kepala_sekolah=peserta.guru_id in kepala)
        else:
            # Who was kepala sekolah when the period was opened stays one in it.
            galat = rules.galat_isi(isi, kepala_sekolah=peserta.tugas_tambahan == TugasTambahan.KEPALA_SEKOLAH)
            galat |= _galat_setelah_dibuka(peserta.isi(), isi)
        if galat:
            raise MasukanSalah(galat)
        kolom = _kolom(isi, Instrumen(pelaku)) if peserta.periode.status == StatusPeriode.RENCANA else _tanpa_ganti(isi)
        terubah = Peserta.objects.filter(pk=peserta.pk, versi=versi).update(versi=F("versi") + 1, **kolom)
        if not terubah:
            raise BentrokVersi(_BENTROK)
        lama = peserta.isi()
        berubah = [b for b in (*_TETAP_SETELAH_DIBUKA, *_BIDANG, "alasan") if getattr(lama, b) != getattr(isi, b)]
        catat(pelaku, "pkg.peserta_diubah", "peserta_pkg", peserta.pk, bidang=berubah)
    return ambil_peserta(pelaku, peserta_id)


def _tanpa_ganti(isi: IsiPeserta) -> dict[str, Any]:
    return {bidang: getattr(isi, bidang) for bidang in _BIDANG}


def _galat_setelah_dibuka(lama: IsiPeserta, baru: IsiPeserta) -> dict[str, str]:
    teks = "Periode ini sudah dibuka, jadi bagian ini tetap: berkasnya memakai instrumen itu."
    galat = {b: teks for b in _TETAP_SETELAH_DIBUKA if getattr(lama, b) != getattr(baru, b)}
    if lama.bidang_wakil and lama.bidang_wakil != baru.bidang_wakil:
        galat["bidang_wakil"] = teks
    return galat


@dataclass(frozen=True, slots=True)
class Lengkap:
    """The figures of one participant as they were typed; None or "": not yet known."""

    peserta_id: int
    versi: int
    golongan: str
    jam_mengajar: Decimal | None
    konseli: int | None


def lengkapi_peserta(pelaku: Pelaku, periode_id: int, baris: Iterable[Lengkap]) -> int:
    """Save the figures of many participants: all or nothing; answers how many changed.

    Raises TidakTerlihat, TidakBoleh, SalahStatus, BentrokVersi, and MasukanSalah with fields like "12-jam_mengajar".
    """
    periode = ambil_kelola(pelaku, periode_id)
    with transaction.atomic():
        periode = kunci_tahun(periode)
        periode_terbuka(periode)
        semua = {p.pk: p for p in peserta_terlihat(pelaku).filter(periode=periode, ditetapkan_pada__isnull=True)}
        galat: dict[str, str] = {}
        berubah: list[Lengkap] = []
        for satu in baris:
            lama = semua.get(satu.peserta_id)
            if lama is None or (lama.golongan, lama.jam_mengajar, lama.konseli) == _angka(satu):
                continue
            baru = replace(lama.isi(), golongan=satu.golongan, jam_mengajar=satu.jam_mengajar, konseli=satu.konseli)
            kepala = baru.tugas_tambahan is TugasTambahan.KEPALA_SEKOLAH
            for bidang, teks in rules.galat_isi(baru, kepala_sekolah=kepala).items():
                if bidang in ("jam_mengajar", "konseli"):
                    galat[f"{satu.peserta_id}-{bidang}"] = teks
            berubah.append(satu)
        if galat:
            raise MasukanSalah(galat)
        for satu in berubah:
            kolom = dict(zip(("golongan", "jam_mengajar", "konseli"), _angka(satu), strict=True))
            milik = Peserta.objects.filter(pk=satu.peserta_id, versi=satu.versi)
            if not milik.update(versi=F("versi") + 1, **kolom):
                raise BentrokVersi(_BENTROK)
        catat(pelaku, "pkg.peserta_dilengkapi", "periode_pkg", periode.pk, peserta=[s.peserta_id for s in berubah])
    return len(berubah)


def _angka(satu: Lengkap) -> tuple[str, Decimal | None, int | None]:
    return satu.golongan, satu.jam_mengajar, satu.konseli


def hapus_peserta(pelaku: Pelaku, peserta_id: int) -> Periode:
    """Take somebody off the list as long as nothing hangs on her: a file, a questionnaire, attendance.

    Raises TidakTerlihat, TidakBoleh, SalahStatus.
    """
    try:
        with transaction.atomic():
            peserta = peserta_kelola(pelaku, peserta_id)
            nomor, guru = peserta.pk, peserta.guru_id
            Peserta.objects.filter(pk=nomor).delete()
            catat(pelaku, "pkg.peserta_dihapus", "periode_pkg", peserta.periode_id, guru=guru)
    except ProtectedError as galat:
        raise SalahStatus(
            "Peserta ini sudah punya berkas penilaian, jadi tidak dapat dikeluarkan. Batalkan berkasnya bila tidak dilanjutkan."
        ) from galat
    return peserta.periode


def catat_ditetapkan(peserta_id: int, *, ada_nilai_rendah: bool | None) -> None:
    """A room above tells that the result of a participant stands, and whether a competency has value 1 or 2.

    Safe to repeat; nothing about the participant changes afterwards.
    """
    Peserta.objects.filter(pk=peserta_id, ditetapkan_pada__isnull=True).update(ditetapkan_pada=timezone.now())
    Peserta.objects.filter(pk=peserta_id).update(ada_nilai_rendah=ada_nilai_rendah)


def kunci_peserta(peserta_id: int) -> None:
    """Locks the participant until the transaction ends, for rooms above whose writing depends on whether her result stands."""
    Peserta.objects.select_for_update(of=("self",)).get(pk=peserta_id)


def cabut_ditetapkan(peserta_id: int) -> None:
    """A room above tells that the result of a participant no longer stands: the teacher objected after it was fixed
    without her answer (docs/keputusan/0012). Safe to repeat."""
    Peserta.objects.filter(pk=peserta_id).update(ditetapkan_pada=None, ada_nilai_rendah=None)
