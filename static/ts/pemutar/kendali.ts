// Buttons, keys, the time line and the choices, tied to what they ask of the player.
import type { Pemutar } from "../pemutar.js";
import * as simpanan from "./simpanan.js";
import type { Tampilan } from "./tampilan.js";
import { AKSI, type Aksi, aksiTombol, jamMenit } from "./waktu.js";

export function pasangKendali(pemutar: Pemutar, tampilan: Tampilan): void {
  const { akar } = pemutar;
  akar.addEventListener("click", (peristiwa) => {
    const tombol = peristiwa.target instanceof Element ? peristiwa.target.closest<HTMLElement>("[data-aksi], [data-bagian]") : null;
    if (tombol?.dataset.bagian !== undefined) {
      pemutar.keBagian([...akar.querySelectorAll("[data-bagian]")].indexOf(tombol));
    } else if (tombol && AKSI.includes(tombol.dataset.aksi as Aksi)) {
      const mulai = tombol.matches(".pemutar-mulai");
      pemutar.lakukan(tombol.dataset.aksi as Aksi);
      if (mulai) tampilan.cari(".pemutar-utama").focus({ preventScroll: true }); // the big one goes away
    }
  });
  tampilan.video.addEventListener("click", () => pemutar.lakukan("putar"));
  akar.addEventListener("keydown", (peristiwa) => {
    const aksi = aksiTombol(peristiwa);
    if (!aksi) return;
    peristiwa.preventDefault();
    pemutar.lakukan(aksi);
  });
  tampilan.laju.addEventListener("change", () => pemutar.aturLaju(Number(tampilan.laju.value)));
  tampilan.kualitas.addEventListener("change", () => pemutar.pilihMutu(tampilan.kualitas.value));
  pasangJeda(tampilan.cari<HTMLInputElement>("[data-jeda]"));
  pasangGaris(pemutar, tampilan);
  // On a phone the recording shrinks to a strip when somebody goes to the instrument or to the notes.
  document.querySelector(".ruang-tab")?.addEventListener("click", (peristiwa) => {
    const tautan = peristiwa.target instanceof Element ? peristiwa.target.closest("a") : null;
    if (tautan) pemutar.ubahUkuran(tautan.hash !== "#rekaman");
  });
}

function pasangJeda(kotak: HTMLInputElement): void {
  const label = kotak.closest("label");
  if (label) label.hidden = document.querySelector("form[data-formulir-catatan]") === null; // nothing to type here
  kotak.checked = simpanan.baca(simpanan.JEDA) !== "0";
  kotak.addEventListener("change", () => simpanan.tulis(simpanan.JEDA, kotak.checked ? "1" : "0"));
}

function pasangGaris(pemutar: Pemutar, tampilan: Tampilan): void {
  const { garis } = tampilan;
  const wadah = tampilan.cari("[data-garis-wadah]");
  garis.addEventListener("input", () => {
    const detik = Number(garis.value);
    tampilan.menggeser = true;
    tampilan.cari("[data-kini]").textContent = jamMenit(detik);
    pemutar.tunjuk(detik);
  });
  garis.addEventListener("change", () => {
    tampilan.menggeser = false;
    pemutar.tunjuk(null);
    void pemutar.lompat(Number(garis.value), false);
  });
  wadah.addEventListener("pointermove", (peristiwa) => {
    if (peristiwa.pointerType === "touch") return; // a finger drags, which is `input`
    const { left, width } = garis.getBoundingClientRect();
    pemutar.tunjuk(Math.min(1, Math.max(0, (peristiwa.clientX - left) / width)) * pemutar.durasi);
  });
  for (const nama of ["pointerleave", "pointercancel"]) wadah.addEventListener(nama, () => pemutar.tunjuk(null));
}
