// Marks of notes on the time line, read from the rows of notes on the same page (templates/catatan/_baris.html). Each is
// drawn at its place in its colour and shape; what a thumb could not tell apart is one button for all of them.
import { jamMenit, ucapan } from "./waktu.js";

export interface Tanda {
  mulai: number;
  akhir: number | null;
  bentuk: string;
  warna: string;
  jenis: string;
  teks: string;
}

const LEBAR_SASARAN = 44;
const TEKS_MAKS = 60;

/** Marks nearer to each other than a thumb are one group; `lebar` in pixels for `durasi` seconds. */
export function kelompokkan(tanda: readonly Tanda[], lebar: number, durasi: number): Tanda[][] {
  const hasil: Tanda[][] = [];
  if (durasi <= 0) return hasil;
  const letak = (satu: Tanda): number => (satu.mulai / durasi) * lebar;
  for (const satu of [...tanda].sort((a, b) => a.mulai - b.mulai)) {
    const kelompok = hasil.at(-1);
    if (kelompok?.[0] && letak(satu) - letak(kelompok[0]) < LEBAR_SASARAN) kelompok.push(satu);
    else hasil.push([satu]);
  }
  return hasil;
}

/** "Kekuatan pada 1 menit 2 detik: Murid bertanya", or "3 catatan mulai 1 menit 2 detik: Kekuatan, Saran". */
export function namaKelompok(kelompok: readonly Tanda[]): string {
  const [awal] = kelompok;
  if (!awal) return "";
  if (kelompok.length > 1) {
    const jenis = [...new Set(kelompok.map((satu) => satu.jenis))].join(", ");
    return `${kelompok.length} catatan mulai ${ucapan(awal.mulai)}: ${jenis}`;
  }
  const sampai = awal.akhir === null ? "" : ` sampai ${ucapan(awal.akhir)}`;
  return `${awal.jenis} pada ${ucapan(awal.mulai)}${sampai}${awal.teks ? `: ${awal.teks}` : ""}`;
}

/** The mark after (or before) this second; the one under it does not count. */
export function tandaBerikut(tanda: readonly Tanda[], detik: number, arah: 1 | -1): Tanda | null {
  const urut = [...tanda].sort((a, b) => a.mulai - b.mulai);
  if (arah > 0) return urut.find((satu) => satu.mulai > detik + 0.5) ?? null;
  return urut.filter((satu) => satu.mulai < detik - 1.5).at(-1) ?? null;
}

/** The rows of notes that are shown now. `global` turns a second of a recording into a lesson second; null: not here. */
export function bacaTanda(global: (rekaman: string, detik: number) => number | null): Tanda[] {
  const hasil: Tanda[] = [];
  for (const baris of document.querySelectorAll<HTMLElement>("[data-baris-catatan][data-detik][data-rekaman]:not([hidden])")) {
    const { rekaman = "", detik, sampai, bentuk = "persegi", warna = "tinta" } = baris.dataset;
    const mulai = global(rekaman, Number(detik));
    if (mulai === null || !Number.isFinite(mulai)) continue;
    const akhir = sampai === undefined ? null : global(rekaman, Number(sampai));
    const teks = (baris.querySelector(".catatan-teks")?.textContent ?? "").trim().replace(/\s+/g, " ");
    hasil.push({
      mulai,
      akhir,
      bentuk,
      warna,
      jenis: (baris.querySelector(".lencana-jenis")?.textContent ?? "Catatan").trim(),
      teks: teks.length > TEKS_MAKS ? `${teks.slice(0, TEKS_MAKS)}…` : teks,
    });
  }
  return hasil;
}

/** The strip over the time line. One stop of the Tab key; arrows walk along the marks. */
export class JalurTanda {
  #tanda: Tanda[] = [];
  #kelompok: Tanda[][] = [];

  constructor(
    private readonly jalur: HTMLElement,
    private readonly baca: () => { tanda: Tanda[]; durasi: number; kini: number },
    private readonly lompat: (tanda: Tanda) => void,
  ) {
    jalur.addEventListener("click", (peristiwa) => {
      const tombol = peristiwa.target instanceof Element ? peristiwa.target.closest<HTMLElement>("button") : null;
      if (tombol) this.#pilih(this.#kelompok[Number(tombol.dataset.kelompok)] ?? []);
    });
    jalur.addEventListener("keydown", (peristiwa) => this.#tombol(peristiwa));
    if (typeof ResizeObserver === "function") new ResizeObserver(() => this.gambar()).observe(jalur);
    // Notes come, go, and are filtered by other islands.
    const catatan = document.querySelector("[data-catatan]")?.parentElement;
    if (catatan && typeof MutationObserver === "function") {
      const pilihan = { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden", "data-detik", "data-sampai"] };
      new MutationObserver(() => this.gambar()).observe(catatan, pilihan);
    }
  }

  get tanda(): readonly Tanda[] {
    return this.#tanda;
  }

  gambar(): void {
    const { tanda, durasi } = this.baca();
    const fokus = this.jalur.contains(document.activeElement);
    this.#tanda = tanda;
    this.#kelompok = kelompokkan(tanda, this.jalur.clientWidth || 300, durasi);
    this.jalur.hidden = this.#kelompok.length === 0;
    const persen = (detik: number): string => `${Math.min(100, (detik / durasi) * 100)}%`;
    const gambar = durasi > 0 ? tanda.flatMap((satu) => this.#bentuk(satu, persen)) : [];
    this.jalur.replaceChildren(...gambar, ...this.#kelompok.map((satu, nomor) => this.#buatTombol(satu, nomor, persen)));
    if (fokus) this.jalur.querySelector("button")?.focus();
  }

  #bentuk(satu: Tanda, persen: (detik: number) => string): HTMLElement[] {
    const titik = document.createElement("span");
    titik.className = `pemutar-tanda tanda-jenis tanda-${satu.bentuk} warna-${satu.warna}`;
    titik.style.left = persen(satu.mulai);
    if (satu.akhir === null || satu.akhir <= satu.mulai) return [titik];
    const garis = document.createElement("span");
    garis.className = `pemutar-tanda-rentang warna-${satu.warna}`;
    garis.style.left = persen(satu.mulai);
    garis.style.right = `calc(100% - ${persen(satu.akhir)})`;
    return [garis, titik];
  }

  #buatTombol(kelompok: Tanda[], nomor: number, persen: (detik: number) => string): HTMLButtonElement {
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "pemutar-tanda-tombol";
    tombol.dataset.kelompok = String(nomor);
    tombol.tabIndex = nomor === 0 ? 0 : -1;
    tombol.setAttribute("aria-label", namaKelompok(kelompok));
    tombol.title = `${jamMenit(kelompok[0]?.mulai ?? 0)} ${namaKelompok(kelompok)}`;
    tombol.style.left = persen(((kelompok[0]?.mulai ?? 0) + (kelompok.at(-1)?.mulai ?? 0)) / 2);
    return tombol;
  }

  /** A group: its first mark, and pressed again the next one. */
  #pilih(kelompok: Tanda[]): void {
    const { kini } = this.baca();
    const di = kelompok.findIndex((satu) => Math.abs(satu.mulai - kini) < 0.75);
    const tujuan = kelompok[(di + 1) % kelompok.length];
    if (tujuan) this.lompat(tujuan);
  }

  #tombol(peristiwa: KeyboardEvent): void {
    const arah = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[peristiwa.key];
    const semua = [...this.jalur.querySelectorAll("button")];
    const kini = semua.indexOf(document.activeElement as HTMLButtonElement);
    if (kini < 0) return;
    const ke = peristiwa.key === "Home" ? 0 : peristiwa.key === "End" ? semua.length - 1 : arah === undefined ? null : kini + arah;
    if (ke === null) return;
    peristiwa.preventDefault();
    const tujuan = semua[Math.min(semua.length - 1, Math.max(0, ke))];
    for (const satu of semua) satu.tabIndex = satu === tujuan ? 0 : -1;
    tujuan?.focus();
  }
}
