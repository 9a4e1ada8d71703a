// The autosaving sheet: a form with data-lembar="URL" saves by itself, loses nothing on a broken line or in a closed
// tab, and never writes over another person's words without asking.
import { Antrean, type Jawaban, type Perubahan } from "./lembar/antrean.js";
import { gudangPeramban, Kotak } from "./lembar/kotak.js";
import { jam, Tampilan } from "./lembar/tampilan.js";
import { tokenCsrf } from "./csrf.js";

const JEDA_KETIK_MS = 800;
const PALING_LAMA_MS = 3_000;
const BATAS_JAWABAN_MS = 30_000;
const ULANG_PERTAMA_MS = 2_000;
const ULANG_TERLAMA_MS = 60_000;
const BATAS_KEEPALIVE = 60_000; // browsers allow 64 KiB for requests that outlive the page

type Akhir = "terkirim" | "tertunda" | "berhenti";

const LURING = "Luring. Perubahan disimpan di perangkat ini.";
const LURING_TANPA_SIMPANAN = "Luring. Perubahan belum tersimpan; jangan tutup halaman ini.";

export class Lembar {
  readonly antrean = new Antrean();
  readonly tampilan: Tampilan;
  readonly url: string;
  #jeda: ReturnType<typeof setTimeout> | undefined;
  #ulang: ReturnType<typeof setTimeout> | undefined;
  #sejak: number | null = null;
  #gagalBeruntun = 0;
  #berjalan: Promise<void> | null = null;
  #akhir: Akhir = "terkirim";
  #perluMasuk = false;
  readonly #siaran: BroadcastChannel | null;
  readonly #kunciSimpanan = new Map<string, string>();
  readonly #lepas = new AbortController();

  constructor(
    readonly form: HTMLFormElement,
    private readonly kotak: Kotak,
  ) {
    this.tampilan = new Tampilan(form);
    this.url = new URL(form.dataset.lembar ?? "", location.href).pathname;
    form.autocomplete = "off";
    this.#siaran = "BroadcastChannel" in globalThis ? new BroadcastChannel(`lembar:${this.url}`) : null;
    this.#kenali();
    this.#pulihkan();
    this.#pasang();
  }

  /** The form has left the page: nothing is sent from here any more; the outbox keeps what is left. */
  lepas(): void {
    this.#lepas.abort();
    this.#siaran?.close();
    clearTimeout(this.#jeda);
    clearTimeout(this.#ulang);
    this.#akhir = "berhenti";
  }

  get belumSelesai(): boolean {
    return this.antrean.tertunda().size > 0;
  }

  #kenali(): void {
    for (const kunci of this.tampilan.semuaKunci()) {
      this.antrean.daftar(kunci, this.tampilan.nilaiAwal(kunci), this.tampilan.versi(kunci));
      // Typed before this script ran, or restored by the browser.
      this.antrean.ubah(kunci, this.tampilan.nilai(kunci));
    }
  }

  #pulihkan(): void {
    for (const [kunci, tertunda] of this.kotak.baca(this.url)) {
      this.#kunciSimpanan.set(kunci, tertunda.nilai);
      if (!this.antrean.isian.has(kunci)) continue;
      this.antrean.pulihkan(kunci, tertunda);
      this.tampilan.tulis(kunci, this.antrean.isian.get(kunci)?.nilai ?? "");
    }
    this.#simpanDiPerangkat();
    if (this.belumSelesai) {
      this.tampilan.status("menyimpan", "Melanjutkan perubahan yang belum terkirim…");
      void this.kirim();
    }
  }

  #pasang(): void {
    const { form } = this;
    form.addEventListener("input", (peristiwa) => this.#diketik(peristiwa));
    form.addEventListener("change", (peristiwa) => {
      if (this.#diketik(peristiwa) && !this.#teksPanjang(peristiwa.target)) void this.kirim();
    });
    form.addEventListener("focusout", () => {
      if (this.#sejak !== null) void this.kirim();
    });
    form.addEventListener("submit", (peristiwa) => {
      const pengirim = (peristiwa as SubmitEvent).submitter;
      if (pengirim?.hasAttribute("formaction") || this.#akhir === "berhenti") return;
      peristiwa.preventDefault();
      void this.kirim();
    });
    const { signal } = this.#lepas;
    addEventListener("online", () => this.#cobaLagi(), { signal });
    addEventListener("pageshow", () => this.#cobaLagi(), { signal });
    addEventListener("pagehide", () => this.#titipkan(), { signal });
    document.addEventListener(
      "visibilitychange",
      () => (document.visibilityState === "hidden" ? this.#titipkan() : this.#cobaLagi()),
      { signal },
    );
    addEventListener(
      "beforeunload",
      (peristiwa) => {
        if (this.belumSelesai && !this.kotak.tersedia) peristiwa.preventDefault();
      },
      { signal },
    );
    this.#siaran?.addEventListener("message", (pesan: MessageEvent<Perubahan[]>) => {
      for (const { kunci, nilai, versi } of pesan.data) this.#dariTabLain(kunci, nilai, versi);
    });
  }

  #teksPanjang(sasaran: EventTarget | null): boolean {
    return sasaran instanceof HTMLTextAreaElement;
  }

  #diketik(peristiwa: Event): boolean {
    const kunci = this.tampilan.kunci(peristiwa.target);
    if (kunci === null) return false;
    this.antrean.daftar(kunci, this.tampilan.nilaiAwal(kunci), this.tampilan.versi(kunci));
    const sebelum = this.antrean.isian.get(kunci)?.galat ?? null;
    this.antrean.ubah(kunci, this.tampilan.nilai(kunci));
    if (sebelum !== null && this.antrean.isian.get(kunci)?.galat === null) this.tampilan.hapusTanda(kunci);
    this.#simpanDiPerangkat();
    if (!this.antrean.kotor(kunci)) return false;
    if (this.#akhir !== "berhenti") this.#jadwalkan();
    return true;
  }

  #jadwalkan(): void {
    const kini = Date.now();
    this.#sejak ??= kini;
    if (this.#gagalBeruntun > 0) return; // the next try is already planned
    const sisa = Math.max(0, this.#sejak + PALING_LAMA_MS - kini);
    clearTimeout(this.#jeda);
    this.#jeda = setTimeout(() => void this.kirim(), Math.min(JEDA_KETIK_MS, sisa));
  }

  #simpanDiPerangkat(): void {
    const tertunda = this.antrean.tertunda();
    const selesai = new Map([...this.#kunciSimpanan].filter(([kunci]) => !tertunda.has(kunci)));
    this.kotak.tulis(this.url, tertunda, selesai);
    for (const kunci of selesai.keys()) this.#kunciSimpanan.delete(kunci);
    for (const [kunci, { nilai }] of tertunda) this.#kunciSimpanan.set(kunci, nilai);
  }

  /** Sends what is waiting; one request at a time, and again as long as something new was typed meanwhile. */
  async kirim(): Promise<void> {
    clearTimeout(this.#jeda);
    if (this.#berjalan) return this.#berjalan;
    this.#berjalan = this.#kirimBeruntun().finally(() => {
      this.#berjalan = null;
    });
    return this.#berjalan;
  }

  async #kirimBeruntun(): Promise<void> {
    for (;;) {
      if (this.#akhir === "berhenti") return;
      const kiriman = this.antrean.ambil();
      this.#sejak = null;
      if (kiriman.length === 0) {
        this.#tunjukkanHasil();
        return;
      }
      this.tampilan.status("menyimpan", "Menyimpan…");
      if (!(await this.#satuKiriman(kiriman))) return;
    }
  }

  async #satuKiriman(kiriman: Perubahan[]): Promise<boolean> {
    const batas = new AbortController();
    const penghitung = setTimeout(() => batas.abort(), BATAS_JAWABAN_MS);
    try {
      const jawaban = await this.#minta(kiriman, batas.signal);
      return await this.#olah(kiriman, jawaban);
    } catch {
      this.antrean.gagal(kiriman);
      this.#tunda();
      return false;
    } finally {
      clearTimeout(penghitung);
      this.#simpanDiPerangkat();
    }
  }

  #minta(kiriman: Perubahan[], sinyal?: AbortSignal): Promise<Response> {
    const badan = JSON.stringify({ perubahan: kiriman });
    return fetch(this.url, {
      method: "POST",
      body: badan,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": tokenCsrf(this.form) },
      credentials: "same-origin",
      redirect: "manual", // a redirect is the login page, never an answer
      keepalive: badan.length < BATAS_KEEPALIVE,
      ...(sinyal ? { signal: sinyal } : {}),
    });
  }

  async #olah(kiriman: Perubahan[], jawaban: Response): Promise<boolean> {
    if (jawaban.type === "opaqueredirect" || jawaban.status === 401 || (jawaban.status >= 300 && jawaban.status < 400)) {
      this.antrean.kembalikan(kiriman);
      this.#mintaMasuk();
      return false;
    }
    if (jawaban.status >= 500 || jawaban.status === 429 || jawaban.status === 408) throw new Error(String(jawaban.status));
    const isi = (await jawaban.json().catch(() => null)) as (Jawaban & { galat?: unknown }) | null;
    const umum = isi?.galat_umum ?? (typeof isi?.galat === "string" ? isi.galat : null);
    if (isi === null || umum !== null) {
      this.antrean.kembalikan(kiriman);
      this.#hentikan(umum ?? "Lembar ini tidak dapat disimpan lagi. Muat ulang halaman untuk melihat keadaannya.");
      return false;
    }
    this.#gagalBeruntun = 0;
    this.#perluMasuk = false;
    this.#terapkan(kiriman, isi);
    return true;
  }

  #terapkan(kiriman: Perubahan[], isi: Jawaban): void {
    const hasil = this.antrean.terima(kiriman, isi);
    const kabar: Perubahan[] = [];
    for (const kunci of hasil.tersimpan) {
      const isian = this.antrean.isian.get(kunci);
      if (!isian) continue;
      this.tampilan.tulisVersi(kunci, isian.versi);
      this.tampilan.hapusTanda(kunci);
      kabar.push({ kunci, nilai: isian.dasar, versi: isian.versi });
    }
    for (const [kunci, teks] of hasil.galat) this.tampilan.galat(kunci, teks);
    for (const lawan of hasil.bentrok) {
      this.tampilan.bentrok(lawan, () => this.#putuskan(lawan.kunci, true), () => this.#putuskan(lawan.kunci, false));
    }
    if (isi.ringkasan_html !== undefined) {
      const bagian = this.tampilan.ringkasan(isi.ringkasan_html);
      if (bagian) this.form.dispatchEvent(new CustomEvent("lembar:ringkasan", { bubbles: true, detail: bagian }));
    }
    if (kabar.length > 0) {
      this.#siaran?.postMessage(kabar);
      this.form.dispatchEvent(new CustomEvent("lembar:tersimpan", { bubbles: true, detail: kabar }));
    }
  }

  #putuskan(kunci: string, punyaSaya: boolean): void {
    if (punyaSaya) {
      this.antrean.pakaiSaya(kunci);
    } else {
      const nilai = this.antrean.pakaiServer(kunci);
      if (nilai !== null) this.tampilan.tulis(kunci, nilai);
    }
    this.tampilan.tulisVersi(kunci, this.antrean.isian.get(kunci)?.versi ?? 0);
    this.#simpanDiPerangkat();
    void this.kirim();
  }

  #dariTabLain(kunci: string, nilai: string, versi: number): void {
    if (!this.antrean.dariTabLain(kunci, nilai, versi)) return;
    this.tampilan.tulisVersi(kunci, versi);
    this.tampilan.tulis(kunci, nilai);
  }

  #tunjukkanHasil(): void {
    if (this.antrean.adaBentrok()) {
      this.tampilan.status("bentrok", "Ada isian yang juga diubah orang lain. Pilih yang dipakai.");
    } else if (this.antrean.adaGalat()) {
      this.tampilan.status("galat", "Ada isian yang belum tersimpan. Perbaiki yang ditandai.");
    } else if (!this.belumSelesai) {
      this.#akhir = "terkirim";
      this.tampilan.status("tersimpan", `Tersimpan ${jam(new Date())}`);
    }
  }

  #tunda(): void {
    this.#akhir = "tertunda";
    this.#gagalBeruntun += 1;
    this.#simpanDiPerangkat();
    this.tampilan.status("luring", this.kotak.tersedia ? LURING : LURING_TANPA_SIMPANAN);
    const jarak = Math.min(ULANG_TERLAMA_MS, ULANG_PERTAMA_MS * 2 ** (this.#gagalBeruntun - 1));
    clearTimeout(this.#ulang);
    this.#ulang = setTimeout(() => void this.kirim(), jarak * (1 + Math.random() * 0.2));
  }

  #mintaMasuk(): void {
    this.#perluMasuk = true;
    this.#akhir = "tertunda";
    const masuk = document.body.dataset.masuk;
    this.tampilan.status(
      "luring",
      "Sesi Anda berakhir. Perubahan disimpan di perangkat ini.",
      masuk ? { teks: "Masuk lagi", url: `${masuk}?next=${encodeURIComponent(location.pathname + location.search)}` } : undefined,
    );
  }

  #hentikan(teks: string): void {
    this.#akhir = "berhenti";
    this.tampilan.berhenti(teks);
    this.tampilan.status("berhenti", "Tidak disimpan");
  }

  #cobaLagi(): void {
    if (!this.belumSelesai || this.#akhir === "berhenti") return;
    if (this.#gagalBeruntun > 0 || this.#perluMasuk || this.#sejak !== null) {
      clearTimeout(this.#ulang);
      void this.kirim();
    }
  }

  /** The page is going away: everything that is not already under way leaves in one request that outlives it. */
  #titipkan(): void {
    this.#simpanDiPerangkat();
    if (this.#akhir === "berhenti" || this.#gagalBeruntun > 0 || this.#perluMasuk) return;
    if (!this.#berjalan) {
      if (this.#sejak !== null) void this.kirim();
      return;
    }
    const kiriman = this.antrean.ambil();
    if (kiriman.length === 0) return;
    this.#minta(kiriman).then(
      (jawaban) => this.#olah(kiriman, jawaban).catch(() => this.antrean.gagal(kiriman)).finally(() => this.#simpanDiPerangkat()),
      () => {
        this.antrean.gagal(kiriman);
        this.#simpanDiPerangkat();
      },
    );
  }

  /** Waits until everything is on the server; false when something is left after `batasMs`. */
  async tuntas(batasMs = 8_000): Promise<boolean> {
    const tenggat = new Promise<void>((selesai) => setTimeout(selesai, batasMs));
    await Promise.race([this.kirim(), tenggat]);
    return !this.belumSelesai;
  }
}

const terpasang = new Map<HTMLFormElement, Lembar>();

export function pasangLembar(akar: ParentNode = document): void {
  for (const [form, lembar] of terpasang) {
    if (form.isConnected) continue;
    // htmx took the form away: what is waiting goes first.
    void lembar.kirim().finally(() => lembar.lepas());
    terpasang.delete(form);
  }
  for (const form of akar.querySelectorAll<HTMLFormElement>("form[data-lembar]")) {
    if (terpasang.has(form)) continue;
    terpasang.set(form, new Lembar(form, new Kotak(gudangPeramban(), document.body.dataset.pengguna ?? "")));
  }
}

/** The sheets on this page that still have something to send. */
export function lembarBelumSelesai(): Lembar[] {
  return [...terpasang.values()].filter((lembar) => lembar.form.isConnected && lembar.belumSelesai);
}
