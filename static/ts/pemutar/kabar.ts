// What an open player would miss: recordings of the lesson that can be watched by now, and new rungs of the one that plays.
// Asked for while something of the lesson is still being made, and when the person comes back to the page.

export interface BagianKabar {
  rekaman: string;
  nama: string;
  akses: string;
  tontonan: string;
  pratayang: string;
  durasi: number | null;
  /** How many qualities with a picture there are. */
  tangga: number;
}

export interface KabarPelajaran {
  bagian: BagianKabar[];
  /** More may come. */
  lagi: boolean;
}

const SELANG_MS = 10_000;

export class PendengarPelajaran {
  #jam: ReturnType<typeof setTimeout> | null = null;
  #lagi = true;
  #ditolak = false;

  constructor(
    private readonly alamat: string,
    private readonly dengar: (kabar: KabarPelajaran) => void,
  ) {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.tanya();
    });
    this.#nanti();
  }

  async tanya(): Promise<void> {
    if (this.#ditolak) return;
    try {
      const jawaban = await fetch(this.alamat, { headers: { Accept: "application/json" }, redirect: "error" });
      if (jawaban.ok) {
        const kabar = (await jawaban.json()) as KabarPelajaran;
        this.#lagi = kabar.lagi;
        this.dengar(kabar);
      } else this.#ditolak = jawaban.status < 500;
    } catch {
      // no line: asked again
    }
    this.#nanti();
  }

  #nanti(): void {
    if (this.#jam !== null) clearTimeout(this.#jam);
    this.#jam = null;
    if (this.#lagi && !this.#ditolak) this.#jam = setTimeout(() => this.#giliran(), SELANG_MS);
  }

  #giliran(): void {
    if (document.visibilityState === "visible") void this.tanya();
    else this.#nanti();
  }
}
