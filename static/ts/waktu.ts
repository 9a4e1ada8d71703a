// <time data-relatif datetime="...">: "5 menit yang lalu", kept fresh; the full date stays as the title.

const BATAS: [number, Intl.RelativeTimeFormatUnit, number][] = [
  [60, "second", 1],
  [3_600, "minute", 60],
  [86_400, "hour", 3_600],
  [7 * 86_400, "day", 86_400],
];

export function relatif(waktu: Date, kini: Date): string | null {
  const detik = (waktu.getTime() - kini.getTime()) / 1000;
  if (Math.abs(detik) < 45) return "baru saja";
  const baris = BATAS.find(([batas]) => Math.abs(detik) < batas);
  if (!baris) return null; // older than a week: the date itself says more
  return new Intl.RelativeTimeFormat("id", { numeric: "auto" }).format(Math.round(detik / baris[2]), baris[1]);
}

function segarkan(akar: ParentNode): void {
  for (const satu of akar.querySelectorAll<HTMLTimeElement>("time[data-relatif]")) {
    const waktu = new Date(satu.dateTime);
    const teks = Number.isNaN(waktu.getTime()) ? null : relatif(waktu, new Date());
    satu.title ||= satu.textContent?.trim() ?? "";
    const baru = teks ?? satu.title;
    if (satu.textContent !== baru) satu.textContent = baru;
  }
}

export function pasangWaktu(akar: ParentNode = document): void {
  segarkan(akar);
}

export function jagaWaktu(): void {
  setInterval(() => segarkan(document), 60_000);
}
