// The upload panel: several files in order, one at a time. Everything that must survive is on the server.
import { Kiriman, type Terbuka } from "./unggah/kiriman.js";
import { durasiBerkas } from "./unggah/durasi.js";
import { JagaLayar } from "./unggah/layar.js";
import { type LajuDikenal, lajuTerakhir, lama, simpanLaju, taksiranAwal, ukuran } from "./unggah/taksir.js";
import { kirimKe, ukurLaju } from "./unggah/ukur.js";

const SENYAP_KEMBALI_MS = 20_000; // back on the page: a line that sent nothing for so long is given up
const SENYAP_TERSAMBUNG_MS = 3000; // the network was away: what was on its way is lost
const TAMAT = ["selesai", "batal", "gagal"];

interface Baris {
  kiriman: Kiriman;
  unsur: HTMLElement;
}

class PanelUnggah {
  private readonly baris: Baris[] = [];
  private readonly masukan: HTMLInputElement;
  private readonly daftar: HTMLElement;
  private readonly layar: JagaLayar;
  private terukur: LajuDikenal | null = null;
  private mengukur = false;
  private persenTerucap = -1;
  private readonly judul = document.title;

  constructor(private readonly akar: HTMLElement) {
    this.masukan = this.cari("input[type=file]");
    this.daftar = this.cari("[data-unggah-daftar]");
    this.masukan.disabled = false;
    this.masukan.addEventListener("change", () => this.terima());
    this.layar = new JagaLayar((terjaga) => this.katakanLayar(terjaga));
    window.addEventListener("online", () => this.kembali(SENYAP_TERSAMBUNG_MS));
    window.addEventListener("offline", () => this.gambarSemua());
    window.addEventListener("beforeunload", (peristiwa) => {
      if (this.baris.some(({ kiriman }) => kiriman.aktif)) peristiwa.preventDefault();
    });
    // A recording that has become watchable asks for the page anew (views.halaman.status): not while another is on its way.
    document.addEventListener("htmx:beforeOnLoad", (peristiwa) => {
      const { xhr } = (peristiwa as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
      if (xhr.getResponseHeader("HX-Refresh") && this.baris.some(({ kiriman }) => kiriman.aktif)) peristiwa.preventDefault();
    });
    // Back from a locked screen, or from the tab where she signed in again: do not wait for the minute. A phone that froze
    // the page tells it with one of these, not always with the same.
    document.addEventListener("visibilitychange", () => this.kembali(SENYAP_KEMBALI_MS));
    document.addEventListener("resume", () => this.kembali(0));
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.kembali(0));
    void this.tampilkanTerbuka();
  }

  private kembali(senyapMs: number): void {
    if (document.visibilityState === "visible") this.baris.forEach(({ kiriman }) => void kiriman.segarkan(senyapMs));
    void this.jagaLayar();
  }

  private cari<T extends HTMLElement>(pemilih: string): T {
    const unsur = this.akar.querySelector<T>(pemilih);
    if (!unsur) throw new Error(`unggah: ${pemilih} is missing`);
    return unsur;
  }

  /** Uploads of an earlier visit: say their names, so that the same file is picked again. */
  private async tampilkanTerbuka(): Promise<void> {
    const jawaban = await fetch(this.alamat, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!jawaban?.ok) return;
    const { unggahan } = (await jawaban.json()) as { unggahan: Terbuka[] };
    const wadah = this.cari("[data-unggah-lanjut]");
    const daftar = wadah.querySelector("ul");
    daftar?.replaceChildren(
      ...unggahan.map((satu) => {
        const butir = document.createElement("li");
        butir.className = "berkas";
        const persen = Math.floor((satu.diterima / satu.panjang) * 100);
        butir.textContent = `${satu.nama}: ${persen} % dari ${ukuran(satu.panjang)} sudah terkirim`;
        return butir;
      }),
    );
    wadah.hidden = unggahan.length === 0;
  }

  private get alamat(): string {
    return this.akar.dataset.alamat ?? "";
  }

  private terima(): void {
    const maks = Number(this.akar.dataset.maks);
    for (const berkas of this.masukan.files ?? []) {
      const sudah = this.baris.find(({ kiriman }) => !TAMAT.includes(kiriman.keadaan) && samaBerkas(kiriman.berkas, berkas));
      if (sudah) {
        if (sudah.kiriman.keadaan === "jeda") this.lanjutkan(sudah.kiriman);
        continue;
      }
      const kiriman = new Kiriman(berkas, this.alamat, (satu) => this.ubah(satu));
      const unsur = this.tambahBaris(kiriman);
      this.baris.push({ kiriman, unsur });
      if (berkas.size === 0) this.tolak(kiriman, "Berkas ini kosong. Periksa rekamannya di ponsel.");
      else if (berkas.size > maks) this.tolak(kiriman, `Berkas ini lebih besar dari ${ukuran(maks)}. Potong menjadi beberapa bagian.`);
      else {
        this.gambar({ kiriman, unsur });
        void durasiBerkas(berkas).then((detik) => {
          kiriman.durasi = detik;
          this.gambarSemua();
          this.tampilkanTaksiran();
        });
      }
    }
    this.masukan.value = ""; // so that the same file may be picked again
    void this.ukurLaluJalankan();
  }

  /** The line is measured before anything is sent, so that she knows what it will cost; never beside a running upload. */
  private async ukurLaluJalankan(): Promise<void> {
    if (this.mengukur) return;
    const { laju: alamatUkur } = this.akar.dataset;
    if (alamatUkur && this.baris.some(({ kiriman }) => kiriman.keadaan === "menunggu") && !this.baris.some(({ kiriman }) => kiriman.aktif)) {
      this.mengukur = true;
      this.tampilkanTaksiran();
      const laju = navigator.onLine ? await ukurLaju(kirimKe(alamatUkur)) : null;
      this.terukur = laju === null ? null : { laju, baru: true };
      this.mengukur = false;
    } else this.terukur = null; // the running upload knows better
    this.tampilkanTaksiran();
    this.jalankanBerikutnya();
  }

  private get lajuDikenal(): LajuDikenal | null {
    const laju = lajuTerakhir();
    return this.terukur ?? (laju === null ? null : { laju, baru: false });
  }

  private tolak(kiriman: Kiriman, pesan: string): void {
    kiriman.keadaan = "gagal";
    kiriman.pesan = pesan;
    this.gambarSemua();
  }

  private tampilkanTaksiran(): void {
    const nanti = this.baris.map(({ kiriman }) => kiriman).filter(({ keadaan }) => ![...TAMAT, "tablain"].includes(keadaan));
    const sisa = nanti.reduce((jumlah, { berkas }) => jumlah + berkas.size, 0);
    const detik = nanti.every(({ durasi }) => durasi !== null) ? nanti.reduce((jumlah, { durasi }) => jumlah + (durasi ?? 0), 0) : null;
    const unsur = this.cari("[data-unggah-taksiran]");
    unsur.hidden = sisa === 0;
    const kata = this.mengukur ? `${ukuran(sisa)}. Mengukur jaringan Anda sebentar…` : taksiranAwal(sisa, detik, this.lajuDikenal);
    const teks = sisa ? `Yang akan dikirim: ${kata}` : "";
    if (unsur.textContent !== teks) unsur.textContent = teks;
  }

  private tambahBaris(kiriman: Kiriman): HTMLElement {
    const contoh = this.cari<HTMLTemplateElement>("template[data-unggah-contoh]");
    const unsur = (contoh.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    const nama = unsur.querySelector("[data-nama]");
    if (nama) nama.textContent = kiriman.berkas.name;
    unsur.querySelector("progress")?.setAttribute("aria-label", `Kemajuan ${kiriman.berkas.name}`);
    for (const tombol of unsur.querySelectorAll("[data-aksi]")) tombol.setAttribute("aria-label", `${tombol.textContent} ${kiriman.berkas.name}`);
    unsur.addEventListener("click", (peristiwa) => {
      const tombol = peristiwa.target instanceof Element ? peristiwa.target.closest<HTMLElement>("[data-aksi]") : null;
      if (tombol) this.lakukan(kiriman, tombol.dataset.aksi ?? "");
    });
    this.daftar.append(unsur);
    return unsur;
  }

  private lakukan(kiriman: Kiriman, aksi: string): void {
    if (aksi === "jeda") void kiriman.jeda();
    else if (aksi === "naik") this.geser(kiriman, -1);
    else if (aksi === "turun") this.geser(kiriman, 1);
    else if (aksi === "lanjut") this.lanjutkan(kiriman);
    else if (aksi === "pindah") void kiriman.pindahKeSini();
    else if (aksi === "batal" && window.confirm("Batalkan unggahan ini? Bagian yang sudah terkirim dibuang.")) {
      void kiriman.batal();
    }
  }

  /** Files that wait change places; the order of sending is the order of the lesson. */
  private geser(kiriman: Kiriman, arah: -1 | 1): void {
    const dari = this.baris.findIndex((satu) => satu.kiriman === kiriman);
    const [satu, lain] = [this.baris[dari], this.baris[dari + arah]];
    if (!satu || lain?.kiriman.keadaan !== "menunggu") return;
    this.baris[dari] = lain;
    this.baris[dari + arah] = satu;
    if (arah < 0) lain.unsur.before(satu.unsur);
    else lain.unsur.after(satu.unsur);
    this.gambarSemua();
    const tombol = [...satu.unsur.querySelectorAll<HTMLButtonElement>('[data-aksi="naik"], [data-aksi="turun"]')];
    tombol.find((t) => !t.hidden && t.dataset.aksi === (arah < 0 ? "naik" : "turun"))?.focus();
    if (!satu.unsur.contains(document.activeElement)) tombol.find((t) => !t.hidden)?.focus();
    this.cari("[data-unggah-suara]").textContent = `${kiriman.berkas.name} sekarang urutan ${dari + arah + 1}`;
  }

  /** One at a time: going on with one file puts the running one back into the row. */
  private lanjutkan(kiriman: Kiriman): void {
    if (this.baris.some((satu) => satu.kiriman !== kiriman && satu.kiriman.aktif)) {
      kiriman.keadaan = "menunggu";
      kiriman.pesan = "Menunggu berkas sebelumnya selesai.";
      this.gambarSemua();
    } else void kiriman.mulai();
  }

  private ubah(kiriman: Kiriman): void {
    const baris = this.baris.find((satu) => satu.kiriman === kiriman);
    if (baris) this.gambar(baris);
    if (TAMAT.includes(kiriman.keadaan)) {
      this.tampilkanTaksiran();
      this.jalankanBerikutnya();
    } else if (kiriman.keadaan === "tablain") this.tampilkanTaksiran();
    void this.jagaLayar();
  }

  private jalankanBerikutnya(): void {
    if (this.mengukur) return; // it goes on from there
    // A pause is a wish to save data: it holds the files behind it too. So does a file that another tab is sending.
    if (this.baris.some(({ kiriman }) => kiriman.aktif || ["jeda", "tablain"].includes(kiriman.keadaan))) return;
    const berikutnya = this.baris.find(({ kiriman }) => kiriman.keadaan === "menunggu");
    if (berikutnya) void berikutnya.kiriman.mulai();
    else if (this.baris.some(({ kiriman }) => kiriman.keadaan === "selesai") && this.baris.every(({ kiriman }) => ["selesai", "batal"].includes(kiriman.keadaan))) {
      window.setTimeout(muatUlang, 1500); // the state of the recording is told by the server
    }
  }

  private gambarSemua(): void {
    this.baris.forEach((satu) => this.gambar(satu));
  }

  private gambar({ kiriman, unsur }: Baris): void {
    if (kiriman.keadaan === "batal") {
      unsur.remove();
      return;
    }
    const { size } = kiriman.berkas;
    const persen = size ? Math.floor((kiriman.terkirim / size) * 100) : 0;
    const progress = unsur.querySelector("progress");
    if (progress) progress.value = persen;
    const tulis = (pemilih: string, teks: string): void => {
      const tempat = unsur.querySelector(pemilih);
      if (tempat && tempat.textContent !== teks) tempat.textContent = teks;
    };
    tulis("[data-rincian]", this.rincian(kiriman, persen));
    tulis("[data-pesan]", kiriman.keadaan === "jalan" && !navigator.onLine ? "Jaringan terputus. Menunggu tersambung lagi." : kiriman.pesan);
    unsur.dataset.keadaan = kiriman.keadaan;
    const tampil = (aksi: string, ya: boolean): void => {
      const tombol = unsur.querySelector<HTMLElement>(`[data-aksi="${aksi}"]`);
      if (tombol) tombol.hidden = !ya;
    };
    tampil("jeda", kiriman.keadaan === "jalan" || kiriman.keadaan === "menyiapkan");
    tampil("lanjut", ["jeda", "terputus", "gagal"].includes(kiriman.keadaan));
    tampil("pindah", kiriman.keadaan === "tablain");
    tampil("batal", !["selesai", "tablain"].includes(kiriman.keadaan));
    const tempat = this.baris.findIndex((satu) => satu.kiriman === kiriman);
    const menunggu = (nomor: number): boolean => this.baris[nomor]?.kiriman.keadaan === "menunggu";
    tampil("naik", tempat >= 0 && menunggu(tempat) && menunggu(tempat - 1));
    tampil("turun", tempat >= 0 && menunggu(tempat) && menunggu(tempat + 1));
    this.ucapkan(kiriman, persen);
    this.beriJudul();
  }

  /** The tab tells how far it is while she works in another one. */
  private beriJudul(): void {
    const aktif = this.baris.find(({ kiriman }) => kiriman.aktif)?.kiriman;
    const persen = aktif?.berkas.size ? Math.floor((aktif.terkirim / aktif.berkas.size) * 100) : 0;
    const judul = aktif ? `${persen} % · ${this.judul}` : this.judul;
    if (document.title !== judul) document.title = judul;
  }

  private rincian(kiriman: Kiriman, persen: number): string {
    const { size } = kiriman.berkas;
    const panjang = kiriman.durasi === null ? ukuran(size) : `${ukuran(size)}, ${lama(kiriman.durasi)}`;
    if (kiriman.keadaan === "menunggu") return `${panjang}, menunggu giliran`;
    if (kiriman.keadaan === "menyiapkan") {
      return `${panjang}, memeriksa berkas ${Math.floor((kiriman.terperiksa / size) * 100)} %`;
    }
    if (kiriman.keadaan === "selesai") return `${ukuran(size)}, 100 %`;
    if (kiriman.keadaan === "tablain") return panjang;
    const dasar = `${persen} %, ${ukuran(kiriman.terkirim)} dari ${ukuran(size)}`;
    const aman = kiriman.aman ? `. ${this.bagianAman(kiriman)} sudah aman di server` : "";
    const laju = kiriman.laju.bytePerDetik;
    if (kiriman.keadaan !== "jalan" || laju <= 0) return `${dasar}${aman}`;
    simpanLaju(laju);
    return `${dasar}, ${ukuran(laju)}/detik, kira-kira ${lama((size - kiriman.terkirim) / laju)} lagi${aman}`;
  }

  private bagianAman({ aman, berkas, durasi }: Kiriman): string {
    const menit = durasi === null ? 0 : Math.floor(((aman / berkas.size) * durasi) / 60);
    return menit > 0 ? `Kira-kira sampai menit ke-${menit} (${ukuran(aman)})` : ukuran(aman);
  }

  /** For screen readers: every tenth per cent and every change of state, not every byte. */
  private ucapkan(kiriman: Kiriman, persen: number): void {
    const langkah = Math.floor(persen / 10) * 10;
    if (kiriman.keadaan === "jalan" && langkah === this.persenTerucap) return;
    this.persenTerucap = kiriman.keadaan === "jalan" ? langkah : -1;
    const teks = kiriman.keadaan === "jalan" ? `${kiriman.berkas.name} ${langkah} persen` : kiriman.pesan;
    const suara = this.cari("[data-unggah-suara]");
    if (teks && suara.textContent !== teks) suara.textContent = teks;
  }

  private async jagaLayar(): Promise<void> {
    const berjalan = this.baris.some(({ kiriman }) => kiriman.aktif);
    await this.layar.atur(berjalan && document.visibilityState === "visible");
  }

  private katakanLayar(terjaga: boolean): void {
    const unsur = this.cari("[data-unggah-layar]");
    const teks = (terjaga ? unsur.dataset.terjaga : unsur.dataset.tidak) ?? "";
    if (unsur.textContent !== teks) unsur.textContent = teks;
  }
}

/** Without a line the browser would put its own page in the place of ours. */
function muatUlang(): void {
  if (navigator.onLine) window.location.reload();
  else window.addEventListener("online", () => window.location.reload(), { once: true });
}

/** The same file picked once more while it is on its way. */
function samaBerkas(satu: File, lain: File): boolean {
  return satu.name === lain.name && satu.size === lain.size && satu.lastModified === lain.lastModified;
}

document.querySelectorAll<HTMLElement>("[data-unggah]").forEach((akar) => new PanelUnggah(akar));
