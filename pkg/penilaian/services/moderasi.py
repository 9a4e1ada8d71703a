"""Moderation: appointing somebody from outside, her sheet of the disputed competencies, her decision. Once only."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.penilaian import rules
from pkg.penilaian.enums import Aksi, Lembar, Sisi, StatusButirKeberatan, Tahap
from pkg.penilaian.models import ButirKeberatan, Moderasi, Penilaian
from pkg.penilaian.selectors import (
    ButirModerasi,
    LembarModerasi,
    ambil,
    baca_moderasi,
    boleh_menunjuk,
    calon_moderator,
)
from pkg.penilaian.services.lembar import BERUBAH
from pkg.penilaian.services.masukan import galat_panjang, rapikan
from pkg.penilaian.services.penulis import PenulisNilai
from pkg.penilaian.services.pintu import kunci_baris, pindah, terkunci
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh
from supervisi.lib.lembar import Bentrok, HasilLembar, Perubahan


@transaction.atomic
def tunjuk_moderator(
    pelaku: Pelaku, penilaian_id: int, moderator_id: int, *, nomor_surat: str = "", catatan: str = ""
) -> Penilaian:
    """Appoint a moderator from outside the school's line. Raises TidakBoleh, or MasukanSalah for somebody unsuitable."""
    ambil(pelaku, penilaian_id)
    penilaian = kunci_baris(penilaian_id)
    if not boleh_menunjuk(pelaku, penilaian):
        raise TidakBoleh(
            "Moderator ditunjuk kepala sekolah yang bukan penilai berkas ini, atau dinas dan pengawas bila ia penilainya."
        )
    boleh = rules.boleh_ubah(penilaian.fakta(), Tahap.KEBERATAN)
    if not boleh.boleh:
        raise SalahStatus(boleh.alasan or "")
    moderator = calon_moderator(pelaku, penilaian).filter(pk=moderator_id).first()
    if moderator is None:
        raise MasukanSalah({"moderator": "Pilih orang dari daftar: moderator harus dari luar sekolah ini."})
    surat, isi = rapikan(nomor_surat), rapikan(catatan)
    if len(surat) > 80:
        raise MasukanSalah({"nomor_surat": "Nomor surat paling banyak 80 huruf."})
    if galat := galat_panjang(isi):
        raise MasukanSalah({"catatan": galat})
    penilaian = pindah(pelaku, penilaian, Aksi.TUNJUK_MODERATOR, alasan=f"Moderator: {moderator.nama}")
    Moderasi.objects.create(
        penilaian=penilaian,
        moderator=moderator,
        ditunjuk_oleh_id=pelaku.pengguna_id,
        nomor_surat=surat,
        catatan=isi,
    )
    catat(pelaku, "pkg_tunjuk_moderator", "penilaian_pkg", penilaian.pk, moderator_id=moderator.pk)
    return penilaian


def _moderasi_terkunci(pelaku: Pelaku, penilaian_id: int) -> LembarModerasi:
    penilaian, _ = terkunci(pelaku, penilaian_id, Sisi.MODERATOR)
    lembar = baca_moderasi(pelaku, penilaian)
    if not lembar.boleh_isi.boleh:
        raise SalahStatus(lembar.boleh_isi.alasan or "")
    return lembar


def simpan_moderasi(pelaku: Pelaku, penilaian_id: int, perubahan: Sequence[Perubahan]) -> HasilLembar:
    """Save the moderator's scores and reasons ("putusan-<number>"), field by field; only disputed competencies."""
    hasil = HasilLembar()
    with transaction.atomic():
        lembar = _moderasi_terkunci(pelaku, penilaian_id)
        putusan = {satu.kunci_putusan: satu for satu in lembar.butir}
        penulis = PenulisNilai(pelaku, lembar.penilaian, Lembar.MODERATOR, lembar.instrumen, lembar.baris, hasil)
        for satu in perubahan:
            if satu.kunci in putusan:
                _tulis_putusan(pelaku, putusan[satu.kunci], satu, hasil)
            else:
                penulis.tulis(satu)
    return hasil


def _tulis_putusan(pelaku: Pelaku, butir: ButirModerasi, satu: Perubahan, hasil: HasilLembar) -> None:
    kini = butir.butir
    if galat := galat_panjang(satu.nilai):
        hasil.galat[satu.kunci] = galat
    elif satu.nilai == kini.putusan:
        hasil.tersimpan[satu.kunci] = kini.putusan_versi
    elif satu.versi != kini.putusan_versi:
        hasil.bentrok.append(Bentrok(satu.kunci, kini.putusan, kini.putusan_versi, pelaku.nama, None))
    else:
        ButirKeberatan.objects.filter(pk=kini.pk).update(putusan=satu.nilai, putusan_versi=satu.versi + 1)
        # The same field may come twice in one request.
        kini.putusan, kini.putusan_versi = satu.nilai, satu.versi + 1
        hasil.tersimpan[satu.kunci] = kini.putusan_versi


@transaction.atomic
def putuskan(pelaku: Pelaku, penilaian_id: int, *, sidik_dilihat: str) -> Penilaian:
    """The moderator decides: her scores replace those of the disputed competencies and are final (aturan_pkg 7).

    Raises MasukanSalah with what is missing, BentrokVersi when the sheet changed since it was looked at.
    """
    lembar = _moderasi_terkunci(pelaku, penilaian_id)
    kurang = [str(satu.kompetensi.nomor) for satu in lembar.butir if not satu.lengkap]
    if kurang:
        raise MasukanSalah({"": f"Lengkapi skor dan alasan putusan untuk kompetensi {', '.join(kurang)}."})
    if lembar.sidik != sidik_dilihat:
        raise BentrokVersi(BERUBAH)
    beku: dict[str, int | None] = {**(lembar.penilaian.nilai_beku or {}), **lembar.skor}
    status = {satu.butir.pk: _status(satu, lembar) for satu in lembar.butir}
    ringkas = "\n".join(f"Kompetensi {satu.kompetensi.nomor}: {status[satu.butir.pk].label}" for satu in lembar.butir)
    penilaian = pindah(
        pelaku,
        lembar.penilaian,
        Aksi.PUTUSKAN,
        alasan=ringkas,
        nilai_beku=beku,
        sidik_nilai=rules.sidik_nilai(lembar.sidik_instrumen, beku),
        moderasi_terpakai=True,
    )
    for butir_id, satu_status in status.items():
        ButirKeberatan.objects.filter(pk=butir_id).update(status=satu_status)
    Moderasi.objects.filter(penilaian=penilaian).update(diputus_pada=timezone.now())
    return penilaian


def _status(butir: ButirModerasi, lembar: LembarModerasi) -> StatusButirKeberatan:
    kunci = [b.kunci for b in butir.baris]
    return rules.status_butir(kunci, butir.butir.skor_awal, lembar.skor)
