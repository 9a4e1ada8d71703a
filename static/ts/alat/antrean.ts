// Taps that are not yet known to be safe, in their order. No page, clock or network in here.

export type Ketukan = { kunci: string; hapus?: true } & Record<string, string | true | undefined>;

const TERBANYAK = 100;

export class AntreanKetukan {
  #isi: Ketukan[];
  /** How many of the first are under way. */
  #terbang = 0;
  /** Keys of taps of this page that can be taken back, the newest last. */
  readonly #riwayat: string[] = [];

  constructor(isi: Ketukan[] = []) {
    this.#isi = [...isi];
  }

  get jumlah(): number {
    return this.#isi.length;
  }

  get semua(): readonly Ketukan[] {
    return this.#isi;
  }

  get dapatDitarik(): boolean {
    return this.#riwayat.length > 0;
  }

  tambah(ketukan: Ketukan): void {
    this.#isi.push(ketukan);
    this.#riwayat.push(ketukan.kunci);
  }

  /** Takes the last tap back: one that never left is forgotten, any other is deleted on the server by its key. */
  tarik(): string | null {
    const kunci = this.#riwayat.pop();
    if (kunci === undefined) return null;
    const tempat = this.#isi.findIndex((satu) => satu.kunci === kunci);
    if (tempat >= this.#terbang && this.#isi[tempat]?.ragu === undefined) this.#isi.splice(tempat, 1);
    else this.#isi.push({ kunci, hapus: true });
    return kunci;
  }

  /** The next taps to send, oldest first; nothing while others are under way. */
  ambil(): Ketukan[] {
    if (this.#terbang > 0) return [];
    const kiriman = this.#isi.slice(0, TERBANYAK);
    this.#terbang = kiriman.length;
    return kiriman;
  }

  /** The server answered: all that was under way is safe or was refused for good. */
  diterima(): void {
    this.#isi.splice(0, this.#terbang);
    this.#terbang = 0;
  }

  /** No answer: the server may have them all the same, so taking one back must reach it too. */
  gagal(): void {
    this.#isi = this.#isi.map((satu, i) => (i < this.#terbang ? { ...satu, ragu: true } : satu));
    this.#terbang = 0;
  }
}

/** What was kept on the device; anything unreadable is nothing. */
export function bacaSimpanan(teks: string | null): Ketukan[] {
  try {
    const isi: unknown = JSON.parse(teks ?? "[]");
    if (!Array.isArray(isi)) return [];
    // Whatever was kept may have been under way when the page went.
    return isi
      .filter((satu): satu is Ketukan => typeof (satu as Ketukan | null)?.kunci === "string")
      .map((satu) => ({ ...satu, ragu: true as const }));
  } catch {
    return [];
  }
}
