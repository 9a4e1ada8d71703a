"""Typing numbers in, and stating with one press that nothing was missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.kehadiran import rules, selectors
from pkg.kehadiran.enums import DIHITUNG, AsalNilai
from pkg.kehadiran.rules import IsiBulan, NilaiSalah, Sel
from pkg.kehadiran.selectors import SelNilai
from pkg.kehadiran.services.penulis import alasan_tolak, kunci_peserta, tulis, tuntut
from pkg.periode import selectors as selectors_periode
from pkg.periode.models import Peserta
from supervisi.lib.galat import SalahStatus
from supervisi.lib.lembar import Bentrok, HasilLembar, Perubahan

_ASING = "Isian ini tidak ada pada lembar ini. Muat ulang halaman."


def simpan_guru(pelaku: Pelaku, peserta_id: int, perubahan: Sequence[Perubahan]) -> HasilLembar:
    """Save numbers of one participant whose version is still the one that was read; tell about the others.

    Raises TidakTerlihat, TidakBoleh, SalahStatus; nothing is written then.
    """
    selectors_periode.ambil_peserta(pelaku, peserta_id)
    with transaction.atomic():
        peserta = kunci_peserta([peserta_id])
        tuntut(pelaku, peserta[peserta_id])
        return _simpan(pelaku, peserta, perubahan)


def simpan_sekolah(pelaku: Pelaku, periode_id: int, perubahan: Sequence[Perubahan]) -> HasilLembar:
    """Save numbers of many participants of a period; those that cannot be written are told one by one.

    Raises TidakTerlihat, TidakBoleh, SalahStatus; nothing is written then.
    """
    periode = selectors.ambil_kelola(pelaku, periode_id)
    sel = [rules.baca_kunci(p.kunci) for p in perubahan]
    with transaction.atomic():
        milik = selectors_periode.peserta_terlihat(pelaku).filter(
            periode=periode, pk__in={s.peserta_id for s in sel if s}
        )
        peserta = kunci_peserta(milik.values_list("pk", flat=True))
        return _simpan(pelaku, peserta, perubahan)


def _simpan(pelaku: Pelaku, peserta: Mapping[int, Peserta], perubahan: Sequence[Perubahan]) -> HasilLembar:
    hasil = HasilLembar()
    lembar = _Lembar(pelaku, peserta, hasil)
    for satu in perubahan:
        lembar.terima(satu)
    versi = tulis(pelaku, peserta, lembar.nilai, AsalNilai.ISIAN)
    hasil.tersimpan |= {sel.kunci: v for sel, v in versi.items()}
    return hasil


class _Lembar:
    """Takes changes one after the other against locked participants, and gathers what may be written."""

    def __init__(self, pelaku: Pelaku, peserta: Mapping[int, Peserta], hasil: HasilLembar) -> None:
        self._pelaku, self._peserta, self._hasil = pelaku, peserta, hasil
        self._kini = selectors.baca_sel(pelaku, peserta)
        self._tolak = {pk: alasan_tolak(pelaku, p) for pk, p in peserta.items()}
        self.nilai: dict[Sel, int | None] = {}

    def terima(self, satu: Perubahan) -> None:
        """Take one change, or tell why not."""
        sel = rules.baca_kunci(satu.kunci)
        if sel is None or sel.peserta_id not in self._peserta:
            self._hasil.galat[satu.kunci] = _ASING
            return
        kini = self._kini.get(sel) or SelNilai(sel)
        try:
            nilai = rules.baca_nilai(satu.nilai)
        except NilaiSalah as galat:
            self._hasil.galat[satu.kunci] = galat.alasan
            return
        if nilai == kini.nilai:
            # The same number arrived twice, or an untouched cell came with an ordinary form.
            self._hasil.tersimpan[satu.kunci] = kini.versi
        elif alasan := self._tolak[sel.peserta_id] or self._galat(sel, nilai):
            self._hasil.galat[satu.kunci] = alasan
        elif satu.versi != kini.versi:
            self._hasil.bentrok.append(Bentrok(satu.kunci, kini.tertulis, kini.versi, kini.oleh, kini.pada))
        else:
            self.nilai[sel] = nilai

    def _galat(self, sel: Sel, nilai: int | None) -> str | None:
        kalender = selectors.kalender(self._pelaku, self._peserta[sel.peserta_id].periode)
        if galat := rules.galat_nilai(sel.jenis, nilai, sel.bulan, kalender):
            return galat
        bulan = {s.sel.jenis: s.nilai for s in self._kini.values() if _sebulan(s.sel, sel)}
        bulan |= {s.jenis: n for s, n in self.nilai.items() if _sebulan(s, sel)}
        return rules.galat_jumlah(IsiBulan(sel.bulan, {**bulan, sel.jenis: nilai}), kalender)


def _sebulan(satu: Sel, lain: Sel) -> bool:
    return (satu.peserta_id, satu.bulan) == (lain.peserta_id, lain.bulan)


def nihil_guru(pelaku: Pelaku, peserta_id: int) -> int:
    """State that nothing was missed: 0 into every empty number of the months that have begun. How many were written.

    Raises TidakTerlihat, TidakBoleh, SalahStatus.
    """
    selectors_periode.ambil_peserta(pelaku, peserta_id)
    with transaction.atomic():
        peserta = kunci_peserta([peserta_id])
        tuntut(pelaku, peserta[peserta_id])
        tahun = selectors.kehadiran_setahun(pelaku, peserta[peserta_id])
        kosong = [Sel(peserta_id, b.bulan, j) for b in tahun.bisa_nihil for j in b.isi.kosong]
        tulis(pelaku, peserta, dict.fromkeys(kosong, 0), AsalNilai.NIHIL)
        catat(pelaku, "pkg.kehadiran_nihil", "peserta_pkg", peserta_id, sel=len(kosong))
    return len(kosong)


def nihil_bulan(pelaku: Pelaku, periode_id: int, bulan: int) -> int:
    """The same for one month of everybody whom `pelaku` may write about and who has nothing written yet.

    Who has one of the two numbers is left for a look at her. How many teachers were written.
    Raises TidakTerlihat, TidakBoleh, SalahStatus.
    """
    periode = selectors.ambil_kelola(pelaku, periode_id)
    kalender = selectors.kalender(pelaku, periode)
    if bulan not in kalender.bulan or not kalender.sudah_berjalan(bulan):
        raise SalahStatus("Bulan ini belum berjalan atau tidak termasuk rentang penilaian.")
    with transaction.atomic():
        milik = selectors_periode.peserta_terlihat(pelaku).filter(periode=periode)
        peserta = kunci_peserta(milik.values_list("pk", flat=True))
        isi = selectors.isi_banyak(pelaku, peserta)
        kosong = [
            pk
            for pk, p in peserta.items()
            if not alasan_tolak(pelaku, p) and isi[pk].get(bulan, IsiBulan(bulan)).kosong == DIHITUNG
        ]
        nilai: dict[Sel, int | None] = {Sel(pk, bulan, j): 0 for pk in kosong for j in DIHITUNG}
        tulis(pelaku, peserta, nilai, AsalNilai.NIHIL)
        catat(pelaku, "pkg.kehadiran_nihil", "periode_pkg", periode.pk, bulan=bulan, guru=len(kosong))
    return len(kosong)
