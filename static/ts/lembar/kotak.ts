// The outbox on the device: what is typed and not yet on the server, per person and per form. It outlives the tab.
import type { Tertunda } from "./antrean.js";

const AWALAN = "lembar:";
const UMUR_HARI = 30;

export interface Simpanan {
  halaman: string;
  judul: string;
  waktu: number;
  isian: Record<string, Tertunda>;
}

/** `pengguna` keeps people apart who share one computer. */
export class Kotak {
  /** False when the browser refuses storage: then the page must say so. */
  tersedia = true;

  constructor(
    private readonly gudang: Storage | null,
    private readonly pengguna: string,
    private readonly sekarang: () => number = Date.now,
  ) {
    this.tersedia = gudang !== null;
  }

  #kunci(url: string): string {
    return `${AWALAN}${this.pengguna}:${url}`;
  }

  baca(url: string): Simpanan | null {
    return this.#urai(this.#kunci(url));
  }

  /** Writes the fields of this tab; `selesai` are those that need no keeping any more. */
  tulis(url: string, isian: Map<string, Tertunda>, selesai: Map<string, string>): void {
    if (!this.gudang) return;
    const lama = this.baca(url)?.isian ?? {};
    for (const [kunci, nilai] of selesai) {
      // Another tab may have typed something else since: that is not ours to throw away.
      if (lama[kunci]?.nilai === nilai) delete lama[kunci];
    }
    for (const [kunci, tertunda] of isian) lama[kunci] = tertunda;
    try {
      if (Object.keys(lama).length === 0) {
        this.gudang.removeItem(this.#kunci(url));
      } else {
        const baru: Simpanan = { halaman: location.pathname, judul: document.title, waktu: this.sekarang(), isian: lama };
        this.gudang.setItem(this.#kunci(url), JSON.stringify(baru));
      }
      this.tersedia = true;
    } catch {
      this.tersedia = false; // full or forbidden
    }
  }

  /** Forms of this person with unsent changes, newest first; too old ones are thrown away. */
  tertinggal(): Simpanan[] {
    if (!this.gudang) return [];
    const hasil: Simpanan[] = [];
    const kunci = Array.from({ length: this.gudang.length }, (_, nomor) => this.gudang?.key(nomor) ?? "");
    for (const satu of kunci.filter((nama) => nama.startsWith(AWALAN))) {
      const simpanan = this.#urai(satu);
      if (!simpanan || this.sekarang() - simpanan.waktu > UMUR_HARI * 86_400_000) {
        this.gudang.removeItem(satu);
      } else if (satu.startsWith(`${AWALAN}${this.pengguna}:`)) {
        hasil.push(simpanan);
      }
    }
    return hasil.sort((satu, dua) => dua.waktu - satu.waktu);
  }

  #urai(kunci: string): Simpanan | null {
    try {
      const isi: unknown = JSON.parse(this.gudang?.getItem(kunci) ?? "null");
      return isi !== null && typeof isi === "object" && "isian" in isi ? (isi as Simpanan) : null;
    } catch {
      return null;
    }
  }
}

export function gudangPeramban(): Storage | null {
  try {
    const coba = "lembar-coba";
    localStorage.setItem(coba, "1");
    localStorage.removeItem(coba);
    return localStorage;
  } catch {
    return null;
  }
}
