"""The machine of a file, who stands where to it, the seal, objection, and what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.enums import Peran
from accounts.pelaku import Pelaku, PenugasanAktif
from pkg.penilaian import rules
from pkg.penilaian.enums import TAHAP_NILAI_TERBUKA, TAHAP_TERBUKA, Aksi, Lembar, Sisi, StatusButirKeberatan, Tahap
from pkg.penilaian.rules import FaktaPenilaian

ANI, BUDI, FAJAR, GITA, DEWI, EKO, ENDAH = range(1, 8)
MELATI, KENANGA, SLEMAN = 10, 20, 30
DASAR = FaktaPenilaian(
    guru_id=ANI,
    penilai=(BUDI,),
    moderator_id=None,
    sekolah_id=MELATI,
    wilayah_id=SLEMAN,
    tahap=Tahap.PENILAIAN,
    jenis_periode="sumatif",
    periode_dibuka=True,
)
BERDUA = replace(DASAR, penilai=(FAJAR, BUDI))


def orang(nomor: int, *peran: tuple[Peran, int], wilayah: tuple[int, ...] = ()) -> Pelaku:
    """Somebody with roles at schools."""
    return Pelaku(
        nomor,
        f"Orang {nomor}",
        date(2026, 11, 1),
        tuple(PenugasanAktif(i, p, s, None) for i, (p, s) in enumerate(peran)),
        wilayah_terjangkau=frozenset(wilayah),
    )


KEPALA = orang(FAJAR, (Peran.KEPALA_SEKOLAH, MELATI))
PENGAWAS = orang(DEWI, (Peran.PENGAWAS, MELATI))
DINAS = orang(ENDAH, wilayah=(SLEMAN,))


# The machine


def test_setiap_perpindahan_ada_di_tabel() -> None:
    sah = {(a.value, b.value): c.value for (a, b), c in rules.PERPINDAHAN.items()}
    batal = {(t.value, "batalkan"): "dibatalkan" for t in TAHAP_TERBUKA}

    assert sah == batal | {
        ("persiapan", "mulai_kumpul"): "pengumpulan",
        ("pengumpulan", "mulai_nilai"): "penilaian",
        ("penilaian", "lembar_siap"): "penilaian",
        ("penilaian", "lembar_buka"): "penilaian",
        ("penilaian", "kirim"): "persetujuan",
        ("persetujuan", "tarik"): "penilaian",
        ("persetujuan", "setuju"): "penetapan",
        ("persetujuan", "ingatkan"): "persetujuan",
        ("persetujuan", "tanpa_tanggapan"): "penetapan",
        ("persetujuan", "ajukan_keberatan"): "keberatan",
        ("keberatan", "cabut_keberatan"): "persetujuan",
        ("keberatan", "tunjuk_moderator"): "moderasi",
        ("moderasi", "putuskan"): "penetapan",
        ("penetapan", "tetapkan"): "selesai",
        ("selesai", "buka_hasil"): "penetapan",
    }


@given(st.lists(st.sampled_from(list(Aksi)), max_size=40))
def test_sesudah_moderasi_tidak_pernah_kembali_ke_persetujuan(aksi: list[Aksi]) -> None:
    """Whatever is tried in whatever order: one moderation at most, its values are final, and the end is left by opening the
    result only."""
    tahap, pernah_moderasi = Tahap.PERSIAPAN, 0
    for satu in aksi:
        ke = rules.tujuan(tahap, satu)
        if ke is None:
            continue
        assert tahap is not Tahap.DIBATALKAN
        assert tahap is not Tahap.SELESAI or satu is Aksi.BUKA_HASIL
        pernah_moderasi += ke is Tahap.MODERASI
        if pernah_moderasi:
            assert ke in (Tahap.MODERASI, Tahap.PENETAPAN, Tahap.SELESAI, Tahap.DIBATALKAN)
        tahap = ke
    assert pernah_moderasi <= 1


@pytest.mark.parametrize("tahap", Tahap)
def test_alasan_salah_status_selalu_kalimat(tahap: Tahap) -> None:
    assert rules.alasan_salah_status(tahap).endswith(".")


# Who is what, and who reads


@pytest.mark.parametrize(
    ("siapa", "sisi"),
    [
        (orang(ANI, (Peran.GURU, MELATI)), {Sisi.GURU}),
        (orang(BUDI, (Peran.GURU, MELATI)), {Sisi.PENILAI}),
        (orang(GITA, (Peran.KEPALA_SEKOLAH, KENANGA)), {Sisi.MODERATOR}),
        (KEPALA, {Sisi.PIMPINAN}),
        (PENGAWAS, {Sisi.PENGAWAS}),
        (orang(EKO, (Peran.ADMIN_SEKOLAH, MELATI)), {Sisi.ADMIN}),
        (DINAS, {Sisi.ADMIN}),
        (orang(99, (Peran.GURU, MELATI)), set()),
        (orang(99, (Peran.KEPALA_SEKOLAH, KENANGA), (Peran.PENGAWAS, KENANGA)), set()),
        # Kepala sekolah and pengawas who are appraised are nothing but the teacher of their own file.
        (orang(ANI, (Peran.KEPALA_SEKOLAH, MELATI), (Peran.PENGAWAS, MELATI)), {Sisi.GURU}),
        (orang(BUDI, (Peran.KEPALA_SEKOLAH, MELATI)), {Sisi.PENILAI, Sisi.PIMPINAN}),
    ],
)
def test_sisi(siapa: Pelaku, sisi: set[Sisi]) -> None:
    fakta = replace(DASAR, moderator_id=GITA)

    assert rules.sisi(siapa, fakta) == sisi
    assert rules.terlihat(siapa, fakta) == bool(sisi)


@pytest.mark.parametrize("tahap", Tahap)
@pytest.mark.parametrize("sisi", Sisi)
def test_boleh_lihat_nilai(sisi: Sisi, tahap: Tahap) -> None:
    terbuka = tahap in TAHAP_NILAI_TERBUKA
    harapan = {Sisi.PENILAI: True, Sisi.ADMIN: tahap is Tahap.SELESAI}.get(sisi, terbuka)

    assert rules.boleh_lihat_nilai(frozenset({sisi}), tahap) == harapan
    assert not rules.boleh_lihat_nilai(frozenset(), tahap)


# Sheets and their seal


@pytest.mark.parametrize(
    ("penilai", "penulis", "pembagian"),
    [
        ([BUDI], {}, {BUDI: Lembar.PENILAI_1}),
        ([FAJAR, BUDI], {}, {FAJAR: Lembar.PENILAI_1, BUDI: Lembar.PENILAI_2}),
        # Swapped after both wrote: each keeps her own sheet.
        (
            [BUDI, FAJAR],
            {Lembar.PENILAI_1: FAJAR, Lembar.PENILAI_2: BUDI},
            {FAJAR: Lembar.PENILAI_1, BUDI: Lembar.PENILAI_2},
        ),
        # One replaced: the new one goes on with the sheet of the one who left, never with the other's.
        (
            [GITA, BUDI],
            {Lembar.PENILAI_1: FAJAR, Lembar.PENILAI_2: BUDI},
            {GITA: Lembar.PENILAI_1, BUDI: Lembar.PENILAI_2},
        ),
        ([BUDI], {Lembar.PENILAI_1: FAJAR, Lembar.PENILAI_2: BUDI}, {BUDI: Lembar.PENILAI_2}),
        ([FAJAR, BUDI], {Lembar.PENILAI_1: BUDI}, {BUDI: Lembar.PENILAI_1, FAJAR: Lembar.PENILAI_2}),
        ([BUDI], {Lembar.FINAL: BUDI, Lembar.MODERATOR: GITA}, {BUDI: Lembar.PENILAI_1}),
    ],
)
def test_bagi_lembar(penilai: list[int], penulis: dict[Lembar, int], pembagian: dict[int, Lembar]) -> None:
    assert rules.bagi_lembar(penilai, penulis) == pembagian


@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=2, unique=True),
    st.dictionaries(st.sampled_from(list(Lembar)), st.integers(1, 6)),
)
def test_setiap_penilai_mendapat_lembar_sendiri(penilai: list[int], penulis: dict[Lembar, int]) -> None:
    hasil = rules.bagi_lembar(penilai, penulis)

    assert set(hasil) == set(penilai)
    assert len(set(hasil.values())) == len(penilai)
    # Nobody gets a sheet that the other present assessor wrote on, unless both wrote on none or the same one.
    for orang_, lembar in hasil.items():
        pemilik = penulis.get(lembar)
        assert pemilik == orang_ or pemilik not in penilai or penulis.get(hasil[pemilik]) == pemilik


@pytest.mark.parametrize(
    ("fakta", "siap", "terbuka"),
    [
        (BERDUA, set(), False),
        (BERDUA, {FAJAR}, False),
        (BERDUA, {FAJAR, GITA}, False),
        (BERDUA, {FAJAR, BUDI}, True),
        (DASAR, {BUDI}, False),
    ],
)
def test_segel(fakta: FaktaPenilaian, siap: set[int], terbuka: bool) -> None:
    assert rules.segel_terbuka(fakta, siap) is terbuka
    assert rules.boleh_isi_bersama(fakta, siap).boleh is terbuka


@pytest.mark.parametrize("tahap", [t for t in Tahap if t is not Tahap.PENILAIAN])
def test_di_luar_tahap_penilaian_tidak_ada_yang_dapat_diisi(tahap: Tahap) -> None:
    fakta = replace(BERDUA, tahap=tahap)

    assert not rules.boleh_isi(fakta, set(), BUDI).boleh
    assert not rules.boleh_buka_lembar(fakta, {BUDI}, BUDI).boleh
    assert not rules.boleh_isi_bersama(fakta, {BUDI, FAJAR}).boleh


def test_periode_ditutup_mengunci_semuanya_dengan_alasan() -> None:
    fakta = replace(BERDUA, periode_dibuka=False)

    putusan = [
        rules.boleh_isi(fakta, set(), BUDI),
        rules.boleh_buka_lembar(fakta, {BUDI}, BUDI),
        rules.boleh_isi_bersama(fakta, {BUDI, FAJAR}),
        rules.boleh_ubah(fakta, Tahap.PENILAIAN),
    ]

    assert {(p.boleh, p.alasan) for p in putusan} == {(False, rules.PERIODE_DITUTUP)}


def test_lembar_siap_terkunci_dan_dapat_dibuka_selama_rekan_belum_siap() -> None:
    assert rules.boleh_isi(BERDUA, {BUDI}, FAJAR).boleh
    assert not rules.boleh_isi(BERDUA, {BUDI}, BUDI).boleh
    assert rules.boleh_buka_lembar(BERDUA, {BUDI}, BUDI).boleh
    assert not rules.boleh_buka_lembar(BERDUA, {BUDI}, FAJAR).boleh
    assert not rules.boleh_buka_lembar(BERDUA, {BUDI, FAJAR}, BUDI).boleh


def test_skor_sama_hanya_yang_terisi_dan_sama() -> None:
    assert rules.skor_sama(["1", "2", "3", "4"], {"1": 0, "2": 1, "3": None}, {"1": 0, "2": 2, "3": None}) == {"1": 0}


# Objection


@pytest.mark.parametrize(
    ("hari", "terpakai", "boleh"),
    [
        (date(2026, 11, 15), False, True),
        (date(2026, 11, 16), False, False),
        (date(2026, 11, 1), False, True),
        (date(2026, 11, 2), True, False),
    ],
)
def test_batas_keberatan(hari: date, terpakai: bool, boleh: bool) -> None:
    fakta = replace(DASAR, moderasi_terpakai=terpakai)

    assert rules.boleh_keberatan(fakta, date(2026, 11, 1), 14, hari).boleh is boleh


@pytest.mark.parametrize(
    ("siapa", "penilai", "kepala", "boleh"),
    [
        (KEPALA, (BUDI,), {FAJAR}, True),
        (KEPALA, (FAJAR,), {FAJAR}, False),
        (PENGAWAS, (FAJAR,), {FAJAR}, True),
        (PENGAWAS, (BUDI,), {FAJAR}, False),
        (PENGAWAS, (BUDI,), set(), True),
        (PENGAWAS, (FAJAR, DEWI), {FAJAR}, False),
        (DINAS, (FAJAR,), {FAJAR}, True),
        (DINAS, (BUDI,), {FAJAR}, False),
        (DINAS, (BUDI,), {ANI}, True),
        (orang(ANI, (Peran.KEPALA_SEKOLAH, MELATI)), (BUDI,), {ANI}, False),
        (orang(EKO, (Peran.ADMIN_SEKOLAH, MELATI)), (FAJAR,), {FAJAR}, False),
        (orang(GITA, (Peran.KEPALA_SEKOLAH, KENANGA)), (FAJAR,), {FAJAR}, False),
    ],
)
def test_siapa_menunjuk_moderator(siapa: Pelaku, penilai: tuple[int, ...], kepala: set[int], boleh: bool) -> None:
    assert rules.boleh_menunjuk(siapa, replace(DASAR, penilai=penilai), kepala) is boleh


@pytest.mark.parametrize(
    ("putusan", "status"),
    [
        ({"1.1": 2, "1.2": 0}, StatusButirKeberatan.TETAP),
        ({"1.1": 2, "1.2": 1}, StatusButirKeberatan.BERUBAH),
        ({"1.1": 0, "1.2": 0}, StatusButirKeberatan.BERUBAH),
    ],
)
def test_status_putusan(putusan: dict[str, int], status: StatusButirKeberatan) -> None:
    assert rules.status_butir(["1.1", "1.2"], {"1.1": 2, "1.2": 0}, putusan) is status


# What comes next


@pytest.mark.parametrize(
    ("tahap", "pemilik", "kode"),
    [
        (Tahap.PERSIAPAN, "penilai", "berkas"),
        (Tahap.PENGUMPULAN, "penilai", "berkas"),
        (Tahap.PENILAIAN, "penilai", "nilai"),
        (Tahap.PERSETUJUAN, "guru", "hasil"),
        (Tahap.KEBERATAN, "penunjuk", "moderator"),
        (Tahap.MODERASI, "moderator", "moderasi"),
        (Tahap.PENETAPAN, "penetap", "rekap"),
        (Tahap.SELESAI, "", "lihat"),
        (Tahap.DIBATALKAN, "", "lihat"),
    ],
)
def test_langkah_per_tahap(tahap: Tahap, pemilik: str, kode: str) -> None:
    langkah = rules.langkah_berikutnya(replace(DASAR, tahap=tahap))

    assert (langkah.pemilik.value, langkah.kode) == (pemilik, kode)


@pytest.mark.parametrize(
    ("siap", "usul", "kode", "menunggu"),
    [
        (set(), None, "nilai", (FAJAR, BUDI)),
        ({FAJAR}, None, "nilai", (BUDI,)),
        ({FAJAR, BUDI}, None, "banding", (FAJAR, BUDI)),
        ({FAJAR, BUDI}, FAJAR, "banding", (BUDI,)),
    ],
)
def test_langkah_dua_penilai(siap: set[int], usul: int | None, kode: str, menunggu: tuple[int, ...]) -> None:
    langkah = rules.langkah_berikutnya(BERDUA, siap, {Sisi.PENILAI}, usul)

    assert (langkah.kode, langkah.orang) == (kode, menunggu)
    assert [rules.milik(langkah, satu, {Sisi.PENILAI}) for satu in (FAJAR, BUDI)] == [
        FAJAR in menunggu,
        BUDI in menunggu,
    ]


def test_guru_tidak_membaca_seberapa_jauh_penilai() -> None:
    teks = {
        rules.langkah_berikutnya(BERDUA, siap, {Sisi.GURU}, usul).teks
        for siap, usul in (((), None), ((FAJAR,), None), ((FAJAR, BUDI), FAJAR))
    }

    assert teks == {"Penilai sedang memberi nilai. Anda melihatnya setelah dikirim."}


def test_periode_ditutup_tidak_menunggu_siapa_pun() -> None:
    langkah = rules.langkah_berikutnya(replace(DASAR, periode_dibuka=False), sebagai={Sisi.PENILAI})

    assert (langkah.pemilik, langkah.teks) == (rules.Pemilik.TIDAK_ADA, rules.PERIODE_DITUTUP)


@pytest.mark.parametrize(
    ("sisi", "giliran"),
    [({Sisi.PIMPINAN}, True), ({Sisi.PENILAI}, True), ({Sisi.GURU}, False), ({Sisi.PENGAWAS}, False), (set(), False)],
)
def test_penetapan_menunggu_kepala_sekolah_atau_penilai(sisi: set[Sisi], giliran: bool) -> None:
    langkah = rules.langkah_berikutnya(replace(DASAR, tahap=Tahap.PENETAPAN), sebagai=sisi)

    assert rules.milik(langkah, 99, sisi) is giliran
