"""Reading questionnaires to teachers: who was asked and who has answered; answers only as counts, and only after the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from observasi.instrumen.enums import JenisInstrumen
from observasi.instrumen.rules import Instrumen
from observasi.penilaian.rules import tulis_persen
from observasi.teknik.models import Angket, KotakAngket, PenerimaAngket
from observasi.teknik.rules import angket as rules
from observasi.teknik.rules.angket import KeadaanAngket
from observasi.teknik.selectors.masuk import tuntut_masuk
from supervisi.dokumen import selectors as selectors_dokumen
from supervisi.dokumen.registri import Naskah
from supervisi.lib.berkas import nama_unduhan
from supervisi.lib.galat import SalahStatus, TidakTerlihat

JENIS = "hasil_angket"
JENIS_INSTRUMEN = JenisInstrumen.ANGKET
BARIS_PER_HALAMAN = 25


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[Angket]:
    """What she sent, what she was asked, and as a principal all of the school."""
    diminta = PenerimaAngket.objects.filter(orang_id=pelaku.pengguna_id).values("angket_id")
    return Angket.objects.filter(
        Q(pengirim_id=pelaku.pengguna_id)
        | Q(pk__in=diminta)
        | Q(sekolah_id__in=pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH))
    ).select_related("sekolah__wilayah", "pengirim", "kotak")


def ambil(pelaku: Pelaku, angket_id: int) -> Angket:
    """One questionnaire with its instrument. Raises TidakTerlihat. One query."""
    satu = terlihat_oleh(pelaku).filter(pk=angket_id).select_related("versi_instrumen__instrumen").first()
    if satu is None:
        raise TidakTerlihat
    return satu


def mengelola(pelaku: Pelaku, satu: Angket) -> bool:
    """Whether she sees who has answered: the sender, and the principal of the school. No query."""
    return satu.pengirim_id == pelaku.pengguna_id or satu.sekolah_id in pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH)


def penerima_sendiri(pelaku: Pelaku, satu: Angket) -> PenerimaAngket | None:
    """Her own row, when she was asked. One query."""
    return PenerimaAngket.objects.filter(angket=satu, orang_id=pelaku.pengguna_id).first()


def keadaan(pelaku: Pelaku, satu: Angket, penerima: int) -> KeadaanAngket:
    """Where it stands today. No query when the box was read along."""
    kotak: KotakAngket = satu.kotak  # type: ignore[attr-defined]
    return rules.keadaan(
        satu.tutup, pelaku.hari, ditutup=satu.ditutup_pada is not None, jumlah=kotak.jumlah, penerima=penerima
    )


@dataclass(frozen=True, slots=True)
class BarisAngket:
    """One questionnaire in a list. `jawab`: she is asked and it is open."""

    satu: Angket
    keadaan: KeadaanAngket
    sudah: int
    penerima: int
    jawab: bool
    kelola: bool


def _baris(pelaku: Pelaku, semua: list[Angket]) -> list[BarisAngket]:
    """The rows; two queries for all of them together."""
    ids = [s.pk for s in semua]
    hitungan = {
        b["angket_id"]: (b["semua"], b["sudah"])
        for b in PenerimaAngket.objects.filter(angket__in=ids)
        .values("angket_id")
        .annotate(semua=Count("pk"), sudah=Count("pk", filter=Q(sudah=True)))
        .order_by("angket_id")
    }
    belum = set(
        PenerimaAngket.objects.filter(angket__in=ids, orang_id=pelaku.pengguna_id, sudah=False).values_list(
            "angket_id", flat=True
        )
    )
    hasil = []
    for s in semua:
        banyak, sudah = hitungan.get(s.pk, (0, 0))
        kini = keadaan(pelaku, s, banyak)
        jawab = s.pk in belum and kini is KeadaanAngket.BERJALAN
        hasil.append(BarisAngket(s, kini, sudah, banyak, jawab, mengelola(pelaku, s)))
    return hasil


def daftar(pelaku: Pelaku, nomor: str | None) -> tuple[Page[Angket], list[BarisAngket]]:
    """All questionnaires that she sees, newest first. A fixed number of queries. Raises TidakTerlihat outside this room."""
    tuntut_masuk(pelaku)
    halaman = Paginator(terlihat_oleh(pelaku).order_by("-dibuat_pada", "-pk"), BARIS_PER_HALAMAN).get_page(nomor)
    return halaman, _baris(pelaku, list(halaman.object_list))


def menunggu(pelaku: Pelaku) -> list[BarisAngket]:
    """Those that she has still to answer, the nearest end first. Three queries."""
    belum = PenerimaAngket.objects.filter(orang_id=pelaku.pengguna_id, sudah=False).values("angket_id")
    semua = list(
        Angket.objects.filter(pk__in=belum, tutup__gte=pelaku.hari, ditutup_pada__isnull=True)
        .select_related("sekolah", "pengirim", "kotak")
        .order_by("tutup", "pk")
    )
    return _baris(pelaku, semua)


@dataclass(frozen=True, slots=True)
class HalamanAngket:
    """The page of one questionnaire. `hasil` is empty until it has ended with enough answers."""

    satu: Angket
    instrumen: Instrumen
    keadaan: KeadaanAngket
    kelola: bool
    boleh_tutup: bool
    sendiri: PenerimaAngket | None
    penerima: tuple[PenerimaAngket, ...]
    sudah: int
    banyak: int
    hasil: tuple[rules.HasilButir, ...]
    dokumen: selectors_dokumen.BarisDokumen | None

    @property
    def jawab(self) -> bool:
        """Whether she may answer now."""
        return self.sendiri is not None and not self.sendiri.sudah and self.keadaan is KeadaanAngket.BERJALAN


def halaman(pelaku: Pelaku, angket_id: int) -> HalamanAngket:
    """What the page shows. A fixed number of queries for each state."""
    satu = ambil(pelaku, angket_id)
    semua = tuple(
        PenerimaAngket.objects.filter(angket=satu).select_related("orang").order_by("orang__nama", "orang_id")
    )
    kini, kelola = keadaan(pelaku, satu, len(semua)), mengelola(pelaku, satu)
    instrumen = satu.versi_instrumen.baca()
    return HalamanAngket(
        satu=satu,
        instrumen=instrumen,
        keadaan=kini,
        kelola=kelola,
        boleh_tutup=satu.pengirim_id == pelaku.pengguna_id and kini is KeadaanAngket.BERJALAN,
        sendiri=next((p for p in semua if p.orang_id == pelaku.pengguna_id), None),
        penerima=semua if kelola else (),
        sudah=sum(1 for p in semua if p.sudah),
        banyak=len(semua),
        hasil=_hasil(satu, instrumen) if kini is KeadaanAngket.HASIL else (),
        dokumen=_dokumen(pelaku, satu, instrumen) if kini is KeadaanAngket.HASIL else None,
    )


def _hasil(satu: Angket, instrumen: Instrumen) -> tuple[rules.HasilButir, ...]:
    kotak: KotakAngket = satu.kotak  # type: ignore[attr-defined]
    return rules.hasil(instrumen, kotak.hitungan, kotak.jumlah)


def hasil(pelaku: Pelaku, angket_id: int) -> tuple[Angket, tuple[rules.HasilButir, ...]]:
    """The results for a table. Raises TidakTerlihat, and SalahStatus before the end or with too few answers."""
    satu = ambil(pelaku, angket_id)
    kini = keadaan(pelaku, satu, PenerimaAngket.objects.filter(angket=satu).count())
    if kini is KeadaanAngket.BERJALAN:
        raise SalahStatus("Hasil dibuka sesudah angket ini berakhir.")
    if kini is KeadaanAngket.KURANG:
        raise SalahStatus(f"Jawabannya kurang dari {rules.MINIMUM}, jadi tidak dibuka.")
    return satu, _hasil(satu, satu.versi_instrumen.baca())


# The document


def boleh_cetak(pelaku: Pelaku, angket_id: int) -> None:
    """Whoever sees the questionnaire may have its results printed. Raises TidakTerlihat."""
    ambil(pelaku, angket_id)


def naskah(pelaku: Pelaku, angket_id: int) -> Naskah:
    """The results as plain data. Raises SalahStatus before there are any."""
    satu, butir = hasil(pelaku, angket_id)
    return _naskah(satu, butir)


def _tanggal(hari: date) -> str:
    return str(date_format(hari, "j F Y"))


def _naskah(satu: Angket, butir: tuple[rules.HasilButir, ...]) -> Naskah:
    sekolah = satu.sekolah
    kotak: KotakAngket = satu.kotak  # type: ignore[attr-defined]
    return Naskah(
        isi={
            "judul": f"Hasil angket: {satu.judul}",
            "kop": {
                "wilayah": sekolah.wilayah.nama,
                "sekolah": sekolah.nama,
                "npsn": sekolah.npsn,
                "alamat": sekolah.alamat,
                "kota": sekolah.kota,
                "telepon": sekolah.telepon,
            },
            "identitas": [
                ["Instrumen", f"{satu.versi_instrumen.instrumen.judul}, versi {satu.versi_instrumen.nomor}"],
                ["Dikirim oleh", satu.pengirim.nama],
                ["Jawaban diterima sampai", _tanggal(satu.tutup)],
                ["Banyak jawaban", str(kotak.jumlah)],
            ],
            "butir": [
                {
                    "nomor": b.nomor,
                    "teks": b.teks,
                    "rata": tulis_persen(b.rata) if b.rata is not None else "",
                    "pilihan": [
                        {
                            "teks": f"{h.pilihan.nilai} {h.pilihan.teks}".strip(),
                            "jumlah": h.jumlah,
                            "persen": tulis_persen(h.persen),
                        }
                        for h in b.pilihan
                    ],
                }
                for b in butir
            ],
        },
        judul=f"Hasil angket: {satu.judul}"[:200],
        nama_unduh=nama_unduhan(f"Hasil angket {satu.judul}", ".pdf"),
        sekolah_id=sekolah.pk,
    )


def _dokumen(pelaku: Pelaku, satu: Angket, instrumen: Instrumen) -> selectors_dokumen.BarisDokumen | None:
    sidik = selectors_dokumen.sidik_naskah(pelaku, JENIS, _naskah(satu, _hasil(satu, instrumen)))
    semua = selectors_dokumen.daftar_banyak(pelaku, {(JENIS, satu.pk): sidik}).get((JENIS, satu.pk), [])
    return next((b for b in semua if b.terkini), None)
