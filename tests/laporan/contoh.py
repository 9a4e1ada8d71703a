"""One finished cycle as fixed facts: every part of the report is filled, and some of it is hostile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from observasi.alat.enums import JenisAlat
from observasi.alat.rules import Denah, Pengaturan, Titik, susun_tampilan
from observasi.instrumen.rules import Instrumen, buang_butir, dari_yaml, tambah_butir, ubah_teks
from observasi.laporan import rules
from observasi.penilaian.rules import NilaiButir, hitung_hasil
from observasi.siklus.enums import Aksi, Asal, Mode, Sisi, Tahap

JAHAT = '<script>alert("x")</script><img src="file:///etc/hostname"><img src="http://127.0.0.1:9/x.png">'
WIB = ZoneInfo("Asia/Jakarta")
BEDA_GURU = {"1": 4, "3": 5, "9": 2, "16": 5, "20": 3}
BEDA_SUPERVISOR = {"1": 4, "3": 5, "9": 5, "16": 3, "21": 5}


def _pada(bulan: int, hari: int, jam: int, menit: int) -> datetime:
    return datetime(2026, bulan, hari, jam, menit, tzinfo=WIB)


def instrumen(nama: str) -> Instrumen:
    """A library instrument straight from its file."""
    jalur = Path(settings.BASE_DIR) / "observasi" / "instrumen" / "data" / f"{nama}.yaml"
    return dari_yaml(jalur.read_text(encoding="utf-8"), berkas=jalur.name)


def disesuaikan() -> Instrumen:
    """Tabel 5 with one item reworded, one dropped and one added."""
    hasil = ubah_teks(instrumen("supervisi_pelaksanaan"), "17", "Menanggapi pertanyaan murid dengan terbuka")
    hasil = buang_butir(hasil, "22")
    return tambah_butir(hasil, hasil.peta_butir["18"].kelompok, "Memberi waktu berpikir sebelum memanggil murid")


def lembar(isi: Instrumen, beda: dict[str, int], bawaan: int, penilai: str, **lain: object) -> rules.LembarSkor:
    """A sent sheet; key "2" was not observed."""
    nilai = {
        b.butir.kunci: NilaiButir(tidak_teramati=True)
        if b.butir.kunci == "2" and isi.skala is not None and isi.skala.maks > 4
        else NilaiButir(beda.get(b.butir.kunci, bawaan))
        for b in isi.daftar_butir
    }
    bidang: dict[str, object] = {
        "instrumen": isi,
        "nilai": nilai,
        "catatan": {},
        "saran": "",
        "alasan": "",
        "penilai": penilai,
        "dikirim_pada": _pada(12, 2, 14, 30),
        "nomor_versi": 1,
        "dilepas": False,
        "hasil": hitung_hasil(isi, nilai),
    }
    return rules.LembarSkor(**{**bidang, **lain})  # type: ignore[arg-type]


def _riwayat() -> tuple[rules.Peristiwa, ...]:
    ani, budi = "Ani Lestari, S.Pd.", "Budi Santoso, M.Pd."
    baris = [
        (_pada(11, 23, 7, 15), ani, Aksi.AJUKAN, "Permintaan", True),
        (_pada(11, 23, 12, 40), budi, Aksi.TERIMA, "Pra-observasi", True),
        (_pada(11, 25, 9, 50), ani, Aksi.SETUJU_KESEPAKATAN, "Pra-observasi", False),
        (_pada(11, 25, 9, 58), budi, Aksi.SETUJU_KESEPAKATAN, "Pra-observasi", False),
        (_pada(11, 25, 9, 58), budi, Aksi.SEPAKATI, "Observasi", True),
        (_pada(12, 1, 19, 5), ani, Aksi.KIRIM_PENILAIAN, "Observasi", False),
        (_pada(12, 2, 14, 30), budi, Aksi.KIRIM_PENILAIAN, "Observasi", False),
        (_pada(12, 2, 14, 30), None, Aksi.PENILAIAN_LENGKAP, "Pasca-observasi", True),
        (_pada(12, 4, 10, 45), ani, Aksi.SETUJU_PERTEMUAN, "Pasca-observasi", False),
        (_pada(12, 4, 10, 47), budi, Aksi.SEPAKATI_PERTEMUAN, "Tindak lanjut", True),
        (_pada(12, 18, 8, 0), budi, Aksi.SELESAIKAN, "Selesai", True),
    ]
    return tuple(
        rules.Peristiwa(w, siapa, str(a.label) if siapa else "kedua penilaian lengkap", ke, pindah)
        for w, siapa, a, ke, pindah in baris
    )


def _jawaban(nama: str, jawab: dict[int, str], tambahan: tuple[tuple[str, str], ...]) -> rules.LembarJawaban:
    isi = instrumen(nama)
    return rules.LembarJawaban(
        jawaban=tuple(
            rules.TanyaJawab(b.butir.nomor, b.butir.teks, jawab.get(b.butir.nomor, "")) for b in isi.daftar_butir
        ),
        tambahan=tambahan,
    )


_PRA = {
    1: "KD 3.2 membandingkan dan mengurutkan pecahan. Indikator: murid menjelaskan alasan urutannya.",
    2: "Diskusi kelompok berempat dengan kartu pecahan, karena murid lebih berani bicara dalam kelompok kecil.",
    3: "Kartu pecahan, papan tulis kecil tiap kelompok.\nKeduanya mudah dibuat ulang.",
    4: "Apersepsi 10 menit, diskusi kelompok 40 menit, laporan kelompok 20 menit, rangkuman 10 menit.",
    5: "Modul ajar, lembar kerja, rubrik diskusi.",
    6: "Menyamakan penyebut. Murid sering menjumlahkan penyebutnya.",
    7: "Murid mengurutkan tiga pecahan dan menjelaskan caranya kepada teman.",
}
_PASCA = {
    1: "Saya senang karena kelompok belakang ikut bicara.",
    2: "Sebagian besar sesuai; laporan kelompok terpotong lima menit.",
    3: "Pertanyaan Rafi tentang pecahan senilai membuka diskusi.",
    4: "Kira-kira 24 dari 30 murid sudah mencapai tujuan.",
    5: "Menyamakan penyebut yang besar.",
    6: "Membagi giliran bicara.",
    7: "Tongkat bicara, dan waktu tunggu sebelum memanggil.",
    8: "Mantap: penguasaan materi, bahasa. Perlu ditingkatkan: pemerataan partisipasi.",
    9: "Saya akan mencoba tongkat bicara pada topik desimal.",
}


def _catatan() -> tuple[rules.Kejadian, ...]:
    return (
        rules.Kejadian("2:05", Sisi.SUPERVISOR, "Catatan", "Pendahuluan", "Guru", "Menyapa dan memeriksa alat.", (1,)),
        rules.Kejadian("12:34–13:10", Sisi.SUPERVISOR, "Kekuatan", "Inti", "Peserta didik",
                       "Rafi bertanya, kelompoknya mencari jawabnya sendiri.", (16, 17),
                       "/siklus/7/video/?rekaman=3&t=754"),
        rules.Kejadian("41:20", Sisi.GURU, "Pertanyaan", "Inti", "Guru", "Apakah saya terlalu cepat menjawab?", (),
                       balasan=(("Budi Santoso, M.Pd.", "Rata-rata satu detik; lihat alat waktu tunggu."),
                                ("Ani Lestari, S.Pd.", f"Saya coba menunggu tiga detik. {JAHAT}"))),
        rules.Kejadian("1:02:03", Sisi.SUPERVISOR, "Saran", "Penutup", "", f"Beri waktu tunggu. {JAHAT}", (23,)),
    )  # fmt: skip


def _tindak_lanjut() -> tuple[rules.Tindakan, ...]:
    dasar = rules.Tindakan(
        bentuk="Pembinaan langsung",
        uraian="Mencoba tongkat bicara pada topik desimal dan mengamati sebaran murid yang bertanya.",
        pelaksana="Ani Lestari bersama Budi Santoso",
        tempat="Kelas VII-B",
        tenggat=date(2026, 12, 15),
        status="Terlaksana",
        realisasi="Dilaksanakan dua kali; 19 dari 30 murid bertanya.",
        bukti="Catatan sebaran pertanyaan",
        terlaksana_pada=date(2026, 12, 14),
        alasan="",
        terlaksana=True,
    )
    lain = replace(
        dasar, bentuk="Pembinaan situasional", uraian="Membawa hasilnya ke MGMP.", status="Dibawa ke siklus lanjutan",
        realisasi="", bukti="", terlaksana_pada=None, terlaksana=False, tempat="", tenggat=date(2027, 1, 20),
    )  # fmt: skip
    return (dasar, lain)


def _evaluasi() -> tuple[rules.Evaluasi, ...]:
    return tuple(
        rules.Evaluasi(b.butir.nomor, b.butir.teks, "Tercapai", "")
        if b.butir.nomor != 4
        else rules.Evaluasi(4, b.butir.teks, "Tidak tercapai", "Mundur satu hari karena rapat.")
        for b in instrumen("evaluasi_hasil_supervisi").daftar_butir
    )


ANI = rules.Orang("Ani Lestari, S.Pd.", "198503122010012003", "1234567890123456", "Penata, III/c", "Guru Matematika")
BUDI = rules.Orang("Budi Santoso, M.Pd.", "197811052003121002", None, "Pembina, IV/a", "Guru senior")
MELATI = rules.Sekolah(
    "SMP Negeri 1 Melati", "20400001", "Jalan Kaliurang Km 12", "Sleman", "(0274) 555111", "Kabupaten Sleman"
)


def contoh() -> rules.FaktaLaporan:
    """The finished cycle of Ani with Budi."""
    ANI = rules.Orang(
        "Ani Lestari, S.Pd.", "198503122010012003", "1234567890123456", "Penata, III/c", "Guru Matematika"
    )
    BUDI = rules.Orang("Budi Santoso, M.Pd.", "197811052003121002", None, "Pembina, IV/a", "Guru senior")
    tabel5 = disesuaikan()
    return rules.FaktaLaporan(
        sekolah=MELATI,
        guru=ANI,
        supervisor=BUDI,
        mapel="Matematika",
        kelas="VII-B / 1",
        asal=Asal.GURU,
        mode=Mode.VIDEO,
        tahap=Tahap.SELESAI,
        tahap_terakhir=Tahap.SELESAI,
        masalah="Murid jarang bertanya saat diskusi pecahan.",
        pertemuan_pada=_pada(11, 25, 9, 0),
        pertemuan_tempat="Ruang guru",
        riwayat=_riwayat(),
        kesepakatan={
            "fokus": "Keterlibatan murid dalam diskusi",
            "tujuan": "Sedikitnya separuh murid bertanya atau menanggapi.",
            "waktu_observasi": "2026-12-01T08:00",
            "tempat": "Ruang VII-B",
        },
        kesepakatan_pada=_pada(11, 25, 9, 58),
        instrumen=tabel5,
        perencanaan=lembar(instrumen("supervisi_perencanaan"), {}, 3, BUDI.nama, saran="Tambahkan rubrik diskusi."),
        pra=_jawaban("wawancara_pra_observasi", _PRA, (("Lamanya wawancara (menit)", "35"),)),
        segel_terbuka=True,
        pelaksanaan={
            Sisi.GURU: lembar(tabel5, BEDA_GURU, 4, ANI.nama),
            Sisi.SUPERVISOR: lembar(
                tabel5, BEDA_SUPERVISOR, 4, BUDI.nama, catatan={"9": "Kelas tenang tanpa banyak teguran."},
                momen={"9": (rules.Momen("12:34", "/siklus/7/video/?rekaman=3&t=754"), rules.Momen("pukul 08.15"))},
                saran="Pertahankan kartu pecahan; ratakan giliran bicara.",
            ),
        },
        catatan=_catatan(),
        pasca=_jawaban(
            "wawancara_pasca_observasi", _PASCA,
            (("Waktu pertemuan", "Jumat, 4 Desember 2026, pukul 10.00"), ("Kesan umum", "Pelajaran hidup dan terarah."),
             ("Saran dan masukan", "Ratakan giliran bicara.")),
        ),
        pertemuan_disepakati_pada=_pada(12, 4, 10, 47),
        evaluasi=_evaluasi(),
        tindak_lanjut=_tindak_lanjut(),
        alat=_alat(),
        kunjungan=_kunjungan(),
    )  # fmt: skip


def _kunjungan() -> rules.Kunjungan:
    """Ten minutes of a visit: the teacher, the groups, and a begin in which nothing was tapped."""
    return rules.Kunjungan(
        lama="10:00",
        rentang=(
            rules.Keadaan("08.00.00", "belum", "Belum ditandai", 60),
            rules.Keadaan("08.01.00", "guru", "Guru bicara", 240, "/siklus/7/video/?rekaman=3&t=60"),
            rules.Keadaan("08.05.00", "kelompok", "Kerja kelompok", 300),
        ),
        bagian=(
            ("guru", "Guru bicara", "4:00", "40 %"),
            ("kelompok", "Kerja kelompok", "5:00", "50 %"),
            ("belum", "Belum ditandai", "1:00", "10 %"),
        ),
    )


def _alat() -> tuple[rules.AlatTerisi, ...]:
    """Wait time and verbal flow; the words of a moment are hostile."""
    tunggu = [Titik(1, "satu", lama=Decimal("0.8")), Titik(2, "satu", lama=Decimal("3.4"))]
    alur = [Titik(1, "bertanya", dari="guru", ke="A1"), Titik(2, "menjawab", dari="A1", ke="guru")]
    denah = Denah(1, 2, {"A1": "1", "A2": "AN"})
    return (
        rules.AlatTerisi(
            Sisi.SUPERVISOR,
            susun_tampilan(JenisAlat.TUNGGU, tunggu, Pengaturan(), Denah()),
            (("13:05", f"Setelah pertanyaan: 0,8 detik {JAHAT}", "/siklus/7/video/?rekaman=3&t=785"),),
        ),
        rules.AlatTerisi(Sisi.GURU, susun_tampilan(JenisAlat.ALUR, alur, Pengaturan(), denah), ()),
    )


def tersegel() -> rules.FaktaLaporan:
    """The same cycle in observasi: the sheets exist, but the seal is closed."""
    return replace(
        contoh(), tahap=Tahap.OBSERVASI, tahap_terakhir=Tahap.OBSERVASI, segel_terbuka=False,
        riwayat=_riwayat()[:6], pasca=rules.LembarJawaban((), ()), evaluasi=(), tindak_lanjut=(),
        pertemuan_disepakati_pada=None,
    )  # fmt: skip
