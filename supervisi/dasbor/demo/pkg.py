"""PK Guru of the demo: a finished year, a formatif with its PKB plan, a kemajuan of two assessors, and files of this year in
every stage, some with evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from accounts.selectors import pelaku_untuk
from pkg.aturan.enums import Kelompok
from pkg.bukti import services as services_bukti
from pkg.instrumen.enums import Responden
from pkg.kehadiran import services as services_kehadiran
from pkg.kuesioner import services as services_kuesioner
from pkg.kuesioner.kunci import token_tautan
from pkg.kuesioner.models import Kampanye, Tautan
from pkg.penilaian import selectors, services
from pkg.penilaian.enums import JenisBerkas
from pkg.penilaian.models import Penilaian
from pkg.periode import services as services_periode
from pkg.periode.enums import JenisPeriode, Rentang
from pkg.periode.models import Periode, Peserta
from pkg.pkb import services as services_pkb
from pkg.pkb.enums import JenisKegiatan
from pkg.rekap import services as services_rekap
from supervisi.dasbor.demo import bukti
from supervisi.lib.lembar import Perubahan

Skor = Callable[[str], int]
MINIMUM = {Kelompok.SEJAWAT: 1, Kelompok.PESERTA_DIDIK: 5, Kelompok.ORANG_TUA: 3, Kelompok.DUDI: 1}


@dataclass(frozen=True, slots=True)
class Panggung:
    """The people of the school as acting persons today."""

    orang: Mapping[str, Pengguna]
    sekolah_id: int

    def pelaku(self, nama: str) -> Pelaku:
        """Somebody of the demo, with the roles of today."""
        return pelaku_untuk(self.orang[nama], timezone.localdate())


def isi_pkg(orang: Mapping[str, Pengguna]) -> None:
    """Two years of PK Guru at the first school."""
    fajar = pelaku_untuk(orang["fajar"], timezone.localdate())
    p = Panggung(orang, next(satu.sekolah_id for satu in fajar.penugasan if satu.sekolah_id is not None))
    tahun = fajar.hari.year
    services_periode.tunjuk_penilai(
        fajar,
        p.sekolah_id,
        services_periode.IsiSk(
            nomor=f"800/017/{tahun - 1}",
            tanggal=date(tahun - 1, 1, 6),
            mulai=date(tahun - 1, 1, 6),
            selesai=date(tahun + 1, 12, 31),
            bersertifikat=True,
            terlatih=True,
            bidang="Matematika",
        ),
        penilai_id=orang["budi"].pk,
    )
    _tahun_lalu(p, tahun - 1)
    _formatif(p, tahun)
    _kemajuan(p, tahun)
    _sumatif(p, tahun)


# Periods


def _periode(
    p: Panggung, jenis: JenisPeriode, mulai: date, selesai: date, penilai: Mapping[str, str], kedua: str = ""
) -> dict[str, Peserta]:
    """An open period with these teachers and the assessor of each, and perhaps a second one; the participants by the teacher's
    name."""
    fajar = p.pelaku("fajar")
    isi = [services_periode.IsiPeriode(jenis, mulai, selesai)]
    setelan = services_periode.Setelan(minimum=dict(MINIMUM))
    periode = services_periode.buat_rencana(fajar, p.sekolah_id, mulai.year, Rentang.TAHUN, isi, setelan)[0]
    services_periode.tambah_peserta(fajar, periode.pk, [p.orang[nama].pk for nama in penilai])
    peserta = {_nama(p, satu): satu for satu in Peserta.objects.filter(periode=periode)}
    services_periode.lengkapi_peserta(
        fajar,
        periode.pk,
        [
            services_periode.Lengkap(s.pk, s.versi, s.golongan, Decimal(6 if nama == "fajar" else 24), None)
            for nama, s in peserta.items()
        ],
    )
    for nama, satu in peserta.items():
        satu.refresh_from_db()
        # The dinas chooses who assesses a kepala sekolah; a principal never chooses her own assessor.
        penentu = p.pelaku("endah") if nama == "fajar" else fajar
        dipilih = [p.orang[siapa].pk for siapa in (penilai[nama], kedua) if siapa]
        services_periode.tetapkan_penilai(penentu, satu.pk, satu.versi, dipilih)
    services.buka_berkas(fajar, periode.pk)
    return peserta


def _nama(p: Panggung, peserta: Peserta) -> str:
    return next(nama for nama, orang in p.orang.items() if orang.pk == peserta.guru_id)


def _berkas(peserta: Peserta, jenis: JenisBerkas = JenisBerkas.PEMBELAJARAN) -> Penilaian:
    return Penilaian.objects.get(peserta=peserta, jenis=jenis)


# Scores


def baik(kunci: str) -> int:
    """Everything at standard: most competencies at 4, every third at 3."""
    kompetensi, nomor = int(kunci.partition(".")[0]), int(kunci.rpartition(".")[2])
    return 1 if nomor % (2 if kompetensi % 3 == 0 else 4) == 0 or (kompetensi % 3 == 0 and nomor == 1) else 2


def perlu_bantuan(kunci: str) -> int:
    """Competencies 2 and 9 lie below standard."""
    return (1 if int(kunci.rpartition(".")[2]) % 2 else 0) if kunci.startswith(("2.", "9.")) else baik(kunci)


def _mulai(penilai: Pelaku, berkas: Penilaian) -> None:
    services.mulai_kumpul(penilai, berkas.pk)
    services.mulai_nilai(penilai, berkas.pk)


def _isi_nilai(penilai: Pelaku, berkas: Penilaian, skor: Skor, sampai: int | None = None) -> None:
    """Scores up to this competency; None: all of them. A duty's criteria go from 1 to 4."""
    lembar = selectors.lembar_sendiri(penilai, berkas.pk)
    tambah = 2 if lembar.instrumen.skor_terendah else 0
    perubahan = [
        Perubahan(kunci, str(min(4, skor(kunci) + tambah)), b.versi)
        for kunci, b in lembar.baris.items()
        if sampai is None or int(kunci.partition(".")[0]) <= sampai
    ]
    hasil = services.simpan_nilai(penilai, berkas.pk, perubahan)
    if hasil.status != 200:
        raise RuntimeError(f"demo: scores were not saved: {hasil.galat}")


def _kirim(penilai: Pelaku, berkas: Penilaian, skor: Skor) -> None:
    _mulai(penilai, berkas)
    _isi_nilai(penilai, berkas, skor)
    services.kirim(penilai, berkas.pk, sidik_dilihat=selectors.lembar_sendiri(penilai, berkas.pk).sidik)


def _setuju(guru: Pelaku, berkas: Penilaian) -> None:
    services.setuju(guru, berkas.pk, sidik_dilihat=selectors.nilai_terkirim(guru, berkas.pk).sidik)


# Questionnaires

JUMLAH_JAWABAN = {Responden.SEJAWAT: 3, Responden.PESERTA_DIDIK: 6, Responden.ORANG_TUA: 5}


def _kuesioner(p: Panggung, berkas: Penilaian, *, tutup: bool) -> None:
    """Campaigns of all groups with answers; closed ones show their means."""
    fajar, hari = p.pelaku("fajar"), timezone.localdate()
    for kelompok, jumlah in JUMLAH_JAWABAN.items():
        isi = services_kuesioner.IsiKampanye(
            mulai=hari,
            selesai=hari + timedelta(days=14),
            nama="Rekan guru" if kelompok is Responden.SEJAWAT else "VII-A",
            jumlah=jumlah + 2,
            izin_pada=hari if kelompok is Responden.PESERTA_DIDIK else None,
        )
        kampanye = services_kuesioner.buka(fajar, berkas.pk, kelompok, isi)
        _jawab(kampanye, jumlah if tutup else jumlah - 2)
        if tutup:
            services_kuesioner.tutup(fajar, kampanye.pk)


def _jawab(kampanye: Kampanye, jumlah: int) -> None:
    butir = kampanye.kuesioner.baca_kuesioner().butir
    for nomor, tautan in enumerate(Tautan.objects.filter(rombongan__kampanye=kampanye)[:jumlah]):
        jawaban = {b.kunci: "1" if (i + nomor) % 7 == 0 else "2" for i, b in enumerate(butir)}
        if services_kuesioner.kirim(token_tautan(tautan.pk, tautan.putaran), jawaban) is None:
            raise RuntimeError("demo: an answer was not taken")


# The periods


def _tahun_lalu(p: Panggung, tahun: int) -> None:
    """Ani's finished year; Rahmat agreed, but his attendance is still missing."""
    peserta = _periode(
        p, JenisPeriode.SUMATIF, date(tahun, 10, 6), date(tahun, 12, 15), {"ani": "budi", "rahmat": "budi"}
    )
    budi, fajar = p.pelaku("budi"), p.pelaku("fajar")
    for nama in ("ani", "rahmat"):
        berkas = _berkas(peserta[nama])
        _kirim(budi, berkas, baik)
        _setuju(p.pelaku(nama), berkas)
        _kuesioner(p, berkas, tutup=True)
    services_kehadiran.nihil_guru(fajar, peserta["ani"].pk)
    services_rekap.tetapkan(fajar, peserta["ani"].pk)


def _formatif(p: Panggung, tahun: int) -> None:
    """New teachers at the beginning of the year: Rahmat with two competencies below standard and an agreed plan."""
    peserta = _periode(
        p, JenisPeriode.FORMATIF, date(tahun, 1, 6), date(tahun, 2, 28), {"rahmat": "budi", "siti": "fajar"}
    )
    budi, fajar, rahmat = p.pelaku("budi"), p.pelaku("fajar"), p.pelaku("rahmat")
    berkas = _berkas(peserta["rahmat"])
    _kirim(budi, berkas, perlu_bantuan)
    _setuju(rahmat, berkas)
    services_rekap.tetapkan(fajar, peserta["rahmat"].pk)
    rencana = services_pkb.susun(rahmat, berkas.pk)
    services_pkb.tambah_kegiatan(
        rahmat,
        berkas.pk,
        services_pkb.IsiKegiatan(
            (2, 9),
            JenisKegiatan.PENDAMPINGAN,
            "Mengikuti satu siklus supervisi klinis tentang bertanya dan menanggapi jawaban murid",
            "Bersama Pak Budi",
            date(tahun, 9, 30),
        ),
    )
    services_pkb.sepakati(fajar, berkas.pk, rencana.versi)
    _moderasi(p, _berkas(peserta["siti"]))


def _moderasi(p: Panggung, berkas: Penilaian) -> None:
    """Siti objects to competency 2, with a photo as evidence; Gita from the other school has begun to score it again."""
    fajar, siti, gita = p.pelaku("fajar"), p.pelaku("siti"), p.pelaku("gita")
    _mulai(fajar, berkas)
    bukti.lampirkan(siti, berkas, "pajangan.jpg", bukti.pajangan(), "Pajangan hasil percobaan murid", ["2.1", "2.3"])
    _isi_nilai(fajar, berkas, perlu_bantuan)
    services.kirim(fajar, berkas.pk, sidik_dilihat=selectors.lembar_sendiri(fajar, berkas.pk).sidik)
    services.ajukan_keberatan(
        siti,
        berkas.pk,
        {
            2: "Murid mencoba sendiri dan memajang hasilnya; fotonya ada di bukti, tetapi pengamatan dilakukan saat ulangan."
        },
        sidik_dilihat=selectors.nilai_terkirim(siti, berkas.pk).sidik,
    )
    # Fajar assesses her, so the pengawas appoints.
    services.tunjuk_moderator(
        p.pelaku("dewi"), berkas.pk, p.orang["gita"].pk, nomor_surat="421/031", catatan="Mohon dinilai ulang."
    )
    lembar = selectors.lembar_moderasi(gita, berkas.pk)
    (butir,) = lembar.butir
    awal = [Perubahan(baris.kunci, "2", baris.versi) for baris in butir.baris[:3]]
    services.simpan_moderasi(gita, berkas.pk, awal)


def _kemajuan(p: Panggung, tahun: int) -> None:
    """Rahmat again in July, assessed by two: both are ready and compare where they differ."""
    peserta = _periode(
        p, JenisPeriode.KEMAJUAN, date(tahun, 7, 1), date(tahun, 9, 30), {"rahmat": "budi"}, kedua="fajar"
    )
    berkas, penilai = _berkas(peserta["rahmat"]), (p.pelaku("budi"), p.pelaku("fajar"))
    _mulai(penilai[0], berkas)
    bukti.lampirkan(
        p.pelaku("rahmat"), berkas, "analisis.pdf", bukti.daftar_nilai(), "Analisis hasil ulangan", ["9.1", "9.2"]
    )
    for satu, skor in zip(penilai, (baik, perlu_bantuan), strict=True):
        _isi_nilai(satu, berkas, skor)
        services.tandai_siap(satu, berkas.pk, sidik_dilihat=selectors.lembar_sendiri(satu, berkas.pk).sidik)


def _sumatif(p: Panggung, tahun: int) -> None:
    """This year, everybody at another stage; the kepala sekolah is assessed by the pengawas for both of his tasks."""
    penilai = {"ani": "budi", "rahmat": "budi", "siti": "budi", "budi": "fajar", "fajar": "dewi"}
    peserta = _periode(p, JenisPeriode.SUMATIF, date(tahun, 10, 6), date(tahun, 12, 15), penilai)
    berkas = {nama: _berkas(satu) for nama, satu in peserta.items()}
    budi, fajar, dewi = p.pelaku("budi"), p.pelaku("fajar"), p.pelaku("dewi")
    services.mulai_kumpul(budi, berkas["ani"].pk)
    services_bukti.tulis_catatan(
        p.pelaku("ani"),
        berkas["ani"].pk,
        judul="Peta kemampuan awal murid VII-A",
        keterangan="Disimpan di map kelas: hasil tes awal dan catatan wawancara wali kelas.",
        indikator=["1.1", "1.4"],
    )
    bukti.lampirkan(
        p.pelaku("ani"),
        berkas["ani"],
        "papan.jpg",
        bukti.papan_tulis(),
        "Tujuan belajar di papan tulis",
        ["1.2", "4.1"],
    )
    bukti.lampirkan(
        budi, berkas["ani"], "nilai-7a.pdf", bukti.daftar_nilai(), "Analisis ulangan yang diperlihatkan guru", ["9.1"]
    )
    _kuesioner(p, berkas["ani"], tutup=False)
    _mulai(budi, berkas["siti"])
    _isi_nilai(budi, berkas["siti"], baik, sampai=5)
    _kirim(fajar, berkas["budi"], baik)
    services.ingatkan(fajar, berkas["budi"].pk, "Pak Budi, mohon nilainya diperiksa lalu disetujui minggu ini.")
    _kirim(budi, berkas["rahmat"], perlu_bantuan)
    rahmat = p.pelaku("rahmat")
    services.ajukan_keberatan(
        rahmat,
        berkas["rahmat"].pk,
        {9: "Hasil ulangan dan remedial sudah saya olah sejak awal semester; buktinya belum sempat dilihat."},
        sidik_dilihat=selectors.nilai_terkirim(rahmat, berkas["rahmat"].pk).sidik,
    )
    _mulai(dewi, _berkas(peserta["fajar"], JenisBerkas.TUGAS))
    _isi_nilai(dewi, _berkas(peserta["fajar"], JenisBerkas.TUGAS), baik, sampai=2)
    for satu in Periode.objects.filter(pk=peserta["ani"].periode_id):
        for bulan in range(1, min(timezone.localdate().month, 12)):
            services_kehadiran.nihil_bulan(p.pelaku("eko"), satu.pk, bulan)
