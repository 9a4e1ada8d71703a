"""Figures of a closed session. Every score of another person goes through `_lembar`, and that asks the state first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from accounts.pelaku import Pelaku
from observasi.instrumen.rules import ButirTerurut, Instrumen, Skala
from observasi.kalibrasi import rules
from observasi.kalibrasi.enums import StatusPeserta, StatusSesi
from observasi.kalibrasi.models import CatatanRubrik, Peserta, Sesi
from observasi.kalibrasi.rules import Lembar
from observasi.kalibrasi.selectors.sesi import ambil, sesi_dengan_peserta
from observasi.penilaian.rules import Kesepahaman, kesepahaman
from supervisi.dokumen import selectors as selectors_dokumen
from supervisi.dokumen.registri import Naskah
from supervisi.lib.berkas import nama_unduhan
from supervisi.lib.galat import SalahStatus

JENIS = "hasil_kalibrasi"


@dataclass(frozen=True, slots=True)
class LembarSesi:
    """The sent sheets of a closed session: of the group, of the reference, and the own one (also when it is the reference)."""

    kelompok: dict[int, Lembar]
    acuan: Lembar | None
    acuan_oleh: int | None
    sendiri: Lembar | None
    acuan_sendiri: bool

    @property
    def lain(self) -> list[Lembar]:
        """The sheets of the group without the own one."""
        return [satu for satu in self.kelompok.values() if satu is not self.sendiri]


def _lembar(pelaku: Pelaku, sesi: Sesi, peserta: Iterable[Peserta]) -> LembarSesi:
    """Raises SalahStatus while the session is blind, with the same words in every case. No query."""
    if sesi.status != StatusSesi.SELESAI:
        raise SalahStatus(rules.DILIPUT)
    semua = {
        p.orang_id: (p, {s.kunci: s.skor for s in p.skor.all() if s.skor is not None})
        for p in peserta
        if p.status == StatusPeserta.TERKIRIM
    }
    acuan = next(((i, isi) for i, (p, isi) in semua.items() if p.acuan), None)
    sendiri = semua.get(pelaku.pengguna_id)
    return LembarSesi(
        kelompok={i: isi for i, (p, isi) in semua.items() if not p.acuan},
        acuan=acuan[1] if acuan else None,
        acuan_oleh=acuan[0] if acuan else None,
        sendiri=sendiri[1] if sendiri else None,
        acuan_sendiri=bool(sendiri and sendiri[0].acuan),
    )


def skala_sesi(instrumen: Instrumen) -> Skala:
    """The scale; a session is opened with an instrument that has one."""
    if instrumen.skala is None:
        raise ValueError(f"instrument {instrumen.kode}: has no scale")
    return instrumen.skala


@dataclass(frozen=True, slots=True)
class ButirHasil:
    """One item of the result: wording, figures, the own score, and the note that the group writes."""

    terurut: ButirTerurut
    sebaran: rules.SebaranButir
    skor_saya: int | None
    catatan: str
    catatan_versi: int

    @property
    def kunci(self) -> str:
        return self.terurut.butir.kunci


@dataclass(frozen=True, slots=True)
class BagianSaya:
    """What a rater sees of herself, and nobody else does. None where it is not defined."""

    simpangan: rules.Simpangan
    terhadap_acuan: Kesepahaman | None
    rekan: rules.RingkasanPasangan | None
    satu_rekan: Kesepahaman | None


@dataclass(frozen=True, slots=True)
class HalamanHasil:
    """The result. `acuan_oleh` is the only name that goes with scores, and was told so before."""

    sesi: Sesi
    instrumen: Instrumen
    skala: Skala
    sebaran: rules.Sebaran
    butir: tuple[ButirHasil, ...]
    pasangan: rules.RingkasanPasangan
    penilai: int
    acuan_oleh: str
    saya: BagianSaya | None


def hasil(pelaku: Pelaku, sesi_id: int) -> HalamanHasil:
    """The figures of a closed session. A fixed number of queries. Raises TidakTerlihat and SalahStatus."""
    sesi = ambil(pelaku, sesi_id)
    semua = Peserta.objects.filter(sesi=sesi).select_related("orang").prefetch_related("skor").order_by("pk")
    peserta = list(semua) if sesi.status == StatusSesi.SELESAI else []
    lembar = _lembar(pelaku, sesi, peserta)
    instrumen = sesi.versi_instrumen.baca()
    skala = skala_sesi(instrumen)
    catatan = {c.kunci: c for c in CatatanRubrik.objects.filter(sesi=sesi).order_by("pk")}
    angka = rules.sebaran(
        [b.butir.kunci for b in instrumen.daftar_butir],
        skala.pilihan,
        list(lembar.kelompok.values()),
        lembar.acuan,
    )
    butir = tuple(
        ButirHasil(
            instrumen.peta_butir[b.kunci],
            b,
            lembar.sendiri.get(b.kunci) if lembar.sendiri is not None else None,
            catatan[b.kunci].teks if b.kunci in catatan else "",
            catatan[b.kunci].versi if b.kunci in catatan else 0,
        )
        for b in angka.butir
    )
    return HalamanHasil(
        sesi=sesi,
        instrumen=instrumen,
        skala=skala,
        sebaran=angka,
        butir=butir,
        pasangan=rules.ringkasan_dari_peta(sesi.ringkasan or {}),
        penilai=len(lembar.kelompok),
        acuan_oleh=next((p.orang.nama for p in peserta if p.orang_id == lembar.acuan_oleh), ""),
        saya=_bagian_saya(lembar, skala),
    )


def _bagian_saya(lembar: LembarSesi, skala: Skala) -> BagianSaya | None:
    if lembar.sendiri is None or lembar.acuan_sendiri:
        return None
    lain = lembar.lain
    acuan = None
    if lembar.acuan is not None:
        acuan = kesepahaman(rules.skor_bersama(lembar.sendiri, lembar.acuan), skala.min, skala.maks)
    return BagianSaya(
        simpangan=rules.simpangan(lembar.sendiri, lain, lembar.acuan),
        terhadap_acuan=acuan,
        rekan=rules.ringkas_pasangan([(lembar.sendiri, satu) for satu in lain], skala.min, skala.maks)
        if len(lain) > 1
        else None,
        satu_rekan=kesepahaman(rules.skor_bersama(lembar.sendiri, lain[0]), skala.min, skala.maks)
        if len(lain) == 1
        else None,
    )


# --- drift ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ArahSendiri:
    """The own tendency over the sessions of one scale that have the same kind of measure."""

    skala: str
    patokan: str
    arah: rules.Arah


@dataclass(frozen=True, slots=True)
class TitikKelompok:
    """The agreement of one session."""

    sesi: Sesi
    tanggal: date
    penilai: int
    sepakat: rules.Sepakat


def arah_sendiri(pelaku: Pelaku) -> list[ArahSendiri]:
    """How the acting person read the scale from session to session; of nobody else. A fixed number of queries."""
    per_ukuran: dict[tuple[str, str], list[rules.TitikArah]] = {}
    for sesi in sesi_dengan_peserta(pelaku):
        lembar = _lembar(pelaku, sesi, sesi.peserta.all())
        if lembar.sendiri is None or lembar.acuan_sendiri:
            continue
        skala = skala_sesi(sesi.versi_instrumen.baca())
        patokan = "rata-rata rekan" if lembar.acuan is None else "penilaian acuan"
        titik = rules.TitikArah(
            sesi.pk, sesi.judul, _tanggal(sesi), rules.simpangan(lembar.sendiri, lembar.lain, lembar.acuan)
        )
        per_ukuran.setdefault((f"{skala.min} sampai {skala.maks}", patokan), []).append(titik)
    return [ArahSendiri(s, p, rules.arah(titik)) for (s, p), titik in per_ukuran.items()]


def arah_kelompok(pelaku: Pelaku) -> list[TitikKelompok]:
    """The agreement of the groups that the acting person belonged to, from session to session."""
    hasil = []
    for sesi in sesi_dengan_peserta(pelaku):
        lembar = _lembar(pelaku, sesi, sesi.peserta.all())
        instrumen = sesi.versi_instrumen.baca()
        semua = list(lembar.kelompok.values())
        kunci = [b.butir.kunci for b in instrumen.daftar_butir]
        angka = rules.sebaran(kunci, skala_sesi(instrumen).pilihan, semua, None)
        hasil.append(TitikKelompok(sesi, _tanggal(sesi), len(semua), angka.sepakat))
    return hasil


def _tanggal(sesi: Sesi) -> date:
    return timezone.localdate(sesi.ditutup_pada)


# --- the document --------------------------------------------------------------------------------------------------


def boleh(pelaku: Pelaku, sesi_id: int) -> None:
    """Whoever sees the session may print its result. Raises TidakTerlihat."""
    ambil(pelaku, sesi_id)


def dokumen(pelaku: Pelaku, isi: HalamanHasil) -> selectors_dokumen.BarisDokumen | None:
    """The PDF of exactly this result, however far it is; None when nobody asked for it yet. One query."""
    tempat = (JENIS, isi.sesi.pk)
    sidik = selectors_dokumen.sidik_naskah(pelaku, JENIS, naskah_hasil(isi))
    semua = selectors_dokumen.daftar_banyak(pelaku, {tempat: sidik}).get(tempat, [])
    return next((b for b in semua if b.terkini), None)


def naskah(pelaku: Pelaku, sesi_id: int) -> Naskah:
    """The result of the group for printing. Raises TidakTerlihat and SalahStatus."""
    return naskah_hasil(hasil(pelaku, sesi_id))


def naskah_hasil(isi: HalamanHasil) -> Naskah:
    """What is printed is the same for everybody: nobody's own figures, and nothing of the teacher of the clip."""
    sesi = isi.sesi
    judul = f"Hasil kalibrasi: {sesi.judul}"
    return Naskah(
        isi={
            "judul": judul,
            "sekolah": sesi.sekolah.nama,
            "instrumen": isi.instrumen.judul,
            "tanggal": date_format(_tanggal(sesi), "j F Y"),
            "penilai": isi.penilai,
            "skala": f"{isi.skala.min} sampai {isi.skala.maks}",
            "tingkat": list(isi.skala.pilihan),
            "ada_acuan": bool(isi.acuan_oleh),
            "kelompok": _sepakat(isi.sebaran.sepakat),
            "acuan": _sepakat(isi.sebaran.sepakat_acuan) if isi.sebaran.sepakat_acuan else None,
            "pasangan": isi.pasangan.ke_peta(),
            "butir": [_butir(b) for b in isi.butir],
            "penyelenggara": sesi.penyelenggara.nama,
            "nip": f"NIP {sesi.penyelenggara.nip}" if sesi.penyelenggara.nip else "",
        },
        judul=judul,
        nama_unduh=nama_unduhan(judul, ".pdf"),
        sekolah_id=sesi.sekolah_id,
    )


def _butir(b: ButirHasil) -> dict[str, Any]:
    return {
        "nomor": b.terurut.butir.nomor,
        "teks": b.terurut.butir.teks,
        "frekuensi": [n for _, n in b.sebaran.frekuensi],
        "tidak_teramati": b.sebaran.tidak_teramati,
        "acuan": b.sebaran.acuan,
        "catatan": b.catatan,
        **_sepakat(b.sebaran.sepakat),
    }


def _sepakat(satu: rules.Sepakat) -> dict[str, str]:
    def teks(nilai: object) -> str:
        return "" if nilai is None else f"{nilai} %"

    return {"sama": teks(satu.persen_sama), "dalam_satu": teks(satu.persen_dalam_satu)}
