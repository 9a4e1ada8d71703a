// The seating plan under the finger: marks of a sweep, and arrows from one to the other.
import { tempatKini } from "./tempat.js";

export class Denah {
  #tanda = new Map<string, string>();
  #mulai: number | null = null;
  #dari: HTMLButtonElement | null = null;

  constructor(
    readonly form: HTMLFormElement,
    readonly ketuk: (isi: Record<string, string>) => void,
  ) {
    for (const kursi of this.#kursi()) {
      if (kursi.dataset.kode) this.#tanda.set(`${this.#nomor()}-${kursi.dataset.kursi}`, kursi.dataset.kode);
    }
    form.querySelector("[data-sapuan-baru]")?.addEventListener("click", (peristiwa) => this.#berikutnya(peristiwa));
    const alur = form.querySelector<HTMLElement>("[data-alat-alur]");
    if (alur) alur.hidden = false;
    for (const simpul of form.querySelectorAll<HTMLButtonElement>("[data-simpul]")) {
      simpul.addEventListener("click", () => this.#simpul(simpul));
    }
    document.addEventListener("pemutar:waktu", () => this.#ingatkan());
    if (this.#kabar()) setInterval(() => this.#ingatkan(), 5_000).unref?.();
  }

  // --- Sweeps ---

  #kursi(): HTMLButtonElement[] {
    return [...this.form.querySelectorAll<HTMLButtonElement>("[data-kursi]")];
  }

  #kabar(): HTMLElement | null {
    return this.form.querySelector<HTMLElement>("[data-sapuan-kabar]");
  }

  #bidangNomor(): HTMLInputElement | null {
    return this.form.querySelector<HTMLInputElement>('input[name="sapuan"]');
  }

  #nomor(): string {
    return this.#bidangNomor()?.value ?? "1";
  }

  /** Shows a mark at once; without a seat it stands for all that have none. */
  tandai(tempat: string | undefined, kode: string): void {
    this.#mulai ??= detikLari();
    for (const kursi of this.#kursi()) {
      const kunci = `${this.#nomor()}-${kursi.dataset.kursi}`;
      if (tempat === undefined ? !this.#tanda.has(kunci) : kursi.dataset.kursi === tempat) this.#tanda.set(kunci, kode);
    }
    this.#gambar();
  }

  /** A tap was taken back: until the server tells, what stood before is not known. */
  lupakan(): void {
    this.#lepasDari();
  }

  /** The marks as the server has them. */
  samakan(tanda: Record<string, string>): void {
    this.#tanda = new Map(Object.entries(tanda));
    this.#gambar();
  }

  #gambar(): void {
    const urutan = [...this.form.querySelectorAll<HTMLInputElement>('input[name="kode"]')].map((satu) => satu.value);
    for (const kursi of this.#kursi()) {
      const kode = this.#tanda.get(`${this.#nomor()}-${kursi.dataset.kursi}`) ?? "";
      kursi.dataset.kode = kode;
      const tempat = kursi.querySelector("[data-tanda]");
      if (tempat) tempat.textContent = kode === "" ? "" : String(urutan.indexOf(kode) + 1);
    }
  }

  #berikutnya(peristiwa: Event): void {
    peristiwa.preventDefault();
    const bidang = this.#bidangNomor();
    if (!bidang) return;
    bidang.value = String(Number(bidang.value) + 1);
    const tempat = this.form.querySelector("[data-nomor-sapuan]");
    if (tempat) tempat.textContent = bidang.value;
    this.#mulai = null;
    const kabar = this.#kabar();
    if (kabar) kabar.textContent = "";
    this.#gambar();
  }

  #ingatkan(): void {
    const kabar = this.#kabar();
    const selang = Number(kabar?.dataset.selang ?? 0) * 60;
    if (kabar && this.#mulai !== null && selang > 0 && detikLari() - this.#mulai >= selang) {
      kabar.textContent = "Saatnya sapuan berikutnya.";
    }
  }

  // --- Verbal flow ---

  #simpul(simpul: HTMLButtonElement): void {
    const kabar = this.form.querySelector("[data-alur-kabar]");
    if (this.#dari === null) {
      if (simpul.dataset.simpul === "kelas") {
        if (kabar) kabar.textContent = "Ketuk dahulu yang berbicara: guru atau satu kursi.";
        return;
      }
      this.#dari = simpul;
      simpul.setAttribute("aria-pressed", "true");
      if (kabar) kabar.textContent = `${simpul.textContent?.trim() ?? ""} berbicara kepada …`;
      return;
    }
    const dari = this.#dari;
    this.#lepasDari();
    if (dari === simpul) return;
    const kode = this.form.querySelector<HTMLInputElement>('input[name="kode"]:checked')?.value ?? "";
    this.ketuk({ kode, dari: dari.dataset.simpul ?? "", ke: simpul.dataset.simpul ?? "" });
  }

  #lepasDari(): void {
    this.#dari?.setAttribute("aria-pressed", "false");
    this.#dari = null;
    const kabar = this.form.querySelector("[data-alur-kabar]");
    if (kabar) kabar.textContent = "Ketuk yang berbicara, lalu yang disapa.";
  }
}

function detikLari(): number {
  return tempatKini()?.detik ?? performance.now() / 1000;
}
