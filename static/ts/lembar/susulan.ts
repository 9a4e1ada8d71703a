// News for an open page: the other person's words, where she is writing, what was agreed on. Asks every three seconds
// while somebody looks at the page; nothing depends on an answer, because every save is checked by its version anyway.
import { tokenCsrf } from "../csrf.js";
import type { Bentrok } from "./antrean.js";
import { tukarIsi } from "./tukar.js";

export interface IsiSusulan {
  isian?: Bentrok[];
  menulis?: { kunci: string; oleh: string }[];
  tanda?: string;
  bagian?: Record<string, string>;
  tertutup?: string;
}

/** What the news are told to. */
export interface Penerima {
  /** "fokus.3,tempat.1": what the page shows. */
  versi(): string;
  /** Takes the other's words; false when a field could not take them yet. */
  terima(isian: Bentrok[]): boolean;
  menulis(semua: { kunci: string; oleh: string }[]): void;
}

const JEDA_MS = 3_000;
const JEDA_TERLAMA_MS = 60_000;
const BATAS_JAWABAN_MS = 15_000;
const TANDA_MENULIS_MS = 5_000;

export class Susulan {
  #tanda: string;
  #gagal = 0;
  #jeda: ReturnType<typeof setTimeout> | undefined;
  #berjalan = false;
  #lagi = false;
  #berhenti = false;
  #kunci = "";
  #menulisPada = 0;
  readonly #lepas = new AbortController();

  constructor(
    private readonly akar: HTMLElement,
    private readonly url: string,
    tanda: string,
    private readonly penerima: Penerima | null,
    private readonly urlMenulis = "",
  ) {
    this.#tanda = tanda;
    const { signal } = this.#lepas;
    document.addEventListener("visibilitychange", () => this.#dilihat(), { signal });
    addEventListener("online", () => this.segera(), { signal });
    if (urlMenulis) {
      akar.addEventListener("input", (peristiwa) => this.#menulis(peristiwa.target), { signal });
      akar.addEventListener("focusout", () => this.#kirimTanda(""), { signal });
    }
    this.#jadwalkan(JEDA_MS);
  }

  lepas(): void {
    this.#berhenti = true;
    this.#lepas.abort();
    clearTimeout(this.#jeda);
  }

  /** Asks now, for instance because something was just saved here. */
  segera(): void {
    if (this.#berhenti || document.visibilityState === "hidden") return;
    if (this.#berjalan) {
      this.#lagi = true;
      return;
    }
    clearTimeout(this.#jeda);
    void this.#tanya();
  }

  #dilihat(): void {
    if (document.visibilityState === "hidden") clearTimeout(this.#jeda);
    else this.segera();
  }

  #jadwalkan(jeda: number): void {
    clearTimeout(this.#jeda);
    if (!this.#berhenti && document.visibilityState !== "hidden") this.#jeda = setTimeout(() => void this.#tanya(), jeda);
  }

  async #tanya(): Promise<void> {
    this.#berjalan = true;
    this.#lagi = false;
    const batas = new AbortController();
    const penghitung = setTimeout(() => batas.abort(), BATAS_JAWABAN_MS);
    try {
      const tanya = new URLSearchParams({ versi: this.penerima?.versi() ?? "", tanda: this.#tanda });
      const jawaban = await fetch(`${this.url}?${tanya.toString()}`, {
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        redirect: "manual",
        signal: batas.signal,
      });
      if (jawaban.type === "opaqueredirect" || (jawaban.status >= 400 && jawaban.status < 500)) {
        this.lepas(); // signed out, or no longer hers: the sheet itself says so at the next save
        return;
      }
      if (!jawaban.ok) throw new Error(String(jawaban.status));
      this.#terapkan((await jawaban.json()) as IsiSusulan);
      this.#gagal = 0;
    } catch {
      this.#gagal += 1;
    } finally {
      clearTimeout(penghitung);
      this.#berjalan = false;
      if (this.#lagi) this.segera();
      else this.#jadwalkan(Math.min(JEDA_TERLAMA_MS, JEDA_MS * 2 ** this.#gagal));
    }
  }

  #terapkan(isi: IsiSusulan): void {
    if (isi.tertutup !== undefined) {
      this.lepas();
      this.#tutup(isi.tertutup);
      return;
    }
    this.penerima?.menulis(isi.menulis ?? []);
    const lengkap = this.penerima?.terima(isi.isian ?? []) ?? true;
    // The button agrees on what the page shows: it waits until the page shows everything.
    if (!lengkap) return;
    for (const [id, html] of Object.entries(isi.bagian ?? {})) this.#tukar(id, html);
    this.#tanda = isi.tanda ?? this.#tanda;
  }

  #tukar(id: string, html: string): void {
    const sasaran = document.getElementById(id);
    if (!sasaran) return;
    const { bagian, hilang } = tukarIsi(sasaran, html);
    for (const { nilai } of hilang) {
      const kotak = document.createElement("div");
      kotak.className = "alert alert-warning";
      kotak.setAttribute("role", "status");
      kotak.textContent = `Isian yang sedang Anda tulis tidak ada lagi di halaman ini. Tulisan Anda: ${nilai}`;
      bagian.before(kotak);
    }
    bagian.dispatchEvent(new CustomEvent("lembar:ringkasan", { bubbles: true, detail: bagian }));
  }

  #tutup(teks: string): void {
    const kotak = document.createElement("div");
    kotak.className = "alert alert-info";
    kotak.setAttribute("role", "status");
    kotak.dataset.susulanTutup = "";
    const tautan = document.createElement("a");
    tautan.href = location.pathname;
    tautan.textContent = "Muat ulang halaman";
    kotak.append(`${teks} `, tautan);
    this.akar.prepend(kotak);
  }

  #menulis(sasaran: EventTarget | null): void {
    const kendali = sasaran instanceof Element ? sasaran.closest<HTMLElement>("[data-kunci]") : null;
    const kunci = kendali === document.activeElement ? (kendali?.dataset.kunci ?? "") : "";
    if (kunci) this.#kirimTanda(kunci);
  }

  #kirimTanda(kunci: string): void {
    const kini = Date.now();
    if (this.#berhenti || (kunci === this.#kunci && (kunci === "" || kini - this.#menulisPada < TANDA_MENULIS_MS))) return;
    this.#kunci = kunci;
    this.#menulisPada = kini;
    fetch(this.urlMenulis, {
      method: "POST",
      body: JSON.stringify({ kunci }),
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": tokenCsrf(this.akar) },
      credentials: "same-origin",
      redirect: "manual",
    }).catch(() => undefined); // a lost sign of life is only not seen
  }
}

const terpasang = new Map<HTMLElement, Susulan>();

/** Pages that have no sheet but must follow the other person: [data-susulan="URL"] with data-susulan-tanda. */
export function pasangSusulan(akar: ParentNode = document): void {
  for (const [bagian, satu] of terpasang) {
    if (bagian.isConnected) continue;
    satu.lepas();
    terpasang.delete(bagian);
  }
  for (const bagian of akar.querySelectorAll<HTMLElement>("[data-susulan]")) {
    const { susulan: url = "", susulanTanda = "" } = bagian.dataset;
    if (!terpasang.has(bagian)) terpasang.set(bagian, new Susulan(bagian, url, susulanTanda, null));
  }
}
