"""Nobody reads a value before it is hers to read. Every test here holds something that could leak."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from pkg.penilaian import rules, selectors, services
from pkg.penilaian.enums import TAHAP_NILAI_TERBUKA, Lembar, Sisi, Tahap
from pkg.penilaian.models import Penilaian
from supervisi.lib.galat import SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import berkas, isi_lembar, keberatan, versi_kecil
from tests.pemeran import Pemeran, pelaku
from tests.pkg.penilaian.lembar_pkg import ketik, siapkan

Masuk = Callable[[object], Client]
HALAMAN = (
    "berkas", "lembar", "banding", "ajukan", "kirim", "tarik", "hasil", "keberatan", "moderator", "moderasi",
    "putuskan", "batalkan",
)  # fmt: skip


def _dijawab(client: Client, penilaian: Penilaian) -> str:
    """Everything that all pages of a file, and the list, say to this person, without attributes of the form's tokens."""
    isi = [client.get(reverse("pkg_penilaian:daftar")).content.decode()]
    isi += [client.get(reverse(f"pkg_penilaian:{nama}", args=[penilaian.pk])).content.decode() for nama in HALAMAN]
    isi += [client.get(reverse("pkg_penilaian:kompetensi", args=[penilaian.pk, n])).content.decode() for n in (1, 2)]
    return re.sub(r'name="csrf(middleware|-)token" (value|content)="[^"]*"', "", "\n".join(isi))


# The visible set


@pytest.mark.parametrize("tahap", [Tahap.PENILAIAN, Tahap.MODERASI, Tahap.SELESAI])
def test_kueri_dan_aturan_sepakat_siapa_yang_melihat(pemeran: Pemeran, tahap: Tahap) -> None:
    penilaian = berkas(pemeran, tahap, penilai=pemeran.budi, instrumen=versi_kecil())
    berkas(pemeran, guru=pemeran.citra, penilai=pemeran.gita, instrumen=versi_kecil())
    for nama in ("ani", "asri", "budi", "fajar", "citra", "gita", "dewi", "damar", "eko", "endah", "hadi", "indra"):
        siapa = pelaku(getattr(pemeran, nama))
        terlihat = {b.pk for b in selectors.terlihat_oleh(siapa)}
        harapan = {b.pk for b in Penilaian.objects.all() if rules.terlihat(siapa, b.fakta())}

        assert terlihat == harapan, nama
        assert (penilaian.pk in terlihat) == (
            nama in {"ani", "budi", "fajar", "dewi", "eko", "endah"} or (nama == "gita" and tahap is Tahap.MODERASI)
        ), nama


def test_sekolah_lain_tidak_tahu_berkas_ini_ada(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, instrumen=versi_kecil())

    for nama in ("citra", "gita", "damar", "asri", "hadi", "indra"):
        with pytest.raises(TidakTerlihat):
            selectors.ambil(pelaku(getattr(pemeran, nama)), penilaian.pk)


# The teacher, before the scores were sent


@pytest.mark.parametrize("siapa", ["ani", "dewi", "fajar", "eko", "endah"])
def test_sebelum_dikirim_nilai_tidak_bocor(pemeran: Pemeran, masuk: Masuk, siapa: str) -> None:
    """The whole sheet is filled with a score whose per cent and sentence nobody else's page could hold by accident."""
    penilaian = berkas(pemeran, Tahap.PENILAIAN, penilai=pemeran.budi, instrumen=versi_kecil())
    ketik(pelaku(pemeran.budi), penilaian, k1_1="2", k1_2="1", k2_1="2", k2_2="1")
    client = masuk(getattr(pemeran, siapa))
    assert "75,00" in _dijawab(masuk(pemeran.budi), penilaian)
    sebelum = _dijawab(client, penilaian)

    ketik(pelaku(pemeran.budi), penilaian, k1_1="0", k1_2="0", k2_1="0")

    assert "75,00" not in sebelum
    assert _dijawab(client, penilaian) == sebelum
    with pytest.raises(TidakBoleh):
        selectors.nilai_terkirim(pelaku(getattr(pemeran, siapa)), penilaian.pk)


@pytest.mark.parametrize("tahap", Tahap)
@pytest.mark.parametrize("siapa", ["ani", "fajar", "dewi", "eko", "endah"])
def test_nilai_terkirim_terbuka_menurut_tahap(pemeran: Pemeran, tahap: Tahap, siapa: str) -> None:
    penilaian = berkas(pemeran, tahap, penilai=pemeran.budi, instrumen=versi_kecil())
    admin = siapa in ("eko", "endah")
    terbuka = tahap is Tahap.SELESAI if admin else tahap in TAHAP_NILAI_TERBUKA

    if terbuka:
        assert selectors.nilai_terkirim(pelaku(getattr(pemeran, siapa)), penilaian.pk).hasil.lengkap
    else:
        with pytest.raises(TidakBoleh):
            selectors.nilai_terkirim(pelaku(getattr(pemeran, siapa)), penilaian.pk)


def test_setelah_ditarik_nilai_tertutup_lagi(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil(), skor=1)
    client = masuk(pemeran.ani)
    assert "50,00" in _dijawab(client, penilaian)

    services.tarik(pelaku(pemeran.budi), penilaian.pk, "Alasan yang menyebut skor indikator 1.1.")

    jawab = _dijawab(client, penilaian)
    assert "50,00" not in jawab
    assert "Alasan yang menyebut" not in jawab


# Two assessors


def _setengah(pemeran: Pemeran) -> Penilaian:
    """Fajar has scored all (75 %), Budi nothing yet."""
    penilaian = berkas(pemeran, Tahap.PENILAIAN, dua_penilai=True, instrumen=versi_kecil())
    isi_lembar(pelaku(pemeran.fajar), penilaian, lambda k: 2 if k.endswith(".1") else 1)
    return penilaian


@pytest.mark.parametrize("selesai", [False, True])
def test_lembar_rekan_tersegel_sampai_keduanya_selesai(pemeran: Pemeran, masuk: Masuk, selesai: bool) -> None:
    penilaian = _setengah(pemeran)
    if selesai:
        siapkan(pelaku(pemeran.fajar), penilaian)

    jawab = _dijawab(masuk(pemeran.budi), penilaian)

    assert "75,00" in _dijawab(masuk(pemeran.fajar), penilaian)
    assert "75,00" not in jawab
    assert selectors.lembar_sendiri(pelaku(pemeran.budi), penilaian.pk).hasil.terisi == 0
    for baca in (selectors.lembar_bersama,):
        with pytest.raises(SalahStatus) as galat:
            baca(pelaku(pemeran.budi), penilaian.pk)
        assert galat.value.alasan == rules.SEGEL


def test_menyimpan_ke_nilai_bersama_sebelum_segel_terbuka_ditolak(pemeran: Pemeran) -> None:
    penilaian = _setengah(pemeran)
    siapkan(pelaku(pemeran.fajar), penilaian)

    with pytest.raises(SalahStatus):
        services.simpan_bersama(pelaku(pemeran.budi), penilaian.pk, [Perubahan("1.1", "2", 0)])


def test_jawaban_simpan_otomatis_tidak_memuat_nilai_rekan(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = _setengah(pemeran)
    siapkan(pelaku(pemeran.fajar), penilaian)

    jawab = masuk(pemeran.budi).post(
        reverse("pkg_penilaian:kompetensi", args=[penilaian.pk, 1]),
        {"perubahan": [{"kunci": "1.1", "nilai": "2", "versi": 0}]},
        content_type="application/json",
    )

    assert jawab.json()["tersimpan"] == {"1.1": 1}
    assert "75,00" not in jawab.content.decode()


def test_setelah_keduanya_selesai_saling_terbuka_tetapi_tidak_bagi_guru(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = _setengah(pemeran)
    siapkan(pelaku(pemeran.fajar), penilaian)
    isi_lembar(pelaku(pemeran.budi), penilaian, 2)
    siapkan(pelaku(pemeran.budi), penilaian)

    assert set(selectors.lembar_bersama(pelaku(pemeran.budi), penilaian.pk).baris) == {"1.1", "1.2", "2.1", "2.2"}
    assert "75,00" not in _dijawab(masuk(pemeran.ani), penilaian)


# Moderator


def test_nilai_moderator_tersegel_sampai_diputuskan(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.MODERASI, penilai=pemeran.budi, instrumen=versi_kecil(), skor=0)
    gita = pelaku(pemeran.gita)
    services.simpan_moderasi(
        gita,
        penilaian.pk,
        [Perubahan("1.1", "2", 0), Perubahan("1.2", "1", 0), Perubahan("putusan-1", "Kata Gita.", 0)],
    )
    assert "75,00" in _dijawab(masuk(pemeran.gita), penilaian)

    for nama in ("ani", "budi", "fajar", "dewi", "eko"):
        jawab = _dijawab(masuk(getattr(pemeran, nama)), penilaian)
        assert "75,00" not in jawab, nama
        assert "Kata Gita." not in jawab, nama


def test_admin_tidak_membaca_alasan_keberatan(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())
    keberatan(penilaian, {1: "Kata Ani sendiri."})

    assert "Kata Ani sendiri." in _dijawab(masuk(pemeran.ani), penilaian)
    for nama in ("eko", "endah"):
        assert "Kata Ani sendiri." not in _dijawab(masuk(getattr(pemeran, nama)), penilaian)


def test_moderator_hanya_melihat_kasusnya(pemeran: Pemeran) -> None:
    kasus = berkas(pemeran, Tahap.MODERASI, penilai=pemeran.budi, instrumen=versi_kecil())
    berkas(pemeran, Tahap.PERSETUJUAN, guru=pemeran.asri, penilai=pemeran.budi, instrumen=versi_kecil())

    assert [b.pk for b in selectors.terlihat_oleh(pelaku(pemeran.gita))] == [kasus.pk]


# Kepala sekolah as teacher


def test_kepala_sekolah_bukan_pimpinan_berkasnya_sendiri(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PENILAIAN, guru=pemeran.fajar, penilai=pemeran.dewi, instrumen=versi_kecil())
    isi_lembar(pelaku(pemeran.dewi), penilaian, 2)
    fajar = pelaku(pemeran.fajar)

    _, sebagai = selectors.ambil_sebagai(fajar, penilaian.pk, Sisi.GURU)

    assert sebagai == {Sisi.GURU}
    with pytest.raises(TidakBoleh):
        selectors.lembar_sendiri(fajar, penilaian.pk)
    assert selectors.hasil_tampak(fajar, penilaian, sebagai) is None


def test_lembar_penilai_tetap_terpisah_di_basis_data(pemeran: Pemeran) -> None:
    """What could leak is really there."""
    penilaian = _setengah(pemeran)

    assert set(penilaian.nilai.values_list("lembar", flat=True)) == {Lembar.PENILAI_1}
    assert penilaian.nilai.count() == 4
