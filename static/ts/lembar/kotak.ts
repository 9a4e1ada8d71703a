// The outbox on the device: what is typed and not yet on the server, per person, form and field. It outlives the tab.
// One entry per field, because two tabs see each other's writes late and must not write back what the other removed.
import type { Tertunda } from "./antrean.js";

const AWALAN = "lembar:";
const UMUR_HARI = 30;

interface Entri extends Tertunda {
  halaman: string;
  judul: string;
  waktu: number;
}

export interface Tertinggal {
  halaman: string;
  judul: string;
  waktu: number;
  jumlah: number;
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

  #awalan(url: string): string {
    return `${AWALAN}${this.pengguna}:${url}#`;
  }

  baca(url: string): Map<string, Tertunda> {
    const awalan = this.#awalan(url);
    const hasil = new Map<string, Tertunda>();
    for (const nama of this.#nama(awalan)) {
      const entri = this.#urai(nama);
      if (entri) hasil.set(nama.slice(awalan.length), entri);
    }
    return hasil;
  }

  /** Writes the waiting fields of this tab; `selesai` are those that need no keeping any more. */
  tulis(url: string, isian: Map<string, Tertunda>, selesai: Map<string, string>): void {
    if (!this.gudang) return;
    const awalan = this.#awalan(url);
    for (const [kunci, nilai] of selesai) {
      // Another tab may have typed something else since: that is not ours to throw away.
      if (this.#urai(awalan + kunci)?.nilai === nilai) this.gudang.removeItem(awalan + kunci);
    }
    try {
      for (const [kunci, tertunda] of isian) {
        const entri: Entri = { ...tertunda, halaman: location.pathname, judul: document.title, waktu: this.sekarang() };
        this.gudang.setItem(awalan + kunci, JSON.stringify(entri));
      }
      this.tersedia = true;
    } catch {
      this.tersedia = false; // full or forbidden
    }
  }

  /** Pages of this person with unsent changes, newest first; too old ones are thrown away. */
  tertinggal(): Tertinggal[] {
    const hasil = new Map<string, Tertinggal>();
    for (const nama of this.#nama(AWALAN)) {
      const entri = this.#urai(nama);
      if (!entri || this.sekarang() - entri.waktu > UMUR_HARI * 86_400_000) {
        this.gudang?.removeItem(nama);
      } else if (nama.startsWith(`${AWALAN}${this.pengguna}:`)) {
        const { halaman, judul, waktu } = entri;
        const ada = hasil.get(halaman);
        hasil.set(halaman, { halaman, judul, waktu: Math.max(waktu, ada?.waktu ?? 0), jumlah: (ada?.jumlah ?? 0) + 1 });
      }
    }
    return [...hasil.values()].sort((satu, dua) => dua.waktu - satu.waktu);
  }

  #nama(awalan: string): string[] {
    const { gudang } = this;
    if (!gudang) return [];
    return Array.from({ length: gudang.length }, (_, nomor) => gudang.key(nomor) ?? "").filter((satu) => satu.startsWith(awalan));
  }

  #urai(nama: string): Entri | null {
    try {
      const isi: unknown = JSON.parse(this.gudang?.getItem(nama) ?? "null");
      return isi !== null && typeof isi === "object" && "nilai" in isi ? (isi as Entri) : null;
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
