// The player: our own controls around <video>, for one lesson that may be several recordings one after the other.
// Other islands talk to it by events on its element: `pemutar:lompat` {detik, rekaman?, putar?}, `pemutar:jeda` and
// `pemutar:putar` in, `pemutar:waktu` {detik, rekaman} out; seconds are those of the recording. Places on the time line
// ("lesson seconds") count over all recordings.
import { Ingatan } from "./pemutar/ingatan.js";
import { type BagianKabar, type KabarPelajaran, PendengarPelajaran } from "./pemutar/kabar.js";
import { pasangKendali } from "./pemutar/kendali.js";
import { type AnakTangga, HANYA_SUARA, HEMAT_DATA, namaTangga, OTOMATIS, perangkatHemat, pilihanAwal } from "./pemutar/mutu.js";
import { Pelajaran, type Rentang, Ulang } from "./pemutar/pelajaran.js";
import { Pratayang } from "./pemutar/pratayang.js";
import * as simpanan from "./pemutar/simpanan.js";
import { type Keadaan, Sumber } from "./pemutar/sumber.js";
import { bacaTanda, JalurTanda, tandaBerikut } from "./pemutar/tanda.js";
import { Tampilan } from "./pemutar/tampilan.js";
import { PelaporTontonan } from "./pemutar/tontonan.js";
import { type Aksi, lajuBerikut, ucapan } from "./pemutar/waktu.js";

const SIMPAN_TIAP_DETIK = 5;
const TENANG_MS = 3000; // a pause of this length is a chance to take over new rungs

interface Bagian {
  rekaman: string;
  akses: string;
  pratayang: string;
  pelapor: PelaporTontonan | null;
}

export class Pemutar {
  #bagian: Bagian[];
  #pelajaran: Pelajaran;
  #ingatan: Ingatan;
  readonly #ulang = new Ulang();
  readonly #sumber: Sumber;
  readonly #tampilan: Tampilan;
  readonly #tanda: JalurTanda;
  readonly #pratayang: Pratayang;
  readonly #video: HTMLVideoElement;
  #nomor = 0;
  #terbuka = false; // the recording #nomor is loaded or on its way
  #tempat = 0; // lesson second where to be, as long as the video is not there
  #menuju = true; // the video is not yet at #tempat
  #lalu = 0;
  #tersimpan = -1;
  #mutu: string;
  #sampai: number | null = null; // ready seconds of a recording that is still being made
  #tangga: readonly AnakTangga[] = []; // the rungs that the choice offers
  #belumDimuat: AnakTangga | null = null; // the smallest rung that is offered and not yet loaded
  #tenang = 0;

  constructor(readonly akar: HTMLElement) {
    this.#tampilan = new Tampilan(akar);
    this.#video = this.#tampilan.video;
    const tombol = [...akar.querySelectorAll<HTMLElement>("[data-bagian]")];
    this.#bagian = tombol.map((satu) => ({
      rekaman: satu.dataset.rekaman ?? "",
      akses: satu.dataset.akses ?? "",
      pratayang: satu.dataset.pratayang ?? "",
      pelapor: satu.dataset.tontonan ? new PelaporTontonan(satu.dataset.tontonan) : null,
    }));
    this.#pelajaran = new Pelajaran(tombol.map((satu) => Number(satu.dataset.durasi)));
    this.#ingatan = this.#buatIngatan();
    this.#sumber = new Sumber(this.#video, {
      keadaan: (keadaan) => this.#keadaan(keadaan),
      tangga: (tangga) => {
        this.#belumDimuat = null;
        this.#gambarTangga(tangga);
      },
      tumbuh: (sampai) => this.#tumbuh(sampai),
    });
    this.#mutu = pilihanAwal(simpanan.baca(simpanan.HEMAT), simpanan.baca(simpanan.SUARA), perangkatHemat());
    this.#pratayang = new Pratayang(this.#tampilan.cari("[data-pratayang-gelembung]"));
    this.#tanda = new JalurTanda(
      this.#tampilan.cari("[data-tanda-jalur]"),
      () => ({ tanda: bacaTanda((rekaman, detik) => this.#global(rekaman, detik)), durasi: this.durasi, kini: this.kini }),
      (satu) => void this.lompat(satu.mulai, this.#terbuka && !this.#video.paused),
    );
    this.#mulai();
  }

  #mulai(): void {
    this.#tempat = this.#ingatan.mulai(this.#pelajaran, this.akar.dataset.rekaman ?? "", new URLSearchParams(location.search));
    this.#nomor = this.#pelajaran.cari(this.#tempat).nomor;
    this.#tampilan.siap(this.#mutu);
    this.aturLaju(Number(simpanan.baca(simpanan.LAJU)) || 1, false);
    this.ubahUkuran(simpanan.baca(simpanan.KECIL) === "1");
    this.#gantiBagian(this.#nomor);
    this.#pasangVideo();
    this.#pasangPeristiwa();
    pasangKendali(this, this.#tampilan);
    const { kabarPelajaran } = this.akar.dataset;
    if (kabarPelajaran) new PendengarPelajaran(kabarPelajaran, (kabar) => this.#kabar(kabar));
    this.#gambarGaris();
    this.#kirimWaktu();
  }

  // --- where we are ---

  get durasi(): number {
    return this.#pelajaran.total;
  }

  /** In lesson seconds. */
  get kini(): number {
    return this.#menuju ? this.#tempat : this.#pelajaran.awal(this.#nomor) + this.#video.currentTime;
  }

  #global(rekaman: string, detik: number): number | null {
    const nomor = this.#bagian.findIndex((satu) => satu.rekaman === rekaman);
    return nomor < 0 ? null : this.#pelajaran.awal(nomor) + detik;
  }

  #ingat(): void {
    const { nomor, detik } = this.#pelajaran.cari(this.kini);
    this.#tersimpan = this.kini;
    this.#ingatan.tulis(nomor, detik);
  }

  // --- loading ---

  /** Load at the first wish to watch: before that nothing is transferred and nothing is logged. */
  async #buka(nomor: number, detik: number): Promise<boolean> {
    this.#gantiBagian(nomor);
    this.#terbuka = true;
    this.#menuju = true;
    this.#tempat = this.#pelajaran.awal(nomor) + detik;
    try {
      await this.#sumber.buka(this.#bagian[nomor]?.akses ?? "", detik, this.#mutu);
      return true;
    } catch {
      if (this.#nomor === nomor) this.#terbuka = false;
      return false;
    }
  }

  #gantiBagian(nomor: number): void {
    this.#nomor = nomor;
    this.akar.dataset.rekaman = this.#bagian[nomor]?.rekaman ?? "";
    this.#tampilan.tandaiBagian(nomor);
  }

  async putar(): Promise<void> {
    if (!this.#terbuka) {
      const { nomor, detik } = this.#pelajaran.cari(this.#tempat);
      if (!(await this.#buka(nomor, detik))) return;
    }
    try {
      await this.#video.play();
    } catch (galat) {
      if (galat instanceof DOMException && galat.name === "NotAllowedError") this.#tampilan.kabar("Tekan Putar sekali lagi.");
    }
  }

  /** Go to a lesson second; `putar` plays from there. Nothing is loaded for a jump of somebody who has not begun. */
  async lompat(tujuan: number, putar: boolean): Promise<void> {
    const batas = this.#sampai === null ? this.durasi - 0.1 : this.#pelajaran.awal(this.#nomor) + this.#sampai - 1;
    const terlaluJauh = this.#sampai !== null && tujuan > batas && this.#pelajaran.cari(tujuan).nomor === this.#nomor;
    if (terlaluJauh) this.#tampilan.ucap("Bagian itu masih disiapkan.");
    const detikPelajaran = Math.max(0, this.durasi > 0 && (this.#sampai === null || terlaluJauh) ? Math.min(tujuan, batas) : tujuan);
    const { nomor, detik } = this.#pelajaran.cari(detikPelajaran);
    if (!this.#terbuka) {
      this.#tempat = detikPelajaran;
      this.#gantiBagian(nomor);
      this.#kirimWaktu();
    } else if (nomor !== this.#nomor) {
      const jalan = putar || !this.#video.paused;
      if (!(await this.#buka(nomor, detik))) return;
      if (jalan) await this.#video.play().catch(() => undefined);
    } else {
      this.#bagian[nomor]?.pelapor?.putus(detik);
      this.#lalu = detikPelajaran;
      if (this.#video.readyState === 0) {
        this.#tempat = detikPelajaran;
        this.#menuju = true;
        this.#sumber.mulaiDari(detik);
      } else this.#video.currentTime = detik;
    }
    this.#tampilan.gambarWaktu(detikPelajaran, this.durasi);
    this.#ingat();
    if (putar && this.#video.paused) await this.putar();
  }

  // --- the video tells ---

  #pasangVideo(): void {
    const video = this.#video;
    video.preservesPitch = true;
    const tiba = (pasti = false): void => {
      const selisih = Math.abs(this.#pelajaran.awal(this.#nomor) + video.currentTime - this.#tempat);
      if (!this.#menuju || video.readyState === 0 || (!pasti && selisih > 1.5)) return;
      this.#menuju = false;
      this.#lalu = this.kini;
      this.#bagian[this.#nomor]?.pelapor?.putus(video.currentTime);
    };
    video.addEventListener("playing", () => tiba(true));
    video.addEventListener("timeupdate", () => {
      tiba();
      this.#majulah();
    });
    video.addEventListener("durationchange", () => {
      if (this.#sampai === null) this.#pelajaran.ubahDurasi(this.#nomor, video.duration);
      this.#gambarGaris();
    });
    video.addEventListener("loadedmetadata", () => this.aturLaju(Number(this.#tampilan.laju.value), false));
    video.addEventListener("seeked", () => {
      tiba();
      if (!this.#menuju) this.#tampilan.gambarWaktu(this.kini, this.durasi);
      this.#kirimWaktu();
    });
    for (const nama of ["play", "pause", "ended", "volumechange"]) {
      video.addEventListener(nama, () => this.#tampilan.gambarTombol(video));
    }
    video.addEventListener("pause", () => {
      this.#ingat();
      void this.#bagian[this.#nomor]?.pelapor?.kirim();
    });
    video.addEventListener("pause", () => this.#nantiMuatTangga());
    video.addEventListener("ended", () => void this.#selesaiBagian());
    video.addEventListener("waiting", () => this.#menunggu(true));
    for (const nama of ["playing", "pause", "seeked"]) video.addEventListener(nama, () => this.#menunggu(false));
  }

  #majulah(): void {
    const video = this.#video;
    if (video.seeking || this.#menuju) return;
    const kini = this.kini;
    if (!video.paused) this.#bagian[this.#nomor]?.pelapor?.catat(video.currentTime);
    const kembali = this.#ulang.kembali(this.#lalu, kini);
    this.#lalu = kini;
    if (kembali !== null) return void this.lompat(kembali, true);
    this.#tampilan.gambarWaktu(kini, this.durasi);
    this.#kirimWaktu();
    if (Math.abs(kini - this.#tersimpan) >= SIMPAN_TIAP_DETIK) this.#ingat();
  }

  /** Over the joint to the next recording, or back to the start of the loop. */
  async #selesaiBagian(): Promise<void> {
    const rentang = this.#ulang.rentang;
    const akhir = this.#pelajaran.awal(this.#nomor + 1);
    if (rentang && rentang.akhir >= akhir - 0.5 && rentang.mulai < akhir && rentang.akhir < akhir + 0.5) {
      return this.lompat(rentang.mulai, true);
    }
    void this.#bagian[this.#nomor]?.pelapor?.kirim();
    if (this.#nomor + 1 >= this.#bagian.length) return;
    if (await this.#buka(this.#nomor + 1, 0)) await this.#video.play().catch(() => undefined);
    this.#tampilan.ucap(`Bagian ${this.#nomor + 1} dari ${this.#bagian.length}.`);
  }

  #kirimWaktu(): void {
    const { nomor, detik } = this.#pelajaran.cari(this.kini);
    const rekaman = this.#bagian[nomor]?.rekaman ?? "";
    this.akar.dispatchEvent(new CustomEvent("pemutar:waktu", { detail: { detik, rekaman }, bubbles: true }));
  }

  #keadaan(keadaan: Keadaan): void {
    this.#tampilan.keadaan(keadaan);
    if (keadaan === "ditolak" || keadaan === "masuk" || keadaan === "belum") this.#berhenti();
  }

  /** Nothing more comes: the next wish to watch opens the recording anew. */
  #berhenti(): void {
    this.#tempat = this.kini;
    this.#menuju = true;
    this.#terbuka = false;
    this.#menunggu(false);
  }

  #menunggu(ya: boolean): void {
    this.#tampilan.menunggu(ya, this.#mutu, () => this.#sampai !== null && this.#video.currentTime > this.#sampai - 2);
  }

  #tumbuh(sampai: number | null): void {
    this.#sampai = sampai;
    if (sampai !== null && this.#pelajaran.durasi(this.#nomor) < sampai) this.#pelajaran.ubahDurasi(this.#nomor, sampai);
    this.#gambarGaris();
  }

  #gambarGaris(): void {
    const sambungan = this.#bagian.slice(1).map((_satu, i) => this.#pelajaran.awal(i + 1));
    const siap = this.#sampai === null ? null : this.#pelajaran.awal(this.#nomor) + this.#sampai;
    this.#tampilan.gambarGaris(this.durasi, { siap, sambungan, ulang: this.#ulang });
    this.#tampilan.gambarWaktu(this.kini, this.durasi);
    this.#tanda.gambar();
  }

  #pasangPeristiwa(): void {
    this.akar.addEventListener("pemutar:lompat", (peristiwa) => {
      const { detik, rekaman, putar } = (peristiwa as CustomEvent<{ detik: number; rekaman?: string; putar?: boolean }>).detail;
      const tujuan = this.#global(rekaman ?? this.akar.dataset.rekaman ?? "", detik);
      if (tujuan !== null) void this.lompat(tujuan, putar ?? true);
    });
    this.akar.addEventListener("pemutar:jeda", () => this.#video.pause());
    this.akar.addEventListener("pemutar:putar", () => void this.putar());
    window.addEventListener("pagehide", () => this.#terbuka && this.#ingat());
  }

  // --- the lesson grows while it is open ---

  #buatIngatan(): Ingatan {
    const { pengguna = "" } = document.body.dataset;
    return new Ingatan(pengguna, this.akar.dataset.pelajaran ?? "", this.#bagian.map((satu) => satu.rekaman));
  }

  #kabar({ bagian }: KabarPelajaran): void {
    const kini = this.#bagian[this.#nomor]?.rekaman;
    const satu = bagian.find(({ rekaman }) => rekaman === kini);
    if (!satu) return; // gone: whoever plays it is told by the source
    if (bagian.some(({ rekaman }, i) => rekaman !== this.#bagian[i]?.rekaman)) this.#susunUlang(bagian);
    if (this.#terbuka && !this.#belumDimuat) void this.#tinjauTangga(satu.tangga);
  }

  /** Other recordings before or after: the person stays where she is, and what is repeated stays the same moment. */
  #susunUlang(bagian: readonly BagianKabar[]): void {
    const [lama, pelajaran, kini] = [this.#bagian, this.#pelajaran, this.kini];
    const durasi = new Map(lama.map(({ rekaman }, i) => [rekaman, pelajaran.durasi(i)]));
    this.#bagian = bagian.map((satu) => {
      const { rekaman, akses, pratayang, tontonan } = satu;
      const pelapor = lama.find((ada) => ada.rekaman === rekaman)?.pelapor ?? new PelaporTontonan(tontonan);
      return { rekaman, akses, pratayang, pelapor };
    });
    this.#pelajaran = new Pelajaran(bagian.map(({ rekaman, durasi: baru }) => durasi.get(rekaman) || baru || 0));
    const pindah = (detik: number): number => {
      const letak = pelajaran.cari(detik);
      return this.#global(lama[letak.nomor]?.rekaman ?? "", letak.detik) ?? detik;
    };
    this.#tempat = pindah(this.#tempat);
    this.#ulang.geser(pindah);
    this.#lalu = this.#tersimpan = pindah(kini);
    this.#ingatan = this.#buatIngatan();
    this.#tampilan.susunBagian(bagian);
    this.#gantiBagian(this.#bagian.findIndex(({ rekaman }) => rekaman === this.akar.dataset.rekaman));
    this.#gambarGaris();
    this.#tampilan.ucap(`Pelajaran ini sekarang ${bagian.length} bagian.`);
  }

  #gambarTangga(tangga: readonly AnakTangga[]): void {
    this.#tangga = tangga;
    this.#tampilan.isiKualitas(tangga, this.#mutu, this.#sumber.adaSuara);
  }

  /** New rungs are offered at once; what plays is not interrupted for them. */
  async #tinjauTangga(jumlah: number): Promise<void> {
    const baru = await this.#sumber.tanggaBaru(jumlah);
    if (!baru) return;
    const ada = (satu: AnakTangga): boolean => this.#tangga.some(({ height }) => height === satu.height);
    this.#belumDimuat = baru.semua.find((satu) => !ada(satu)) ?? null;
    if (!this.#belumDimuat) return;
    const dipilih = this.#tangga[Number(this.#mutu)];
    if (dipilih) this.#mutu = String(baru.semua.findIndex(({ height }) => height === dipilih.height));
    this.#gambarTangga(baru.semua);
    this.#tampilan.ucap(`Kualitas ${namaTangga(this.#belumDimuat)} sekarang tersedia.`);
    this.#nantiMuatTangga();
  }

  /** "Otomatis" takes them over while the recording rests, if the line carries them. */
  #nantiMuatTangga(): void {
    window.clearTimeout(this.#tenang);
    this.#tenang = window.setTimeout(() => {
      const satu = this.#belumDimuat;
      const cukup = satu !== null && this.#sumber.jalur > satu.bitrate * 1.2;
      if (cukup && this.#terbuka && this.#video.paused && !this.#video.ended && this.#mutu === OTOMATIS) void this.#bukaLagi();
    }, TENANG_MS);
  }

  // --- wishes of the person ---

  lakukan(aksi: Aksi): void {
    const video = this.#video;
    const kini = this.kini;
    const bingkai = 1 / this.#sumber.laju;
    const perintah: Record<Aksi, () => unknown> = {
      putar: () => (video.paused ? this.putar() : video.pause()),
      "mundur-10": () => this.lompat(kini - 10, false),
      "maju-10": () => this.lompat(kini + 10, false),
      "mundur-5": () => this.lompat(kini - 5, false),
      "maju-5": () => this.lompat(kini + 5, false),
      "bingkai-mundur": () => (video.pause(), this.lompat(kini - bingkai, false)),
      "bingkai-maju": () => (video.pause(), this.lompat(kini + bingkai, false)),
      awal: () => this.lompat(0, false),
      akhir: () => this.lompat(this.durasi - 1, false),
      lambat: () => this.aturLaju(lajuBerikut(video.playbackRate, -1)),
      cepat: () => this.aturLaju(lajuBerikut(video.playbackRate, 1)),
      bisu: () => {
        video.muted = !video.muted;
        this.#tampilan.ucap(video.muted ? "Dibisukan." : "Suara menyala.");
      },
      "ulang-mulai": () => this.#aturUlang(() => this.#ulang.setMulai(kini)),
      "ulang-akhir": () => this.#aturUlang(() => this.#ulang.setAkhir(Math.min(kini, this.durasi))),
      "ulang-hapus": () => this.#aturUlang(() => this.#ulang.hapus()),
      "bagian-lalu": () => this.keBagian(kini - this.#pelajaran.awal(this.#nomor) > 3 ? this.#nomor : this.#nomor - 1),
      "bagian-lanjut": () => this.keBagian(this.#nomor + 1),
      "tanda-lalu": () => this.#keTanda(-1),
      "tanda-lanjut": () => this.#keTanda(1),
      suara: () => this.pilihMutu(this.#mutu === HANYA_SUARA ? OTOMATIS : HANYA_SUARA),
      hemat: () => this.pilihMutu(this.#mutu === HEMAT_DATA ? OTOMATIS : HEMAT_DATA),
      lepas: () => this.#tampilan.jendelaKecil(),
      penuh: () => this.#tampilan.layarPenuh(),
      kecil: () => this.ubahUkuran(this.akar.dataset.kecil === undefined, true),
      lainnya: () => this.#tampilan.bukaLainnya(),
      bantuan: () => this.#tampilan.bantuan(),
      catat: () => document.querySelector<HTMLElement>('form[data-formulir-catatan]:not([data-mengubah]) [name="teks"]')?.focus(),
    };
    void perintah[aksi]();
  }

  keBagian(nomor: number): void {
    if (nomor >= 0 && nomor < this.#bagian.length) void this.lompat(this.#pelajaran.awal(nomor), false);
  }

  #keTanda(arah: 1 | -1): void {
    const satu = tandaBerikut(this.#tanda.tanda, this.kini, arah);
    if (!satu) return this.#tampilan.ucap("Tidak ada catatan lagi ke arah itu.");
    this.#tampilan.ucap(`${satu.jenis} pada ${ucapan(satu.mulai)}. ${satu.teks}`);
    void this.lompat(satu.mulai, false);
  }

  #aturUlang(ubah: () => void): void {
    ubah();
    const { mulai, rentang } = this.#ulang;
    this.#gambarGaris();
    this.#tandaiUlang(rentang);
    if (rentang) this.#tampilan.ucap(`Diulang dari ${ucapan(rentang.mulai)} sampai ${ucapan(rentang.akhir)}.`);
    else this.#tampilan.ucap(mulai === null ? "Tidak diulang lagi." : `Ulang dari ${ucapan(mulai)}. Pilih akhirnya dengan Ulang sampai sini.`);
    if (rentang && this.kini >= rentang.akhir) void this.lompat(rentang.mulai, false);
  }

  /** A note that is written now is about what is being repeated, if that is inside one recording (catatan.ts). */
  #tandaiUlang(rentang: Rentang | null): void {
    const { nomor, detik } = this.#pelajaran.cari(rentang?.mulai ?? 0);
    const akhir = rentang ? detik + rentang.akhir - rentang.mulai : 0;
    const { dataset } = this.akar;
    for (const nama of ["ulangRekaman", "ulangMulai", "ulangAkhir"]) delete dataset[nama];
    if (!rentang || akhir > this.#pelajaran.durasi(nomor)) return;
    const rekaman = this.#bagian[nomor]?.rekaman ?? "";
    Object.assign(dataset, { ulangRekaman: rekaman, ulangMulai: String(detik), ulangAkhir: String(akhir) });
  }

  pilihMutu(mutu: string): void {
    this.#mutu = mutu;
    if (mutu === HANYA_SUARA || mutu === OTOMATIS || mutu === HEMAT_DATA) {
      simpanan.tulis(simpanan.SUARA, mutu === HANYA_SUARA ? "1" : "0");
      if (mutu !== HANYA_SUARA) simpanan.tulis(simpanan.HEMAT, mutu === HEMAT_DATA ? "1" : "0");
    }
    this.#tampilan.gambarMutu(mutu);
    if (!this.#terbuka) return;
    const lain = this.#sumber.pilihMutu(mutu);
    // A rung that joined while the recording was open is known to the list of qualities only.
    if (lain || (this.#belumDimuat && mutu !== HEMAT_DATA)) void this.#bukaLagi();
  }

  /** The same place from another playlist. */
  async #bukaLagi(): Promise<void> {
    const detik = this.kini - this.#pelajaran.awal(this.#nomor);
    const jalan = !this.#video.paused;
    if ((await this.#buka(this.#nomor, detik)) && jalan) await this.#video.play().catch(() => undefined);
  }

  aturLaju(laju: number, ingat = true): void {
    this.#video.playbackRate = laju;
    this.#video.defaultPlaybackRate = laju;
    this.#tampilan.gambarLaju(laju, ingat);
    if (ingat) simpanan.tulis(simpanan.LAJU, String(laju));
  }

  /** Small: a strip that leaves the page to what is written (the style sheet applies it only where the player is pinned). */
  ubahUkuran(kecil: boolean, ingat = false): void {
    this.#tampilan.gambarUkuran(kecil);
    if (ingat) simpanan.tulis(simpanan.KECIL, kecil ? "1" : "0");
  }

  /** Somebody points at this lesson second of the line, or at nothing. */
  tunjuk(detik: number | null): void {
    if (detik === null || this.durasi <= 0) return this.#pratayang.sembunyi();
    const { nomor, detik: detikRekaman } = this.#pelajaran.cari(detik);
    const hemat = this.#mutu === HEMAT_DATA || this.#mutu === HANYA_SUARA;
    // A token opens one recording: pictures of the others come when they are watched.
    const alamat = hemat || nomor !== this.#nomor ? "" : (this.#bagian[nomor]?.pratayang ?? "");
    const tunjuk = { detik, alamat, detikRekaman, token: this.#sumber.token };
    void this.#pratayang.tunjukkan(tunjuk, (detik / this.durasi) * 100);
  }
}

document.querySelectorAll<HTMLElement>("[data-pemutar]").forEach((akar) => new Pemutar(akar));
