"""Collecting the facts of a report from the rooms below. Every room's own seal decides what comes out.

The facts do not depend on who asks: whatever only one side may read (drafts, notes before the seal opens) is left out
for everybody, so both print the same paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from accounts.models import Pengguna
from accounts.models import Sekolah as ModelSekolah
from accounts.pelaku import Pelaku
from observasi.alat import selectors as selectors_alat
from observasi.alat.enums import JenisAlat
from observasi.catatan import rules as rules_catatan
from observasi.catatan import selectors as selectors_catatan
from observasi.instrumen.rules import dari_peta
from observasi.kunjungan import selectors as selectors_kunjungan
from observasi.kunjungan.rules import persen_keadaan
from observasi.laporan import rules
from observasi.penilaian import selectors as selectors_penilaian
from observasi.penilaian.enums import JenisPenilaian, StatusLembar
from observasi.penilaian.selectors import PenilaianTerbaca
from observasi.pertemuan import selectors as selectors_pertemuan
from observasi.pertemuan.rules import BIDANG as BIDANG_PERTEMUAN
from observasi.pertemuan.rules import JenisBidang
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Aksi, Asal, Lembar, Mode, Sisi, Tahap
from observasi.siklus.models import Riwayat, Siklus
from observasi.tindak_lanjut import selectors as selectors_tindak_lanjut
from observasi.tindak_lanjut.enums import StatusTindakLanjut
from observasi.tindak_lanjut.models import TindakLanjut
from supervisi.dokumen import selectors as selectors_dokumen
from supervisi.dokumen.registri import Naskah
from supervisi.lib.berkas import nama_unduhan
from supervisi.lib.galat import SalahStatus

JENIS = "laporan_siklus"
# Words for what the portal does by itself; the labels of Aksi need somebody who does it.
_AKSI_PORTAL = {Aksi.PENILAIAN_LENGKAP: "kedua penilaian lengkap dan segelnya terbuka"}


def boleh(pelaku: Pelaku, siklus_id: int) -> None:
    """Participants, and the kepala sekolah once both agreed; raises TidakTerlihat or TidakBoleh for all others."""
    selectors_siklus.ambil_untuk_hasil(pelaku, siklus_id)


def naskah(pelaku: Pelaku, siklus_id: int) -> Naskah:
    """The present report as plain data. Raises SalahStatus while there is nothing to report."""
    siklus, _ = selectors_siklus.ambil_untuk_hasil(pelaku, siklus_id)
    return naskah_siklus(pelaku, siklus)


def naskah_siklus(pelaku: Pelaku, siklus: Siklus) -> Naskah:
    """`naskah` of a cycle that `pelaku` has been let in to read."""
    if not rules.boleh_dibuat(Tahap(siklus.tahap_terakhir)):
        raise SalahStatus(rules.BELUM_ADA)
    laporan = rules.susun(fakta(pelaku, siklus))
    nama = siklus.guru.get_short_name()
    kelas = siklus.kelas.replace(" / ", "-").replace("/", "-")
    return Naskah(
        isi=rules.ke_peta(laporan),
        judul=f"{laporan.judul}: {nama}, {siklus.mapel}, {siklus.kelas}"[:200],
        nama_unduh=nama_unduhan(f"Laporan supervisi {nama} {siklus.mapel} {kelas}", ".pdf"),
        sekolah_id=siklus.sekolah_id,
    )


def fakta(pelaku: Pelaku, siklus: Siklus) -> rules.FaktaLaporan:
    """Everything that the report prints; a fixed number of queries."""
    riwayat = selectors_siklus.daftar_riwayat(pelaku, siklus)
    isian = selectors_siklus.isian(pelaku, siklus, Lembar.KESEPAKATAN)
    sepakat = selectors_siklus.ambil_instrumen_sepakat(pelaku, siklus)
    perencanaan = selectors_penilaian.penilaian_terbuka(pelaku, siklus, JenisPenilaian.PERENCANAAN, None)
    pelaksanaan = selectors_penilaian.penilaian_terbuka(pelaku, siklus, JenisPenilaian.PELAKSANAAN, None)
    terbuka = set(pelaksanaan) == set(Sisi) and rules_catatan.segel_terbuka(siklus.fakta())
    return rules.FaktaLaporan(
        sekolah=_sekolah(siklus.sekolah),
        guru=_orang(siklus.guru),
        supervisor=_orang(siklus.supervisor),
        mapel=siklus.mapel,
        kelas=siklus.kelas,
        asal=Asal(siklus.asal),
        mode=Mode(siklus.mode),
        tahap=Tahap(siklus.tahap),
        tahap_terakhir=Tahap(siklus.tahap_terakhir),
        masalah=siklus.masalah,
        pertemuan_pada=_lokal(siklus.usulan_waktu if siklus.pertemuan_disepakati_pada else None),
        pertemuan_tempat=siklus.usulan_tempat,
        riwayat=tuple(_peristiwa(r) for r in riwayat),
        kesepakatan={kunci: satu.nilai for kunci, satu in isian.items()},
        kesepakatan_pada=_lokal(sepakat.dibekukan_pada if sepakat else None),
        instrumen=dari_peta(sepakat.isi) if sepakat else None,
        perencanaan=_lembar(perencanaan[Sisi.SUPERVISOR]) if Sisi.SUPERVISOR in perencanaan else None,
        pra=_jawaban(pelaku, siklus, Lembar.PRA),
        segel_terbuka=terbuka,
        pelaksanaan=_pelaksanaan(pelaku, siklus, pelaksanaan) if terbuka else {},
        catatan=_catatan(pelaku, siklus) if terbuka else (),
        pasca=_jawaban(pelaku, siklus, Lembar.PASCA),
        pertemuan_disepakati_pada=_kapan(riwayat, Aksi.SEPAKATI_PERTEMUAN),
        evaluasi=_evaluasi(pelaku, siklus),
        tindak_lanjut=tuple(_tindakan(t) for t in selectors_tindak_lanjut.daftar(pelaku, siklus)),
        alat=_alat(pelaku, siklus) if terbuka else (),
        kunjungan=_kunjungan(pelaku, siklus) if terbuka else None,
    )


def _lokal(waktu: datetime | None) -> datetime | None:
    return timezone.localtime(waktu) if waktu is not None else None


def _kapan(riwayat: list[Riwayat], aksi: Aksi) -> datetime | None:
    return next((timezone.localtime(r.waktu) for r in reversed(riwayat) if r.aksi == aksi), None)


def _sekolah(sekolah: ModelSekolah) -> rules.Sekolah:
    return rules.Sekolah(
        nama=sekolah.nama,
        npsn=sekolah.npsn,
        alamat=sekolah.alamat,
        kota=sekolah.kota,
        telepon=sekolah.telepon,
        wilayah=sekolah.wilayah.nama,
    )


def _orang(orang: Pengguna) -> rules.Orang:
    pangkat = orang.get_golongan_display() if orang.golongan else ""
    return rules.Orang(orang.nama, orang.nip, orang.nuptk, pangkat, orang.jabatan)


def _peristiwa(r: Riwayat) -> rules.Peristiwa:
    aksi = Aksi(r.aksi)
    return rules.Peristiwa(
        waktu=timezone.localtime(r.waktu),
        pelaku=r.pelaku.nama if r.pelaku else None,
        aksi=str(aksi.label) if r.pelaku else _AKSI_PORTAL.get(aksi, str(aksi.label)),
        ke=Tahap(r.ke).label,
        pindah=r.dari != r.ke,
    )


def _lembar(p: PenilaianTerbaca) -> rules.LembarSkor:
    return rules.LembarSkor(
        instrumen=p.instrumen,
        nilai=p.nilai,
        catatan={kunci: satu.catatan for kunci, satu in p.baris.items()},
        saran=p.saran,
        alasan=p.alasan,
        penilai=p.penilai,
        dikirim_pada=_lokal(p.dikirim_pada),
        nomor_versi=p.nomor_versi,
        dilepas=p.status is StatusLembar.DILEPAS,
        hasil=p.hasil,
    )


def _pelaksanaan(
    pelaku: Pelaku, siklus: Siklus, terbaca: Mapping[Sisi, PenilaianTerbaca]
) -> dict[Sisi, rules.LembarSkor]:
    """Tabel 5 of both sides, each score with the moments that it points to."""
    momen = selectors_penilaian.momen_terbuka(pelaku, siklus, terbaca.values())

    def milik(sisi: Sisi) -> dict[str, tuple[rules.Momen, ...]]:
        return {
            kunci: tuple(
                rules.Momen(m.waktu, _alamat_putar(siklus, m.rekaman_id, m.detik))
                for m in semua
                if m.sisi is sisi and m.waktu
            )
            for kunci, semua in momen.items()
        }

    return {sisi: replace(_lembar(satu), momen=milik(sisi)) for sisi, satu in terbaca.items()}


def _kunjungan(pelaku: Pelaku, siklus: Siklus) -> rules.Kunjungan | None:
    """The strip of a visit; None when no clock ran. A clock that was never stopped ends with its last tap, or the
    report would be another one every second."""
    k = selectors_kunjungan.halaman(pelaku, siklus, timezone.now())
    if k.garis.berjalan and k.terakhir is not None:
        k = selectors_kunjungan.halaman(pelaku, siklus, k.terakhir.pada)
    if not k.rentang:
        return None
    return rules.Kunjungan(
        lama=k.lama,
        rentang=tuple(
            rules.Keadaan(
                pukul=timezone.localtime(r.rentang.mulai).strftime("%H.%M.%S"),
                kunci=r.rentang.keadaan or rules.BELUM_DITANDAI,
                label=str(r.rentang.keadaan.label) if r.rentang.keadaan else "Belum ditandai",
                detik=r.rentang.detik,
                alamat=_alamat_putar(siklus, r.tempat.rekaman_id, r.tempat.detik),
            )
            for r in k.rentang
        ),
        bagian=tuple(
            (
                b.keadaan or rules.BELUM_DITANDAI,
                str(b.keadaan.label) if b.keadaan else "Belum ditandai",
                lama,
                persen_keadaan(b.persen),
            )
            for b, lama in k.bagian
        ),
    )


def _jawaban(pelaku: Pelaku, siklus: Siklus, lembar: Lembar) -> rules.LembarJawaban:
    wawancara = selectors_pertemuan.wawancara(pelaku, siklus, lembar)
    tambahan = []
    for kunci, bidang in BIDANG_PERTEMUAN[lembar].items():
        nilai = wawancara.isian.nilai(kunci)
        tambahan.append((bidang.label, rules.waktu_formulir(nilai) if bidang.jenis is JenisBidang.WAKTU else nilai))
    return rules.LembarJawaban(
        jawaban=tuple(rules.TanyaJawab(j.nomor, j.teks, j.isi.nilai) for j in wawancara.pertanyaan),
        tambahan=tuple(tambahan),
    )


def _catatan(pelaku: Pelaku, siklus: Siklus) -> tuple[rules.Kejadian, ...]:
    semua = selectors_catatan.daftar(pelaku, siklus)
    baris = selectors_catatan.baris_berbalas(pelaku, siklus, semua, selectors_catatan.daftar_butir(pelaku, siklus))
    banyak_rekaman = len({b.catatan.rekaman_id for b in baris if b.catatan.rekaman_id is not None}) > 1
    return tuple(
        rules.Kejadian(
            waktu=_waktu_catatan(b, banyak_rekaman=banyak_rekaman),
            sisi=b.sisi,
            jenis=b.jenis.nama,
            fase=b.catatan.get_fase_display() if b.catatan.fase else "",
            tokoh=b.catatan.get_tokoh_display() if b.catatan.tokoh else "",
            teks=b.catatan.teks,
            butir=tuple(satu.nomor for satu in b.butir),
            alamat=_alamat_putar(siklus, b.tempat.rekaman_id, b.tempat.detik),
            balasan=tuple((satu.balasan.penulis.nama, satu.balasan.teks) for satu in b.balasan),
        )
        for b in baris
    )


def _alat(pelaku: Pelaku, siklus: Siklus) -> tuple[rules.AlatTerisi, ...]:
    return tuple(
        rules.AlatTerisi(Sisi(h.alat.sisi), h.tampilan, tuple(_momen_alat(h)))
        for h in selectors_alat.hasil(pelaku, siklus)
    )


def _momen_alat(hasil: selectors_alat.HasilAlat) -> Iterator[tuple[str, str, str]]:
    """The rows of a tool; of sweeps only where each began, because a class has thirty seats."""
    sudah: set[int | None] = set()
    for b in hasil.baris:
        if hasil.jenis is JenisAlat.SAPUAN:
            if b.ketukan.sapuan not in sudah:
                sudah.add(b.ketukan.sapuan)
                yield b.waktu, f"Sapuan {b.ketukan.sapuan}", b.alamat
            continue
        yield b.waktu, f"{b.apa}: \u201c{b.ketukan.teks}\u201d" if b.ketukan.teks else b.apa, b.alamat


def _alamat_putar(siklus: Siklus, rekaman_id: int | None, detik: Decimal | None) -> str:
    """The path of the page that plays this second; "" off the recordings."""
    if rekaman_id is None or detik is None:
        return ""
    return f"{reverse('video:halaman', args=[siklus.pk])}?rekaman={rekaman_id}&t={int(detik)}"


def _evaluasi(pelaku: Pelaku, siklus: Siklus) -> tuple[rules.Evaluasi, ...]:
    """Tabel 4; empty while nothing was chosen."""
    lembar = selectors_tindak_lanjut.evaluasi(pelaku, siklus)
    baris = tuple(rules.Evaluasi(b.nomor, b.teks, b.isi.nilai, b.catatan.nilai) for b in lembar.butir)
    return baris if any(b.hasil or b.catatan.strip() for b in baris) else ()


def _tindakan(t: TindakLanjut) -> rules.Tindakan:
    bentuk = t.get_bentuk_display()
    return rules.Tindakan(
        bentuk=f"{bentuk}: {t.get_situasional_display()}" if t.situasional else bentuk,
        uraian=t.uraian,
        pelaksana=t.pelaksana,
        tempat=t.tempat,
        tenggat=t.tenggat,
        status=t.get_status_display(),
        realisasi=t.realisasi,
        bukti=t.bukti,
        terlaksana_pada=t.terlaksana_pada,
        alasan=t.alasan,
        terlaksana=t.status == StatusTindakLanjut.TERLAKSANA,
    )


def _waktu_catatan(baris: selectors_catatan.BarisCatatan, *, banyak_rekaman: bool) -> str:
    rekaman = baris.catatan.rekaman
    if banyak_rekaman and rekaman is not None and baris.waktu:
        return f"Rekaman {rekaman.urutan}, {baris.waktu}"
    return baris.waktu


@dataclass(frozen=True, slots=True)
class HalamanLaporan:
    """The page of the report. `belum` says why nothing can be printed yet; None: it can."""

    siklus: Siklus
    sisi: Sisi | None
    belum: str | None
    tersegel: bool
    dokumen: tuple[selectors_dokumen.BarisDokumen, ...]

    @property
    def terkini(self) -> selectors_dokumen.BarisDokumen | None:
        """The document of the present data, in whatever state; None: it was not asked for yet."""
        return next((b for b in self.dokumen if b.terkini), None)

    @property
    def lama(self) -> tuple[selectors_dokumen.BarisDokumen, ...]:
        return tuple(b for b in self.dokumen if not b.terkini)


def halaman(pelaku: Pelaku, siklus_id: int) -> HalamanLaporan:
    """What the page shows: the documents that exist and whether they are current."""
    siklus, sisi = selectors_siklus.ambil_untuk_hasil(pelaku, siklus_id)
    try:
        kini = selectors_dokumen.naskah_kini(pelaku, JENIS, siklus_id)
    except SalahStatus as galat:
        return HalamanLaporan(siklus, sisi, galat.alasan, tersegel=True, dokumen=())
    baris = selectors_dokumen.daftar(pelaku, JENIS, siklus_id, kini.sidik)
    return HalamanLaporan(siklus, sisi, None, tersegel=bool(kini.naskah.isi["tersegel"]), dokumen=tuple(baris))
