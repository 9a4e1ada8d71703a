// Keyboard: in a score scale the digits pick and go on to the next item, 0 picks "tidak teramati"; arrows are the
// browser's own. data-pintasan="k" on any control presses it when nobody is typing.

function sedangMengetik(sasaran: EventTarget | null): boolean {
  return (
    sasaran instanceof HTMLTextAreaElement ||
    sasaran instanceof HTMLSelectElement ||
    (sasaran instanceof HTMLElement && sasaran.isContentEditable) ||
    (sasaran instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit"].includes(sasaran.type))
  );
}

function majuKeSkalaBerikut(kini: Element): void {
  const semua = [...document.querySelectorAll<HTMLElement>("[data-skala]")];
  const berikut = semua[semua.indexOf(kini as HTMLElement) + 1];
  const tujuan = berikut?.querySelector<HTMLElement>("input:checked") ?? berikut?.querySelector<HTMLElement>("input");
  tujuan?.focus();
  berikut?.scrollIntoView({ block: "nearest" });
}

function pilihSkala(peristiwa: KeyboardEvent): boolean {
  const skala = peristiwa.target instanceof Element ? peristiwa.target.closest("[data-skala]") : null;
  if (!skala || !/^[0-9]$/.test(peristiwa.key)) return false;
  const radio = [...skala.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  const terpilih = radio.find((satu) => (satu.dataset.tombol ?? satu.value) === peristiwa.key);
  if (!terpilih || terpilih.disabled) return false;
  if (!terpilih.checked) {
    terpilih.checked = true;
    terpilih.dispatchEvent(new Event("input", { bubbles: true }));
    terpilih.dispatchEvent(new Event("change", { bubbles: true }));
  }
  majuKeSkalaBerikut(skala);
  return true;
}

export function pasangPintasan(): void {
  document.addEventListener("keydown", (peristiwa) => {
    if (peristiwa.ctrlKey || peristiwa.metaKey || peristiwa.altKey || sedangMengetik(peristiwa.target)) return;
    if (pilihSkala(peristiwa)) {
      peristiwa.preventDefault();
      return;
    }
    const kendali = [...document.querySelectorAll<HTMLElement>("[data-pintasan]")].find(
      (satu) => satu.dataset.pintasan === peristiwa.key,
    );
    if (kendali) {
      peristiwa.preventDefault();
      kendali.click();
      kendali.focus();
    }
  });
}
