"""Random acts of random people on one file: no illegal state, and a refusal changes nothing at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.pelaku import Pelaku
from pkg.penilaian import rules, selectors, services
from pkg.penilaian.enums import Aksi, Sisi, Tahap
from pkg.penilaian.models import ButirKeberatan, LembarSiap, Moderasi, Nilai, Penilaian, Riwayat
from supervisi.lib.galat import Penolakan
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import berkas, isi_lembar, versi_kecil
from tests.pemeran import Pemeran, pelaku

ORANG = ("ani", "budi", "fajar", "gita", "dewi", "eko")
Tindakan = Callable[[Pelaku, Penilaian, int], object]


def _isi(s: Pelaku, b: Penilaian, n: int) -> object:
    return isi_lembar(s, b, n % 3)


def _satu(s: Pelaku, b: Penilaian, n: int) -> object:
    return services.simpan_nilai(s, b.pk, [Perubahan("1.1", str(n % 4), n % 3)])


def _siap(s: Pelaku, b: Penilaian, n: int) -> object:
    return services.tandai_siap(s, b.pk, sidik_dilihat=selectors.lembar_sendiri(s, b.pk).sidik)


def _bersama(s: Pelaku, b: Penilaian, n: int) -> object:
    baris = selectors.lembar_bersama(s, b.pk).baris
    return services.simpan_bersama(s, b.pk, [Perubahan(k, str(n % 3), x.bersama.versi) for k, x in baris.items()])


def _ajukan(s: Pelaku, b: Penilaian, n: int) -> object:
    return services.ajukan_bersama(s, b.pk, sidik_dilihat=selectors.lembar_bersama(s, b.pk).sidik)


def _kirim(s: Pelaku, b: Penilaian, n: int) -> object:
    penilaian, sebagai = selectors.ambil_sebagai(s, b.pk, Sisi.PENILAI)
    baca: Any = selectors.baca_bersama if rules.berdua(penilaian.fakta()) else selectors.baca_lembar
    return services.kirim(s, b.pk, sidik_dilihat=baca(s, penilaian, sebagai).sidik)


def _keberatan(s: Pelaku, b: Penilaian, n: int) -> object:
    alasan = dict.fromkeys(([1], [2], [1, 2], [])[n % 4], "Alasan.")
    return services.ajukan_keberatan(s, b.pk, alasan, sidik_dilihat=b.sidik_nilai)


def _moderasi(s: Pelaku, b: Penilaian, n: int) -> object:
    lembar = selectors.lembar_moderasi(s, b.pk)
    isi = [Perubahan(k, str(n % 3), x.versi) for k, x in lembar.baris.items()]
    isi += [Perubahan(x.kunci_putusan, f"Alasan {n}", x.butir.putusan_versi) for x in lembar.butir]
    return services.simpan_moderasi(s, b.pk, isi)


def _putuskan(s: Pelaku, b: Penilaian, n: int) -> object:
    return services.putuskan(s, b.pk, sidik_dilihat=selectors.lembar_moderasi(s, b.pk).sidik)


def _diam(s: Pelaku, b: Penilaian, n: int) -> object:
    # Days are not waited for here: half of the attempts come after them.
    return services.tanpa_tanggapan(replace(s, hari=s.hari + timedelta(days=14 * (n % 2))), b.pk, "Alasan.")


TINDAKAN: dict[str, Tindakan] = {
    "mulai_kumpul": lambda s, b, n: services.mulai_kumpul(s, b.pk),
    "mulai_nilai": lambda s, b, n: services.mulai_nilai(s, b.pk),
    "isi": _isi,
    "satu": _satu,
    "siap": _siap,
    "buka_lembar": lambda s, b, n: services.buka_lembar(s, b.pk),
    "bersama": _bersama,
    "ajukan": _ajukan,
    "kirim": _kirim,
    "tarik": lambda s, b, n: services.tarik(s, b.pk, "Alasan." if n % 3 else ""),
    "setuju": lambda s, b, n: services.setuju(s, b.pk, sidik_dilihat=b.sidik_nilai if n % 4 else "lain"),
    "keberatan": _keberatan,
    "cabut": lambda s, b, n: services.cabut(s, b.pk),
    "tunjuk": lambda s, b, n: services.tunjuk_moderator(s, b.pk, n),
    "moderasi": _moderasi,
    "putuskan": _putuskan,
    "tetapkan": lambda s, b, n: services.tetapkan(s, selectors.ambil(s, b.pk)),
    "batalkan": lambda s, b, n: services.batalkan(s, b.pk, "Alasan." if n % 8 == 0 else ""),
    "buka_kembali": lambda s, b, n: services.buka_kembali(s, b.pk, "Alasan." if n % 3 else ""),
    "ingatkan": lambda s, b, n: services.ingatkan(s, b.pk, "Mohon dijawab." if n % 3 else ""),
    "diam": _diam,
}
# The ways that people usually go, so that the late stages are reached too.
WAJAR = [
    ("budi", "mulai_kumpul"), ("budi", "mulai_nilai"), ("budi", "isi"), ("fajar", "isi"), ("budi", "siap"),
    ("fajar", "siap"), ("budi", "bersama"), ("budi", "ajukan"), ("fajar", "kirim"), ("budi", "kirim"),
    ("ani", "keberatan"), ("fajar", "tunjuk"), ("dewi", "tunjuk"), ("gita", "moderasi"), ("gita", "putuskan"),
]  # fmt: skip


def _isi_basis(penilaian: Penilaian) -> tuple[object, ...]:
    """Everything that the database holds about a file."""
    tabel = (Nilai, LembarSiap, Riwayat, ButirKeberatan, Moderasi)
    return (
        Penilaian.objects.filter(pk=penilaian.pk).values().get(),
        *(list(t.objects.filter(penilaian=penilaian).order_by("pk").values()) for t in tabel),
    )


def _periksa(b: Penilaian) -> None:
    """What holds for every file at every moment."""
    jejak = list(b.riwayat.all())
    assert (jejak[0].aksi, jejak[0].dari) == (Aksi.BUKA, "")
    diam = False
    for sebelum, sesudah in pairwise(jejak):
        assert sesudah.dari == sebelum.ke
        dari, aksi = Tahap(sesudah.dari), Aksi(sesudah.aksi)
        berhenti = Tahap(sebelum.dari) if sebelum.dari else None
        assert rules.tujuan(dari, aksi, tanpa_tanggapan=diam, berhenti_di=berhenti) == sesudah.ke
        diam = aksi is Aksi.TANPA_TANGGAPAN or (diam and aksi is not Aksi.AJUKAN_KEBERATAN)
    assert diam == (b.tanpa_tanggapan_pada is not None)
    assert jejak[-1].ke == b.tahap
    assert sum(r.aksi == Aksi.PUTUSKAN for r in jejak) == int(b.moderasi_terpakai)
    if b.nilai_beku is not None:
        assert set(b.nilai_beku) == {"1.1", "1.2", "2.1", "2.2"}
        assert all(n in (0, 1, 2) for n in b.nilai_beku.values())
        assert b.sidik_nilai == rules.sidik_nilai(b.instrumen.sidik, b.nilai_beku)
    terkirim = b.tahap in (Tahap.PERSETUJUAN, Tahap.KEBERATAN, Tahap.MODERASI, Tahap.PENETAPAN, Tahap.SELESAI)
    assert terkirim <= (b.nilai_beku is not None)
    assert (b.tahap in (Tahap.KEBERATAN, Tahap.MODERASI)) <= ButirKeberatan.objects.filter(penilaian=b).exists()
    assert not Nilai.objects.filter(penilaian=b, skor__gt=2).exists()


langkah = st.tuples(
    st.one_of(st.sampled_from(WAJAR), st.tuples(st.sampled_from(ORANG), st.sampled_from(sorted(TINDAKAN)))),
    st.integers(0, 11),
)


@pytest.mark.parametrize("dua_penilai", [False, True])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acak=st.lists(langkah, max_size=12), mulai=st.integers(0, len(WAJAR)))
def test_tindakan_acak_tidak_pernah_membuat_keadaan_terlarang(
    pemeran: Pemeran, dua_penilai: bool, acak: list[tuple[tuple[str, str], int]], mulai: int
) -> None:
    with transaction.atomic():
        b = berkas(
            pemeran,
            penilai=None if dua_penilai else pemeran.budi,
            dua_penilai=dua_penilai,
            instrumen=versi_kecil(),
        )
        for (siapa, nama), n in [(satu, 1) for satu in WAJAR[:mulai]] + acak:
            b = Penilaian.objects.select_related("peserta__periode", "sekolah", "instrumen").get(pk=b.pk)
            sebelum = _isi_basis(b)
            angka = getattr(pemeran, ORANG[n % len(ORANG)]).pk if nama == "tunjuk" and n != 1 else n
            angka = pemeran.gita.pk if nama == "tunjuk" and n == 1 else angka
            try:
                with transaction.atomic():
                    TINDAKAN[nama](pelaku(getattr(pemeran, siapa)), b, angka)
            except Penolakan:
                assert _isi_basis(b) == sebelum
            _periksa(Penilaian.objects.select_related("instrumen").get(pk=b.pk))
        transaction.set_rollback(True)
