"""Writing meetings: plan, record, closing, what participants say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.teknik.enums import Kehadiran, StatusPertemuan, Teknik
from observasi.teknik.models import CatatanPertemuan, IsiPertemuan, PesertaPertemuan
from observasi.teknik.rules import pertemuan as rules
from observasi.teknik.rules.peran import PERAN_TEKNIK
from observasi.teknik.selectors import pertemuan as selectors
from observasi.teknik.selectors.masuk import warga
from observasi.teknik.services.isian import simpan_satu
from supervisi.dokumen import services as services_dokumen
from supervisi.dokumen.models import Dokumen
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import HasilLembar, Perubahan, galat_panjang

OBJEK = "observasi_teknik.pertemuan"
_HANYA_PEMIMPIN = "Hanya yang memimpin pertemuan dapat melakukannya."


@dataclass(frozen=True, slots=True)
class Rencana:
    """What a plan says. `peserta` are ids of people of the school, without the one who leads."""

    teknik: Teknik
    topik: str
    tanggal: date
    jam: time
    tempat: str
    peserta: frozenset[int]


@transaction.atomic
def rencanakan(pelaku: Pelaku, sekolah_id: int, rencana: Rencana, *, sekarang: datetime) -> CatatanPertemuan:
    """Plan a meeting at a school of one's own. Raises TidakTerlihat, MasukanSalah by field."""
    if sekolah_id not in pelaku.sekolah_dengan(*PERAN_TEKNIK):
        raise TidakTerlihat
    _periksa(pelaku, sekolah_id, rencana)
    satu = CatatanPertemuan.objects.create(
        sekolah_id=sekolah_id, pemimpin_id=pelaku.pengguna_id, dibuat_pada=sekarang, **_bidang(rencana)
    )
    _isi_peserta(satu, rencana.peserta)
    jejak.catat(pelaku, "pertemuan.rencana", OBJEK, satu.pk, teknik=satu.teknik)
    return satu


@transaction.atomic
def ubah_rencana(pelaku: Pelaku, catatan_pertemuan_id: int, rencana: Rencana) -> CatatanPertemuan:
    """Change the plan before the meeting is held. Raises SalahStatus afterwards."""
    satu = _kunci_pemimpin(pelaku, catatan_pertemuan_id)
    if satu.status != StatusPertemuan.DIRENCANAKAN:
        raise SalahStatus("Pertemuan ini sudah dilaksanakan, jadi rencananya tidak berubah lagi.")
    tetap = set(satu.peserta.order_by("pk").values_list("orang_id", flat=True))
    _periksa(pelaku, satu.sekolah_id, rencana, tetap)
    CatatanPertemuan.objects.filter(pk=satu.pk).update(**_bidang(rencana))
    PesertaPertemuan.objects.filter(pertemuan=satu).exclude(orang_id__in=rencana.peserta).delete()
    _isi_peserta(satu, rencana.peserta - tetap)
    jejak.catat(pelaku, "pertemuan.ubah_rencana", OBJEK, satu.pk)
    return satu


def simpan(
    pelaku: Pelaku, catatan_pertemuan_id: int, perubahan: Sequence[Perubahan], *, sekarang: datetime
) -> HasilLembar:
    """Save parts of the record, field by field. Raises SalahStatus when it is closed."""
    hasil = HasilLembar()
    with transaction.atomic():
        satu, boleh = selectors.ambil(pelaku, catatan_pertemuan_id)
        status = CatatanPertemuan.objects.select_for_update().values_list("status", flat=True).get(pk=satu.pk)
        if status in (StatusPertemuan.DITUTUP, StatusPertemuan.BATAL):
            raise SalahStatus("Catatan ini sudah ditutup, jadi isinya tidak berubah lagi.")
        if not boleh.tulis:
            raise TidakBoleh("Catatan ditulis oleh yang memimpin; peserta ikut menulis sejak pertemuan dilaksanakan.")
        nama = selectors.nama_warga(pelaku, satu) if satu.teknik == Teknik.DISKUSI_KASUS else []
        for p in perubahan:
            galat = rules.galat_isi(Teknik(satu.teknik), p.kunci, p.nilai, nama) or galat_panjang(p.nilai)
            if galat:
                hasil.galat[p.kunci] = galat
            else:
                baris = IsiPertemuan.objects.select_related("oleh")
                tanda = {"oleh_id": pelaku.pengguna_id, "pada": sekarang}
                simpan_satu(baris, {"pertemuan": satu}, tanda, p, hasil, lambda i: i.oleh.nama)
    return hasil


@transaction.atomic
def catat_hadir(
    pelaku: Pelaku, catatan_pertemuan_id: int, hadir: Mapping[int, str], *, sekarang: datetime
) -> CatatanPertemuan:
    """Note who came, by the number of the participant's row; the first time makes the meeting a held one."""
    satu = _kunci_pemimpin(pelaku, catatan_pertemuan_id)
    if alasan := rules.alasan_belum_dapat(satu.tanggal, pelaku.hari):
        raise SalahStatus(alasan)
    semua = list(PesertaPertemuan.objects.filter(pertemuan=satu).order_by("pk"))
    sah = {k.value for k in Kehadiran if k is not Kehadiran.BELUM}
    if any(hadir.get(p.pk) not in sah for p in semua):
        raise MasukanSalah({"hadir": "Pilih kehadiran setiap peserta."})
    for p in semua:
        p.kehadiran = hadir[p.pk]
    PesertaPertemuan.objects.bulk_update(semua, ["kehadiran"])
    if satu.status == StatusPertemuan.DIRENCANAKAN:
        satu.status, satu.dilaksanakan_pada = StatusPertemuan.DILAKSANAKAN, sekarang
        satu.save(update_fields=["status", "dilaksanakan_pada"])
        jejak.catat(pelaku, "pertemuan.laksanakan", OBJEK, satu.pk)
    return satu


@transaction.atomic
def tutup(pelaku: Pelaku, catatan_pertemuan_id: int, sidik: str, *, sekarang: datetime) -> CatatanPertemuan:
    """Close the record as it was read. Raises BentrokVersi when somebody wrote since, MasukanSalah when parts lack."""
    satu = _kunci_pemimpin(pelaku, catatan_pertemuan_id)
    if satu.status != StatusPertemuan.DILAKSANAKAN:
        raise SalahStatus("Catat dahulu siapa yang hadir; sesudah itu catatan dapat ditutup.")
    kini = selectors.sidik_kini(pelaku, satu)
    if kini != sidik:
        raise BentrokVersi("Catatan berubah sejak Anda membacanya. Baca sekali lagi, lalu tutup.")
    teks = {k: i.nilai for k, i in selectors.isi(pelaku, satu).items()}
    if kosong := rules.yang_kosong(Teknik(satu.teknik), teks):
        raise MasukanSalah({"": f"Tulis dahulu: {', '.join(str(b.label).lower() for b in kosong)}."})
    satu.status, satu.ditutup_pada, satu.sidik = StatusPertemuan.DITUTUP, sekarang, kini
    satu.save(update_fields=["status", "ditutup_pada", "sidik"])
    jejak.catat(pelaku, "pertemuan.tutup", OBJEK, satu.pk, sidik=kini)
    return satu


@transaction.atomic
def batalkan(pelaku: Pelaku, catatan_pertemuan_id: int, alasan: str) -> CatatanPertemuan:
    """Call a planned meeting off, with the reason. Raises SalahStatus once it was held."""
    satu = _kunci_pemimpin(pelaku, catatan_pertemuan_id)
    if satu.status != StatusPertemuan.DIRENCANAKAN:
        raise SalahStatus("Pertemuan ini sudah dilaksanakan, jadi tidak dapat dibatalkan.")
    if not alasan.strip():
        raise MasukanSalah({"alasan": "Tuliskan alasannya dengan satu kalimat."})
    satu.status, satu.alasan_batal = StatusPertemuan.BATAL, alasan.strip()
    satu.save(update_fields=["status", "alasan_batal"])
    jejak.catat(pelaku, "pertemuan.batal", OBJEK, satu.pk)
    return satu


@transaction.atomic
def tanggapi(pelaku: Pelaku, catatan_pertemuan_id: int, teks: str, *, sekarang: datetime) -> PesertaPertemuan:
    """A participant has read the closed record; `teks` is her own remark, or empty. She may change it later."""
    satu, boleh = selectors.ambil(pelaku, catatan_pertemuan_id)
    if satu.status != StatusPertemuan.DITUTUP:
        raise SalahStatus("Catatan ditanggapi setelah pertemuan ditutup.")
    if not boleh.tanggapi:
        raise TidakBoleh("Catatan ini ditanggapi oleh para pesertanya.")
    if len(teks.strip()) > rules.TANGGAPAN_TERPANJANG:
        raise MasukanSalah({"tanggapan": f"Ringkas menjadi paling banyak {rules.TANGGAPAN_TERPANJANG} huruf."})
    baris = PesertaPertemuan.objects.select_for_update().get(pertemuan=satu, orang_id=pelaku.pengguna_id)
    baris.tanggapan, baris.ditanggapi_pada = teks.strip(), sekarang
    baris.save(update_fields=["tanggapan", "ditanggapi_pada"])
    return baris


def minta_pdf(pelaku: Pelaku, catatan_pertemuan_id: int) -> Dokumen:
    """The closed record as a document job. Raises TidakTerlihat, SalahStatus."""
    return services_dokumen.minta(pelaku, selectors.JENIS, catatan_pertemuan_id)


def _kunci_pemimpin(pelaku: Pelaku, catatan_pertemuan_id: int) -> CatatanPertemuan:
    """The meeting, locked, for the one who leads it, and still open."""
    satu, _ = selectors.ambil(pelaku, catatan_pertemuan_id)
    if satu.pemimpin_id != pelaku.pengguna_id:
        raise TidakBoleh(_HANYA_PEMIMPIN)
    satu = CatatanPertemuan.objects.select_for_update().get(pk=satu.pk)
    if satu.status in (StatusPertemuan.DITUTUP, StatusPertemuan.BATAL):
        raise SalahStatus("Pertemuan ini sudah ditutup.")
    return satu


def _bidang(rencana: Rencana) -> dict[str, object]:
    return {
        "teknik": rencana.teknik,
        "topik": rencana.topik.strip(),
        "tanggal": rencana.tanggal,
        "jam": rencana.jam,
        "tempat": rencana.tempat.strip(),
    }


def _isi_peserta(satu: CatatanPertemuan, ids: frozenset[int] | set[int]) -> None:
    PesertaPertemuan.objects.bulk_create([PesertaPertemuan(pertemuan=satu, orang_id=i) for i in sorted(ids)])


def _periksa(pelaku: Pelaku, sekolah_id: int, rencana: Rencana, tetap: set[int] | None = None) -> None:
    """Raises MasukanSalah. `tetap`: people who were asked already may stay, also when they have left the school."""
    galat = {}
    if alasan := rules.galat_peserta(rencana.teknik, len(rencana.peserta)):
        galat["peserta"] = alasan
    boleh = {o.pk for o in warga(pelaku, sekolah_id, *PERAN_TEKNIK)} | (tetap or set())
    if not rencana.peserta <= boleh:
        galat["peserta"] = "Pilih peserta dari daftar."
    if galat:
        raise MasukanSalah(galat)
