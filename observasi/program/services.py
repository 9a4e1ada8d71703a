"""Writing a programme, approving it, commenting on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from accounts import jejak
from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from observasi.program import rules, selectors
from observasi.program.enums import Bagian
from observasi.program.models import IsiBagian, KomentarProgram, Program, VersiProgram
from supervisi.dokumen import services as services_dokumen
from supervisi.dokumen.models import Dokumen
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Bentrok, HasilLembar, Perubahan, galat_panjang

OBJEK = "observasi_program.program"


@transaction.atomic
def mulai(pelaku: Pelaku, sekolah_id: int, tahun: int, *, sekarang: datetime) -> Program:
    """Begin the programme of a school year; the existing one when there is one already."""
    if sekolah_id not in {p.sekolah_id for p in pelaku.penugasan}:
        raise TidakTerlihat
    sekolah = Sekolah.objects.get(pk=sekolah_id)
    if not selectors.hak(pelaku, sekolah).tulis:
        raise TidakBoleh("Program supervisi disusun oleh kepala sekolah dan admin sekolah.")
    if tahun not in rules.tahun_terbuka(pelaku.hari):
        raise MasukanSalah({"tahun": "Pilih tahun pelajaran ini atau tahun pelajaran berikutnya."})
    program, baru = Program.objects.get_or_create(
        sekolah=sekolah, tahun=tahun, defaults={"dibuat_oleh_id": pelaku.pengguna_id, "dibuat_pada": sekarang}
    )
    if baru:
        jejak.catat(pelaku, "program.mulai", OBJEK, program.pk, tahun=tahun)
    return program


def simpan(pelaku: Pelaku, program_id: int, perubahan: Sequence[Perubahan], *, sekarang: datetime) -> HasilLembar:
    """Save the parts whose version is still the one that was read; tell about the others."""
    hasil = HasilLembar()
    with transaction.atomic():
        program = _kunci_untuk_menulis(pelaku, program_id)
        for p in perubahan:
            galat = rules.galat_bagian(p.kunci) or galat_panjang(p.nilai)
            if galat:
                hasil.galat[p.kunci] = galat
            else:
                _simpan_satu(pelaku, program, p, hasil, sekarang)
    return hasil


@transaction.atomic
def pakai_contoh(pelaku: Pelaku, program_id: int, bagian: Sequence[str], *, sekarang: datetime) -> int:
    """Put the example text into these parts where they are empty; answers into how many."""
    program = _kunci_untuk_menulis(pelaku, program_id)
    if not set(bagian) <= set(Bagian.values):
        raise MasukanSalah({"": "Bagian ini tidak dikenal. Muat ulang halaman."})
    teks = {b: rules.contoh(Bagian(b), program.sekolah.nama, program.tahun) for b in bagian}
    return _isi_yang_kosong(pelaku, program, teks, sekarang)


@transaction.atomic
def pakai_tahun_lalu(pelaku: Pelaku, program_id: int, *, sekarang: datetime) -> int:
    """Copy last year's approved texts into empty parts; answers into how many."""
    program = _kunci_untuk_menulis(pelaku, program_id)
    lama = selectors.versi_tahun_lalu(pelaku, program)
    if lama is None:
        raise SalahStatus("Belum ada program tahun lalu yang disetujui di sekolah ini.")
    return _isi_yang_kosong(pelaku, program, lama.isi, sekarang)


@transaction.atomic
def setujui(pelaku: Pelaku, program_id: int, sidik: str, *, sekarang: datetime) -> VersiProgram:
    """Freeze the draft as the next version. `sidik`: the text that was read; a newer one is not approved unseen."""
    program = _kunci(pelaku, program_id)
    if not selectors.hak(pelaku, program.sekolah).setujui:
        raise TidakBoleh("Program supervisi disetujui oleh kepala sekolah.")
    isi = selectors.teks_draf(pelaku, program)
    kini = rules.sidik(program.tahun, isi)
    terakhir = selectors.versi_terakhir(pelaku, program)
    if terakhir is not None and terakhir.sidik == kini:
        raise SalahStatus(f"Naskah ini sudah disetujui sebagai versi {terakhir.nomor}.")
    if sidik != kini:
        raise BentrokVersi("Naskah berubah sejak Anda membacanya. Baca lagi naskah di halaman program, lalu setujui.")
    if kosong := rules.yang_kosong(isi):
        daftar = ", ".join(str(b.label).lower() for b in kosong)
        raise MasukanSalah({"": f"Lengkapi dahulu bagian yang masih kosong: {daftar}."})
    try:
        with transaction.atomic():
            versi = VersiProgram.objects.create(
                program=program,
                nomor=terakhir.nomor + 1 if terakhir else 1,
                isi=isi,
                sidik=kini,
                disetujui_oleh_id=pelaku.pengguna_id,
                disetujui_pada=sekarang,
            )
    except IntegrityError as sebab:
        raise BentrokVersi("Program ini baru saja disetujui dari tempat lain. Muat ulang halaman.") from sebab
    jejak.catat(pelaku, "program.setujui", OBJEK, program.pk, versi=versi.nomor, sidik=kini)
    return versi


@transaction.atomic
def beri_komentar(pelaku: Pelaku, program_id: int, teks: str, *, sekarang: datetime) -> KomentarProgram:
    """A remark of the pengawas. Raises MasukanSalah by field."""
    program = selectors.ambil(pelaku, program_id)
    if not selectors.hak(pelaku, program.sekolah).komentar:
        raise TidakBoleh("Komentar pada program ditulis oleh pengawas sekolah ini.")
    if galat := rules.galat_komentar(teks):
        raise MasukanSalah({"teks": galat})
    satu = KomentarProgram.objects.create(
        program=program, teks=teks.strip(), penulis_id=pelaku.pengguna_id, dibuat_pada=sekarang
    )
    jejak.catat(pelaku, "program.komentar", OBJEK, program.pk)
    return satu


def minta_pdf(pelaku: Pelaku, versi_program_id: int) -> Dokumen:
    """The approved version as a document job. Raises TidakTerlihat."""
    return services_dokumen.minta(pelaku, selectors.JENIS, versi_program_id)


def _kunci(pelaku: Pelaku, program_id: int) -> Program:
    """The programme, locked, so that nothing is typed between reading the draft and freezing it."""
    program = selectors.ambil(pelaku, program_id)
    Program.objects.select_for_update().get(pk=program_id)
    return program


def _kunci_untuk_menulis(pelaku: Pelaku, program_id: int) -> Program:
    program = _kunci(pelaku, program_id)
    if not selectors.hak(pelaku, program.sekolah).tulis:
        raise TidakBoleh("Program supervisi disusun oleh kepala sekolah dan admin sekolah.")
    return program


def _isi_yang_kosong(pelaku: Pelaku, program: Program, teks: Mapping[str, str], sekarang: datetime) -> int:
    kini = selectors.isi_draf(pelaku, program)
    hasil = HasilLembar()
    for bagian, nilai in teks.items():
        lama = kini.get(bagian)
        if nilai and (lama is None or not lama.nilai.strip()):
            _simpan_satu(pelaku, program, Perubahan(bagian, nilai, lama.versi if lama else 0), hasil, sekarang)
    return len(hasil.tersimpan)


def _simpan_satu(pelaku: Pelaku, program: Program, p: Perubahan, hasil: HasilLembar, sekarang: datetime) -> None:
    """Put one part away by compare-and-set. The same text again is no change and no clash."""
    baris = IsiBagian.objects.filter(program=program, bagian=p.kunci)
    kini = baris.select_related("oleh").first()
    if p.nilai == (kini.nilai if kini else ""):
        hasil.tersimpan[p.kunci] = kini.versi if kini else 0
        return
    if kini is None:
        try:
            with transaction.atomic():
                IsiBagian.objects.create(
                    program=program, bagian=p.kunci, nilai=p.nilai, oleh_id=pelaku.pengguna_id, pada=sekarang
                )
        except IntegrityError:
            kini = baris.select_related("oleh").get()  # saved by somebody else since; told below
        else:
            hasil.tersimpan[p.kunci] = 1
            return
    elif baris.filter(versi=p.versi).update(
        nilai=p.nilai, versi=F("versi") + 1, oleh_id=pelaku.pengguna_id, pada=sekarang
    ):
        hasil.tersimpan[p.kunci] = p.versi + 1
        return
    else:
        kini = baris.select_related("oleh").get()
    hasil.bentrok.append(Bentrok(p.kunci, kini.nilai, kini.versi, kini.oleh.nama, kini.pada))
