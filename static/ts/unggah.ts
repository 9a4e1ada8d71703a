// The upload panel: several files in order, one at a time. Everything that must survive is on the server.
import { Kiriman, type Terbuka } from "./unggah/kiriman.js";
import { durasiBerkas } from "./unggah/durasi.js";
import { lajuTerakhir, lama, simpanLaju, taksiranAwal, ukuran } from "./unggah/taksir.js";

interface Baris {
  kiriman: Kiriman;
  unsur: HTMLElement;
}

class PanelUnggah {
  private readonly baris: Baris[] = [];
  private readonly masukan: HTMLInputElement;
  private readonly daftar: HTMLElement;
  private kunciLayar: WakeLockSentinel | null = null;
  private persenTerucap = -1;
  private readonly judul = document.title;

  constructor(private readonly akar: HTMLElement) {
    this.masukan = this.cari("input[type=file]");
    this.daftar = this.cari("[data-unggah-daftar]");
    this.masukan.disabled = false;
    this.masukan.addEventListener("change", () => this.terima());
    window.addEventListener("online", () => this.baris.forEach(({ kiriman }) => kiriman.bangun()));
    window.addEventListener("offline", () => this.gambarSemua());
    window.addEventListener("beforeunload", (peristiwa) => {
      if (this.baris.some(({ kiriman }) => kiriman.aktif)) peristiwa.preventDefault();
    });
    // A recording that has become watchable asks for the page anew (views.halaman.status): not while another is on its way.
    document.addEventListener("htmx:beforeOnLoad", (peristiwa) => {
      const { xhr } = (peristiwa as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
      if (xhr.getResponseHeader("HX-Refresh") && this.baris.some(({ kiriman }) => kiriman.aktif)) peristiwa.preventDefault();
    });
    document.addEventListener("visibilitychange", () => {
      // Back from a locked screen, or from the tab where she signed in again: do not wait for the minute.
      if (document.visibilityState === "visible") this.baris.forEach(({ kiriman }) => kiriman.bangun());
      void this.jagaLayar();
    });
    void this.tampilkanTerbuka();
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
    this.tampilkanTaksiran();
    this.jalankanBerikutnya();
  }

  private tolak(kiriman: Kiriman, pesan: string): void {
    kiriman.keadaan = "gagal";
    kiriman.pesan = pesan;
    this.gambarSemua();
  }

  private tampilkanTaksiran(): void {
    const nanti = this.baris.map(({ kiriman }) => kiriman).filter(({ keadaan }) => !["selesai", "batal", "gagal"].includes(keadaan));
    const sisa = nanti.reduce((jumlah, { berkas }) => jumlah + berkas.size, 0);
    const detik = nanti.every(({ durasi }) => durasi !== null) ? nanti.reduce((jumlah, { durasi }) => jumlah + (durasi ?? 0), 0) : null;
    const unsur = this.cari("[data-unggah-taksiran]");
    unsur.hidden = sisa === 0;
    unsur.textContent = sisa ? `Yang akan dikirim: ${taksiranAwal(sisa, detik, lajuTerakhir())}` : "";
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
    if (["selesai", "batal", "gagal"].includes(kiriman.keadaan)) {
      this.tampilkanTaksiran();
      this.jalankanBerikutnya();
    }
    void this.jagaLayar();
  }

  private jalankanBerikutnya(): void {
    // A pause is a wish to save data: it holds the files behind it too.
    if (this.baris.some(({ kiriman }) => kiriman.aktif || kiriman.keadaan === "jeda")) return;
    const berikutnya = this.baris.find(({ kiriman }) => kiriman.keadaan === "menunggu");
    if (berikutnya) void berikutnya.kiriman.mulai();
    else if (this.baris.some(({ kiriman }) => kiriman.keadaan === "selesai") && this.baris.every(({ kiriman }) => ["selesai", "batal"].includes(kiriman.keadaan))) {
      window.setTimeout(() => window.location.reload(), 1500); // the state of the recording is told by the server
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
    tampil("batal", kiriman.keadaan !== "selesai");
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

  /** A phone that falls asleep stops sending. */
  private async jagaLayar(): Promise<void> {
    const perlu = document.visibilityState === "visible" && this.baris.some(({ kiriman }) => kiriman.aktif);
    if (!("wakeLock" in navigator)) return;
    if (perlu && (!this.kunciLayar || this.kunciLayar.released)) {
      this.kunciLayar = await navigator.wakeLock.request("screen").catch(() => null);
    } else if (!perlu && this.kunciLayar) {
      await this.kunciLayar.release();
      this.kunciLayar = null;
    }
  }
}

document.querySelectorAll<HTMLElement>("[data-unggah]").forEach((akar) => new PanelUnggah(akar));
