"""Broken files: every kind is refused with its line and a reason, and every fault of a file is named."""

from __future__ import annotations

import pytest

from pkg.instrumen.rules import GalatInstrumen, Instrumen, Kuesioner, baca, dari_peta, ke_peta, peringatan
from pkg.instrumen.services import FOLDER_BAWAAN
from tests.pkg.instrumen.contoh import TIK, instrumen

KELAS_MAPEL = "pkg_guru_kelas_mapel.yaml"
WAKIL = "pkg_wakil_kepala_sekolah.yaml"
KUESIONER = "kuesioner.yaml"


def _galat(teks: str, nama: str = "uji.yaml") -> list[str]:
    with pytest.raises(GalatInstrumen) as ditolak:
        baca(teks, nama)
    return [str(satu).removeprefix(f"{nama}, ") for satu in ditolak.value.temuan]


def _ganti(teks: str, lama: str, baru: str) -> str:
    assert teks.count(lama) >= 1, lama
    return teks.replace(lama, baru, 1)


def test_contoh_sah() -> None:
    (isi,) = baca(TIK, "uji.yaml")

    assert isinstance(isi, Instrumen)
    assert [(k.nomor, k.ranah_kode, len(k.indikator)) for k in isi.kompetensi] == [(1, "A", 2), (2, "C", 1)]
    assert [satu.belum_terverifikasi for satu in isi.daftar_indikator] == [False, True, False]


@pytest.mark.parametrize(
    ("lama", "baru", "galat"),
    [
        ("kode: PKG-TIK", "kode: [", "baris 3: bukan YAML yang sah (expected ',' or ']', but got ':')"),
        ("kode: PKG-TIK", "kode: &a PKG-TIK\nacuan: *a", "baris 2: acuan: jangkar dan alias YAML tidak dipakai di sini"),
        ("kode: PKG-TIK", "kode: !!python/name:os.system x", "baris 1: kode: jenis nilai tag:yaml.org,2002:python/name:os.system tidak dipakai di sini"),
        ("judul: Instrumen TIK", "kode: PKG-TIK", "baris 2: kode: nama ini ditulis dua kali"),
        ("judul: Instrumen TIK", "judul:", "baris 2: judul: isi dengan teks"),
        ("judul: Instrumen TIK", f"judul: {'x' * 201}", "baris 2: judul: paling panjang 200 huruf"),
        ("versi: Buku 2", "edisi: Buku 2", "baris 3: edisi: nama ini tidak dikenal"),
        ("sumber: [Buku 2]", "sumber: []", "baris 4: sumber: sebutkan sedikitnya satu sumber"),
        ("sumber: [Buku 2]", "sumber: {a: b}", "baris 4: sumber: harus berupa daftar"),
        ("sumber: [Buku 2]", "sumber: [3]", "baris 4: sumber[1]: isi dengan teks"),
        ("kompetensi: 2", "kompetensi: 3", "baris 5: jumlah.kompetensi: tertulis 3, padahal isinya 2"),
        ("indikator: 3", "indikator: 4", "baris 5: jumlah.indikator: tertulis 4, padahal isinya 3"),
        ("indikator: 3", "indikator: tiga", "baris 5: jumlah.indikator: isi dengan bilangan bulat"),
        ("indikator: 3", "lain: 3", "baris 5: jumlah.lain: nama ini tidak dikenal"),
        ("indikator: 3}", "indikator: 3, indikator_per_kompetensi: [1, 2]}", "baris 5: jumlah.indikator_per_kompetensi: tidak cocok dengan isinya: 2, 1"),
        ("ranah: 2", "ranah: 4", "baris 5: jumlah.ranah: tertulis 4, padahal isinya 2"),
        ("{skor: 2, label: Seluruhnya}", "{skor: 3, label: Seluruhnya}", "baris 7: skala.indikator: skor harus tepat 0, 1, 2, masing-masing satu kali"),
        ("{skor: 2, label: Seluruhnya}", "{skor: 2}", "baris 10: skala.indikator[3].label: isi dengan teks"),
        ("  indikator:\n    - {skor", "  kriteria:\n    - {skor", "baris 6: skala.indikator: skor harus tepat 0, 1, 2, masing-masing satu kali"),
        ("kode: C", "kode: A", "baris 22: ranah[2].kode: kode ranah A sudah dipakai"),
        ("nama: Pedagogik", "nama: 7", "baris 12: ranah[1].nama: isi dengan teks"),
        ("nomor: 2\n", "nomor: 3\n", "baris 24: ranah[2].kompetensi[1].nomor: nomor kompetensi harus berurutan; di sini seharusnya 2"),
        ("judul: Bergaul", "judul: ''", "baris 25: ranah[2].kompetensi[1].judul: isi dengan teks"),
        ("cara_menilai: pengamatan", "cara_menilai: tebakan", "baris 17: ranah[1].kompetensi[1].cara_menilai: isi salah satu dari: pengamatan, pemantauan, pengamatan_dan_pemantauan"),
        ("cara_menilai: pengamatan", "jenis_pernyataan: Sosial (Pengamatan)", "baris 17: ranah[1].kompetensi[1].jenis_pernyataan: tidak cocok dengan ranah dan cara menilai; seharusnya Pedagogik (Pengamatan dan Pemantauan)"),
        ("cara_menilai: pengamatan", "pernyataan_asal: entah", "baris 17: ranah[1].kompetensi[1].pernyataan_asal: isi salah satu dari: sumber, ringkasan_indikator"),
        ("{nomor: 1, teks: Tiga}", "{nomor: 2, teks: Tiga}", "baris 27: ranah[2].kompetensi[1].indikator[1].nomor: nomor harus berurutan; di sini seharusnya 1"),
        ("{nomor: 1, teks: Tiga}", "{nomor: '1', teks: Tiga}", "baris 27: ranah[2].kompetensi[1].indikator[1].nomor: isi dengan bilangan bulat"),
        ("{nomor: 1, teks: Tiga}", "{nomor: 1}", "baris 27: ranah[2].kompetensi[1].indikator[1].teks: isi dengan teks"),
        ("{nomor: 1, teks: Tiga}", f"{{nomor: 1, teks: {'x' * 501}}}", "baris 27: ranah[2].kompetensi[1].indikator[1].teks: paling panjang 500 huruf"),
        ("{nomor: 1, teks: Tiga}", "{nomor: 1, teks: Tiga, draf: true}", "baris 27: ranah[2].kompetensi[1].indikator[1].draf: nama ini tidak dikenal"),
        ("{nomor: 1, teks: Tiga}", "Tiga", "baris 27: ranah[2].kompetensi[1].indikator[1]: harus berupa pasangan nama dan nilai"),
        ("belum_terverifikasi: true", "belum_terverifikasi: ya", "baris 20: ranah[1].kompetensi[1].indikator[2].belum_terverifikasi: isi dengan true atau false"),
        ("belum_terverifikasi: true", "keyakinan: penuh", "baris 20: ranah[1].kompetensi[1].indikator[2].keyakinan: isi salah satu dari: tinggi, sedang, rendah"),
        ("teks: Dua,", "teks: '  satu. ',", "baris 20: ranah[1].kompetensi[1].indikator[2].teks: kalimat ini sama dengan butir 1"),
        ("ranah:\n  - nama", "kompetensi:\n  - nama", "baris 11: kompetensi: instrumen ini memakai 'ranah' pada tingkat teratas"),
    ],
)  # fmt: skip
def test_berkas_rusak(lama: str, baru: str, galat: str) -> None:
    assert galat in _galat(_ganti(TIK, lama, baru))


def test_kode_yang_tidak_dikenal_menyebut_yang_dikenal() -> None:
    (galat,) = _galat(_ganti(TIK, "kode: PKG-TIK", "kode: PKG-ASING"))

    assert galat.startswith("baris 1: kode: kode PKG-ASING tidak dikenal; yang dikenal: PKG-KELAS-MAPEL, PKG-BK, ")


@pytest.mark.parametrize(
    ("teks", "galat"),
    [
        ("", "baris 1: berkas ini kosong"),
        ("- a\n- b\n", "baris 1: isi berkas harus berupa pasangan nama dan nilai"),
        ("teks saja", "baris 1: isi berkas harus berupa pasangan nama dan nilai"),
        ("judul: x\n", "baris 1: kode: isi dengan teks"),
        ("instrumen: []\n", "baris 1: instrumen: daftar ini kosong"),
        ("instrumen: [3]\n", "baris 1: instrumen[1]: isi berkas harus berupa pasangan nama dan nilai"),
    ],
)
def test_bukan_instrumen(teks: str, galat: str) -> None:
    assert _galat(teks) == [galat]


def test_berkas_terlalu_besar() -> None:
    assert _galat("#" * 400_001) == ["uji.yaml: berkas terlalu besar untuk sebuah instrumen"]


def test_semua_kesalahan_disebut_sekaligus() -> None:
    teks = _ganti(_ganti(_ganti(TIK, "judul: Instrumen TIK", "judul:"), "kode: C", "kode: A"), "teks: Tiga", "teks: ''")

    assert _galat(teks) == [
        "baris 2: judul: isi dengan teks",
        "baris 22: ranah[2].kode: kode ranah A sudah dipakai",
        "baris 27: ranah[2].kompetensi[1].indikator[1].teks: isi dengan teks",
    ]


def _bawaan(nama: str) -> str:
    return (FOLDER_BAWAAN / nama).read_text("utf-8")


@pytest.mark.parametrize(
    ("berkas", "lama", "baru", "galat"),
    [
        # a line lost, and the file says how many there should be
        (
            KELAS_MAPEL,
            '          - {nomor: 6, teks: "TIK dimanfaatkan guru untuk berkomunikasi dan melaksanakan PKB."}\n',
            "",
            "baris 16: jumlah.indikator: tertulis 78, padahal isinya 77",
        ),
        (WAKIL, "kriteria_umum: 29", "kriteria_umum: 28", "baris 15: jumlah.kriteria_umum: tertulis 28, padahal isinya 29"),
        (
            WAKIL,
            "kesiswaan: 4, sarana",
            "kesiswaan: 5, sarana",
            "baris 17: jumlah.kriteria_bidang.kesiswaan: tertulis 5, padahal isinya 4",
        ),
        (WAKIL, "kode: humas", "kode: akademik", "baris 125: kompetensi_bidang_tugas.bidang[4].kode: bidang akademik ditulis dua kali"),
        (WAKIL, "  nomor: 5\n", "  nomor: 6\n", "baris 100: kompetensi_bidang_tugas.nomor: nomor kompetensi ini harus 5"),
        (WAKIL, "kompetensi_bidang_tugas:", "bidang_tugas:", "baris 99: bidang_tugas: nama ini tidak dikenal"),
        # arithmetic is not changed through an instrument
        (KELAS_MAPEL, "sampai_dengan: 50}", "sampai_dengan: 55}", "baris 25: skala.nilai_kompetensi[2]: cara menghitung ditetapkan peraturan dan tidak diatur lewat berkas ini; hapus bagian ini, atau tulis nilai 2 untuk lebih dari 25 sampai dengan 50 persen"),
        (KELAS_MAPEL, "    - {nilai: 4, lebih_dari: 75, sampai_dengan: 100}\n", "", "baris 23: skala.nilai_kompetensi: cara menghitung ditetapkan peraturan dan tidak diatur lewat berkas ini; hapus bagian ini, atau tulis 4 baris"),
        (WAKIL, "persen_angka_kredit: 125", "persen_angka_kredit: 150", "baris 45: sebutan[1]: cara menghitung ditetapkan peraturan dan tidak diatur lewat berkas ini; hapus bagian ini, atau tulis mulai 91, Amat baik, 125 persen"),
        (WAKIL, "  catatan: label skor 4", "  keterangan: label skor 4", "baris 32: skala.keterangan: nama ini tidak dikenal"),
        (KUESIONER, "  item_kosong:", "  kosong:", "baris 26: skala.kosong: nama ini tidak dikenal"),
        (KUESIONER, "kerahasiaan:", "rahasia:", "baris 33: rahasia: nama ini tidak dikenal"),
        (KUESIONER, "jumlah_item: 8", "jumlah_item: 9", "baris 159: instrumen[2].jumlah_item: tertulis 9, padahal isinya 8"),
        (KUESIONER, "skor_maksimum: 84", "skor_maksimum: 80", "baris 191: instrumen[3].skor_maksimum: tertulis 80, padahal isinya 84"),
        (KUESIONER, "responden: orang_tua", "responden: peserta_didik", "baris 155: instrumen[2].responden: responden kuesioner ini harus orang_tua"),
        (KUESIONER, "  - mapel\n", "  - bk\n", "baris 82: instrumen[1].untuk_jenis_guru[2]: kuesioner ini untuk kelas_mapel"),
        (KUESIONER, "    kode: KD", "    kode: TP", "baris 11: skala.jawaban: kode jawaban dipakai lebih dari sekali"),
    ],
)  # fmt: skip
def test_berkas_bawaan_yang_rusak(berkas: str, lama: str, baru: str, galat: str) -> None:
    assert galat in _galat(_ganti(_bawaan(berkas), lama, baru), berkas)


def test_kuesioner_yang_kodenya_kembar_ditolak() -> None:
    teks = _bawaan(KUESIONER)
    awal, akhir = teks.index("- kode: BK1"), teks.index("- kode: BK2")

    temuan = _galat(teks[:akhir] + teks[awal:akhir] + teks[akhir:], KUESIONER)

    assert temuan == ["baris 396: instrumen[5].kode: kode BK1 sudah dipakai di berkas ini"]


@pytest.mark.parametrize(
    ("kode", "buang", "galat"),
    [
        (
            "PKG-KELAS-MAPEL",
            (0, 0),
            "ranah: jumlah resmi 78 butir, berkas ini memuat 77: kompetensi 1 seharusnya 6 butir, bukan 5",
        ),
        (
            "PKG-BK",
            (3, 6),
            "ranah: jumlah resmi 69 butir, berkas ini memuat 68: kompetensi 17 seharusnya 4 butir, bukan 3",
        ),
    ],
)
def test_jumlah_resmi_berlaku_juga_bila_berkas_sendiri_mengaku_lain(
    kode: str, buang: tuple[int, int], galat: str
) -> None:
    peta = ke_peta(instrumen(kode))
    ranah, kompetensi = buang
    peta["ranah"][ranah]["kompetensi"][kompetensi]["indikator"].pop()
    peta["jumlah"]["indikator"] -= 1
    del peta["jumlah"]["indikator_per_kompetensi"]

    with pytest.raises(GalatInstrumen) as ditolak:
        dari_peta(peta)

    assert [str(satu) for satu in ditolak.value.temuan] == [galat]


def test_jumlah_resmi_kompetensi_ranah_dan_bidang() -> None:
    satu, dua, tiga = ke_peta(instrumen("PKG-KS")), ke_peta(instrumen("PKG-BK")), ke_peta(instrumen("PKG-WKS"))
    satu["kompetensi"].pop()
    satu["jumlah"] = {"kompetensi": 5, "kriteria": 37}
    dua["ranah"][0]["nama"] = "Pedagogis"
    tiga["kompetensi_bidang_tugas"]["bidang"][1]["kriteria"].pop()
    tiga["jumlah"]["kriteria_bidang"]["kesiswaan"] = 3

    galat = []
    for peta in (satu, dua, tiga):
        with pytest.raises(GalatInstrumen) as ditolak:
            dari_peta(peta)
        galat.append(str(ditolak.value))

    assert galat == [
        "kompetensi: jumlah resmi 6 kompetensi, berkas ini memuat 5",
        "ranah: susunan resmi: Pedagogik 9, Kepribadian 14, Sosial 10, Profesional 36",
        "kompetensi_bidang_tugas.bidang: bidang kesiswaan seharusnya 4 kriteria, bukan 3",
    ]


def test_jumlah_yang_tidak_pasti_boleh_lain_dengan_peringatan() -> None:
    """TIK and PAUD are counted from the madrasah versions; the official text may have other numbers."""
    (isi,) = baca(TIK, "uji.yaml")

    jumlah, draf = peringatan(isi)
    assert jumlah.startswith("Berkas memuat 2 bagian dengan 3 butir; portal mencatat 12 bagian dengan 65 butir, tetapi")
    assert draf == "1 dari 3 butir ditandai belum terverifikasi."


def test_acuan_harus_instrumen_lain() -> None:
    peta = ke_peta(instrumen("PKG-PK"))
    for acuan in ("PKG-PK", "MP1", "PKG-ASING"):
        with pytest.raises(GalatInstrumen, match=f"acuan: {acuan} bukan instrumen lain"):
            dari_peta({**peta, "acuan": acuan})


def test_instrumen_guru_dan_tugas_tidak_tertukar_bentuknya() -> None:
    guru, tugas = ke_peta(instrumen("PKG-BK")), ke_peta(instrumen("PKG-KS"))

    with pytest.raises(GalatInstrumen, match="kompetensi: instrumen ini memakai 'ranah' pada tingkat teratas"):
        dari_peta({**guru, "kompetensi": tugas["kompetensi"]})
    with pytest.raises(GalatInstrumen, match="hanya instrumen wakil kepala sekolah yang memakai bidang tugas"):
        dari_peta({**tugas, "kompetensi_bidang_tugas": {}})
    with pytest.raises(GalatInstrumen, match="isi dengan kriteria keempat bidang tugas"):
        dari_peta({k: v for k, v in ke_peta(instrumen("PKG-WKS")).items() if k != "kompetensi_bidang_tugas"})


def test_berkas_kuesioner_berisi_tujuh_kuesioner_dengan_sumber_bersama() -> None:
    semua = baca(_bawaan(KUESIONER), KUESIONER)

    assert [isi.kode for isi in semua] == ["MP1", "MP2", "MP3", "BK1", "BK2", "BK3", "SMK4"]
    assert all(isinstance(isi, Kuesioner) and isi.sumber == semua[0].sumber for isi in semua)
