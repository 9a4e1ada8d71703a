// The respondents' page with a script: what was chosen stays on the device until it is sent, a broken line is survived,
// statements are read aloud where the phone can do that. Nothing here is needed to answer.
import { hapusDraf, pasangDraf } from "./kuesioner/draf.js";
import { pasangKirim } from "./kuesioner/kirim.js";
import { pasangSuara } from "./kuesioner/suara.js";

const form = document.querySelector<HTMLFormElement>("form[data-tautan]");
const terkirim = document.querySelector<HTMLElement>("[data-terkirim]")?.dataset.terkirim;

if (terkirim) hapusDraf(terkirim);
if (form) {
  pasangDraf(form);
  pasangKirim(form);
  pasangSuara(form);
}
