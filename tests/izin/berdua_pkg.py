"""Files of Ani that are assessed by two: Budi, and Gita, who has no role at the school; and files that Ani does not answer."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from django.utils import timezone

from pkg.penilaian import selectors, services
from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from supervisi.lib.galat import Penolakan
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import bawaan, berkas, isi_lembar, periode, peserta
from tests.pemeran import Pemeran, pelaku

# Both sheets are scored in full; only the first assessor, or only the second, has marked hers ready.
SATU_SIAP, DUA_SIAP = "berdua, budi siap", "berdua, gita siap"
# Both are ready, the shared scores wait for the indicator on which they differ; then Budi proposed them.
TERBUKA, DIAJUKAN = "berdua, terbuka", "berdua, diajukan"
TERSEGEL = (SATU_SIAP, DUA_SIAP)
BERDUA = (*TERSEGEL, TERBUKA, DIAJUKAN)
# The values were shown and Ani was reminded two weeks ago; then it was recorded that she did not answer.
BELUM_MENJAWAB, TANPA_TANGGAPAN = "belum menjawab", "tanpa tanggapan"
BEDA = "1.2"


def isi_berdua(p: Pemeran) -> dict[str, Penilaian]:
    """The files by their names in the tables, each in a year of its own."""
    hasil = {nama: _berdua(p, nama, tahun) for tahun, nama in enumerate(BERDUA, start=2011)}
    for tahun, nama in enumerate((BELUM_MENJAWAB, TANPA_TANGGAPAN), start=2015):
        hasil[nama] = _diam(p, nama, tahun)
    return hasil


def _berdua(p: Pemeran, nama: str, tahun: int) -> Penilaian:
    milik = peserta(p, p.ani, dalam=periode(p, tahun=tahun), penilai=[p.budi, p.gita])
    file = berkas(p, Tahap.PENILAIAN, milik=milik)
    for orang, beda in ((p.budi, 0), (p.gita, 2)):
        isi_lembar(pelaku(orang), file, lambda k, beda=beda: beda if k == BEDA else bawaan(k))  # type: ignore[misc]
    siap = {SATU_SIAP: (p.budi,), DUA_SIAP: (p.gita,)}.get(nama, (p.budi, p.gita))
    for orang in siap:
        sidik = selectors.lembar_sendiri(pelaku(orang), file.pk).sidik
        services.tandai_siap(pelaku(orang), file.pk, sidik_dilihat=sidik)
    if nama == DIAJUKAN:
        budi = pelaku(p.budi)
        services.simpan_bersama(budi, file.pk, [Perubahan(BEDA, "1", 0)])
        sidik = selectors.lembar_bersama(budi, file.pk).sidik
        services.ajukan_bersama(budi, file.pk, sidik_dilihat=sidik)
    return Penilaian.objects.get(pk=file.pk)


def _diam(p: Pemeran, nama: str, tahun: int) -> Penilaian:
    file = berkas(p, Tahap.PERSETUJUAN, penilai=p.budi, tahun=tahun)
    services.ingatkan(pelaku(p.fajar), file.pk, "Mohon dijawab.")
    lama = timezone.now() - timedelta(days=15)
    Penilaian.objects.filter(pk=file.pk).update(dikirim_pada=lama, diingatkan_pada=lama)
    if nama == TANPA_TANGGAPAN:
        services.tanpa_tanggapan(pelaku(p.fajar), file.pk, "Sudah diingatkan, belum ada jawaban.")
    return Penilaian.objects.get(pk=file.pk)


def sidik_sendiri(p: Pemeran, penilaian: Penilaian, nama: str) -> str:
    """The fingerprint of the own sheet as this person saw it; empty for who has none."""
    with suppress(Penolakan):
        return selectors.lembar_sendiri(pelaku(getattr(p, nama, p.hadi)), penilaian.pk).sidik
    return ""


def sidik_bersama(p: Pemeran, penilaian: Penilaian, nama: str) -> str:
    """The fingerprint of the shared scores as this person saw them; empty while sealed and for who has none."""
    with suppress(Penolakan):
        return selectors.lembar_bersama(pelaku(getattr(p, nama, p.hadi)), penilaian.pk).sidik
    return ""
