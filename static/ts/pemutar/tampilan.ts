// What the player shows and says: controls, time line, words for every state.
import type { BagianKabar } from "./kabar.js";
import { type AnakTangga, HANYA_SUARA, HEMAT_DATA, OTOMATIS, teksSuara, teksTangga } from "./mutu.js";
import type { Ulang } from "./pelajaran.js";
import type { Keadaan } from "./sumber.js";
import { jamMenit, ucapan } from "./waktu.js";

const KATA: Record<Keadaan, string> = {
  membuka: "Membuka rekaman…",
  lancar: "",
  putus: "Jaringan terputus. Rekaman berlanjut sendiri begitu jaringan kembali.",
  ditolak: "Anda tidak dapat menonton rekaman ini lagi: izinnya dicabut atau rekamannya dihapus. Tanyakan kepada guru yang mengajar.",
  masuk: "Waktu masuk Anda habis. Muat ulang halaman ini, masuk lagi, lalu tekan Putar.",
  rusak: "Bagian ini tidak dapat diputar. Lompati beberapa detik, atau muat ulang halaman ini.",
  belum: "Peramban ini belum dapat memutar video. Pakai Chrome, Firefox, Edge, atau Safari versi baru.",
};

const LAMBAT_SETELAH_MS = 8000;

export class Tampilan {
  readonly video: HTMLVideoElement;
  readonly garis: HTMLInputElement;
  readonly laju: HTMLSelectElement;
  readonly kualitas: HTMLSelectElement;
  menggeser = false;
  #lambat: number | null = null;

  constructor(readonly akar: HTMLElement) {
    this.video = this.cari("video");
    this.garis = this.cari("[data-garis]");
    this.laju = this.cari("[data-laju]");
    this.kualitas = this.cari("[data-kualitas]");
  }

  cari<T extends HTMLElement>(pemilih: string): T {
    const unsur = this.akar.querySelector<T>(pemilih);
    if (!unsur) throw new Error(`pemutar: ${pemilih} is missing`);
    return unsur;
  }

  siap(mutu: string): void {
    this.cari("[data-kendali]").hidden = false;
    this.cari<HTMLButtonElement>(".pemutar-mulai").disabled = false;
    this.cari("[data-aksi=lepas]").hidden = !document.pictureInPictureEnabled;
    this.cari("[data-aksi=penuh]").hidden = !document.fullscreenEnabled && !("webkitEnterFullscreen" in this.video);
    this.gambarMutu(mutu);
  }

  // --- words ---

  /** Over the picture, and read aloud. */
  kabar(teks: string): void {
    const unsur = this.cari("[data-kabar]");
    if (unsur.textContent === teks && unsur.hidden === (teks === "")) return;
    unsur.textContent = teks;
    unsur.hidden = teks === "";
  }

  /** Only read aloud: what the eye sees on the controls. */
  ucap(teks: string): void {
    this.cari("[data-ucap]").textContent = teks;
  }

  keadaan(keadaan: Keadaan): void {
    this.kabar(KATA[keadaan]);
    this.akar.dataset.keadaan = keadaan;
  }

  /** Nothing to play at this moment; after a while that wants a word. */
  menunggu(ya: boolean, mutu: string, diUjung: () => boolean): void {
    this.akar.toggleAttribute("data-menunggu", ya);
    if (this.#lambat !== null) window.clearTimeout(this.#lambat);
    if (!ya && this.akar.dataset.keadaan === "lancar") this.kabar("");
    this.#lambat = ya ? window.setTimeout(() => this.#jelaskanLambat(diUjung(), mutu), LAMBAT_SETELAH_MS) : null;
  }

  #jelaskanLambat(diUjung: boolean, mutu: string): void {
    if (this.akar.dataset.keadaan !== "lancar") return; // what is wrong stands there already
    if (diUjung) this.kabar("Lanjutannya masih disiapkan. Rekaman berjalan lagi sendiri.");
    else if (mutu === HANYA_SUARA) this.kabar("Jaringan lambat. Rekaman berjalan lagi sendiri.");
    else this.kabar(`Jaringan lambat. Di Kualitas, pilih ${mutu === HEMAT_DATA ? "" : "Hemat data atau "}Hanya suara.`);
  }

  // --- time ---

  gambarWaktu(detik: number, durasi: number): void {
    this.garis.setAttribute("aria-valuetext", `${ucapan(detik)} dari ${ucapan(durasi)}`);
    this.cari("[data-jalan]").style.width = `${durasi > 0 ? Math.min(100, (detik / durasi) * 100) : 0}%`;
    if (this.menggeser) return;
    this.garis.value = detik.toFixed(1);
    this.cari("[data-kini]").textContent = jamMenit(detik);
  }

  gambarGaris(durasi: number, ada: { siap: number | null; sambungan: number[]; ulang: Ulang }): void {
    const persen = (detik: number): string => `${durasi > 0 ? Math.min(100, (detik / durasi) * 100) : 0}%`;
    this.garis.max = durasi.toFixed(1);
    this.cari("[data-akhir]").textContent = jamMenit(durasi);
    this.cari("[data-siap]").style.width = ada.siap === null ? "100%" : persen(ada.siap);
    const sampai = this.cari("[data-siap-sampai]");
    sampai.hidden = ada.siap === null;
    sampai.textContent = ada.siap === null ? "" : `Masih disiapkan, dapat ditonton sampai ${jamMenit(ada.siap)}`;
    this.cari("[data-sambungan]").replaceChildren(
      ...ada.sambungan.map((detik) => {
        const satu = document.createElement("i");
        satu.style.left = persen(detik);
        return satu;
      }),
    );
    this.#gambarUlang(ada.ulang, persen);
  }

  #gambarUlang({ mulai, rentang }: Ulang, persen: (detik: number) => string): void {
    const pita = this.cari("[data-ulang-rentang]");
    pita.hidden = mulai === null;
    if (mulai !== null) Object.assign(pita.style, { left: persen(mulai), right: `calc(100% - ${persen(rentang?.akhir ?? mulai)})` });
    const teks = this.cari("[data-ulang-teks]");
    teks.hidden = mulai === null;
    teks.textContent = mulai === null ? "" : `Ulang ${jamMenit(mulai)}–${rentang ? jamMenit(rentang.akhir) : "…"}`;
    this.cari<HTMLButtonElement>("[data-aksi=ulang-hapus]").disabled = mulai === null;
  }

  // --- controls ---

  gambarTombol(video: HTMLVideoElement): void {
    const tombol = this.cari(".pemutar-utama");
    tombol.textContent = (video.paused ? tombol.dataset.teksPutar : tombol.dataset.teksJeda) ?? "";
    this.cari(".pemutar-mulai").hidden = !video.paused;
    const bisu = this.cari("[data-aksi=bisu]");
    bisu.setAttribute("aria-pressed", String(video.muted));
  }

  gambarLaju(laju: number, ucapkan: boolean): void {
    this.laju.value = String(laju);
    if (ucapkan) this.ucap(`Kecepatan ${String(laju).replace(".", ",")} kali.`);
  }

  gambarMutu(mutu: string): void {
    this.cari("[data-hanya-suara]").hidden = mutu !== HANYA_SUARA;
    this.akar.toggleAttribute("data-suara-saja", mutu === HANYA_SUARA);
    if (this.kualitas.value !== mutu) {
      this.kualitas.value = mutu;
      this.ucap(`Kualitas: ${this.kualitas.selectedOptions[0]?.text ?? ""}.`);
    }
  }

  /** The rungs as the recording has them, with what they cost. */
  isiKualitas(tangga: readonly AnakTangga[], mutu: string, adaSuara: boolean): void {
    for (const satu of [...this.kualitas.options]) if (/^\d+$/.test(satu.value)) satu.remove();
    const suara = [...this.kualitas.options].find((satu) => satu.value === HANYA_SUARA);
    tangga.forEach((satu, nomor) => this.kualitas.add(new Option(teksTangga(satu), String(nomor)), suara ?? null));
    if (suara) Object.assign(suara, { text: adaSuara ? teksSuara() : "Hanya suara (rekaman ini tanpa suara)", disabled: !adaSuara });
    const hemat = [...this.kualitas.options].find((satu) => satu.value === HEMAT_DATA);
    if (hemat) hemat.disabled = tangga.length === 0; // the browser's own HLS chooses by itself
    const dikenal = [...this.kualitas.options].some((satu) => satu.value === mutu);
    this.kualitas.value = dikenal ? mutu : OTOMATIS;
  }

  /** The buttons of the recordings anew, after one has joined; what they need to play stands on them. */
  susunBagian(bagian: readonly BagianKabar[]): void {
    const daftar = this.cari("ol.pemutar-bagian");
    const [contoh] = daftar.children;
    if (!contoh) return;
    const fokus = daftar.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.rekaman : undefined;
    const butir = bagian.map((satu, i) => {
      const baru = contoh.cloneNode(true) as HTMLElement;
      const tombol = baru.querySelector<HTMLElement>("[data-bagian]");
      if (!tombol) return baru;
      Object.assign(tombol.dataset, { rekaman: satu.rekaman, akses: satu.akses, durasi: String(satu.durasi ?? ""), tontonan: satu.tontonan });
      if (satu.pratayang) tombol.dataset.pratayang = satu.pratayang;
      else delete tombol.dataset.pratayang;
      tombol.title = satu.nama;
      tombol.textContent = `Bagian ${i + 1}`;
      return baru;
    });
    daftar.replaceChildren(...butir);
    daftar.hidden = bagian.length < 2;
    if (fokus) daftar.querySelector<HTMLElement>(`[data-rekaman="${CSS.escape(fokus)}"]`)?.focus();
  }

  tandaiBagian(nomor: number): void {
    this.akar.querySelectorAll("[data-bagian]").forEach((satu, i) => {
      if (i === nomor) satu.setAttribute("aria-current", "true");
      else satu.removeAttribute("aria-current");
    });
  }

  gambarUkuran(kecil: boolean): void {
    const tombol = this.cari("[data-aksi=kecil]");
    this.akar.toggleAttribute("data-kecil", kecil);
    tombol.textContent = (kecil ? tombol.dataset.teksBesar : tombol.dataset.teksKecil) ?? "";
  }

  bukaLainnya(): void {
    const bagian = this.cari("[data-lainnya]");
    bagian.hidden = !bagian.hidden;
    this.akar.toggleAttribute("data-lengkap", !bagian.hidden);
    this.cari("[data-aksi=lainnya]").setAttribute("aria-expanded", String(!bagian.hidden));
  }

  bantuan(): void {
    const dialog = this.cari<HTMLDialogElement>("[data-bantuan]");
    const tadi = document.activeElement;
    dialog.addEventListener("close", () => tadi instanceof HTMLElement && tadi.focus(), { once: true });
    dialog.showModal();
  }

  async jendelaKecil(): Promise<void> {
    if (!document.pictureInPictureEnabled) return;
    try {
      if (document.pictureInPictureElement) await document.exitPictureInPicture();
      else await this.video.requestPictureInPicture();
    } catch {
      this.kabar("Jendela kecil dapat dibuka setelah rekaman mulai diputar.");
    }
  }

  async layarPenuh(): Promise<void> {
    const iPhone = this.video as HTMLVideoElement & { webkitEnterFullscreen?: () => void };
    if (document.fullscreenElement) await document.exitFullscreen();
    else if (typeof this.akar.requestFullscreen === "function") await this.akar.requestFullscreen();
    else iPhone.webkitEnterFullscreen?.();
  }
}
