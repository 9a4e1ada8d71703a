// The player: our own controls around <video>. hls.js where the browser has MediaSource, the browser's own HLS otherwise.
// Other islands talk to it by events on its element: `pemutar:lompat` {detik, putar?} in, `pemutar:waktu` {detik} out.
import Hls, { type Level } from "hls.js";

import { type Akses, AksesDitolak, dengantoken, mintaAkses } from "./pemutar/akses.js";
import { type Aksi, aksiTombol, jamMenit, lajuBerikut, ucapan } from "./pemutar/waktu.js";

const LOMPAT_DETIK = 5;
const PERPANJANG_SEBELUM_DETIK = 300;
const SIMPAN_TIAP_DETIK = 5;
const KECIL = "pemutar:kecil";

class Pemutar {
  private readonly video: HTMLVideoElement;
  private readonly garis: HTMLInputElement;
  private akses: Akses | null = null;
  private hls: Hls | null = null;
  private menggeser = false;
  private tersimpan = -1;
  private menyiapkan: Promise<void> | null = null;

  constructor(private readonly akar: HTMLElement) {
    this.video = this.cari("video");
    this.garis = this.cari("[data-garis]");
    this.garis.max = String(Math.floor(this.durasi));
    this.tulis("[data-akhir]", jamMenit(this.durasi));
    this.cari("[data-kendali]").hidden = false;
    this.cari<HTMLButtonElement>(".pemutar-mulai").disabled = false;
    this.pasangKendali();
    this.pasangVideo();
    this.gambarWaktu(this.tempatTerakhir());
    this.ubahUkuran(localStorage.getItem(KECIL) === "1");
  }

  private cari<T extends HTMLElement>(pemilih: string): T {
    const unsur = this.akar.querySelector<T>(pemilih);
    if (!unsur) throw new Error(`pemutar: ${pemilih} is missing`);
    return unsur;
  }

  private tulis(pemilih: string, teks: string): void {
    this.cari(pemilih).textContent = teks;
  }

  private kabar(teks: string): void {
    const unsur = this.cari("[data-kabar]");
    unsur.textContent = teks;
    unsur.hidden = teks === "";
  }

  private get durasi(): number {
    const video = this.video.duration;
    return Number.isFinite(video) && video > 0 ? video : Number(this.akar.dataset.durasi) || 0;
  }

  // --- source ---

  /** Load at the first wish to watch: before that nothing is transferred and nothing is logged. */
  private siapkan(): Promise<void> {
    this.menyiapkan ??= this.muat().catch((galat: unknown) => {
      this.menyiapkan = null;
      this.jelaskan(galat);
      throw galat;
    });
    return this.menyiapkan;
  }

  private async muat(): Promise<void> {
    this.kabar("Membuka rekaman…");
    this.akses = await mintaAkses(this.akar.dataset.akses ?? "", false);
    this.jadwalkanPerpanjangan();
    const mulai = this.tempatTerakhir();
    if (Hls.isSupported()) this.muatHls(this.akses, mulai);
    else if (this.video.canPlayType("application/vnd.apple.mpegurl")) {
      this.muatAsli(this.akses.alamat, mulai);
      this.isiKualitas([]);
    } else {
      throw new Error("no HLS");
    }
    this.kabar("");
  }

  private muatHls(akses: Akses, mulai: number): void {
    const hls = new Hls({
      startPosition: mulai,
      maxBufferLength: 30,
      maxMaxBufferLength: 60, // a phone on a data plan must not load what is never watched
      backBufferLength: 60,
      capLevelToPlayerSize: true,
      abrEwmaDefaultEstimate: 400_000,
      xhrSetup: (xhr, alamat) => {
        if (this.akses) xhr.open("GET", dengantoken(alamat, this.akses.token), true);
      },
    });
    this.hls = hls;
    hls.on(Hls.Events.MANIFEST_PARSED, (_nama, data) => this.isiKualitas(data.levels));
    hls.on(Hls.Events.ERROR, (_nama, data) => {
      if (!data.fatal) return;
      const status = data.response?.code ?? 0;
      if (status === 404 || status === 403) this.jelaskan(new AksesDitolak(status));
      else if (data.type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError();
      else {
        this.kabar("Sambungan terputus. Dicoba lagi begitu jaringan kembali.");
        window.setTimeout(() => hls.startLoad(), navigator.onLine ? 5000 : 15_000);
      }
    });
    hls.on(Hls.Events.FRAG_LOADED, () => this.kabar(""));
    hls.loadSource(akses.alamat);
    hls.attachMedia(this.video);
  }

  private muatAsli(alamat: string, mulai: number): void {
    this.video.src = alamat;
    this.video.addEventListener("loadedmetadata", () => (this.video.currentTime = mulai), { once: true });
  }

  private jelaskan(galat: unknown): void {
    if (galat instanceof AksesDitolak && galat.status !== 0) {
      this.kabar("Rekaman ini tidak dapat ditonton lagi. Muat ulang halaman untuk melihat keadaannya.");
    } else if (galat instanceof Error && galat.message === "no HLS") {
      this.kabar("Peramban ini belum dapat memutar video. Pakai Chrome, Firefox, Edge, atau Safari versi baru.");
    } else {
      this.kabar("Rekaman belum dapat dibuka. Periksa jaringan, lalu tekan Putar lagi.");
    }
  }

  private jadwalkanPerpanjangan(): void {
    const tunggu = ((this.akses?.berlaku_detik ?? 0) - PERPANJANG_SEBELUM_DETIK) * 1000;
    if (tunggu > 0) window.setTimeout(() => void this.perpanjang(), Math.min(tunggu, 2 ** 31 - 1));
  }

  private async perpanjang(): Promise<void> {
    try {
      this.akses = await mintaAkses(this.akar.dataset.akses ?? "", true);
    } catch (galat) {
      if (galat instanceof AksesDitolak) this.jelaskan(galat);
      else window.setTimeout(() => void this.perpanjang(), 60_000);
      return;
    }
    this.jadwalkanPerpanjangan();
    if (this.hls) return; // the next request carries the new token
    const [tempat, jalan] = [this.video.currentTime, !this.video.paused];
    this.muatAsli(this.akses.alamat, tempat);
    if (jalan) void this.video.play();
  }

  // --- quality ---

  private isiKualitas(tingkat: Level[]): void {
    const pilihan = this.cari<HTMLSelectElement>("[data-kualitas]");
    tingkat.forEach((satu, nomor) => {
      const sisi = Math.min(satu.width, satu.height);
      pilihan.add(new Option(`${sisi}p`, String(nomor)));
    });
    const hemat = localStorage.getItem("pemutar:hemat") === "1" || this.jaringanHemat();
    pilihan.value = hemat ? "hemat" : "otomatis";
    pilihan.disabled = tingkat.length === 0;
    this.pilihKualitas(pilihan.value);
  }

  private jaringanHemat(): boolean {
    const jaringan = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
    return jaringan?.saveData === true;
  }

  private pilihKualitas(nilai: string): void {
    if (!this.hls) return;
    this.hls.autoLevelCapping = -1;
    if (nilai === "otomatis") this.hls.nextLevel = -1;
    else if (nilai === "hemat") this.hls.nextLevel = 0; // rungs go from small to large
    else this.hls.nextLevel = Number(nilai);
  }

  // --- controls ---

  private pasangKendali(): void {
    this.akar.addEventListener("click", (peristiwa) => {
      const tombol = peristiwa.target instanceof Element ? peristiwa.target.closest<HTMLElement>("[data-aksi]") : null;
      if (tombol) void this.lakukan(tombol.dataset.aksi as Aksi | "penuh" | "kecil");
    });
    this.video.addEventListener("click", () => void this.lakukan("putar"));
    this.akar.addEventListener("keydown", (peristiwa) => {
      const aksi = aksiTombol(peristiwa);
      if (!aksi) return;
      peristiwa.preventDefault();
      void this.lakukan(aksi);
    });
    this.garis.addEventListener("input", () => {
      this.menggeser = true;
      this.gambarWaktu(Number(this.garis.value));
    });
    this.garis.addEventListener("change", () => {
      this.menggeser = false;
      void this.lompat(Number(this.garis.value), false);
    });
    this.cari<HTMLSelectElement>("[data-laju]").addEventListener("change", (p) => this.aturLaju(Number((p.target as HTMLSelectElement).value)));
    this.cari<HTMLSelectElement>("[data-kualitas]").addEventListener("change", (p) => {
      const { value } = p.target as HTMLSelectElement;
      localStorage.setItem("pemutar:hemat", value === "hemat" ? "1" : "0");
      this.pilihKualitas(value);
    });
    this.akar.addEventListener("pemutar:lompat", (peristiwa) => {
      const { detik, putar } = (peristiwa as CustomEvent<{ detik: number; putar?: boolean }>).detail;
      void this.lompat(detik, putar ?? true);
    });
    this.akar.addEventListener("pemutar:jeda", () => this.video.pause());
    this.akar.addEventListener("pemutar:putar", () => void this.putar());
  }

  private pasangVideo(): void {
    const { video } = this;
    video.addEventListener("timeupdate", () => this.majulah());
    video.addEventListener("durationchange", () => {
      this.garis.max = String(Math.floor(this.durasi));
      this.tulis("[data-akhir]", jamMenit(this.durasi));
    });
    for (const nama of ["play", "pause", "ended"]) video.addEventListener(nama, () => this.gambarTombol());
    video.addEventListener("seeked", () => this.kirimWaktu());
    video.addEventListener("volumechange", () => this.gambarTombol());
    video.addEventListener("waiting", () => (this.akar.dataset.menunggu = ""));
    video.addEventListener("playing", () => delete this.akar.dataset.menunggu);
  }

  private async lakukan(aksi: Aksi | "penuh" | "kecil"): Promise<void> {
    const { video } = this;
    switch (aksi) {
      case "putar":
        if (!video.paused) return video.pause();
        return this.putar();
      case "mundur":
        return this.lompat(video.currentTime - LOMPAT_DETIK, false);
      case "maju":
        return this.lompat(video.currentTime + LOMPAT_DETIK, false);
      case "bingkai-mundur":
      case "bingkai-maju":
        video.pause();
        return this.lompat(video.currentTime + (aksi === "bingkai-maju" ? 1 : -1) / 30, false);
      case "awal":
        return this.lompat(0, false);
      case "akhir":
        return this.lompat(this.durasi - 1, false);
      case "lambat":
      case "cepat":
        return this.aturLaju(lajuBerikut(video.playbackRate, aksi === "cepat" ? 1 : -1));
      case "bisu":
        video.muted = !video.muted;
        return;
      case "kecil":
        return this.ubahUkuran(this.akar.dataset.kecil === undefined, true);
      case "penuh":
        if (document.fullscreenElement) await document.exitFullscreen();
        else await this.akar.requestFullscreen?.();
    }
  }

  private async putar(): Promise<void> {
    try {
      await this.siapkan();
      await this.video.play();
    } catch (galat) {
      if (galat instanceof DOMException && galat.name === "AbortError") return; // paused again at once
      if (galat instanceof DOMException) this.kabar("Tekan Putar sekali lagi.");
    }
  }

  private async lompat(detik: number, putar: boolean): Promise<void> {
    const tujuan = Math.max(0, Math.min(detik, Math.max(0, this.durasi - 0.1)));
    this.ingat(tujuan);
    this.gambarWaktu(tujuan);
    if (!this.menyiapkan && !putar) return; // nothing loaded yet: begin there later
    try {
      await this.siapkan();
    } catch {
      return; // the reason is on the screen
    }
    this.video.currentTime = tujuan;
    if (putar && this.video.paused) await this.video.play().catch(() => undefined);
  }

  /** Small: a strip that leaves the page to what is written (the style sheet applies it only where the player is pinned). */
  private ubahUkuran(kecil: boolean, ingat = false): void {
    const tombol = this.cari("[data-aksi=kecil]");
    this.akar.toggleAttribute("data-kecil", kecil);
    tombol.textContent = (kecil ? tombol.dataset.teksBesar : tombol.dataset.teksKecil) ?? "";
    if (!ingat) return;
    try {
      localStorage.setItem(KECIL, kecil ? "1" : "0");
    } catch {
      // storage is full or forbidden: then the size is not remembered
    }
  }

  private aturLaju(laju: number): void {
    this.video.playbackRate = laju;
    this.video.defaultPlaybackRate = laju;
    this.cari<HTMLSelectElement>("[data-laju]").value = String(laju);
  }

  // --- place ---

  private majulah(): void {
    if (this.video.seeking) return;
    if (!this.menggeser) this.gambarWaktu(this.video.currentTime);
    this.kirimWaktu();
    if (Math.abs(this.video.currentTime - this.tersimpan) >= SIMPAN_TIAP_DETIK) this.ingat(this.video.currentTime);
  }

  private kirimWaktu(): void {
    this.akar.dispatchEvent(new CustomEvent("pemutar:waktu", { detail: { detik: this.video.currentTime }, bubbles: true }));
  }

  private get kunci(): string {
    return `pemutar:${document.body.dataset.pengguna ?? ""}:${this.akar.dataset.rekaman ?? ""}`;
  }

  private ingat(detik: number): void {
    this.tersimpan = detik;
    try {
      localStorage.setItem(this.kunci, detik.toFixed(1));
    } catch {
      // storage is full or forbidden: then the place is not remembered
    }
  }

  private tempatTerakhir(): number {
    const detik = Number(localStorage.getItem(this.kunci) ?? 0);
    return Number.isFinite(detik) && detik > 0 && detik < this.durasi - 3 ? detik : 0;
  }

  private gambarWaktu(detik: number): void {
    this.garis.value = String(Math.floor(detik));
    this.garis.setAttribute("aria-valuetext", `${ucapan(detik)} dari ${ucapan(this.durasi)}`);
    this.tulis("[data-kini]", jamMenit(detik));
  }

  private gambarTombol(): void {
    const { video } = this;
    const tombol = this.cari<HTMLElement>(".pemutar-tombol [data-aksi=putar]");
    tombol.textContent = (video.paused ? tombol.dataset.teksPutar : tombol.dataset.teksJeda) ?? "";
    this.cari(".pemutar-mulai").hidden = !video.paused;
    const bisu = this.cari("[data-aksi=bisu]");
    bisu.setAttribute("aria-pressed", String(video.muted));
  }
}

document.querySelectorAll<HTMLElement>("[data-pemutar]").forEach((akar) => new Pemutar(akar));
