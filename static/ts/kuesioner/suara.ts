// Reading statements aloud for people who read with difficulty, where the phone has an Indonesian (or Malay) voice.

const BAHASA = /^(id|in|ms)\b/i;

function suara(): SpeechSynthesisVoice | undefined {
  const semua = window.speechSynthesis.getVoices().filter((satu) => BAHASA.test(satu.lang.replace("_", "-")));
  return semua.find((satu) => !/^ms/i.test(satu.lang)) || semua[0];
}

function baca(pernyataan: string, pilihan: string[]): void {
  const mesin = window.speechSynthesis;
  mesin.cancel();
  const ucapan = new SpeechSynthesisUtterance(`${pernyataan} Pilihan jawaban: ${pilihan.join(", ")}.`);
  ucapan.lang = "id-ID";
  const pembaca = suara();
  if (pembaca) ucapan.voice = pembaca;
  ucapan.rate = 0.9;
  mesin.speak(ucapan);
}

function tombol(bingkai: HTMLFieldSetElement): void {
  const pernyataan = bingkai.querySelector("legend")?.textContent || "";
  const pilihan = Array.from(bingkai.querySelectorAll("label span")).map((satu) => satu.textContent || "");
  const satu = document.createElement("button");
  satu.type = "button";
  satu.className = "dengar";
  satu.textContent = "Dengarkan";
  satu.setAttribute("aria-label", `Dengarkan pernyataan ${pernyataan.split(".")[0]}`);
  satu.addEventListener("click", () => {
    if (window.speechSynthesis.speaking && satu.dataset.bicara) {
      window.speechSynthesis.cancel();
      delete satu.dataset.bicara;
      return;
    }
    satu.dataset.bicara = "1";
    baca(pernyataan, pilihan);
  });
  bingkai.append(satu);
}

export function pasangSuara(form: HTMLFormElement): void {
  if (!("speechSynthesis" in window) || !("SpeechSynthesisUtterance" in window)) return;
  let terpasang = false;
  const pasang = (): void => {
    // Voices come late; without a fitting one a foreign voice would read Indonesian, which nobody understands.
    if (terpasang || !suara()) return;
    terpasang = true;
    form.querySelectorAll("fieldset").forEach(tombol);
  };
  pasang();
  window.speechSynthesis.addEventListener?.("voiceschanged", pasang);
  window.addEventListener("pagehide", () => window.speechSynthesis.cancel());
}
