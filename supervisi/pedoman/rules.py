"""What an article is, and how the guidance is searched. The search rule is the portal's own.

A word of the question is found where a word of the article begins with it, whatever the case and the accents
("refleksi" finds "Refleksinya", "menilai" does not find "dinilai"). An article answers when every word is found.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounts.enums import Peran
from supervisi.pedoman.enums import Bagian, Pembaca

# Points for a word found in the title, in the summary or a question, and in the rest. They only order the answers.
NILAI_JUDUL, NILAI_RINGKAS, NILAI_ISI = 9, 3, 1
PANJANG_CUPLIKAN = 180  # characters
MULAI_SEBELUM = 60  # characters shown before the first word that was found
MAKS_KATA = 8  # words of a question that are read


@dataclass(frozen=True, slots=True)
class TautanHalaman:
    """A page of the portal; with `peran` only people who hold one of these roles can open it."""

    teks: str
    url: str  # the URL's name
    peran: tuple[Peran, ...] = ()


@dataclass(frozen=True, slots=True)
class Tanya:
    """What is often asked, and the answer."""

    tanya: str
    jawab: str


@dataclass(frozen=True, slots=True)
class Artikel:
    """One article. `terkait` are codes of other articles."""

    kode: str
    judul: str
    bagian: Bagian
    untuk: tuple[Pembaca, ...]
    ringkas: str
    kapan: str
    paragraf: tuple[str, ...]
    langkah: tuple[str, ...]
    tanya: tuple[Tanya, ...]
    halaman: tuple[TautanHalaman, ...]
    terkait: tuple[str, ...]

    def isi(self) -> tuple[str, ...]:
        """Everything that is read below the summary, in the order of the page."""
        pasangan = [teks for satu in self.tanya for teks in (satu.tanya, satu.jawab)]
        return (self.kapan, *self.paragraf, *self.langkah, *pasangan)


@dataclass(frozen=True, slots=True)
class LangkahPerkenalan:
    """One step of the first-time tour: an article and, where there is one, the page to try."""

    teks: str
    artikel: str
    halaman: TautanHalaman | None = None


@dataclass(frozen=True, slots=True)
class Potongan:
    """A piece of text; `tanda` says that it was searched for."""

    teks: str
    tanda: bool = False


@dataclass(frozen=True, slots=True)
class Temuan:
    """One answer of the search."""

    artikel: Artikel
    judul: tuple[Potongan, ...]
    cuplikan: tuple[Potongan, ...]


def sederhanakan(teks: str) -> tuple[str, tuple[int, ...]]:
    """`teks` without case and accents, and for each of its characters the place in the original."""
    huruf: list[str] = []
    asal: list[int] = []
    for i, satu in enumerate(teks):
        for bagian in unicodedata.normalize("NFKD", satu.casefold()):
            if not unicodedata.combining(bagian):
                huruf.append(bagian)
                asal.append(i)
    return "".join(huruf), tuple(asal)


def kata_cari(pertanyaan: str) -> tuple[str, ...]:
    """The words of a question, each once, without signs between them."""
    polos = sederhanakan(pertanyaan)[0]
    kata = "".join(h if h.isalnum() else " " for h in polos).split()
    return tuple(dict.fromkeys(kata))[:MAKS_KATA]


def _letak(polos: str, kata: str) -> list[int]:
    """Where words of `polos` begin with `kata`."""
    hasil, mulai = [], polos.find(kata)
    while mulai != -1:
        if mulai == 0 or not polos[mulai - 1].isalnum():
            hasil.append(mulai)
        mulai = polos.find(kata, mulai + 1)
    return hasil


def _ada(teks: Iterable[str], kata: str) -> bool:
    return any(_letak(sederhanakan(satu)[0], kata) for satu in teks)


def sorot(teks: str, kata: Sequence[str]) -> tuple[Potongan, ...]:
    """`teks` in pieces, those that were searched for marked; together they are `teks` again."""
    polos, asal = sederhanakan(teks)
    tanda = [False] * len(teks)
    for satu in kata:
        for mulai in _letak(polos, satu):
            for i in range(asal[mulai], asal[mulai + len(satu) - 1] + 1):
                tanda[i] = True
    hasil: list[Potongan] = []
    awal = 0
    for i in range(1, len(teks) + 1):
        if i == len(teks) or tanda[i] != tanda[awal]:
            hasil.append(Potongan(teks[awal:i], tanda[awal]))
            awal = i
    return tuple(hasil)


def cuplikan(teks: str, kata: Sequence[str]) -> str:
    """At most PANJANG_CUPLIKAN characters (and dots) around the first word that was found, cut between words."""
    polos, asal = sederhanakan(teks)
    letak = [asal[mulai] for satu in kata for mulai in _letak(polos, satu)]
    mulai = max(0, min(letak, default=0) - MULAI_SEBELUM)
    if mulai:
        mulai = teks.find(" ", mulai) + 1
    selesai = mulai + PANJANG_CUPLIKAN
    if selesai >= len(teks):
        selesai = len(teks)
    else:
        selesai = max(teks.rfind(" ", mulai, selesai), mulai + 1)
    return f"{'… ' if mulai else ''}{teks[mulai:selesai]}{' …' if selesai < len(teks) else ''}"


def _nilai(artikel: Artikel, kata: str) -> int:
    if _ada([artikel.judul], kata):
        return NILAI_JUDUL
    if _ada([artikel.ringkas, *(t.tanya for t in artikel.tanya)], kata):
        return NILAI_RINGKAS
    return NILAI_ISI if _ada(artikel.isi(), kata) else 0


def _temuan(artikel: Artikel, kata: Sequence[str]) -> Temuan:
    calon = (artikel.ringkas, *artikel.isi())
    terbaik = max(calon, key=lambda teks: sum(_ada([teks], satu) for satu in kata))
    return Temuan(artikel, sorot(artikel.judul, kata), sorot(cuplikan(terbaik, kata), kata))


def cari(artikel: Sequence[Artikel], pertanyaan: str) -> tuple[Temuan, ...]:
    """Articles in which every word is found, the best first, equal ones in the order of the guidance."""
    kata = kata_cari(pertanyaan)
    if not kata:
        return ()
    nilai = [(satu, [_nilai(satu, k) for k in kata]) for satu in artikel]
    cocok = [(satu, sum(n)) for satu, n in nilai if all(n)]
    cocok.sort(key=lambda pasangan: -pasangan[1])
    return tuple(_temuan(satu, kata) for satu, _ in cocok)


def kelompok(artikel: Sequence[Artikel], pembaca: Pembaca | None) -> tuple[tuple[Bagian, tuple[Artikel, ...]], ...]:
    """Articles for one reader (None: for everybody) part by part; parts without an article are left out."""
    milik = [satu for satu in artikel if pembaca is None or pembaca in satu.untuk]
    hasil = [(bagian, tuple(satu for satu in milik if satu.bagian is bagian)) for bagian in Bagian]
    return tuple((bagian, isi) for bagian, isi in hasil if isi)


def urut_pembaca(sendiri: Pembaca | None) -> tuple[Pembaca, ...]:
    """All readers, one's own first."""
    return tuple(sorted(Pembaca, key=lambda satu: satu is not sendiri))
