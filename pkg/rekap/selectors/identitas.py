"""Who is who on the official forms, as it is now; frozen with the result by `services.tetapkan`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from accounts.enums import Golongan, JenisKelamin, Peran
from accounts.models import DataKepegawaian, Pengguna, Sekolah
from accounts.pelaku import Pelaku
from accounts.selectors import daftar_staf, provinsi_sekolah
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import Rentang
from pkg.periode.models import PenilaiPeserta, Peserta
from pkg.periode.rules import rentang_tanggal
from pkg.rekap.rules import GuruCetak, Identitas, Orang, SekolahCetak, masa_kerja


def susun_identitas(pelaku: Pelaku, peserta: Peserta, berkas: Sequence[Penilaian], hari: date) -> Identitas:
    """The people, the school and the dates of a visible participant and her visible files, signed on `hari`.

    Four queries, and one a level of the region's tree.
    """
    periode = peserta.periode
    dari, sampai = rentang_tanggal(periode.tahun, Rentang(periode.rentang))
    moderasi = next((m for b in berkas if (m := getattr(b, "moderasi", None)) is not None), None)
    return Identitas(
        guru=_guru(peserta, hari),
        sekolah=_sekolah(pelaku, peserta.sekolah),
        kepala_sekolah=_kepala(pelaku, peserta),
        penilai=tuple(_penilai(p) for p in sorted(peserta.penilai.all(), key=lambda p: p.urutan)),
        moderator=_orang(moderasi.moderator) if moderasi else None,
        jenis_periode=periode.get_jenis_display(),
        tahun=periode.tahun,
        rentang=periode.get_rentang_display(),
        dari=dari.isoformat(),
        sampai=sampai.isoformat(),
        dikirim=_terakhir([b.dikirim_pada for b in berkas]),
        disetujui=_terakhir([b.disetujui_pada for b in berkas]),
        ditetapkan=hari.isoformat(),
        tanpa_tanggapan=_terakhir([b.tanpa_tanggapan_pada for b in berkas if b.tanpa_tanggapan_pada]),
    )


def _terakhir(waktu: Sequence[object]) -> str:
    """The day of the last of these times; "" when one of the files has none (an objection was moderated instead)."""
    if not waktu or any(w is None for w in waktu):
        return ""
    return max(timezone.localdate(w) for w in waktu).isoformat()  # type: ignore[arg-type]  # no None is left


def _iso(hari: date | None) -> str:
    return hari.isoformat() if hari else ""


def _pangkat(golongan: str) -> str:
    return Golongan(golongan).label if golongan else ""


def _orang(orang: Pengguna, dasar: str = "") -> Orang:
    return Orang(orang.nama, orang.nip or "", _pangkat(orang.golongan), orang.jabatan, dasar)


def _penilai(penugasan: PenilaiPeserta) -> Orang:
    return _orang(penugasan.penilai, penugasan.sk.nomor if penugasan.sk else "")


def _kepala(pelaku: Pelaku, peserta: Peserta) -> Orang | None:
    """Who holds that office today; the longest in it when there are two; None when nobody does."""
    staf = daftar_staf(pelaku, peserta.sekolah_id, Peran.KEPALA_SEKOLAH)
    pertama = min(staf, key=lambda s: (s.sejak, s.pengguna.pk), default=None)
    return _orang(pertama.pengguna) if pertama else None


def _guru(peserta: Peserta, hari: date) -> GuruCetak:
    guru = peserta.guru
    data: DataKepegawaian = DataKepegawaian.objects.filter(pengguna_id=guru.pk).first() or DataKepegawaian()
    return GuruCetak(
        nama=guru.nama,
        nip=guru.nip or "",
        nuptk=guru.nuptk or "",
        nrg=data.nrg,
        karpeg=data.karpeg,
        tempat_lahir=data.tempat_lahir,
        tanggal_lahir=_iso(data.tanggal_lahir),
        jenis_kelamin=JenisKelamin(data.jenis_kelamin).label if data.jenis_kelamin else "",
        pangkat=_pangkat(peserta.golongan),
        golongan=peserta.golongan,
        tmt_golongan=_iso(data.tmt_golongan),
        jabatan=guru.jabatan,
        tmt_guru=_iso(data.tmt_guru),
        masa_kerja=masa_kerja(data.tmt_guru, hari),
        mulai_di_sekolah=_iso(data.mulai_di_sekolah),
        pendidikan=data.pendidikan,
        spesialisasi=data.spesialisasi,
        program_keahlian=data.program_keahlian,
        mapel=guru.mapel,
        jenis_guru=peserta.get_jenis_guru_display(),
        tugas_tambahan=peserta.get_tugas_tambahan_display() if peserta.tugas_tambahan else "",
    )


def _sekolah(pelaku: Pelaku, sekolah: Sekolah) -> SekolahCetak:
    return SekolahCetak(
        nama=sekolah.nama,
        npsn=sekolah.npsn,
        jenjang=sekolah.get_jenjang_display(),
        alamat=sekolah.alamat,
        kelurahan=sekolah.kelurahan,
        kecamatan=sekolah.kecamatan,
        kota=sekolah.kota,
        provinsi=provinsi_sekolah(pelaku, sekolah),
        telepon=sekolah.telepon,
    )
