"""Pure rule: who is told of an act on a file, and under which words. Never a value, a reason or a message.

Source: domain 6 (the machine), 9 (who may know what).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pkg.penilaian.enums import Aksi, Sisi

BERKAS = "pkg_berkas"
NILAI = "pkg_nilai"
KEBERATAN = "pkg_keberatan"

JUDUL_MODERATOR = "Anda ditunjuk sebagai moderator PK Guru"


@dataclass(frozen=True, slots=True)
class Kata:
    """The words of one act for one side: `guru` in `judul` is the teacher's name; `halaman` the page of the step."""

    jenis: str
    judul: str
    halaman: str = "pkg_penilaian:berkas"


_HASIL, _PENUNJUK = "pkg_penilaian:hasil", "pkg_penilaian:moderator"

KATA: Mapping[Aksi, Mapping[Sisi, Kata]] = {
    Aksi.MULAI_KUMPUL: {Sisi.GURU: Kata(BERKAS, "Pengumpulan bukti PK Guru Anda dimulai")},
    Aksi.BATALKAN: {
        Sisi.GURU: Kata(BERKAS, "Berkas PK Guru Anda dibatalkan"),
        Sisi.PENILAI: Kata(BERKAS, "Berkas PK Guru {guru} dibatalkan"),
    },
    Aksi.BUKA_KEMBALI: {
        Sisi.GURU: Kata(BERKAS, "Berkas PK Guru Anda dibuka kembali"),
        Sisi.PENILAI: Kata(BERKAS, "Berkas PK Guru {guru} dibuka kembali"),
    },
    Aksi.KIRIM: {Sisi.GURU: Kata(NILAI, "Nilai PK Guru menunggu jawaban Anda", _HASIL)},
    Aksi.TARIK: {Sisi.GURU: Kata(NILAI, "Nilai PK Guru Anda ditarik untuk diperbaiki")},
    Aksi.INGATKAN: {Sisi.GURU: Kata(NILAI, "Nilai PK Guru masih menunggu jawaban Anda", _HASIL)},
    Aksi.SETUJU: {Sisi.PENILAI: Kata(NILAI, "{guru} menyetujui nilai PK Guru")},
    Aksi.TANPA_TANGGAPAN: {
        Sisi.GURU: Kata(NILAI, "Penilaian PK Guru Anda berlanjut tanpa tanggapan", _HASIL),
        Sisi.PENILAI: Kata(NILAI, "Penilaian PK Guru {guru} berlanjut tanpa tanggapan"),
    },
    Aksi.TETAPKAN: {Sisi.GURU: Kata(NILAI, "Hasil PK Guru Anda ditetapkan", _HASIL)},
    Aksi.BUKA_HASIL: {Sisi.PENILAI: Kata(NILAI, "Hasil PK Guru {guru} dibuka lagi karena keberatan")},
    Aksi.AJUKAN_KEBERATAN: {
        Sisi.PENILAI: Kata(KEBERATAN, "{guru} mengajukan keberatan PK Guru"),
        Sisi.PIMPINAN: Kata(KEBERATAN, "{guru} mengajukan keberatan: moderator perlu ditunjuk", _PENUNJUK),
    },
    Aksi.CABUT_KEBERATAN: {Sisi.PENILAI: Kata(KEBERATAN, "{guru} mencabut keberatan PK Guru")},
    Aksi.TUNJUK_MODERATOR: {Sisi.GURU: Kata(KEBERATAN, "Moderator ditunjuk untuk keberatan Anda")},
    Aksi.PUTUSKAN: {
        Sisi.GURU: Kata(KEBERATAN, "Moderator memutuskan keberatan Anda", _HASIL),
        Sisi.PENILAI: Kata(KEBERATAN, "Moderator memutuskan keberatan {guru}"),
    },
}
"""Acts that are not listed tell nobody. A person who is both assessor and principal is told once, as assessor, unless she
has to appoint the moderator."""
