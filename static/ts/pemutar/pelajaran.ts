// Several recordings of one lesson as one time line; pure. "Lesson seconds" count from the start of the first recording.

export interface Letak {
  nomor: number;
  detik: number;
}

/** The recordings in their order with their lengths in seconds; a length of 0 is not known yet. */
export class Pelajaran {
  readonly #durasi: number[];

  constructor(durasi: readonly number[]) {
    this.#durasi = durasi.map((satu) => (Number.isFinite(satu) && satu > 0 ? satu : 0));
  }

  get jumlah(): number {
    return this.#durasi.length;
  }

  get total(): number {
    return this.awal(this.jumlah);
  }

  durasi(nomor: number): number {
    return this.#durasi[nomor] ?? 0;
  }

  ubahDurasi(nomor: number, detik: number): void {
    if (nomor in this.#durasi && Number.isFinite(detik) && detik > 0) this.#durasi[nomor] = detik;
  }

  /** Where a recording begins, in lesson seconds. */
  awal(nomor: number): number {
    return this.#durasi.slice(0, nomor).reduce((jumlah, satu) => jumlah + satu, 0);
  }

  /** Which recording and second a lesson second is; outside the lesson its first or last moment. */
  cari(detik: number): Letak {
    let sisa = Math.max(0, Number.isFinite(detik) ? detik : 0);
    for (let nomor = 0; nomor < this.jumlah - 1; nomor += 1) {
      if (sisa < this.durasi(nomor)) return { nomor, detik: sisa };
      sisa -= this.durasi(nomor);
    }
    const akhir = this.jumlah - 1;
    return { nomor: akhir, detik: this.durasi(akhir) ? Math.min(sisa, this.durasi(akhir)) : sisa };
  }
}

export interface Rentang {
  mulai: number;
  akhir: number;
}

const ULANG_PALING_PENDEK = 1;

/** The loop: its two ends are set one after the other, in any order. */
export class Ulang {
  mulai: number | null = null;
  akhir: number | null = null;

  setMulai(detik: number): void {
    this.mulai = detik;
    if (this.akhir !== null && this.akhir < detik + ULANG_PALING_PENDEK) this.akhir = null;
  }

  setAkhir(detik: number): void {
    this.akhir = detik;
    if (this.mulai === null || this.mulai > detik - ULANG_PALING_PENDEK) this.mulai = Math.max(0, detik - 10);
    if (this.akhir < this.mulai + ULANG_PALING_PENDEK) this.akhir = this.mulai + ULANG_PALING_PENDEK;
  }

  /** The time line has changed under it: `pindah` says where a lesson second is now. */
  geser(pindah: (detik: number) => number): void {
    if (this.mulai !== null) this.mulai = pindah(this.mulai);
    if (this.akhir !== null) this.akhir = pindah(this.akhir);
  }

  hapus(): void {
    this.mulai = null;
    this.akhir = null;
  }

  get rentang(): Rentang | null {
    return this.mulai !== null && this.akhir !== null ? { mulai: this.mulai, akhir: this.akhir } : null;
  }

  /** Where to go back to when the player has come from `lalu` to `kini`; null to go on. A jump out of the loop ends nothing. */
  kembali(lalu: number, kini: number): number | null {
    const rentang = this.rentang;
    if (!rentang || lalu >= rentang.akhir || kini < rentang.akhir || lalu < rentang.mulai - 1) return null;
    return rentang.mulai;
  }
}
