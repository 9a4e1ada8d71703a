"""Entering the predikat of a year, and correcting it: every entry stays, the last one counts."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.aturan.rules import ambil_regulasi
from pkg.periode import selectors as selectors_periode
from pkg.periode.models import Peserta
from pkg.rekap import rules
from pkg.rekap.models import KonversiPredikat
from pkg.rekap.rules import IsiKonversi, konversi
from pkg.rekap.selectors.bahan import sisi_peserta
from pkg.rekap.selectors.konversi import alasan_tak_konversi
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh


def periksa_konversi(pelaku: Pelaku, peserta: Peserta) -> None:
    """Raises TidakBoleh or SalahStatus unless `pelaku` may enter a predikat for this visible participant now."""
    if rules.alasan_tak_tetapkan(sisi_peserta(pelaku, peserta)):
        raise TidakBoleh("Predikat diisi oleh kepala sekolah atau penilai guru ini.")
    if alasan := alasan_tak_konversi(pelaku, peserta):
        raise SalahStatus(alasan)


@transaction.atomic
def catat_konversi(pelaku: Pelaku, peserta_id: int, isi: IsiKonversi, *, nomor_dilihat: int) -> KonversiPredikat:
    """Keep a predikat with its conversion; `nomor_dilihat` is the entry that was seen (0: none). The same again is kept
    once. Raises TidakTerlihat, TidakBoleh, SalahStatus, MasukanSalah, BentrokVersi."""
    peserta = selectors_periode.ambil_peserta(pelaku, peserta_id)
    periksa_konversi(pelaku, peserta)
    regulasi = ambil_regulasi(peserta.periode.regulasi)
    if galat := rules.galat_isi(isi, regulasi):
        raise MasukanSalah(galat)
    golongan = Peserta.objects.select_for_update(of=("self",)).get(pk=peserta.pk).golongan
    milik = KonversiPredikat.objects.filter(peserta=peserta)
    terakhir = milik.aggregate(n=Max("nomor"))["n"] or 0
    lama: KonversiPredikat | None = milik.filter(nomor=terakhir).first()
    hasil = konversi.hitung(isi, golongan, str(peserta.periode.tahun), regulasi)
    teks = rules.tulis(hasil)
    if lama is not None and lama.hasil == teks:
        return lama
    if terakhir != nomor_dilihat:
        raise BentrokVersi("Predikat ini baru saja diisi orang lain. Periksa yang terbaru, lalu coba lagi.")
    baru: KonversiPredikat = KonversiPredikat.objects.create(
        peserta=peserta,
        sekolah_id=peserta.sekolah_id,
        nomor=terakhir + 1,
        predikat=konversi.predikat(isi, regulasi),
        hasil_kerja=isi.hasil_kerja or "",
        perilaku=isi.perilaku or "",
        bulan=isi.bulan,
        golongan=golongan,
        regulasi=regulasi.id,
        hasil=teks,
        ak_tercetak=hasil["bidang"]["ak_1"]["tercetak"],
        oleh_id=pelaku.pengguna_id,
    )
    catat(pelaku, "pkg.konversi_predikat", "peserta_pkg", peserta.pk, nomor=baru.nomor)
    return baru
