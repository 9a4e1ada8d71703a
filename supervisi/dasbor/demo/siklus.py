"""Cycles of the demo, one for each stage, walked there by the services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from accounts.selectors import pelaku_untuk
from observasi.catatan.enums import Fase, JenisCatatan, Tokoh
from observasi.catatan.rules import IsiCatatan
from observasi.catatan.services import tulis
from observasi.instrumen.selectors import versi_terkini
from observasi.penilaian import services as services_penilaian
from observasi.penilaian.enums import JenisPenilaian
from observasi.penilaian.rules import KUNCI_SARAN
from observasi.penilaian.selectors import lembar_sendiri
from observasi.pertemuan import selectors as selectors_pertemuan
from observasi.pertemuan import services as services_pertemuan
from observasi.siklus import selectors, services
from observasi.siklus.enums import Lembar, Mode, Sisi, Tahap
from observasi.siklus.models import Siklus
from observasi.siklus.rules import kesepakatan
from observasi.siklus.services.permintaan import IsiPermintaan
from observasi.tindak_lanjut import selectors as selectors_tindak_lanjut
from observasi.tindak_lanjut import services as services_tindak_lanjut
from observasi.tindak_lanjut.enums import Bentuk, Situasional
from observasi.tindak_lanjut.rules import IsiTindakLanjut
from supervisi.dasbor.demo.alat import isi_alat
from supervisi.dasbor.demo.hak import hampir_dihapus, undang_menonton
from supervisi.dasbor.demo.pengamatan import isi_balasan, isi_jenis, isi_kunjungan
from supervisi.dasbor.demo.rekaman import unggah_contoh
from supervisi.lib.lembar import Perubahan


@dataclass(frozen=True, slots=True)
class Pasangan:
    """Teacher and supervisor of one cycle, as acting persons."""

    guru: Pelaku
    supervisor: Pelaku
    sekolah_id: int


def _pelaku(pengguna: Pengguna) -> Pelaku:
    return pelaku_untuk(pengguna, timezone.localdate())


def isi_siklus(orang: Mapping[str, Pengguna]) -> None:
    """One cycle in every stage; one is finished and one was refused."""

    def pasangan(guru: str, supervisor: str) -> Pasangan:
        pelaku_guru = _pelaku(orang[guru])
        sekolah_id = next(p.sekolah_id for p in pelaku_guru.penugasan if p.sekolah_id is not None)
        return Pasangan(pelaku_guru, _pelaku(orang[supervisor]), sekolah_id)

    ani_budi = pasangan("ani", "budi")
    rahmat_budi = pasangan("rahmat", "budi")
    siti_fajar = pasangan("siti", "fajar")
    citra_gita = pasangan("citra", "gita")

    isi_jenis(siti_fajar.supervisor, siti_fajar.sekolah_id)
    _ajukan(siti_fajar, "Bahasa Indonesia", "VIII-C / 1", "Murid enggan membaca nyaring dan takut salah.")
    _undang(
        rahmat_budi,
        "Ilmu Pengetahuan Alam",
        "IX-A / 1",
        "Pak Rahmat, bolehkah saya belajar bersama di kelas praktikum?",
    )
    _tolak(citra_gita, "Tematik", "IV / 1", "Ingin mencoba pembelajaran di luar kelas.")

    pra = _pra(ani_budi, "Matematika", "VII-A / 1", "Diskusi kelompok sering dikuasai satu dua anak.", Mode.VIDEO)
    services.simpan_isian(
        ani_budi.guru,
        pra.pk,
        Lembar.KESEPAKATAN,
        [Perubahan("fokus", "Pemerataan kesempatan berbicara dalam kelompok", 0)],
        periksa=kesepakatan.periksa,
    )

    video = _observasi(ani_budi, "Matematika", "VII-B / 1", "Murid jarang bertanya saat membahas pecahan.", Mode.VIDEO)
    unggah_contoh(ani_budi.guru, video)
    undang_menonton(ani_budi.guru, video, orang["siti"])
    lama = _observasi(siti_fajar, "Bahasa Indonesia", "VII-D / 1", "Ingin lebih banyak murid bercerita.", Mode.VIDEO)
    unggah_contoh(siti_fajar.guru, lama)
    _catat_dan_nilai(siti_fajar, lama, sampai="keduanya")
    _pertemuan(siti_fajar, lama)
    _tindak_lanjut(siti_fajar, lama, selesai=True)
    hampir_dihapus(lama)
    kunjungan = _observasi(
        rahmat_budi, "Ilmu Pengetahuan Alam", "VIII-A / 1", "Waktu praktikum sering habis.", Mode.KUNJUNGAN
    )
    _catat_dan_nilai(rahmat_budi, kunjungan, sampai="supervisor")

    for p, mapel, kelas, sampai in (
        (siti_fajar, "Bahasa Indonesia", "VII-C / 1", Tahap.PASCA_OBSERVASI),
        (ani_budi, "Matematika", "VII-C / 1", Tahap.TINDAK_LANJUT),
        (citra_gita, "Tematik", "IV / 1", Tahap.SELESAI),
    ):
        siklus = _observasi(p, mapel, kelas, "Ingin umpan balik tentang cara bertanya.", Mode.KUNJUNGAN)
        if sampai is Tahap.SELESAI:
            isi_alat(p.supervisor, siklus)
        _catat_dan_nilai(p, siklus, sampai="keduanya")
        if sampai is not Tahap.PASCA_OBSERVASI:
            _pertemuan(p, siklus)
            _tindak_lanjut(p, siklus, selesai=sampai is Tahap.SELESAI)


def _isi(p: Pasangan, mapel: str, kelas: str, masalah: str, mode: Mode) -> IsiPermintaan:
    waktu = (timezone.localtime() + timedelta(days=3)).replace(hour=10, minute=0, second=0, microsecond=0)
    return IsiPermintaan(p.sekolah_id, mapel, kelas, masalah, mode, waktu, "Ruang guru")


def _ajukan(p: Pasangan, mapel: str, kelas: str, masalah: str, mode: Mode = Mode.VIDEO) -> Siklus:
    return services.ajukan(p.guru, _isi(p, mapel, kelas, masalah, mode), p.supervisor.pengguna_id)


def _undang(p: Pasangan, mapel: str, kelas: str, pesan: str) -> Siklus:
    return services.undang(p.supervisor, _isi(p, mapel, kelas, pesan, Mode.KUNJUNGAN), p.guru.pengguna_id)


def _tolak(p: Pasangan, mapel: str, kelas: str, masalah: str) -> None:
    siklus = _ajukan(p, mapel, kelas, masalah)
    services.tolak(
        p.supervisor, siklus.pk, "Pekan ini saya bertugas di luar kota. Mohon diajukan lagi mulai pekan depan."
    )


def _pra(p: Pasangan, mapel: str, kelas: str, masalah: str, mode: Mode) -> Siklus:
    siklus = _ajukan(p, mapel, kelas, masalah, mode)
    return services.terima(p.supervisor, siklus.pk, waktu_dilihat=siklus.usulan_waktu)


def _observasi(p: Pasangan, mapel: str, kelas: str, masalah: str, mode: Mode) -> Siklus:
    siklus = _pra(p, mapel, kelas, masalah, mode)
    waktu = (timezone.localtime() + timedelta(days=5)).strftime("%Y-%m-%dT08:00")
    services.simpan_isian(
        p.guru,
        siklus.pk,
        Lembar.KESEPAKATAN,
        [
            Perubahan("fokus", "Cara guru mengajukan pertanyaan dan memberi waktu berpikir", 0),
            Perubahan("tujuan", "Paling sedikit sepuluh murid menjawab atau bertanya", 0),
            Perubahan("waktu_observasi", waktu, 0),
            Perubahan("tempat", f"Ruang kelas {kelas.split(' ', maxsplit=1)[0]}", 0),
        ],
        periksa=kesepakatan.periksa,
    )
    services.pilih_instrumen(p.guru, siklus.pk, versi_terkini(p.guru, "supervisi-pelaksanaan"))
    _nilai(
        p.supervisor,
        siklus,
        JenisPenilaian.PERENCANAAN,
        [3, 3, 4, 3, 3, 2, 3, 3, 3, 3],
        "Tujuan sudah jelas; medianya dapat lebih dekat dengan murid.",
    )
    _jawab(p, siklus, Lembar.PRA, JAWABAN_PRA, {"lama_menit": "25"})
    sidik = selectors.sidik_kesepakatan_kini(p.guru, siklus)
    services.setujui_kesepakatan(p.guru, siklus.pk, Sisi.GURU, sidik)
    return services.setujui_kesepakatan(p.supervisor, siklus.pk, Sisi.SUPERVISOR, sidik)


def _nilai(pelaku: Pelaku, siklus: Siklus, jenis: JenisPenilaian, pola: list[int], saran: str) -> None:
    """Scores from a repeated pattern, then sent."""
    lembar = lembar_sendiri(pelaku, siklus.pk, jenis)
    perubahan = [
        Perubahan(b.butir.kunci, str(pola[i % len(pola)]), 0) for i, b in enumerate(lembar.instrumen.daftar_butir)
    ]
    hasil = services_penilaian.simpan(pelaku, siklus.pk, jenis, [*perubahan, Perubahan(KUNCI_SARAN, saran, 0)])
    if hasil.status != 200:
        raise RuntimeError(f"demo: scores were not saved: {hasil.galat}")
    dilihat = lembar_sendiri(pelaku, siklus.pk, jenis).sidik
    services_penilaian.kirim(pelaku, siklus.pk, jenis, sidik_dilihat=dilihat)


def _catat_dan_nilai(p: Pasangan, siklus: Siklus, sampai: str) -> None:
    """Fieldnotes and Tabel 5 of the supervisor; with `keduanya` also the self-assessment."""
    for jam, fase, tokoh, jenis, teks, butir in (
        (
            8,
            Fase.PENDAHULUAN,
            Tokoh.GURU,
            JenisCatatan.KEKUATAN,
            "Guru menyapa murid satu per satu dan memeriksa kesiapan.",
            "1",
        ),
        (
            25,
            Fase.INTI,
            Tokoh.PESERTA_DIDIK,
            JenisCatatan.CATATAN,
            "Empat murid di baris belakang belum ikut berdiskusi.",
            "16",
        ),
        (52, Fase.PENUTUP, Tokoh.GURU, JenisCatatan.SARAN, "Rangkuman dapat diminta dari murid.", "23"),
    ):
        isi = IsiCatatan(
            teks=teks,
            jenis=jenis,
            fase=fase,
            tokoh=tokoh,
            jam=timezone.localtime().replace(hour=8, minute=jam, second=0, microsecond=0).time(),
            butir=(butir,),
        )
        tulis(p.supervisor, siklus.pk, isi)
    isi_kunjungan(p.supervisor, siklus)
    _nilai(p.supervisor, siklus, JenisPenilaian.PELAKSANAAN, [4, 4, 5, 3, 4, 4], "Beri waktu tunggu setelah bertanya.")
    if sampai == "keduanya":
        _nilai(
            p.guru,
            siklus,
            JenisPenilaian.PELAKSANAAN,
            [4, 3, 4, 4, 4, 5, 3],
            "Saya ingin lebih sabar menunggu jawaban.",
        )
        isi_balasan(p.guru, p.supervisor, siklus)


JAWABAN_PRA = (
    "Menjumlahkan dua hal yang berbeda dan menjelaskan alasannya.",
    "Diskusi berpasangan, karena murid lebih berani berbicara kepada teman.",
    "Kartu gambar dan papan tulis kecil, agar setiap pasangan menulis jawabannya.",
    "Apersepsi lima menit, kerja berpasangan, berbagi di depan kelas, rangkuman.",
    "Modul ajar dan lembar kerja murid.",
    "Menjelaskan alasan dengan kalimat sendiri.",
    "Murid dapat menjelaskan langkahnya kepada teman.",
    "Tolong amati murid yang duduk di baris belakang.",
)
JAWABAN_PASCA = (
    "Lega. Murid lebih banyak berbicara daripada biasanya.",
    "Sebagian besar sesuai; bagian penutup terlalu singkat.",
    "Pasangan di baris depan saling menjelaskan tanpa saya minta.",
    "Kira-kira tiga perempat murid mencapai tujuan.",
    "Menuliskan alasan dengan kalimat sendiri.",
    "Menahan diri untuk tidak langsung menjawab.",
    "Menghitung sampai lima sebelum menunjuk murid.",
    "Pembukaan sudah mantap; waktu tunggu dan penutup perlu ditingkatkan.",
    "Mencoba waktu tunggu dan meminta murid merangkum.",
)


def _jawab(p: Pasangan, siklus: Siklus, lembar: Lembar, jawaban: tuple[str, ...], lain: dict[str, str]) -> None:
    wawancara = selectors_pertemuan.wawancara(p.guru, siklus, lembar)
    perubahan = [Perubahan(t.kunci, teks, 0) for t, teks in zip(wawancara.pertanyaan, jawaban, strict=True)]
    perubahan += [Perubahan(kunci, nilai, 0) for kunci, nilai in lain.items()]
    hasil = services_pertemuan.simpan(p.guru, siklus.pk, lembar, wawancara.versi_id, perubahan)
    if hasil.status != 200:
        raise RuntimeError(f"demo: the interview was not saved: {hasil.galat}")


def _pertemuan(p: Pasangan, siklus: Siklus) -> None:
    """Tabel 3 and the record of the meeting, agreed by both."""
    waktu = timezone.localtime().strftime("%Y-%m-%dT13:00")
    lain = {
        "waktu": waktu,
        "tempat": "Ruang guru",
        "temuan_guru": "Saya masih terlalu cepat memberi jawaban.",
        "kesan_umum": "Kelas hangat dan tertib; murid berani mencoba.",
        "saran": "Beri waktu tunggu lima detik, lalu minta murid lain menanggapi.",
    }
    _jawab(p, siklus, Lembar.PASCA, JAWABAN_PASCA, lain)
    for pelaku, sisi in ((p.guru, Sisi.GURU), (p.supervisor, Sisi.SUPERVISOR)):
        isi = selectors.isian(pelaku, siklus, Lembar.PASCA)
        sidik = selectors_pertemuan.keadaan_setuju(pelaku, siklus, sisi, isi).sidik
        services_pertemuan.setujui(pelaku, siklus.pk, sidik)


def _tindak_lanjut(p: Pasangan, siklus: Siklus, *, selesai: bool) -> None:
    """Tabel 4 and two follow-ups; finished: both are closed and so is the cycle."""
    siklus.refresh_from_db()
    evaluasi = selectors_tindak_lanjut.evaluasi(p.supervisor, siklus)
    hasil = services_tindak_lanjut.simpan_evaluasi(
        p.supervisor,
        siklus.pk,
        evaluasi.versi_id,
        [Perubahan(b.kunci, evaluasi.pilihan[0].nilai, 0) for b in evaluasi.butir],
    )
    if hasil.status != 200:
        raise RuntimeError(f"demo: Tabel 4 was not saved: {hasil.galat}")
    tenggat = p.guru.hari + timedelta(days=14)
    satu = services_tindak_lanjut.tambah(
        p.guru,
        siklus.pk,
        IsiTindakLanjut(
            Bentuk.LANGSUNG, "Berlatih waktu tunggu lima detik di dua kelas", p.guru.nama, tenggat, tempat="Ruang kelas"
        ),
    )
    dua = services_tindak_lanjut.tambah(
        p.guru,
        siklus.pk,
        IsiTindakLanjut(
            Bentuk.SITUASIONAL,
            "Menonton satu video pembelajaran tentang bertanya, lalu menceritakannya di KKG/MGMP",
            p.guru.nama,
            tenggat,
            situasional=Situasional.VIDEO,
        ),
    )
    services_tindak_lanjut.laksanakan(
        p.guru,
        siklus.pk,
        satu.pk,
        satu.versi,
        realisasi="Dicoba dua kali; sebelas murid menjawab pada percobaan kedua.",
        pada=p.guru.hari,
        bukti="Catatan di jurnal mengajar",
    )
    if selesai:
        services_tindak_lanjut.batalkan(
            p.guru,
            siklus.pk,
            dua.pk,
            dua.versi,
            alasan="KKG bulan ini ditiadakan; akan diajukan pada siklus berikutnya.",
        )
        services_tindak_lanjut.selesaikan(p.guru, siklus.pk)
