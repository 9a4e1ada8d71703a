// One tab sends a file, the others wait: a lock of the browser, which ends with the tab that holds it. The tabs that know
// the file talk about it: who sends, please hand it over, it has arrived.

export type Kabar =
  | { jenis: "siapa" }
  | { jenis: "pengirim"; judul: string; jeda: boolean }
  | { jenis: "serahkan" }
  | { jenis: "selesai" }
  | { jenis: "batal" }
  | { jenis: "direbut" }; // never sent: the browser tells it the tab that lost its lock

const TUNGGU_SERAH_MS = 3000; // a tab that sleeps answers nothing

export class KunciBerkas {
  private lepaskan: (() => void) | null = null;
  private saluran: BroadcastChannel | null = null;

  constructor(private readonly dengar: (kabar: Kabar) => void = () => undefined) {}

  get dipegang(): boolean {
    return this.lepaskan !== null;
  }

  /** Whether this tab may send; true as well where the browser has no locks (the server then keeps the two apart). */
  async ambil(nama: string): Promise<boolean> {
    this.buka(nama);
    if (this.lepaskan || !("locks" in navigator)) return true;
    return this.minta(nama, { ifAvailable: true });
  }

  /** Take over from the tab that sends: it is asked first, and loses its lock when it does not answer. */
  async rebut(nama: string): Promise<boolean> {
    this.buka(nama);
    if (this.lepaskan || !("locks" in navigator)) return true;
    this.kabarkan({ jenis: "serahkan" });
    const batal = new AbortController();
    const jam = setTimeout(() => batal.abort(), TUNGGU_SERAH_MS);
    const dapat = await this.minta(nama, { signal: batal.signal });
    clearTimeout(jam);
    return dapat || this.minta(nama, { steal: true });
  }

  kabarkan(kabar: Kabar): void {
    this.saluran?.postMessage(kabar);
  }

  lepas(): void {
    this.lepaskan?.();
    this.lepaskan = null;
  }

  private buka(nama: string): void {
    if (this.saluran || !("BroadcastChannel" in globalThis)) return;
    this.saluran = new BroadcastChannel(`unggah:${nama}`);
    this.saluran.onmessage = ({ data }: MessageEvent<Kabar>) => this.dengar(data);
  }

  private minta(nama: string, opsi: LockOptions): Promise<boolean> {
    return new Promise((jawab, gagal) => {
      let didapat = false;
      navigator.locks
        .request(`unggah:${nama}`, opsi, (kunci) => {
          if (!kunci) return jawab(false);
          didapat = true;
          return new Promise<void>((lepas) => {
            this.lepaskan = lepas;
            jawab(true);
          });
        })
        .catch((galat: unknown) => {
          if (didapat) {
            this.lepaskan = null;
            this.dengar({ jenis: "direbut" });
          } else if (galat instanceof DOMException && galat.name === "AbortError") jawab(false);
          else gagal(galat instanceof Error ? galat : new Error(String(galat)));
        });
    });
  }
}
