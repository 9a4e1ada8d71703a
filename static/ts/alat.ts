// The pads of the observation tools: every tap takes its second from the player (or the clock of the visit), is kept on
// the device until the server has it, and is written once by its key. Without this the pads are ordinary forms.
import { type Ketukan, AntreanKetukan, bacaSimpanan } from "./alat/antrean.js";
import { Denah } from "./alat/denah.js";
import { Pengukur } from "./alat/tunggu.js";
import { jamKini, pasangTempat, sedangBerputar, suruh, tempatKini } from "./alat/tempat.js";
import { tokenCsrf } from "./csrf.js";

const TUNDA_MS = [1_000, 2_000, 5_000, 10_000, 30_000];

interface Jawaban {
  galat?: Record<string, string>;
  galat_umum?: string;
  hasil_html?: string;
  tanda?: Record<string, string>;
}

class IsianAlat {
  readonly #antrean: AntreanKetukan;
  readonly #simpanan: string;
  readonly #status = document.querySelector<HTMLElement>("[data-alat-status]");
  readonly #teks: HTMLTextAreaElement | HTMLInputElement | null;
  readonly #denah: Denah;
  #waktu: Record<string, string> | null = null;
  #menahan = false;
  #kodeTerakhir: HTMLButtonElement | null = null;
  #gagal = 0;
  #jeda: ReturnType<typeof setTimeout> | undefined;
  #pesan = "";
  #tertutup = false;

  constructor(readonly form: HTMLFormElement) {
    this.#simpanan = `alat:${document.body.dataset.pengguna ?? ""}:${form.getAttribute("action") ?? ""}`;
    this.#antrean = new AntreanKetukan(this.#baca());
    this.#teks = form.querySelector("[data-alat-teks]");
    this.#denah = new Denah(form, (isi) => this.#ketuk(isi));
    new Pengukur(form, (isi) => this.#ketuk(isi), (pesan) => this.#kabarkan(pesan));
    for (const satu of form.querySelectorAll<HTMLElement>("[data-tanpa-skrip]")) satu.hidden = true;
    form.addEventListener("submit", (peristiwa) => this.#kirimFormulir(peristiwa));
    this.#teks?.addEventListener("input", () => this.#diketik());
    this.#teks?.addEventListener("keydown", (peristiwa) => this.#tombol(peristiwa as KeyboardEvent));
    document.querySelector("[data-alat-urungkan]")?.addEventListener("submit", (peristiwa) => this.#tarik(peristiwa));
    addEventListener("online", () => this.#kirim());
    this.#kabarkan();
    this.#kirim();
  }

  // --- One tap ---

  #kirimFormulir(peristiwa: SubmitEvent): void {
    peristiwa.preventDefault();
    const tombol = peristiwa.submitter as HTMLButtonElement | null;
    const isi = isiFormulir(this.form, tombol);
    if (this.form.dataset.alat === "verbatim") {
      if ((isi.teks ?? "").trim() === "") {
        this.#kabarkan("Tuliskan dahulu ucapannya.");
        this.#teks?.focus();
        return;
      }
      this.#kodeTerakhir = tombol;
    }
    if (this.form.dataset.alat === "sapuan") this.#denah.tandai(isi.dari, isi.kode ?? "");
    this.#ketuk(isi);
    if (this.#teks) {
      this.#teks.value = "";
      if (this.form.dataset.alat === "verbatim") this.#teks.focus();
    }
    if (this.#menahan) suruh("putar");
    this.#menahan = false;
  }

  #ketuk(isi: Record<string, string>): void {
    const ketukan: Ketukan = { ...(this.#waktu ?? waktuKini()), ...isi, kunci: crypto.randomUUID() };
    this.#waktu = null;
    this.#pesan = "";
    this.#antrean.tambah(ketukan);
    this.#simpan();
    this.#kirim();
  }

  /** Words are about the moment at which their writing began. */
  #diketik(): void {
    if ((this.#teks?.value ?? "") === "") {
      this.#waktu = null;
      return;
    }
    this.#waktu ??= waktuKini();
    if (this.form.dataset.alat !== "verbatim" || this.#menahan || !sedangBerputar() || !jedaDipilih()) return;
    this.#menahan = true;
    suruh("jeda");
  }

  #tombol(peristiwa: KeyboardEvent): void {
    if (peristiwa.key !== "Enter" || peristiwa.isComposing || this.form.dataset.alat !== "verbatim") return;
    if (peristiwa.shiftKey) return;
    peristiwa.preventDefault();
    this.form.requestSubmit(this.#kodeTerakhir ?? this.form.querySelector<HTMLButtonElement>('button[name="kode"]'));
  }

  /** Without a tap of this page the form goes to the server, which takes back the last one that it has. */
  #tarik(peristiwa: Event): void {
    if (!this.#antrean.dapatDitarik) return;
    peristiwa.preventDefault();
    const kunci = this.#antrean.tarik();
    if (kunci) this.#denah.lupakan();
    this.#pesan = "Ketukan terakhir dibatalkan.";
    this.#simpan();
    this.#kirim();
  }

  // --- Sending ---

  #kirim(): void {
    clearTimeout(this.#jeda);
    const kiriman = this.#tertutup ? [] : this.#antrean.ambil();
    this.#kabarkan();
    if (kiriman.length > 0) void this.#satuKali(kiriman);
  }

  async #satuKali(kiriman: Ketukan[]): Promise<void> {
    let jawaban: Response;
    try {
      jawaban = await fetch(this.form.getAttribute("action") ?? "", {
        method: "POST",
        redirect: "manual",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": tokenCsrf(this.form) },
        body: JSON.stringify({ ketukan: kiriman }),
      });
    } catch {
      return this.#cobaLagi();
    }
    if (jawaban.status === 200 || jawaban.status === 422) {
      const isi = (await jawaban.json().catch(() => ({}))) as Jawaban;
      if (isi.hasil_html !== undefined) return this.#terima(isi);
    }
    if (jawaban.status === 409) {
      const isi = (await jawaban.json().catch(() => ({}))) as Jawaban;
      return this.#tutup(isi.galat_umum ?? "Alat ini sudah ditutup.");
    }
    if (jawaban.status >= 500 || jawaban.status === 429) return this.#cobaLagi();
    this.#tutup("Ketukan belum tersimpan. Masuk lagi di tab lain, lalu muat ulang halaman ini; ketukan tetap aman di sini.");
  }

  #terima(isi: Jawaban): void {
    this.#gagal = 0;
    this.#antrean.diterima();
    this.#simpan();
    const galat = Object.values(isi.galat ?? {});
    if (galat.length > 0) this.#pesan = galat[0] ?? "";
    gantiHasil(isi.hasil_html ?? "");
    if (this.#antrean.jumlah === 0) this.#denah.samakan(isi.tanda ?? {});
    this.#kirim();
  }

  #cobaLagi(): void {
    this.#antrean.gagal();
    this.#simpan();
    const tunda = TUNDA_MS[Math.min(this.#gagal, TUNDA_MS.length - 1)];
    this.#gagal += 1;
    this.#kabarkan();
    this.#jeda = setTimeout(() => this.#kirim(), tunda);
  }

  #tutup(pesan: string): void {
    this.#antrean.gagal();
    this.#tertutup = true;
    this.#simpan();
    this.#kabarkan(pesan);
  }

  #kabarkan(pesan = this.#pesan): void {
    this.#pesan = pesan;
    if (!this.#status) return;
    const menunggu = this.#antrean.jumlah;
    const keadaan = menunggu === 0 ? "Tersimpan." : this.#gagal > 0 ? `${menunggu} ketukan menunggu sambungan.` : "Menyimpan…";
    this.#status.textContent = pesan === "" ? keadaan : menunggu === 0 ? pesan : `${pesan} ${keadaan}`;
  }

  // --- The device ---

  #baca(): Ketukan[] {
    try {
      return bacaSimpanan(localStorage.getItem(this.#simpanan));
    } catch {
      return [];
    }
  }

  #simpan(): void {
    try {
      if (this.#antrean.jumlah === 0) localStorage.removeItem(this.#simpanan);
      else localStorage.setItem(this.#simpanan, JSON.stringify(this.#antrean.semua));
    } catch {
      // storage is full or forbidden: the taps are still in this page
    }
  }
}

/** The fields of the form as the server reads them; time and key come from the tap itself. */
function isiFormulir(form: HTMLFormElement, tombol: HTMLButtonElement | null): Record<string, string> {
  const isi: Record<string, string> = {};
  for (const bidang of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")) {
    if (bidang.name === "" || bidang.closest("[data-tanpa-skrip]") || bidang.hasAttribute("data-tanpa-kirim")) continue;
    if (bidang.name === "csrfmiddlewaretoken" || (bidang.type === "radio" && !(bidang as HTMLInputElement).checked)) continue;
    isi[bidang.name] = bidang.value;
  }
  if (tombol?.name) isi[tombol.name] = tombol.value;
  return isi;
}

function waktuKini(): Record<string, string> {
  const tempat = tempatKini();
  return tempat ? { detik: tempat.detik.toFixed(1), rekaman: tempat.rekaman } : { jam: jamKini() };
}

function jedaDipilih(): boolean {
  try {
    return localStorage.getItem("pemutar:jeda") !== "0";
  } catch {
    return true;
  }
}

/** New figures in place of the old ones; what stood open stays open. */
function gantiHasil(html: string): void {
  const tempat = document.getElementById("alat-hasil");
  if (!tempat) return;
  const terbuka = [...tempat.querySelectorAll("details")].map((satu) => [satu.querySelector("summary")?.textContent?.replace(/\(\d+\)/, ""), satu.open] as const);
  tempat.innerHTML = html;
  for (const satu of tempat.querySelectorAll("details")) {
    const nama = satu.querySelector("summary")?.textContent?.replace(/\(\d+\)/, "");
    const dulu = terbuka.find(([judul]) => judul === nama);
    if (dulu) satu.open = dulu[1];
  }
}

export function pasangAlat(akar: ParentNode = document): void {
  pasangTempat();
  const form = akar.querySelector<HTMLFormElement>("form[data-alat]");
  if (form) new IsianAlat(form);
}

pasangAlat();
