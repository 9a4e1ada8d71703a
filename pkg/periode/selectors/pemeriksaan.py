"""What is not right yet in a period and in a school's year: per participant, per assessor, and as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from pkg.periode import rules
from pkg.periode.enums import Berat, JenisPeriode, StatusPeriode
from pkg.periode.models import PenilaiPeserta, Periode, Peserta
from pkg.periode.rules import Temuan
from pkg.periode.selectors.bahan import Bahan, kumpulkan
from pkg.periode.selectors.dasar import peserta_terlihat, terlihat_oleh


@dataclass(frozen=True, slots=True)
class PenilaiBaris:
    """One assessor of a participant and what stands against her."""

    penugasan: PenilaiPeserta
    temuan: tuple[Temuan, ...]

    @property
    def ditolak(self) -> bool:
        """Whether she could not be assigned like this today."""
        return rules.ditolak(self.temuan)


@dataclass(frozen=True, slots=True)
class BarisPeserta:
    """One participant as a table shows her. `tak_bertugas`: she no longer teaches at the school."""

    peserta: Peserta
    penilai: tuple[PenilaiBaris, ...]
    kurang: tuple[str, ...]
    kepala_sekolah: bool
    tak_bertugas: bool


@dataclass(frozen=True, slots=True)
class BebanPenilai:
    """How many teachers an assessor has in the period and in the year, `luar` of other schools beside them, and what stands
    against that."""

    nama: str
    penilai_id: int
    periode: int
    tahun: int
    luar: int
    temuan: Temuan | None


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """A period looked over. `temuan`: codes that the pages know, with sentences; the most urgent first."""

    periode: Periode
    baris: list[BarisPeserta]
    beban: list[BebanPenilai]
    temuan: list[Temuan] = field(default_factory=list)

    @property
    def tanpa_penilai(self) -> int:
        """How many participants have no assessor, the kepala sekolah included."""
        return sum(not b.penilai for b in self.baris)

    @property
    def guru_tanpa_penilai(self) -> int:
        """How many of them the school itself can give an assessor."""
        return sum(not b.penilai and not b.kepala_sekolah for b in self.baris)

    @property
    def ditetapkan(self) -> int:
        """How many results stand."""
        return sum(b.peserta.ditetapkan_pada is not None for b in self.baris)


def susun_baris(pelaku: Pelaku, periode: Periode, bahan: Bahan, peserta: list[Peserta]) -> list[BarisPeserta]:
    """Rows of participants that were already read by `peserta_terlihat`. No query."""
    mengajar = {s.pengguna.pk for s in bahan.guru}
    baris = []
    for p in peserta:
        guru = bahan.fakta_guru(p)
        penilai = tuple(
            PenilaiBaris(pp, rules.periksa_penilai(bahan.fakta_penilai(pp.penilai, periode), guru, periode.jendela))
            for pp in p.penilai.all()
        )
        kurang = rules.yang_kurang(p.isi(), JenisPeriode(periode.jenis))
        baris.append(BarisPeserta(p, penilai, kurang, guru.kepala_sekolah, p.guru_id not in mengajar))
    return baris


def susun_beban(pelaku: Pelaku, periode: Periode, bahan: Bahan, baris: list[BarisPeserta]) -> list[BebanPenilai]:
    """The assessors of a period with their loads, by name. No query."""
    orang = {pp.penugasan.penilai_id: pp.penugasan.penilai for b in baris for pp in b.penilai}
    setahun = bahan.beban()
    hasil = []
    for nomor, satu in sorted(orang.items(), key=lambda o: (o[1].nama, o[0])):
        sekarang = sum(any(pp.penugasan.penilai_id == nomor for pp in b.penilai) for b in baris)
        tahun = len(setahun[nomor])
        fakta = bahan.fakta_penilai(satu, periode)
        temuan = rules.periksa_beban(fakta, tahun)
        hasil.append(BebanPenilai(satu.get_short_name(), nomor, sekarang, tahun, fakta.luar, temuan))
    return hasil


def periksa(pelaku: Pelaku, periode: Periode, bahan: Bahan, peserta: list[Peserta]) -> Pemeriksaan:
    """Look a whole period over; needs all its participants. No query."""
    baris = susun_baris(pelaku, periode, bahan, peserta)
    beban = susun_beban(pelaku, periode, bahan, baris)
    hasil = Pemeriksaan(periode, baris, beban)
    if periode.status != StatusPeriode.DITUTUP:
        lewat = periode.status == StatusPeriode.RENCANA and periode.selesai < pelaku.hari
        hasil.temuan.extend(_temuan_peserta(periode, bahan, baris, lewat=lewat))
        hasil.temuan.extend(_temuan_penilai(baris, beban))
        hasil.temuan.extend(_temuan_tanggal(periode, pelaku.hari, ada_peserta=bool(baris)))
    return hasil


def _peringatan(kode: str, teks: str) -> Temuan:
    return Temuan(kode, Berat.PERINGATAN, teks)


def _temuan_peserta(periode: Periode, bahan: Bahan, baris: list[BarisPeserta], *, lewat: bool) -> list[Temuan]:
    hasil = []
    terdaftar = {b.peserta.guru_id for b in baris}
    belum = [s for s in bahan.guru if s.pengguna.pk not in terdaftar]
    if not baris and not lewat:
        hasil.append(_peringatan("tanpa_peserta", "Belum ada peserta."))
    elif baris and belum and periode.jenis == JenisPeriode.SUMATIF:
        hasil.append(_peringatan("belum_peserta", f"{len(belum)} guru sekolah ini belum menjadi peserta."))
    if pergi := [b.peserta.guru.get_short_name() for b in baris if b.tak_bertugas and not b.peserta.ditetapkan_pada]:
        hasil.append(_peringatan("tak_bertugas", f"{_sebut(pergi)} tidak lagi bertugas sebagai guru di sekolah ini."))
    if kurang := sum(bool(b.kurang) for b in baris if not b.peserta.ditetapkan_pada):
        hasil.append(_peringatan("kurang", f"Data {kurang} peserta belum lengkap."))
    return hasil


def _temuan_penilai(baris: list[BarisPeserta], beban: list[BebanPenilai]) -> list[Temuan]:
    hasil = []
    if kosong := sum(not b.penilai and not b.kepala_sekolah for b in baris):
        hasil.append(_peringatan("tanpa_penilai", f"{kosong} peserta belum punya penilai."))
    if any(not b.penilai and b.kepala_sekolah for b in baris):
        hasil.append(_peringatan("kepala_tanpa_penilai", "Penilai kepala sekolah belum ditetapkan oleh dinas."))
    salah = {pp.penugasan.penilai.get_short_name() for b in baris for pp in b.penilai if pp.ditolak}
    if salah:
        hasil.append(
            _peringatan("penilai_tak_sah", f"{_sebut(sorted(salah))} tidak lagi memenuhi syarat bagi sebagian gurunya.")
        )
    golongan = any(t.kode == "golongan_kosong" for b in baris for pp in b.penilai for t in pp.temuan)
    if golongan:
        hasil.append(
            _peringatan(
                "golongan_kosong", "Sebagian golongan belum diisi, jadi kesetaraan pangkat belum dapat diperiksa."
            )
        )
    return hasil + [b.temuan for b in beban if b.temuan is not None]


def _temuan_tanggal(periode: Periode, hari: date, *, ada_peserta: bool) -> list[Temuan]:
    if periode.status == StatusPeriode.RENCANA and periode.selesai < hari:
        teks = "Tanggalnya sudah lewat tanpa dibuka. Ubah tanggalnya, atau hapus periode ini dari rencana."
        return [_peringatan("lewat", teks)]
    if periode.status == StatusPeriode.RENCANA and periode.mulai <= hari and ada_peserta:
        return [_peringatan("belum_dibuka", "Tanggal mulainya sudah tiba, tetapi periode ini belum dibuka.")]
    if periode.status == StatusPeriode.DIBUKA and periode.selesai < hari:
        return [
            _peringatan("belum_ditutup", "Tanggal selesainya sudah lewat. Tutup bila semua hasil sudah ditetapkan.")
        ]
    return []


_SEBUT_MAKS = 3


def _sebut(nama: list[str]) -> str:
    """Names in a sentence: up to three, then how many more."""
    if len(nama) > _SEBUT_MAKS:
        return f"{', '.join(nama[:_SEBUT_MAKS])}, dan {len(nama) - _SEBUT_MAKS} lainnya"
    return " dan ".join([", ".join(nama[:-1]), nama[-1]]) if len(nama) > 1 else nama[0]


@dataclass(frozen=True, slots=True)
class TinjauanTahun:
    """A school's year: its periods looked over, and the state of its appointments."""

    sekolah: Sekolah
    tahun: int
    bahan: Bahan
    periode: list[Pemeriksaan]
    sk_berlaku: int


def tinjau_tahun(pelaku: Pelaku, sekolah: Sekolah, tahun: int) -> TinjauanTahun:
    """All periods of a school's year. The caller has let `pelaku` in by `ambil_sekolah`. A fixed number of queries."""
    bahan = kumpulkan(pelaku, sekolah, tahun)
    periode = list(terlihat_oleh(pelaku).filter(sekolah=sekolah, tahun=tahun).order_by("mulai", "pk"))
    peserta: dict[int, list[Peserta]] = {p.pk: [] for p in periode}
    for satu in peserta_terlihat(pelaku).filter(periode__in=periode):
        peserta[satu.periode_id].append(satu)
    berlaku = sum(s.dicabut_pada is None and s.mulai <= pelaku.hari <= s.selesai for s in bahan.sk)
    return TinjauanTahun(sekolah, tahun, bahan, [periksa(pelaku, p, bahan, peserta[p.pk]) for p in periode], berlaku)


def daftar_tahun(pelaku: Pelaku, sekolah: Sekolah) -> list[int]:
    """The years of a school that hold a period, the newest first. One query."""
    tahun = terlihat_oleh(pelaku).filter(sekolah=sekolah).order_by("-tahun").values_list("tahun", flat=True)
    return list(dict.fromkeys(tahun))


def periksa_semua(pelaku: Pelaku, periode: Periode) -> tuple[Bahan, Pemeriksaan]:
    """A period with all its participants looked over, for somebody who sees the whole school."""
    bahan = kumpulkan(pelaku, periode.sekolah, periode.tahun)
    peserta = list(peserta_terlihat(pelaku).filter(periode=periode))
    return bahan, periksa(pelaku, periode, bahan, peserta)
