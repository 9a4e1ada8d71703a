// Where a person stopped, per recording and per lesson. On this device, not on the server: the place is needed at once and
// without a line, it changes every few seconds, and nobody but the person herself has any use for it.
import type { Pelajaran } from "./pelajaran.js";
import { baca, tulis } from "./simpanan.js";

const DEKAT_AKHIR_DETIK = 3;

export class Ingatan {
  constructor(
    private readonly orang: string,
    private readonly lesson: string,
    private readonly rekaman: readonly string[],
  ) {}

  /** Lesson second to begin with. `diminta`: the recording of the page; `alamat`: what stands behind "?" in its address. */
  mulai(pelajaran: Pelajaran, diminta: string, alamat: URLSearchParams): number {
    const t = Number(alamat.get("t") ?? "");
    if (alamat.has("t") && Number.isFinite(t) && t >= 0) return pelajaran.awal(this.#nomor(diminta)) + t;
    const terakhir = alamat.has("rekaman") ? diminta : (baca(this.#kunci(`pelajaran:${this.lesson}`)) ?? diminta);
    const rekaman = this.rekaman.includes(terakhir) ? terakhir : diminta;
    const detik = Number(baca(this.#kunci(rekaman)) ?? 0);
    const tempat = pelajaran.awal(this.#nomor(rekaman)) + (Number.isFinite(detik) && detik > 0 ? detik : 0);
    const selesai = pelajaran.total > 0 && tempat > pelajaran.total - DEKAT_AKHIR_DETIK;
    return selesai ? 0 : tempat;
  }

  tulis(nomor: number, detik: number): void {
    const rekaman = this.rekaman[nomor] ?? "";
    tulis(this.#kunci(rekaman), detik.toFixed(1));
    tulis(this.#kunci(`pelajaran:${this.lesson}`), rekaman);
  }

  #nomor(rekaman: string): number {
    return Math.max(0, this.rekaman.indexOf(rekaman));
  }

  #kunci(apa: string): string {
    return `pemutar:${this.orang}:${apa}`;
  }
}
