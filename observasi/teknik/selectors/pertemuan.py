"""Reading meetings: the one who leads, who takes part, and the principal of the school."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from accounts import selectors as selectors_akun
from accounts.enums import Peran
from accounts.pelaku import Pelaku
from observasi.teknik.enums import BagianPertemuan, Kehadiran, StatusPertemuan, Teknik
from observasi.teknik.models import CatatanPertemuan, IsiPertemuan, PesertaPertemuan
from observasi.teknik.rules import pertemuan as rules
from observasi.teknik.rules.peran import PERAN_TEKNIK
from observasi.teknik.selectors.masuk import tuntut_masuk
from supervisi.dokumen import selectors as selectors_dokumen
from supervisi.dokumen.registri import Naskah
from supervisi.lib.berkas import nama_unduhan
from supervisi.lib.galat import SalahStatus, TidakBoleh, TidakTerlihat

JENIS = "catatan_pertemuan"
BARIS_PER_HALAMAN = 25


def _ikut(pelaku: Pelaku) -> Q:
    peserta = PesertaPertemuan.objects.filter(orang_id=pelaku.pengguna_id).values("pertemuan_id")
    return Q(pemimpin_id=pelaku.pengguna_id) | Q(pk__in=peserta)


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[CatatanPertemuan]:
    """Meetings of which this person knows: her own, and for the principal all of the school."""
    return CatatanPertemuan.objects.filter(
        _ikut(pelaku) | Q(sekolah_id__in=pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH))
    ).select_related("sekolah__wilayah", "pemimpin")


def hak(pelaku: Pelaku, satu: CatatanPertemuan, peserta: bool) -> rules.HakPertemuan:
    """What this person may do with the meeting now."""
    return rules.hak(
        StatusPertemuan(satu.status),
        Teknik(satu.teknik),
        pemimpin=satu.pemimpin_id == pelaku.pengguna_id,
        peserta=peserta,
        kepala_sekolah=satu.sekolah_id in pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH),
    )


def ambil(pelaku: Pelaku, catatan_pertemuan_id: int) -> tuple[CatatanPertemuan, rules.HakPertemuan]:
    """One meeting and her rights. Raises TidakTerlihat, and TidakBoleh for a conversation of two others. Two queries."""
    satu = terlihat_oleh(pelaku).filter(pk=catatan_pertemuan_id).first()
    if satu is None:
        raise TidakTerlihat
    peserta = PesertaPertemuan.objects.filter(pertemuan=satu, orang_id=pelaku.pengguna_id).exists()
    boleh = hak(pelaku, satu, peserta)
    if not boleh.baca:
        raise TidakBoleh("Isi pertemuan individual hanya untuk dua orang yang bertemu.")
    return satu, boleh


def isi(pelaku: Pelaku, satu: CatatanPertemuan) -> dict[str, IsiPertemuan]:
    """The parts that were written, by key. One query."""
    return {i.kunci: i for i in IsiPertemuan.objects.filter(pertemuan=satu).select_related("oleh").order_by("kunci")}


def peserta(pelaku: Pelaku, satu: CatatanPertemuan) -> list[PesertaPertemuan]:
    """Those who were asked, by name. One query."""
    return list(
        PesertaPertemuan.objects.filter(pertemuan=satu).select_related("orang").order_by("orang__nama", "orang_id")
    )


def nama_warga(pelaku: Pelaku, satu: CatatanPertemuan) -> list[str]:
    """The names that no case may mention: the people of the school and those of the meeting."""
    staf = selectors_akun.daftar_staf(pelaku, satu.sekolah_id, *PERAN_TEKNIK, Peran.ADMIN_SEKOLAH)
    return sorted({s.pengguna.nama for s in staf} | {p.orang.nama for p in peserta(pelaku, satu)})


def sidik_kini(pelaku: Pelaku, satu: CatatanPertemuan) -> str:
    """The fingerprint of what stands in the record now. Two queries."""
    return _sidik(satu, {k: i.nilai for k, i in isi(pelaku, satu).items()}, peserta(pelaku, satu))


def _sidik(satu: CatatanPertemuan, teks: Mapping[str, str], orang: list[PesertaPertemuan]) -> str:
    return rules.sidik(Teknik(satu.teknik), satu.topik, teks, [(p.orang_id, p.kehadiran) for p in orang])


@dataclass(frozen=True, slots=True)
class BarisPertemuan:
    """One meeting in a list. `isi`: she may open it; otherwise she only learns that there is one."""

    satu: CatatanPertemuan
    isi: bool


def daftar(pelaku: Pelaku, nomor: str | None) -> tuple[Page[CatatanPertemuan], list[BarisPertemuan]]:
    """All meetings of which she knows, newest first. A fixed number of queries. Raises TidakTerlihat outside this room."""
    tuntut_masuk(pelaku)
    halaman = Paginator(terlihat_oleh(pelaku).order_by("-tanggal", "-jam", "-pk"), BARIS_PER_HALAMAN).get_page(nomor)
    semua = list(halaman.object_list)
    ikut = set(
        PesertaPertemuan.objects.filter(pertemuan__in=[s.pk for s in semua], orang_id=pelaku.pengguna_id).values_list(
            "pertemuan_id", flat=True
        )
    )
    return halaman, [BarisPertemuan(s, hak(pelaku, s, s.pk in ikut).baca) for s in semua]


def menunggu(pelaku: Pelaku) -> list[CatatanPertemuan]:
    """Closed records that she has not yet answered, oldest first. One query."""
    belum = PesertaPertemuan.objects.filter(orang_id=pelaku.pengguna_id, ditanggapi_pada__isnull=True)
    return list(
        CatatanPertemuan.objects.filter(status=StatusPertemuan.DITUTUP, pk__in=belum.values("pertemuan_id"))
        .exclude(pemimpin_id=pelaku.pengguna_id)
        .select_related("sekolah", "pemimpin")
        .order_by("tanggal", "jam", "pk")
    )


def mendatang(pelaku: Pelaku) -> list[CatatanPertemuan]:
    """Her own meetings that are planned or being held, the next first. One query."""
    return list(
        CatatanPertemuan.objects.filter(
            _ikut(pelaku), status__in=[StatusPertemuan.DIRENCANAKAN, StatusPertemuan.DILAKSANAKAN]
        )
        .select_related("sekolah", "pemimpin")
        .order_by("tanggal", "jam", "pk")
    )


@dataclass(frozen=True, slots=True)
class BagianTerbaca:
    """One part of the record for reading."""

    kunci: str
    judul: str
    bantuan: str
    teks: str


@dataclass(frozen=True, slots=True)
class HalamanPertemuan:
    """The page of one meeting."""

    satu: CatatanPertemuan
    hak: rules.HakPertemuan
    kegunaan: str
    bagian: tuple[BagianTerbaca, ...]
    peserta: tuple[PesertaPertemuan, ...]
    sendiri: PesertaPertemuan | None
    kosong: tuple[BagianPertemuan, ...]
    sidik: str
    belum_hari: str
    dokumen: selectors_dokumen.BarisDokumen | None

    @property
    def ada_isi(self) -> bool:
        """Whether anything was written."""
        return any(b.teks.strip() for b in self.bagian)


def _bagian(satu: CatatanPertemuan, teks: Mapping[str, str]) -> tuple[BagianTerbaca, ...]:
    return tuple(
        BagianTerbaca(b.value, str(b.label), rules.BANTUAN[b], teks.get(b.value, ""))
        for b in rules.bagian(Teknik(satu.teknik))
    )


def halaman(pelaku: Pelaku, catatan_pertemuan_id: int) -> HalamanPertemuan:
    """What the page shows. A fixed number of queries for each state."""
    satu, boleh = ambil(pelaku, catatan_pertemuan_id)
    teks = {k: i.nilai for k, i in isi(pelaku, satu).items()}
    orang = peserta(pelaku, satu)
    return HalamanPertemuan(
        satu=satu,
        hak=boleh,
        kegunaan=rules.KEGUNAAN[Teknik(satu.teknik)],
        bagian=_bagian(satu, teks),
        peserta=tuple(orang),
        sendiri=next((p for p in orang if p.orang_id == pelaku.pengguna_id), None),
        kosong=tuple(rules.yang_kosong(Teknik(satu.teknik), teks)),
        sidik=_sidik(satu, teks, orang),
        belum_hari=rules.alasan_belum_dapat(satu.tanggal, pelaku.hari) or "",
        dokumen=_dokumen(pelaku, satu, teks, orang) if boleh.cetak else None,
    )


# The document


def boleh_cetak(pelaku: Pelaku, catatan_pertemuan_id: int) -> None:
    """Whoever reads a closed record may have it printed. Raises TidakTerlihat, TidakBoleh."""
    ambil(pelaku, catatan_pertemuan_id)


def naskah(pelaku: Pelaku, catatan_pertemuan_id: int) -> Naskah:
    """The closed record as plain data. Raises SalahStatus before it is closed."""
    satu, boleh = ambil(pelaku, catatan_pertemuan_id)
    if not boleh.cetak:
        raise SalahStatus("Catatan dicetak setelah pertemuan ditutup.")
    return _naskah(satu, {k: i.nilai for k, i in isi(pelaku, satu).items()}, peserta(pelaku, satu))


def _naskah(satu: CatatanPertemuan, teks: Mapping[str, str], orang: list[PesertaPertemuan]) -> Naskah:
    sekolah = satu.sekolah
    tanggal = date_format(satu.tanggal, "j F Y")
    tutup = date_format(timezone.localtime(satu.ditutup_pada), "j F Y") if satu.ditutup_pada else ""
    return Naskah(
        isi={
            "judul": f"Catatan {satu.get_teknik_display()}",
            "kop": {
                "wilayah": sekolah.wilayah.nama,
                "sekolah": sekolah.nama,
                "npsn": sekolah.npsn,
                "alamat": sekolah.alamat,
                "kota": sekolah.kota,
                "telepon": sekolah.telepon,
            },
            "identitas": [
                ["Topik", satu.topik],
                ["Hari dan tanggal", f"{date_format(satu.tanggal, 'l')}, {tanggal}, pukul {satu.jam:%H.%M}"],
                ["Tempat", satu.tempat],
                ["Pemimpin", satu.pemimpin.nama],
            ],
            "bagian": [{"judul": b.judul, "teks": b.teks} for b in _bagian(satu, teks) if b.teks.strip()],
            "peserta": [
                {"nama": p.orang.nama, "hadir": p.get_kehadiran_display(), "tanggapan": p.tanggapan} for p in orang
            ],
            "pengesahan": {
                "tempat_tanggal": f"{sekolah.kota}, {tutup}" if sekolah.kota else tutup,
                "nama": satu.pemimpin.nama,
                "nip": f"NIP {satu.pemimpin.nip}" if satu.pemimpin.nip else "",
            },
            "sidik": satu.sidik,
        },
        judul=f"Catatan {satu.get_teknik_display()}: {satu.topik}"[:200],
        nama_unduh=nama_unduhan(f"Catatan {satu.get_teknik_display()} {satu.tanggal:%Y-%m-%d} {satu.topik}", ".pdf"),
        sekolah_id=sekolah.pk,
    )


def _dokumen(
    pelaku: Pelaku, satu: CatatanPertemuan, teks: Mapping[str, str], orang: list[PesertaPertemuan]
) -> selectors_dokumen.BarisDokumen | None:
    """The document of exactly this record, when there is one."""
    sidik = selectors_dokumen.sidik_naskah(pelaku, JENIS, _naskah(satu, teks, orang))
    semua = selectors_dokumen.daftar_banyak(pelaku, {(JENIS, satu.pk): sidik}).get((JENIS, satu.pk), [])
    return next((b for b in semua if b.terkini), None)


def pilihan_kehadiran(pelaku: Pelaku) -> list[tuple[str, str]]:
    """What can be noted of somebody who was asked."""
    return [(k.value, str(k.label)) for k in Kehadiran if k is not Kehadiran.BELUM]
