// What was tapped or written during a visit and has not yet arrived: kept on the device, each entry with its own key, so
// that a late or repeated sending is still one tap. No page, clock or network here.

export interface Butir {
  kunci: string;
  apa: "ketukan" | "catatan" | "batal";
  pada: string;
  jenis?: string;
  teks?: string;
}

export interface Gudang {
  getItem(kunci: string): string | null;
  setItem(kunci: string, nilai: string): void;
  removeItem(kunci: string): void;
}

/** As many as the portal takes at once. */
export const SEKALI_KIRIM = 200;

function tanda(satu: Butir): string {
  return `${satu.apa} ${satu.kunci}`;
}

export class Antrean {
  #isi: Butir[] = [];
  /** What left the queue here has arrived: another tab's older copy must not bring it back. */
  readonly #selesai = new Set<string>();

  constructor(
    private readonly gudang: Gudang | null,
    private readonly nama: string,
  ) {
    this.#gabung();
  }

  get isi(): readonly Butir[] {
    return this.#isi;
  }

  tambah(butir: Butir): void {
    this.#gabung();
    this.#isi.push(butir);
    this.#tulis();
  }

  /** The next packet, in the order in which it was tapped. */
  ambil(): Butir[] {
    this.#gabung();
    return this.#isi.slice(0, SEKALI_KIRIM);
  }

  /** These entries arrived, or can never be taken. */
  buang(paket: readonly Butir[]): void {
    for (const satu of paket) this.#selesai.add(tanda(satu));
    this.#gabung();
    this.#isi = this.#isi.filter((satu) => !this.#selesai.has(tanda(satu)));
    this.#tulis();
  }

  /** Entries of another tab of this page come into the queue too. */
  #gabung(): void {
    const ada = new Set(this.#isi.map(tanda));
    this.#isi.push(...this.#baca().filter((satu) => !ada.has(tanda(satu)) && !this.#selesai.has(tanda(satu))));
  }

  #baca(): Butir[] {
    try {
      const isi = JSON.parse(this.gudang?.getItem(this.nama) ?? "[]") as unknown;
      if (!Array.isArray(isi)) return [];
      return (isi as Partial<Butir>[]).filter((satu): satu is Butir => typeof satu.kunci === "string" && typeof satu.apa === "string");
    } catch {
      return [];
    }
  }

  #tulis(): void {
    try {
      if (this.#isi.length === 0) this.gudang?.removeItem(this.nama);
      else this.gudang?.setItem(this.nama, JSON.stringify(this.#isi));
    } catch {
      // storage is full or forbidden: the entries live as long as this page
    }
  }
}

export interface Keadaan {
  detik: number;
  berjalan: boolean;
  keadaan: string;
  sejak: number; // milliseconds: when `detik` was true
}

/** The clock as the portal told it, with the taps that are still on this device. The portal reckons the same way. */
export function terapkan(awal: Keadaan, antrean: readonly Butir[]): Keadaan {
  const batal = new Set(antrean.filter((satu) => satu.apa === "batal").map((satu) => satu.kunci));
  const ketukan = antrean.filter((satu) => satu.apa === "ketukan" && !batal.has(satu.kunci));
  return ketukan.reduce((lalu, satu) => {
    const pada = Date.parse(satu.pada);
    const detik = detikKini(lalu, pada);
    if (satu.jenis === "selesai") return { detik, berjalan: false, keadaan: "", sejak: pada };
    const lanjut = lalu.berjalan ? lalu.keadaan : "";
    return { detik, berjalan: true, keadaan: satu.jenis === "mulai" ? lanjut : (satu.jenis ?? ""), sejak: pada };
  }, awal);
}

export function detikKini(keadaan: Keadaan, kini: number): number {
  return keadaan.detik + (keadaan.berjalan ? Math.max(0, (kini - keadaan.sejak) / 1000) : 0);
}
