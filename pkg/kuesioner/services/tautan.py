"""Links: giving out more, replacing a lost one, revoking; and the parents' consent that opens those of pupils."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import IntegrityError, transaction

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.instrumen.enums import Responden
from pkg.kuesioner import selectors
from pkg.kuesioner.enums import StatusTautan
from pkg.kuesioner.kunci import token_tautan
from pkg.kuesioner.models import Kampanye, Rombongan, Tautan
from pkg.kuesioner.rules import token
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakTerlihat

JUMLAH_MAKS = 60
TAUTAN_MAKS = 400
SUDAH_DITUTUP = "Pengisian kuesioner ini sudah ditutup, jadi tidak dapat diubah lagi."
BERKAS_TERTUTUP = "Berkas penilaian atau periodenya sudah ditutup, jadi kuesionernya tidak dapat diubah lagi."


def periksa_berjalan(pelaku: Pelaku, kampanye: Kampanye) -> None:
    """Raises SalahStatus when the campaign has ended or its file takes no more changes."""
    if kampanye.ditutup_pada is not None:
        raise SalahStatus(SUDAH_DITUTUP)
    if not kampanye.fakta().berkas_terbuka:
        raise SalahStatus(BERKAS_TERTUTUP)


def buat_tautan(rombongan: Rombongan, jumlah: int) -> None:
    """New links of a class. The numbers are random and the rows are written in their order."""
    baru = []
    for pengenal in sorted(uuid.uuid4() for _ in range(jumlah)):
        sidik = token.sidik(token_tautan(pengenal, 0))
        baru.append(Tautan(id=pengenal, rombongan=rombongan, sidik=sidik))
    Tautan.objects.bulk_create(baru)


def tambah(pelaku: Pelaku, kampanye_id: int, nama: str, jumlah: int, izin_pada: date | None = None) -> Rombongan:
    """More links for a class; a class that is new gets its row. Raises TidakTerlihat, TidakBoleh, SalahStatus,
    MasukanSalah."""
    kampanye = selectors.ambil_kelola(pelaku, kampanye_id)
    periksa_berjalan(pelaku, kampanye)
    periksa_jumlah(pelaku, jumlah, izin_pada)
    with transaction.atomic():
        Kampanye.objects.select_for_update(of=("self",)).get(pk=kampanye.pk)
        terbit = Tautan.objects.filter(rombongan__kampanye=kampanye).exclude(status=StatusTautan.DICABUT).count()
        if terbit + jumlah > TAUTAN_MAKS:
            pesan = f"Sudah ada {terbit} tautan; paling banyak {TAUTAN_MAKS} untuk satu kelompok responden."
            raise MasukanSalah({"jumlah": pesan})
        rombongan, baru = Rombongan.objects.get_or_create(kampanye=kampanye, nama=" ".join(nama.split()))
        if izin_pada is not None and (baru or rombongan.izin_pada is None):
            _tulis_izin(pelaku, rombongan, izin_pada)
        buat_tautan(rombongan, jumlah)
        catat(pelaku, "kuesioner.tautan", "kampanye", kampanye.pk, rombongan=rombongan.nama, jumlah=jumlah)
    return rombongan


def periksa_jumlah(pelaku: Pelaku, jumlah: int, izin_pada: date | None) -> None:
    """Raises MasukanSalah for a number of links or a day of consent that cannot be."""
    if not 1 <= jumlah <= JUMLAH_MAKS:
        raise MasukanSalah({"jumlah": f"Isi 1 sampai {JUMLAH_MAKS} tautan sekali tambah."})
    if izin_pada is not None and izin_pada > pelaku.hari:
        raise MasukanSalah({"izin_pada": "Tanggal izin tidak boleh sesudah hari ini."})


def catat_izin(pelaku: Pelaku, rombongan_id: int, pada: date) -> None:
    """Note that the parents of this class were told and agreed. Only pupils need it."""
    rombongan = selectors.ambil_rombongan(pelaku, rombongan_id)
    periksa_berjalan(pelaku, rombongan.kampanye)
    if rombongan.kampanye.kelompok != Responden.PESERTA_DIDIK:
        raise SalahStatus("Izin orang tua hanya perlu untuk peserta didik.")
    if pada > pelaku.hari:
        raise MasukanSalah({"izin_pada": "Tanggal izin tidak boleh sesudah hari ini."})
    with transaction.atomic():
        _tulis_izin(pelaku, rombongan, pada)


def cabut_izin(pelaku: Pelaku, rombongan_id: int) -> None:
    """Take the note back; the links of the class shut until it is written again."""
    rombongan = selectors.ambil_rombongan(pelaku, rombongan_id)
    periksa_berjalan(pelaku, rombongan.kampanye)
    with transaction.atomic():
        if Rombongan.objects.filter(pk=rombongan.pk, izin_pada__isnull=False).update(izin_pada=None, izin_oleh=None):
            catat(pelaku, "kuesioner.izin_dicabut", "rombongan", rombongan.pk)


def _tulis_izin(pelaku: Pelaku, rombongan: Rombongan, pada: date) -> None:
    Rombongan.objects.filter(pk=rombongan.pk).update(izin_pada=pada, izin_oleh_id=pelaku.pengguna_id)
    catat(pelaku, "kuesioner.izin", "rombongan", rombongan.pk, pada=pada.isoformat())


def ganti(pelaku: Pelaku, kampanye_id: int, tautan_id: uuid.UUID) -> None:
    """Replace a lost link: the old paper opens nothing any more, a new one can be printed. Raises BentrokVersi when it
    was used in the meantime."""
    tautan = _ambil_aktif(pelaku, kampanye_id, tautan_id)
    putaran = tautan.putaran + 1
    sidik = token.sidik(token_tautan(tautan.pk, putaran))
    with transaction.atomic():
        _tulis_bila_aktif(tautan, putaran=putaran, sidik=sidik)
        catat(pelaku, "kuesioner.tautan_diganti", "kampanye", kampanye_id)


def cabut(pelaku: Pelaku, kampanye_id: int, tautan_id: uuid.UUID) -> None:
    """Revoke a link that is not used. Raises BentrokVersi when it was used in the meantime."""
    tautan = _ambil_aktif(pelaku, kampanye_id, tautan_id)
    with transaction.atomic():
        _tulis_bila_aktif(tautan, status=StatusTautan.DICABUT)
        catat(pelaku, "kuesioner.tautan_dicabut", "kampanye", kampanye_id)


def _ambil_aktif(pelaku: Pelaku, kampanye_id: int, tautan_id: uuid.UUID) -> Tautan:
    kampanye = selectors.ambil_kelola(pelaku, kampanye_id)
    periksa_berjalan(pelaku, kampanye)
    tautan = Tautan.objects.filter(pk=tautan_id, rombongan__kampanye=kampanye).first()
    if tautan is None:
        raise TidakTerlihat
    if tautan.status != StatusTautan.AKTIF:
        raise BentrokVersi("Tautan ini baru saja dipakai atau dicabut. Muat ulang daftarnya.")
    return tautan


def _tulis_bila_aktif(tautan: Tautan, **kolom: object) -> None:
    baris = Tautan.objects.filter(pk=tautan.pk, status=StatusTautan.AKTIF, putaran=tautan.putaran)
    try:
        if not baris.update(**kolom):
            raise BentrokVersi("Tautan ini baru saja dipakai atau diganti. Muat ulang daftarnya.")
    except IntegrityError as galat:
        raise BentrokVersi from galat


def catat_cetak(pelaku: Pelaku, kampanye_id: int, cara: str, jumlah: int) -> None:
    """A line of the audit trail: somebody saw unused links of this campaign."""
    catat(pelaku, "kuesioner.lihat_tautan", "kampanye", kampanye_id, cara=cara, jumlah=jumlah)
