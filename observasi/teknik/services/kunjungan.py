"""Writing visits among colleagues. The audit trail says that a visit moved on, never what was noted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts import jejak
from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from accounts.selectors import cari_rekan, pelaku_untuk
from observasi.teknik.enums import AsalKunjungan, JenisKunjungan, StatusKunjungan
from observasi.teknik.models import BagiKunjungan, IsianKunjungan, KunjunganSejawat
from observasi.teknik.rules import jawaban
from observasi.teknik.rules import kunjungan as rules
from observasi.teknik.rules.kunjungan import Pihak
from observasi.teknik.rules.peran import PERAN_MENGAJAR, PERAN_TEKNIK
from observasi.teknik.selectors import kunjungan as selectors
from observasi.teknik.selectors.masuk import warga
from observasi.teknik.selectors.pustaka import pilih_versi
from observasi.teknik.services.isian import simpan_satu
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh
from supervisi.lib.lembar import HasilLembar, Perubahan

OBJEK = "observasi_teknik.kunjungan"


@dataclass(frozen=True, slots=True)
class Usulan:
    """What the one who begins says. `rekan_id` names somebody of the school, `pengenal` somebody of another one."""

    asal: AsalKunjungan
    jenis: JenisKunjungan
    rekan_id: int | None
    pengenal: str
    mapel: str
    kelas: str
    tujuan: str
    waktu: datetime
    versi_id: int | None


@transaction.atomic
def usulkan(pelaku: Pelaku, usulan: Usulan, *, sekarang: datetime) -> KunjunganSejawat:
    """Invite a colleague to one's lesson, or ask to see hers. Raises TidakBoleh, MasukanSalah by field."""
    sekolah = pelaku.sekolah_dengan(*PERAN_MENGAJAR)
    if not sekolah:
        raise TidakBoleh("Kunjungan antar rekan dimulai oleh guru.")
    galat: dict[str, str] = {}
    rekan, sekolah_rekan = _rekan(pelaku, usulan, galat)
    if usulan.waktu <= sekarang:
        galat["tanggal"] = "Waktu pelajaran sudah lewat. Pilih waktu yang akan datang."
    versi = pilih_versi(pelaku, usulan.versi_id, *jawaban.JENIS_LEMBAR) if usulan.versi_id else None
    if usulan.versi_id and versi is None:
        galat["versi"] = "Pilih instrumen dari daftar."
    if rekan and (alasan := rules.galat_sekolah(usulan.jenis, sama=bool(sekolah & sekolah_rekan))):
        galat["jenis"] = alasan
    if galat or rekan is None:
        raise MasukanSalah(galat or {"rekan": "Pilih rekan."})
    mengundang = usulan.asal is AsalKunjungan.UNDANGAN
    # The lesson is at the school of the one who teaches it; a common school comes first.
    tempat = (sekolah & sekolah_rekan) or (sekolah if mengundang else sekolah_rekan)
    satu = KunjunganSejawat.objects.create(
        sekolah_id=min(tempat),
        jenis=usulan.jenis,
        asal=usulan.asal,
        guru_id=pelaku.pengguna_id if mengundang else rekan.pk,
        sejawat_id=rekan.pk if mengundang else pelaku.pengguna_id,
        mapel=usulan.mapel.strip(),
        kelas=usulan.kelas.strip(),
        tujuan=usulan.tujuan.strip(),
        waktu=usulan.waktu,
        diusulkan_oleh_id=pelaku.pengguna_id,
        versi_instrumen=versi,
        dibuat_pada=sekarang,
    )
    jejak.catat(pelaku, "kunjungan_sejawat.usul", OBJEK, satu.pk, asal=satu.asal)
    return satu


def _rekan(pelaku: Pelaku, usulan: Usulan, galat: dict[str, str]) -> tuple[Pengguna | None, frozenset[int]]:
    """The colleague and the schools where she teaches; says in `galat` why there is none."""
    if usulan.pengenal.strip():
        rekan = cari_rekan(pelaku, usulan.pengenal.strip(), *PERAN_MENGAJAR)
        if rekan is None or rekan.pk == pelaku.pengguna_id:
            galat["pengenal"] = "Tidak ada guru lain dengan surel, NIP, atau NUPTK ini. Periksa penulisannya."
            return None, frozenset()
        return rekan, pelaku_untuk(rekan, pelaku.hari).sekolah_dengan(*PERAN_MENGAJAR)
    for sekolah_id in sorted(pelaku.sekolah_dengan(*PERAN_MENGAJAR)):
        for orang in warga(pelaku, sekolah_id, *PERAN_MENGAJAR):
            if orang.pk == usulan.rekan_id:
                return orang, frozenset({sekolah_id})
    galat["rekan"] = "Pilih rekan dari daftar, atau isi pengenal rekan dari sekolah lain."
    return None, frozenset()


@transaction.atomic
def setujui(pelaku: Pelaku, sejawat_id: int, waktu_dilihat: str) -> KunjunganSejawat:
    """Agree to the time that was read. Raises TidakBoleh out of turn, BentrokVersi when another time stands there now."""
    satu = _kunci(pelaku, sejawat_id)
    _tuntut_giliran(pelaku, satu)
    if satu.waktu.isoformat() != waktu_dilihat:
        raise BentrokVersi("Waktunya baru saja diubah. Lihat usulan yang baru, lalu jawab.")
    return _pindah(pelaku, satu, StatusKunjungan.DISEPAKATI, "kunjungan_sejawat.sepakat")


@transaction.atomic
def usulkan_waktu(pelaku: Pelaku, sejawat_id: int, waktu: datetime, *, sekarang: datetime) -> KunjunganSejawat:
    """Answer with another time; then it is the other one's turn."""
    satu = _kunci(pelaku, sejawat_id)
    _tuntut_giliran(pelaku, satu)
    if waktu <= sekarang:
        raise MasukanSalah({"tanggal": "Waktu pelajaran sudah lewat. Pilih waktu yang akan datang."})
    satu.waktu, satu.diusulkan_oleh_id = waktu, pelaku.pengguna_id
    satu.save(update_fields=["waktu", "diusulkan_oleh"])
    return satu


@transaction.atomic
def batalkan(pelaku: Pelaku, sejawat_id: int, alasan: str) -> KunjunganSejawat:
    """Decline or call off, with a reason; what the colleague had noted is deleted, for it was never given."""
    satu = _kunci(pelaku, sejawat_id)
    if not selectors.hak(pelaku, satu).batalkan:
        raise SalahStatus("Kunjungan ini sudah berlangsung, jadi tidak dapat dibatalkan.")
    if not alasan.strip():
        raise MasukanSalah({"alasan": "Tuliskan alasannya dengan satu kalimat."})
    IsianKunjungan.objects.filter(kunjungan=satu).delete()
    satu.alasan_batal = alasan.strip()
    satu.save(update_fields=["alasan_batal"])
    return _pindah(pelaku, satu, StatusKunjungan.BATAL, "kunjungan_sejawat.batal")


def simpan(pelaku: Pelaku, sejawat_id: int, perubahan: Sequence[Perubahan], *, sekarang: datetime) -> HasilLembar:
    """Save the colleague's notes, field by field. Raises SalahStatus before the time is agreed and after sending."""
    hasil = HasilLembar()
    with transaction.atomic():
        satu = _kunci_sejawat(pelaku, sejawat_id)
        instrumen = satu.versi_instrumen.baca() if satu.versi_instrumen else None
        for p in perubahan:
            if galat := jawaban.galat_isian(instrumen, p.kunci, p.nilai, [rules.KUNCI_CATATAN]):
                hasil.galat[p.kunci] = galat
            else:
                baris, tanda = IsianKunjungan.objects.all(), {"pada": sekarang}
                simpan_satu(baris, {"kunjungan": satu}, tanda, p, hasil, lambda _i: pelaku.nama)
    return hasil


@transaction.atomic
def kirim(pelaku: Pelaku, sejawat_id: int, *, sekarang: datetime) -> KunjunganSejawat:
    """Give the notes to the teacher; from now on they do not change. Raises MasukanSalah when there is nothing."""
    satu = _kunci_sejawat(pelaku, sejawat_id)
    if satu.waktu > sekarang:
        raise SalahStatus("Pelajarannya belum berlangsung. Kirim catatan sesudah Anda mengamati.")
    if not rules.ada_isi({k: i.nilai for k, i in selectors.isian(pelaku, satu).items()}):
        raise MasukanSalah({"": "Belum ada catatan. Tulis sedikitnya satu hal yang Anda lihat."})
    satu.dikirim_pada = sekarang
    satu.save(update_fields=["dikirim_pada"])
    return _pindah(pelaku, satu, StatusKunjungan.DIAMATI, "kunjungan_sejawat.kirim")


@transaction.atomic
def tulis_pelajaran(pelaku: Pelaku, sejawat_id: int, teks: str, *, sekarang: datetime) -> KunjunganSejawat:
    """What she learned; the visit ends when both have written."""
    satu = _kunci(pelaku, sejawat_id)
    siapa = _peserta(pelaku, satu)
    if not selectors.hak(pelaku, satu).tulis_pelajaran:
        raise SalahStatus("Bagian ini ditulis sekali, sesudah catatan kunjungan terkirim.")
    tertulis = teks.strip()
    if not tertulis:
        raise MasukanSalah({"pelajaran": "Tuliskan satu hal yang Anda pelajari."})
    if len(tertulis) > rules.PELAJARAN_TERPANJANG:
        raise MasukanSalah({"pelajaran": f"Ringkas menjadi paling banyak {rules.PELAJARAN_TERPANJANG} huruf."})
    bidang = "pelajaran_guru" if siapa is Pihak.GURU else "pelajaran_sejawat"
    setattr(satu, bidang, tertulis)
    satu.save(update_fields=[bidang])
    if satu.pelajaran_guru and satu.pelajaran_sejawat:
        satu.selesai_pada = sekarang
        satu.save(update_fields=["selesai_pada"])
        return _pindah(pelaku, satu, StatusKunjungan.SELESAI, "kunjungan_sejawat.selesai")
    return satu


@transaction.atomic
def bagikan(pelaku: Pelaku, sejawat_id: int, orang_id: int | None, *, sekarang: datetime) -> BagiKunjungan:
    """The teacher lets somebody of the school read the notes. Twice the same is once."""
    satu = _kunci_guru(pelaku, sejawat_id)
    boleh = {o.pk for o in warga(pelaku, satu.sekolah_id, *PERAN_TEKNIK)} - {satu.sejawat_id}
    if orang_id is None or orang_id not in boleh:
        raise MasukanSalah({"orang": "Pilih orang dari daftar."})
    bagi, _ = BagiKunjungan.objects.get_or_create(kunjungan=satu, orang_id=orang_id, defaults={"sejak": sekarang})
    jejak.catat(pelaku, "kunjungan_sejawat.bagikan", OBJEK, satu.pk, orang=orang_id)
    return bagi


@transaction.atomic
def cabut(pelaku: Pelaku, sejawat_id: int, orang_id: int) -> None:
    """Take that back. Whoever is not let in stays so."""
    satu = _kunci_guru(pelaku, sejawat_id)
    BagiKunjungan.objects.filter(kunjungan=satu, orang_id=orang_id).delete()
    jejak.catat(pelaku, "kunjungan_sejawat.cabut", OBJEK, satu.pk, orang=orang_id)


def _kunci(pelaku: Pelaku, sejawat_id: int) -> KunjunganSejawat:
    """The visit, locked, for one of the two. Raises TidakTerlihat, TidakBoleh."""
    satu, _ = selectors.ambil(pelaku, sejawat_id)
    satu = KunjunganSejawat.objects.select_for_update().get(pk=satu.pk)
    _peserta(pelaku, satu)
    return satu


def _peserta(pelaku: Pelaku, satu: KunjunganSejawat) -> Pihak:
    siapa = selectors.pihak(pelaku, satu)
    if siapa is Pihak.PEMBACA:
        raise TidakBoleh("Anda diberi izin membaca; yang lain dikerjakan guru dan rekannya.")
    return siapa


def _kunci_guru(pelaku: Pelaku, sejawat_id: int) -> KunjunganSejawat:
    satu = _kunci(pelaku, sejawat_id)
    if selectors.pihak(pelaku, satu) is not Pihak.GURU:
        raise TidakBoleh("Catatan kunjungan milik guru yang dikunjungi; dia yang membagikannya.")
    if not selectors.hak(pelaku, satu).bagikan:
        raise SalahStatus("Catatan dapat dibagikan sesudah rekan Anda mengirimnya.")
    return satu


def _kunci_sejawat(pelaku: Pelaku, sejawat_id: int) -> KunjunganSejawat:
    selectors.lembar(pelaku, sejawat_id)
    satu = _kunci(pelaku, sejawat_id)
    if satu.status == StatusKunjungan.DIUSULKAN:
        raise SalahStatus("Waktunya belum disepakati. Catatan dibuka sesudah itu.")
    if satu.status != StatusKunjungan.DISEPAKATI:
        raise SalahStatus("Catatan ini sudah tidak dapat diubah.")
    return satu


def _tuntut_giliran(pelaku: Pelaku, satu: KunjunganSejawat) -> None:
    if satu.status != StatusKunjungan.DIUSULKAN:
        raise SalahStatus("Usulan ini sudah dijawab.")
    if satu.diusulkan_oleh_id == pelaku.pengguna_id:
        raise SalahStatus("Sekarang giliran rekan Anda menjawab.")


def _pindah(pelaku: Pelaku, satu: KunjunganSejawat, ke: StatusKunjungan, aksi: str) -> KunjunganSejawat:
    satu.status = ke
    satu.save(update_fields=["status"])
    jejak.catat(pelaku, aksi, OBJEK, satu.pk)
    return satu
