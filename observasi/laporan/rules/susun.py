"""The whole report from its facts. The seal: without `segel_terbuka` nothing of Tabel 5 and no note is printed."""

from __future__ import annotations

from observasi.kunjungan.enums import JenisPeristiwa
from observasi.kunjungan.rules import tulis_lama
from observasi.laporan.rules import bentuk, skor, waktu
from observasi.laporan.rules.fakta import (
    AlatTerisi,
    FaktaLaporan,
    Kejadian,
    Kunjungan,
    LembarJawaban,
    Orang,
    Peristiwa,
    Tindakan,
)
from observasi.penilaian.rules import Hasil
from observasi.siklus.enums import Sisi, Tahap
from observasi.siklus.rules.kesepakatan import BIDANG

JUDUL = "Laporan Siklus Supervisi Klinis"
BELUM_DITANDAI = "belum"
# A drawing in a PDF knows no style sheet. From dark to light, so that a printer without colours keeps them apart.
_WARNA_KEADAAN = {
    JenisPeristiwa.GURU: "#1f5f5b",
    JenisPeristiwa.HENING: "#3b4a78",
    JenisPeristiwa.MURID: "#d07a4a",
    JenisPeristiwa.KELOMPOK: "#ecd08a",
    BELUM_DITANDAI: "#dfe5e3",
}
_BELUM_DIAMATI = frozenset({Tahap.PERMINTAAN, Tahap.PRA_OBSERVASI})
TERSEGEL = (
    "Penilaian pelaksanaan (Tabel 5) dan catatan pembelajaran belum dicantumkan. "
    "Keduanya dibuka bersama setelah guru dan supervisor sama-sama mengirim penilaian."
)
BELUM_DIAMATI = "Penilaian pelaksanaan (Tabel 5) dan catatan pembelajaran diisi pada tahap observasi."


def susun(f: FaktaLaporan) -> bentuk.Laporan:
    """Texts for the page. Parts that do not exist yet are None or empty, and the page says so."""
    perencanaan = skor.tabel_satu_sisi(f.perencanaan) if f.perencanaan else None
    terbuka = f.segel_terbuka and set(f.pelaksanaan) == set(Sisi)
    pelaksanaan = skor.tabel_bersama(f.pelaksanaan) if terbuka else None
    return bentuk.Laporan(
        judul=JUDUL,
        periode=_periode(f),
        keadaan=f.tahap.label,
        peringatan=_peringatan(f),
        kop=bentuk.Kop(
            sekolah=f.sekolah.nama,
            npsn=f.sekolah.npsn,
            alamat=f.sekolah.alamat,
            kota=f.sekolah.kota,
            telepon=f.sekolah.telepon,
            wilayah=f.sekolah.wilayah,
        ),
        orang=_orang(f),
        identitas=_identitas(f),
        masalah=f.masalah,
        ringkasan=tuple(_ringkasan(f, terbuka=terbuka)),
        riwayat=tuple(_riwayat(p) for p in f.riwayat),
        kesepakatan=_kesepakatan(f),
        perencanaan=perencanaan,
        pra=_wawancara(f.pra),
        pelaksanaan=pelaksanaan,
        tersegel="" if pelaksanaan else BELUM_DIAMATI if f.tahap_terakhir in _BELUM_DIAMATI else TERSEGEL,
        catatan=tuple(_catatan(k) for k in f.catatan) if terbuka else (),
        kunjungan=_kunjungan(f.kunjungan) if terbuka and f.kunjungan else None,
        alat=tuple(_alat(a) for a in f.alat) if terbuka else (),
        pasca=_wawancara(f.pasca),
        evaluasi=tuple(bentuk.BarisEvaluasi(str(e.nomor), e.teks, e.hasil, e.catatan) for e in f.evaluasi),
        tindak_lanjut=tuple(_tindakan(i, t) for i, t in enumerate(f.tindak_lanjut, start=1)),
        tempat_tanggal=_tempat_tanggal(f),
        tanda_tangan=(_tanda_tangan("Guru", f.guru), _tanda_tangan("Supervisor", f.supervisor)),
    )


def _periode(f: FaktaLaporan) -> str:
    if not f.riwayat:
        return ""
    awal, akhir = f.riwayat[0].waktu.date(), f.riwayat[-1].waktu.date()
    return f"{waktu.tahun_pelajaran(awal)} \u00b7 {waktu.rentang(awal, akhir)}"


def _peringatan(f: FaktaLaporan) -> str:
    if f.tahap is Tahap.SELESAI:
        return ""
    if f.tahap is Tahap.DIBATALKAN:
        return f"Siklus ini dibatalkan pada tahap {f.tahap_terakhir.label}. Laporan memuat yang sudah dikerjakan."
    return f"Laporan sementara. Siklus masih pada tahap {f.tahap.label}; bagian yang belum dikerjakan belum tercantum."


def _nomor(orang: Orang) -> str:
    if orang.nip:
        return f"NIP {waktu.nip(orang.nip)}"
    return f"NUPTK {orang.nuptk}" if orang.nuptk else "NIP \u2013"


def _orang(f: FaktaLaporan) -> tuple[tuple[str, str, str], ...]:
    baris = [
        ("Nama", f.guru.nama, f.supervisor.nama),
        ("NIP/NUPTK", _nomor(f.guru), _nomor(f.supervisor)),
        ("Pangkat, golongan", f.guru.pangkat, f.supervisor.pangkat),
        ("Jabatan", f.guru.jabatan, f.supervisor.jabatan),
    ]
    return tuple((label, guru or "\u2013", supervisor or "\u2013") for label, guru, supervisor in baris
                 if guru or supervisor)  # fmt: skip


def _identitas(f: FaktaLaporan) -> tuple[bentuk.Pasang, ...]:
    pertemuan = waktu.tanggal_jam(f.pertemuan_pada) if f.pertemuan_pada else ""
    if pertemuan and f.pertemuan_tempat:
        pertemuan = f"{pertemuan}, {f.pertemuan_tempat}"
    pasangan = [
        ("Mata pelajaran/tema", f.mapel),
        ("Kelas/semester", f.kelas),
        ("Cara observasi", f.mode.label),
        ("Prakarsa", f.asal.label),
        ("Pertemuan awal", pertemuan),
        ("Tahap", f.tahap.label),
    ]
    return tuple((label, isi) for label, isi in pasangan if isi)


def _ringkasan(f: FaktaLaporan, *, terbuka: bool) -> list[bentuk.BarisRingkasan]:
    hasil = []

    def tambah(hal: str, satu: Hasil) -> None:
        hasil.append(
            bentuk.BarisRingkasan(hal, f"{skor.jumlah(satu)} ({skor.persen(satu.persen)})", skor.klasifikasi(satu))
        )

    if f.perencanaan:
        tambah("Perencanaan pembelajaran (Tabel 1)", f.perencanaan.hasil)
    if terbuka:
        if not f.pelaksanaan[Sisi.GURU].dilepas:
            tambah("Pelaksanaan, penilaian diri guru (Tabel 5)", f.pelaksanaan[Sisi.GURU].hasil)
        tambah("Pelaksanaan, penilaian supervisor (Tabel 5)", f.pelaksanaan[Sisi.SUPERVISOR].hasil)
    if f.tindak_lanjut:
        selesai = sum(1 for t in f.tindak_lanjut if t.terlaksana)
        hasil.append(bentuk.BarisRingkasan("Tindak lanjut", f"{selesai} dari {len(f.tindak_lanjut)}", "terlaksana"))
    return hasil


def _riwayat(p: Peristiwa) -> bentuk.BarisRiwayat:
    teks = f"{p.pelaku} {p.aksi}" if p.pelaku else p.aksi[:1].upper() + p.aksi[1:]
    return bentuk.BarisRiwayat(waktu.tanggal_jam(p.waktu), teks, p.ke if p.pindah else "")


def _kesepakatan(f: FaktaLaporan) -> bentuk.Kesepakatan:
    isi = []
    for kunci, (label, _bantuan, _wajib) in BIDANG.items():
        nilai = f.kesepakatan.get(kunci, "").strip()
        if nilai:
            isi.append((label, waktu.waktu_formulir(nilai) if kunci == "waktu_observasi" else nilai))
    keadaan = (
        f"Disetujui guru dan supervisor pada {waktu.tanggal_jam(f.kesepakatan_pada)}."
        if f.kesepakatan_pada
        else "Belum disetujui kedua pihak; isinya masih dapat berubah."
    )
    instrumen = f.instrumen
    return bentuk.Kesepakatan(
        keadaan=keadaan,
        isi=tuple(isi),
        instrumen=f"{instrumen.judul}, {len(instrumen.daftar_butir)} butir" if instrumen else "",
        sumber=instrumen.sumber if instrumen else "",
        adaptasi=skor.adaptasi(instrumen) if instrumen else (),
    )


def _wawancara(lembar: LembarJawaban) -> bentuk.Wawancara | None:
    if not lembar.berisi:
        return None
    return bentuk.Wawancara(
        baris=tuple((str(j.nomor), j.tanya, j.jawab.strip()) for j in lembar.jawaban),
        tambahan=tuple((label, isi.strip()) for label, isi in lembar.tambahan if isi.strip()),
    )


def _catatan(k: Kejadian) -> bentuk.BarisCatatan:
    sifat = [bagian for bagian in (k.jenis, k.fase, k.tokoh and f"tentang {k.tokoh.lower()}") if bagian]
    return bentuk.BarisCatatan(
        waktu=k.waktu or "\u2013",
        oleh=k.sisi.label,
        sifat=", ".join(sifat),
        teks=k.teks.strip(),
        butir=", ".join(str(n) for n in k.butir) or "di luar instrumen",
        alamat=k.alamat,
        balasan=tuple((oleh, teks.strip()) for oleh, teks in k.balasan),
    )


def _kunjungan(k: Kunjungan) -> bentuk.BagianKunjungan:
    """Drawn to scale: pauses of the clock take no room."""
    jumlah = max(1, sum(r.detik for r in k.rentang))
    batang, lewat = [], 0
    for r in k.rentang:
        awal = lewat * 1000 // jumlah
        lewat += r.detik
        batang.append(bentuk.BatangKeadaan(_WARNA_KEADAAN[r.kunci], awal, max(1, lewat * 1000 // jumlah - awal)))
    return bentuk.BagianKunjungan(
        lama=k.lama,
        batang=tuple(batang),
        bagian=tuple((_WARNA_KEADAAN[kunci], label, lama, persen) for kunci, label, lama, persen in k.bagian),
        urutan=tuple((r.pukul, r.label, tulis_lama(r.detik), r.alamat) for r in k.rentang),
    )


def _alat(a: AlatTerisi) -> bentuk.BagianAlat:
    return bentuk.BagianAlat(f"{a.tampilan.judul} ({a.sisi.label.lower()})", a.tampilan, a.momen)


def _tindakan(nomor: int, t: Tindakan) -> bentuk.BarisTindakLanjut:
    rencana = [("Pelaksana", t.pelaksana), ("Tempat", t.tempat), ("Paling lambat", waktu.tanggal(t.tenggat))]
    realisasi = [
        ("Tanggal", waktu.tanggal(t.terlaksana_pada) if t.terlaksana_pada else ""),
        ("Realisasi", t.realisasi),
        ("Bukti", t.bukti),
        ("Alasan", t.alasan),
    ]
    return bentuk.BarisTindakLanjut(
        nomor=str(nomor),
        bentuk=t.bentuk,
        uraian=t.uraian,
        rencana=tuple(p for p in rencana if p[1]),
        status=t.status,
        realisasi=tuple((label, isi) for label, isi in realisasi if isi.strip()),
    )


def _tempat_tanggal(f: FaktaLaporan) -> str:
    """Place and the day on which both agreed on the record of the meeting; without that the day of the last event.

    Not the day of printing: that would make every report outdated at midnight.
    """
    hari = f.pertemuan_disepakati_pada or (f.riwayat[-1].waktu if f.riwayat else None)
    return ", ".join(bagian for bagian in (f.sekolah.kota, waktu.tanggal(hari) if hari else "") if bagian)


def _tanda_tangan(peran: str, orang: Orang) -> bentuk.TandaTangan:
    return bentuk.TandaTangan(peran, orang.nama, _nomor(orang))
