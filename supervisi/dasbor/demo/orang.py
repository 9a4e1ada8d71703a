"""Invented people of the demo. Plain data; every number is made up."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.enums import Golongan, Jenjang, Peran

# Printed by script/server; the demo is for a computer of one's own, never for a public address.
SANDI_DEMO = "supervisi-2026"


@dataclass(frozen=True, slots=True)
class SekolahDemo:
    """One school."""

    kunci: str
    nama: str
    npsn: str
    jenjang: Jenjang
    alamat: str
    kota: str
    telepon: str


@dataclass(frozen=True, slots=True)
class OrangDemo:
    """One person with her roles: (role, school key or "" for the region)."""

    email: str
    nama: str
    peran: tuple[tuple[Peran, str], ...]
    nip: str | None = None
    nuptk: str | None = None
    golongan: str = ""
    jabatan: str = ""
    mapel: str = ""


SEKOLAH = (
    SekolahDemo(
        "melati",
        "SMP Negeri 1 Melati Jaya",
        "20499001",
        Jenjang.SMP,
        "Jalan Kaliurang Km 9, Melati Jaya",
        "Sleman",
        "(0274) 555-0101",
    ),
    SekolahDemo(
        "kenanga",
        "SD Negeri 2 Kenanga Asri",
        "20499002",
        Jenjang.SD,
        "Jalan Magelang Km 14, Kenanga Asri",
        "Sleman",
        "(0274) 555-0202",
    ),
)

ORANG = (
    OrangDemo(
        "ani@demo.id",
        "Ani Lestari, S.Pd.",
        ((Peran.GURU, "melati"),),
        nip="198503122010012003",
        nuptk="1644763664300012",
        golongan=Golongan.III_C,
        jabatan="Guru Muda",
        mapel="Matematika",
    ),
    OrangDemo(
        "rahmat@demo.id",
        "Rahmat Hidayat, S.Pd.",
        ((Peran.GURU, "melati"),),
        nip="198907252014031004",
        nuptk="4057767668130023",
        golongan=Golongan.III_B,
        jabatan="Guru Pertama",
        mapel="Ilmu Pengetahuan Alam",
    ),
    OrangDemo(
        "siti@demo.id",
        "Siti Nurhaliza Wardani, S.Pd.",
        ((Peran.GURU, "melati"),),
        nuptk="2835769670230042",
        jabatan="Guru (PPPK)",
        mapel="Bahasa Indonesia",
    ),
    OrangDemo(
        "budi@demo.id",
        "Budi Santoso, M.Pd.",
        ((Peran.SUPERVISOR, "melati"), (Peran.GURU, "melati")),
        nip="197811052003121002",
        nuptk="6437756657200013",
        golongan=Golongan.IV_A,
        jabatan="Guru Madya",
        mapel="Matematika",
    ),
    OrangDemo(
        "fajar@demo.id",
        "Drs. Fajar Nugroho, M.Pd.",
        ((Peran.KEPALA_SEKOLAH, "melati"),),
        nip="197201151998021001",
        golongan=Golongan.IV_B,
        jabatan="Kepala Sekolah",
    ),
    OrangDemo(
        "citra@demo.id",
        "Citra Ayu Maharani, S.Pd.",
        ((Peran.GURU, "kenanga"),),
        nip="199204182019032010",
        nuptk="5750770671230052",
        golongan=Golongan.III_A,
        jabatan="Guru Pertama",
        mapel="Guru kelas IV",
    ),
    OrangDemo(
        "gita@demo.id",
        "Gita Permatasari, M.Pd.",
        ((Peran.KEPALA_SEKOLAH, "kenanga"),),
        nip="197509092000032005",
        golongan=Golongan.IV_A,
        jabatan="Kepala Sekolah",
    ),
    OrangDemo(
        "dewi@demo.id",
        "Dr. Dewi Anggraini, M.Pd.",
        ((Peran.PENGAWAS, "melati"), (Peran.PENGAWAS, "kenanga")),
        nip="196903281994032008",
        golongan=Golongan.IV_C,
        jabatan="Pengawas Sekolah Ahli Madya",
    ),
    OrangDemo(
        "eko@demo.id", "Eko Prasetyo, S.Kom.", ((Peran.ADMIN_SEKOLAH, "melati"),), jabatan="Tenaga administrasi sekolah"
    ),
    OrangDemo(
        "endah@demo.id",
        "Endah Puspitasari, S.E.",
        ((Peran.ADMIN_DINAS, ""),),
        nip="198112302006042011",
        golongan=Golongan.III_D,
        jabatan="Staf Dinas Pendidikan",
    ),
)

OPERATOR = ("operator@demo.id", "Operator Portal")
