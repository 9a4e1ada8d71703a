// Which seconds were really played, told to the server for the teacher's "siapa yang menonton".
import { tokenCsrf } from "../csrf.js";

export type RentangBulat = [number, number];

const SELANG_MS = 30_000;
const LONCATAN_DETIK = 3; // timeupdate comes four times a second; at double speed and on a busy phone it may skip some
const RENTANG_MAKS = 200;

/** Collects played time of one recording. Whole seconds, rounded down at both ends: never more than was seen. */
export class Tontonan {
  #rentang: [number, number][] = [];

  /** The player stands at `detik` and plays. A step backwards or a jump begins a new range. */
  catat(detik: number): void {
    const akhir = this.#rentang.at(-1);
    if (akhir && detik >= akhir[1] && detik - akhir[1] <= LONCATAN_DETIK) akhir[1] = detik;
    else this.#rentang.push([detik, detik]);
  }

  /** The player jumps: what follows is no continuation, however near it is. */
  putus(detik: number): void {
    this.#rentang.push([detik, detik]);
  }

  /** What to tell now; the last range goes on from its end. */
  ambil(): RentangBulat[] {
    const bulat = gabung(this.#rentang.map(([a, b]) => [Math.floor(a), Math.floor(b)]));
    const akhir = this.#rentang.at(-1);
    this.#rentang = akhir ? [[akhir[1], akhir[1]]] : [];
    return bulat.slice(0, RENTANG_MAKS);
  }

  /** The server did not hear it: tell it with the next report. */
  kembalikan(rentang: readonly RentangBulat[]): void {
    this.#rentang = [...rentang.map(([a, b]): [number, number] => [a, b]), ...this.#rentang];
  }
}

/** Sorted ranges without overlaps and without empty ones. */
export function gabung(rentang: readonly RentangBulat[]): RentangBulat[] {
  const hasil: RentangBulat[] = [];
  for (const [a, b] of [...rentang].filter(([x, y]) => y > x).sort((satu, dua) => satu[0] - dua[0])) {
    const akhir = hasil.at(-1);
    if (akhir && a <= akhir[1]) akhir[1] = Math.max(akhir[1], b);
    else hasil.push([a, b]);
  }
  return hasil;
}

/** Tells the address of a recording every 30 seconds while it plays, and when the page goes away. */
export class PelaporTontonan {
  readonly #tontonan = new Tontonan();
  #penjaga: number | null = null;
  #ditolak = false;

  constructor(private readonly alamat: string) {
    const pergi = (): void => void this.kirim(true);
    window.addEventListener("pagehide", pergi);
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && pergi());
  }

  catat(detik: number): void {
    this.#tontonan.catat(detik);
    this.#penjaga ??= window.setTimeout(() => {
      this.#penjaga = null;
      void this.kirim();
    }, SELANG_MS);
  }

  putus(detik: number): void {
    this.#tontonan.putus(detik);
  }

  async kirim(perpisahan = false): Promise<void> {
    if (this.#ditolak) return;
    const rentang = this.#tontonan.ambil();
    if (rentang.length === 0) return;
    try {
      const jawaban = await fetch(this.alamat, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": tokenCsrf() },
        body: JSON.stringify({ rentang }),
        keepalive: perpisahan,
        redirect: "error",
      });
      this.#ditolak = jawaban.status === 403 || jawaban.status === 404;
      if (jawaban.status >= 500) this.#tontonan.kembalikan(rentang);
    } catch {
      this.#tontonan.kembalikan(rentang);
    }
  }
}
