"""The board on which teachers are moved between assessors: placing as many as possible, then evening out, then fitting.

Plain numbers only; which pairs are allowed was decided before. Every choice is broken by number, so that the same facts always
give the same board. Placing and evening out use alternating paths: without such a path the placement is as large, and the
loads as even, as they can be (Harvey, Ladner, Lovász, Tamir: Semi-matchings for bipartite graphs, 2003).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping


class Papan:
    """`milik`: assessor by teacher; `beban`: teachers by assessor, those of earlier periods of the year included."""

    def __init__(
        self,
        boleh: Mapping[int, frozenset[int]],
        awal: Mapping[int, int],
        paling_banyak: int,
        jabatan: frozenset[int],
        suka: Mapping[tuple[int, int], int],
    ) -> None:
        self.boleh = {guru: sorted(penilai) for guru, penilai in sorted(boleh.items())}
        self.beban = dict(sorted(awal.items()))
        self.milik: dict[int, int] = {}
        self.tetap: set[int] = set()
        self._banyak = paling_banyak
        self._jabatan = jabatan
        self._suka = suka

    def teruskan(self, sebelumnya: Mapping[int, frozenset[int]]) -> None:
        """Teachers go on with who assesses them in this year already; that adds nothing to the load."""
        for guru, boleh in self.boleh.items():
            lanjut = [p for p in boleh if p in sebelumnya.get(guru, frozenset())]
            if lanjut:
                self.milik[guru] = min(lanjut, key=lambda p: (-self._nilai(guru, p), p))
                self.tetap.add(guru)

    def tempatkan_semua(self) -> None:
        """Place every teacher for whom there is room, moving others aside where that makes room."""
        for guru in sorted(self.boleh, key=lambda g: (len(self.boleh[g]), g)):
            if guru not in self.milik:
                self._tempatkan(guru)

    def ratakan(self) -> None:
        """Move teachers from who has many to who has few. Of two equal ways the one that spares the offices."""
        while any(self._ringankan(p) for p in sorted(self.beban, key=lambda p: (-self.beban[p], p))):
            pass

    def tukar_yang_lebih_cocok(self) -> None:
        """Swap or move where people fit better and the loads stay as even."""
        while self._pindah_cocok() or self._tukar_cocok():
            pass

    # One step of each

    def _nilai(self, guru: int, penilai: int) -> int:
        return self._suka.get((guru, penilai), 0)

    def _urutan(self, penilai: int) -> tuple[int, bool, int]:
        return self.beban[penilai], penilai in self._jabatan, penilai

    def _muat(self, penilai: int) -> bool:
        return self.beban[penilai] < self._banyak

    def _bergerak(self, penilai: int) -> Iterator[int]:
        return (g for g in self.boleh if self.milik.get(g) == penilai and g not in self.tetap)

    def _tempatkan(self, guru: int) -> bool:
        asal = dict.fromkeys(self.boleh[guru], guru)
        lapis = list(asal)
        while lapis:
            if kosong := [p for p in lapis if self._muat(p)]:
                tujuan = min(kosong, key=lambda p: (*self._urutan(p)[:2], -self._nilai(asal[p], p), p))
                self._geser(tujuan, asal, None)
                return True
            lapis = self._lapis_berikut(lapis, asal)
        return False

    def _lapis_berikut(self, lapis: list[int], asal: dict[int, int]) -> list[int]:
        berikut = []
        for penilai in lapis:
            for guru in self._bergerak(penilai):
                for tujuan in self.boleh[guru]:
                    if tujuan not in asal:
                        asal[tujuan] = guru
                        berikut.append(tujuan)
        return berikut

    def _geser(self, tujuan: int, asal: Mapping[int, int], berhenti: int | None) -> None:
        """Move along the path: who came to `tujuan` leaves a place for who came there, and so on, up to `berhenti`."""
        self.beban[tujuan] += 1
        sekarang: int | None = tujuan
        while sekarang is not None and sekarang != berhenti:
            guru = asal[sekarang]
            dari = self.milik.get(guru)
            self.milik[guru] = sekarang
            sekarang = dari
        if berhenti is not None:
            self.beban[berhenti] -= 1

    def _ringankan(self, penilai: int) -> bool:
        asal: dict[int, int] = {penilai: 0}
        lapis = [penilai]
        while lapis:
            lapis = self._lapis_berikut(lapis, asal)
        lebih_ringan = [p for p in asal if p != penilai and self._muat(p) and self._lebih_baik(penilai, p)]
        if not lebih_ringan:
            return False
        self._geser(min(lebih_ringan, key=self._urutan), asal, penilai)
        return True

    def _lebih_baik(self, dari: int, ke: int) -> bool:
        selisih = self.beban[dari] - self.beban[ke]
        return selisih > 1 or (selisih == 1 and dari in self._jabatan and ke not in self._jabatan)

    def _pindah_cocok(self) -> bool:
        for guru, dari in sorted(self.milik.items()):
            if guru in self.tetap:
                continue
            for ke in self.boleh[guru]:
                seimbang = self.beban[dari] - self.beban[ke] == 1 and (dari in self._jabatan or ke not in self._jabatan)
                if seimbang and self._muat(ke) and self._nilai(guru, ke) > self._nilai(guru, dari):
                    self.milik[guru] = ke
                    self.beban[dari] -= 1
                    self.beban[ke] += 1
                    return True
        return False

    def _tukar_cocok(self) -> bool:
        bergerak = sorted(g for g in self.milik if g not in self.tetap)
        for i, satu in enumerate(bergerak):
            for dua in bergerak[i + 1 :]:
                p, q = self.milik[satu], self.milik[dua]
                if p == q or q not in self.boleh[satu] or p not in self.boleh[dua]:
                    continue
                kini = self._nilai(satu, p) + self._nilai(dua, q)
                if self._nilai(satu, q) + self._nilai(dua, p) > kini:
                    self.milik[satu], self.milik[dua] = q, p
                    return True
        return False
