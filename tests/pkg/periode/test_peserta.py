"""Participants: a school in one step with guessed defaults, correcting, removing, lists, and who sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.enums import Peran
from accounts.models import DataKepegawaian, Jejak, Penugasan
from pkg.instrumen.models import VersiPkg
from pkg.periode import rules, selectors, services
from pkg.periode.enums import AlasanPeserta, BidangWakil, JenisGuru, JenisPeriode, Rentang, TugasTambahan
from pkg.periode.models import Periode, Peserta
from pkg.periode.rules import IsiPeserta
from supervisi.lib.galat import BentrokVersi, MasukanSalah, Penolakan, SalahStatus, TidakBoleh, TidakTerlihat
from tests.pemeran import Pemeran, pelaku, tugaskan
from tests.pkg.periode.tahun import Tahun, buka, tambah_guru

pytestmark = pytest.mark.django_db


def _kode(versi: VersiPkg | None) -> str | None:
    return versi.instrumen.kode if versi else None


def test_semua_guru_dengan_bawaan_dari_akunnya(tahun: Tahun) -> None:
    didapat = {
        x.guru.get_short_name(): (
            x.jenis_guru,
            x.tugas_tambahan,
            _kode(x.instrumen),
            _kode(x.instrumen_tugas),
            x.golongan,
            x.jam_mengajar,
            x.alasan,
        )
        for x in Peserta.objects.select_related("guru", "instrumen__instrumen", "instrumen_tugas__instrumen")
    }

    assert didapat == {
        "Ani Lestari": ("kelas_mapel", "", "PKG-KELAS-MAPEL", None, "III/c", None, "semua"),
        "Asri Wulandari": ("kelas_mapel", "", "PKG-KELAS-MAPEL", None, "", None, "semua"),
        "Budi Santoso": ("kelas_mapel", "", "PKG-KELAS-MAPEL", None, "IV/a", None, "semua"),
        "Fajar Nugroho": ("kelas_mapel", "kepala_sekolah", "PKG-KELAS-MAPEL", "PKG-KS", "IV/b", None, "semua"),
    }


def test_menambah_lagi_tidak_menggandakan(tahun: Tahun) -> None:
    baru = services.tambah_peserta(pelaku(tahun.p.eko), tahun.sumatif.pk, [tahun.p.ani.pk])

    assert (baru, Peserta.objects.count()) == ([], 4)


def test_orang_sekolah_lain_dan_yang_sudah_pergi_ditolak(tahun: Tahun) -> None:
    for orang in (tahun.p.citra, tahun.p.indra, tahun.p.eko):
        with pytest.raises(MasukanSalah):
            services.tambah_peserta(pelaku(tahun.p.fajar), tahun.formatif.pk, [tahun.p.ani.pk, orang.pk])

    assert Peserta.objects.filter(periode=tahun.formatif).count() == 0


def test_tanpa_instrumen_dikatakan_siapa_yang_dihubungi(pemeran: Pemeran) -> None:
    fajar = pelaku(pemeran.fajar)
    periode = services.buat_rencana(
        fajar,
        pemeran.melati.pk,
        2026,
        Rentang.TAHUN,
        [services.IsiPeriode(JenisPeriode.SUMATIF, date(2026, 11, 5), date(2026, 12, 15))],
    )[0]

    with pytest.raises(MasukanSalah) as galat:
        services.tambah_peserta(fajar, periode.pk, [pemeran.ani.pk])

    assert "belum dimuat" in galat.value.alasan
    assert Peserta.objects.count() == 0


def test_formatif_menawarkan_yang_baru_dan_pindahan(tahun: Tahun) -> None:
    p = tahun.p
    DataKepegawaian.objects.create(pengguna=p.asri, mulai_di_sekolah=date(2026, 1, 5), tmt_guru=date(2026, 1, 5))
    DataKepegawaian.objects.create(pengguna=p.budi, mulai_di_sekolah=date(2025, 7, 14), tmt_guru=date(2008, 1, 1))
    fajar = pelaku(p.fajar)
    bahan = selectors.kumpulkan(fajar, p.melati, 2026)

    calon = selectors.calon_peserta(fajar, tahun.formatif, bahan)

    assert [(c.staf.pengguna.get_short_name(), c.keikutsertaan.alasan.value, c.dicentang) for c in calon] == [
        ("Asri Wulandari", "baru", True),
        ("Budi Santoso", "mutasi", True),
        ("Ani Lestari", "pertama", False),
        ("Fajar Nugroho", "pertama", False),
    ]


def test_kemajuan_mengikuti_hasil_formatif(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    services.tambah_peserta(fajar, tahun.formatif.pk, [p.ani.pk, p.asri.pk, p.budi.pk])
    services.catat_ditetapkan(tahun.peserta(p.ani, tahun.formatif).pk, ada_nilai_rendah=True)
    services.catat_ditetapkan(tahun.peserta(p.budi, tahun.formatif).pk, ada_nilai_rendah=False)
    bahan = selectors.kumpulkan(fajar, p.melati, 2026)

    calon = selectors.calon_peserta(fajar, tahun.kemajuan, bahan)
    services.tambah_peserta(fajar, tahun.kemajuan.pk, [c.staf.pengguna.pk for c in calon if c.dicentang])

    assert [(c.staf.pengguna, c.keikutsertaan.perlu.value) for c in calon] == [
        (p.ani, "ikut"),
        (p.asri, "cek"),
        (p.budi, "tidak"),
        (p.fajar, "tidak"),
    ]
    assert [(x.guru, x.alasan) for x in Peserta.objects.filter(periode=tahun.kemajuan)] == [
        (p.ani, AlasanPeserta.NILAI_RENDAH)
    ]


def test_yang_sudah_diketik_tidak_ditanyakan_lagi(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    isi = IsiPeserta(
        JenisGuru.TIK, TugasTambahan.WAKIL, BidangWakil.HUMAS, "III/d", Decimal(12), tugas_setahun=True, tugas_singkat=2
    )
    services.ubah_peserta(fajar, tahun.peserta(p.ani).pk, 1, isi)

    services.tambah_peserta(fajar, tahun.kemajuan.pk, [p.ani.pk])

    # The golongan of her account is the newer word; everything else is carried over within the year.
    assert tahun.peserta(p.ani, tahun.kemajuan).isi() == replace(isi, golongan="III/c", alasan=AlasanPeserta.LAIN)


def test_peserta_di_sekolah_lain_diingatkan(tahun: Tahun) -> None:
    p = tahun.p
    tugaskan(p.ani, Peran.GURU, p.kenanga)
    gita = pelaku(p.gita)
    periode = Periode.objects.create(
        sekolah=p.kenanga,
        tahun=2026,
        jenis=JenisPeriode.SUMATIF,
        mulai=date(2026, 11, 5),
        selesai=date(2026, 12, 15),
        regulasi="PKG-2023",
        dibuat_oleh=p.gita,
    )

    calon = selectors.calon_peserta(gita, periode, selectors.kumpulkan(gita, p.kenanga, 2026))

    assert {c.staf.pengguna: any("sekolah lain" in t for t in c.perlu_dicek) for c in calon} == {
        p.ani: True,
        p.citra: False,
        p.gita: False,
    }


# Correcting and removing


def test_ubah_mengganti_instrumen_dan_menulis_jejak(tahun: Tahun) -> None:
    fajar, nomor = pelaku(tahun.p.fajar), tahun.peserta(tahun.p.ani).pk

    hasil = services.ubah_peserta(fajar, nomor, 1, IsiPeserta(JenisGuru.BK, golongan="III/c", konseli=160))

    assert (_kode(hasil.instrumen), hasil.konseli, hasil.versi) == ("PKG-BK", 160, 2)
    assert Jejak.objects.get(aksi="pkg.peserta_diubah").rincian == {"bidang": ["jenis_guru", "konseli"]}
    with pytest.raises(BentrokVersi):
        services.ubah_peserta(fajar, nomor, 1, IsiPeserta(JenisGuru.KELAS_MAPEL))


def test_guru_pendidikan_khusus_meminjam_instrumen_kelas(tahun: Tahun) -> None:
    hasil = services.ubah_peserta(
        pelaku(tahun.p.eko), tahun.peserta(tahun.p.ani).pk, 1, IsiPeserta(JenisGuru.PENDIDIKAN_KHUSUS)
    )

    assert _kode(hasil.instrumen) == "PKG-KELAS-MAPEL"


def test_setelah_dibuka_jenis_dan_tugas_tetap(tahun: Tahun) -> None:
    fajar, ani = pelaku(tahun.p.fajar), tahun.peserta(tahun.p.ani)
    buka(tahun.sumatif)

    with pytest.raises(MasukanSalah) as galat:
        services.ubah_peserta(fajar, ani.pk, 1, IsiPeserta(JenisGuru.TIK, TugasTambahan.LABORATORIUM))
    hasil = services.ubah_peserta(fajar, ani.pk, 1, replace(ani.isi(), jam_mengajar=Decimal("24.5")))

    assert set(galat.value.galat) == {"jenis_guru", "tugas_tambahan"}
    assert hasil.jam_mengajar == Decimal("24.5")


def test_kepala_sekolah_tetap_kepala_sekolah(tahun: Tahun) -> None:
    """A kepala sekolah cannot make herself an ordinary teacher whom her own staff may assess."""
    with pytest.raises(MasukanSalah) as galat:
        services.ubah_peserta(
            pelaku(tahun.p.fajar), tahun.peserta(tahun.p.fajar).pk, 1, IsiPeserta(JenisGuru.KELAS_MAPEL)
        )

    assert set(galat.value.galat) == {"tugas_tambahan"}


def test_setelah_ditetapkan_semua_tetap(tahun: Tahun) -> None:
    fajar, ani = pelaku(tahun.p.fajar), tahun.peserta(tahun.p.ani)
    buka(tahun.sumatif)
    services.catat_ditetapkan(ani.pk, ada_nilai_rendah=False)

    for coba in (
        lambda: services.ubah_peserta(fajar, ani.pk, 1, ani.isi()),
        lambda: services.hapus_peserta(fajar, ani.pk),
        lambda: services.tetapkan_penilai(fajar, ani.pk, 1, [tahun.p.fajar.pk]),
    ):
        with pytest.raises(SalahStatus):
            coba()


def test_dikeluarkan_dari_rencana(tahun: Tahun) -> None:
    services.hapus_peserta(pelaku(tahun.p.eko), tahun.peserta(tahun.p.asri).pk)

    assert set(Peserta.objects.values_list("guru", flat=True)) == {tahun.p.ani.pk, tahun.p.budi.pk, tahun.p.fajar.pk}
    assert Jejak.objects.get(aksi="pkg.peserta_dihapus").rincian == {"guru": tahun.p.asri.pk}


@pytest.mark.parametrize(
    ("nama", "penolakan"),
    [
        ("asri", TidakTerlihat),
        ("gita", TidakTerlihat),
        ("ani", TidakBoleh),
        ("dewi", TidakBoleh),
        ("endah", TidakBoleh),
    ],
)
def test_hanya_kepala_dan_admin_sekolah_mengubah(tahun: Tahun, nama: str, penolakan: type[Penolakan]) -> None:
    ani = tahun.peserta(tahun.p.ani)

    for coba in (
        lambda: services.ubah_peserta(pelaku(getattr(tahun.p, nama)), ani.pk, 1, ani.isi()),
        lambda: services.hapus_peserta(pelaku(getattr(tahun.p, nama)), ani.pk),
    ):
        with pytest.raises(penolakan):
            coba()


# What is seen


def test_yang_terlihat_menurut_orangnya(tahun: Tahun) -> None:
    p = tahun.p
    services.tetapkan_penilai(pelaku(p.fajar), tahun.peserta(p.asri).pk, 1, [p.budi.pk])
    semua = {p.ani, p.asri, p.budi, p.fajar}
    didapat = {
        nama: {x.guru for x in selectors.peserta_terlihat(pelaku(getattr(p, nama)))}
        for nama in ("ani", "asri", "budi", "fajar", "citra", "gita", "dewi", "damar", "eko", "endah", "hadi", "indra")
    }

    assert didapat == {
        "ani": {p.ani},
        "asri": {p.asri},
        "budi": {p.budi, p.asri},
        "fajar": semua,
        "citra": set(),
        "gita": set(),
        "dewi": semua,
        "damar": set(),
        "eko": semua,
        "endah": semua,
        "hadi": set(),
        "indra": set(),
    }


def test_aturan_dan_kueri_selalu_sepakat(tahun: Tahun) -> None:
    p = tahun.p
    for nama in ("ani", "budi", "fajar", "citra", "gita", "dewi", "damar", "eko", "endah", "hadi", "indra"):
        siapa = pelaku(getattr(p, nama))
        kantor = rules.lihat_semua(siapa, tahun.sumatif.tempat)
        peserta = nama in ("ani", "budi", "fajar")
        assert (tahun.sumatif in selectors.terlihat_oleh(siapa)) is (kantor or peserta), nama
        assert (tahun.formatif in selectors.terlihat_oleh(siapa)) is kantor, nama


@pytest.mark.parametrize("jenis", JenisPeriode)
def test_saringan_kurang_sama_dengan_aturannya(tahun: Tahun, jenis: JenisPeriode) -> None:
    fajar = pelaku(tahun.p.fajar)
    Periode.objects.filter(pk=tahun.kemajuan.pk).delete()
    Periode.objects.filter(pk=tahun.formatif.pk).delete()
    Periode.objects.filter(pk=tahun.sumatif.pk).update(jenis=jenis)
    for siapa, kolom in (
        (tahun.p.ani, {"jam_mengajar": 24}),
        (tahun.p.asri, {"jenis_guru": "bk", "konseli": 150, "golongan": "III/a"}),
        (tahun.p.budi, {"tugas_tambahan": "wakil", "instrumen_tugas": tahun.peserta(tahun.p.ani).instrumen}),
    ):
        Peserta.objects.filter(guru=siapa).update(**kolom)
    periode = Periode.objects.get()

    for bidang in ({}, {"golongan": ""}, {"jam_mengajar": None}, {"konseli": None}):
        Peserta.objects.update(**bidang)
        semua = list(selectors.daftar_peserta(fajar, periode))
        tersaring = set(selectors.daftar_peserta(fajar, periode, saring="kurang"))
        assert tersaring == {x for x in semua if rules.yang_kurang(x.isi(), jenis)}


def test_cari_menurut_nama_mapel_dan_penilai(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    services.tetapkan_penilai(fajar, tahun.peserta(p.asri).pk, 1, [p.budi.pk])

    def cari(**saring: str) -> list[object]:
        return [x.guru for x in selectors.daftar_peserta(fajar, tahun.sumatif, **saring)]

    assert cari(cari="lestari") == [p.ani]
    assert cari(cari="matem") == [p.ani]
    assert cari(cari="budi") == [p.asri, p.budi]
    assert cari(saring="tanpa_penilai") == [p.ani, p.budi, p.fajar]
    assert cari(saring="saya_nilai") == []


def test_tinjauan_berjumlah_kueri_tetap(tahun: Tahun, jumlah_kueri: Callable[[Callable[[], object]], int]) -> None:
    fajar = pelaku(tahun.p.fajar)

    def tinjau() -> object:
        return selectors.tinjau_tahun(fajar, tahun.p.melati, 2026)

    satu = jumlah_kueri(tinjau)
    baru = tambah_guru(tahun.p, 3)
    services.tambah_peserta(fajar, tahun.sumatif.pk, [g.pk for g in baru])
    services.tambah_peserta(fajar, tahun.formatif.pk, [g.pk for g in baru])

    assert jumlah_kueri(tinjau) == satu


def test_guru_yang_pindah_disebut_dan_dikeluarkan(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    Penugasan.objects.filter(pengguna=p.asri).update(selesai=date(2026, 2, 28))

    _, hasil = selectors.periksa_semua(fajar, tahun.sumatif)
    services.hapus_peserta(fajar, tahun.peserta(p.asri).pk)

    assert "Asri Wulandari tidak lagi bertugas sebagai guru di sekolah ini." in [t.teks for t in hasil.temuan]
    assert [b.peserta.guru for b in hasil.baris if b.tak_bertugas] == [p.asri]


def test_catat_ditetapkan_aman_diulang(tahun: Tahun) -> None:
    ani = tahun.peserta(tahun.p.ani)
    services.catat_ditetapkan(ani.pk, ada_nilai_rendah=None)
    pertama = tahun.peserta(tahun.p.ani).ditetapkan_pada
    services.catat_ditetapkan(ani.pk, ada_nilai_rendah=True)

    ani = tahun.peserta(tahun.p.ani)
    assert (ani.ditetapkan_pada, ani.ada_nilai_rendah) == (pertama, True)
    assert pertama == timezone.now()
