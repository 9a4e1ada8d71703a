"""Reading remarks: who reads the instrument reads what is said about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.pelaku import Pelaku
from observasi.instrumen import selectors as selectors_instrumen
from observasi.instrumen.models import InstrumenPustaka, VersiInstrumen
from observasi.instrumen.rules import Instrumen, semua_kelompok
from observasi.pemantapan.enums import JenisMasukan, StatusMasukan
from observasi.pemantapan.models import Masukan
from supervisi.lib.galat import SalahStatus, TidakTerlihat


@dataclass(frozen=True, slots=True)
class BarisMasukan:
    """A remark beside what it speaks of."""

    masukan: Masukan
    tentang: str
    kalimat_lama: str
    boleh_putus: bool
    boleh_tarik: bool


@dataclass(frozen=True, slots=True)
class RuangMasukan:
    """All that the page of one instrument shows."""

    induk: InstrumenPustaka
    versi: VersiInstrumen
    isi: Instrumen
    kelola: bool
    ada_draf: bool
    menunggu: tuple[BarisMasukan, ...]
    komentar: tuple[BarisMasukan, ...]
    selesai: tuple[BarisMasukan, ...]


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[Masukan]:
    """The remarks on every instrument that this person reads."""
    return Masukan.objects.filter(selectors_instrumen.milik_terlihat(pelaku, "instrumen__")).select_related(
        "instrumen", "versi", "penulis", "diputuskan_oleh"
    )


def versi_dibahas(pelaku: Pelaku, kode: str) -> VersiInstrumen:
    """The version that is discussed. Raises TidakTerlihat, or SalahStatus for what came with the portal."""
    versi = selectors_instrumen.versi_terkini(pelaku, kode)
    if versi.instrumen.sekolah_id is None and versi.instrumen.wilayah_id is None:
        raise SalahStatus(
            "Instrumen bawaan portal tidak diubah di sini. Minta pengelola sekolah menduplikatnya, lalu bahas salinannya."
        )
    return versi


def ruang(pelaku: Pelaku, kode: str) -> RuangMasukan:
    """The discussion on one instrument. A fixed number of queries."""
    versi = versi_dibahas(pelaku, kode)
    induk = versi.instrumen
    kelola = selectors_instrumen.boleh_kelola(pelaku, induk)
    semua = [
        _baris(pelaku, satu, kelola)
        for satu in terlihat_oleh(pelaku).filter(instrumen=induk).order_by("-dibuat_pada", "-pk")
    ]
    usul = [b for b in semua if b.masukan.jenis != JenisMasukan.KOMENTAR]
    return RuangMasukan(
        induk=induk,
        versi=versi,
        isi=versi.baca(),
        kelola=kelola,
        ada_draf=selectors_instrumen.draf_ada(pelaku, induk) is not None,
        menunggu=tuple(b for b in usul if b.masukan.status == StatusMasukan.TERBUKA),
        komentar=tuple(b for b in semua if b.masukan.jenis == JenisMasukan.KOMENTAR),
        selesai=tuple(b for b in usul if b.masukan.status != StatusMasukan.TERBUKA),
    )


def ambil(pelaku: Pelaku, masukan_id: int) -> Masukan:
    """One remark. Raises TidakTerlihat."""
    satu = terlihat_oleh(pelaku).filter(pk=masukan_id).first()
    if satu is None:
        raise TidakTerlihat
    return satu


def _baris(pelaku: Pelaku, masukan: Masukan, kelola: bool) -> BarisMasukan:
    isi = masukan.versi.baca()
    butir = isi.peta_butir.get(masukan.butir)
    kelompok = next((k.judul for k in semua_kelompok(isi) if k.kunci == masukan.kelompok), None)
    tentang = f"di kelompok {kelompok}" if kelompok else "seluruh instrumen"
    terbuka = masukan.status == StatusMasukan.TERBUKA and masukan.jenis != JenisMasukan.KOMENTAR
    return BarisMasukan(
        masukan=masukan,
        tentang=f"butir {butir.butir.nomor}" if butir else tentang,
        kalimat_lama=butir.butir.teks if butir else "",
        boleh_putus=kelola and terbuka,
        boleh_tarik=terbuka and masukan.penulis_id == pelaku.pengguna_id,
    )
