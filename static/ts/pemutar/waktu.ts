// Times and keys of the player; pure.

export const LAJU = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

/** 75 -> "1:15", 3675 -> "1:01:15". */
export function jamMenit(detik: number): string {
  const bulat = Number.isFinite(detik) ? Math.max(0, Math.floor(detik)) : 0;
  const dua = (n: number): string => String(n).padStart(2, "0");
  const [jam, menit, sisa] = [Math.floor(bulat / 3600), Math.floor(bulat / 60) % 60, bulat % 60];
  return jam ? `${jam}:${dua(menit)}:${dua(sisa)}` : `${menit}:${dua(sisa)}`;
}

/** 75 -> "1 menit 15 detik", for screen readers. */
export function ucapan(detik: number): string {
  const bulat = Math.max(0, Math.floor(detik));
  const bagian: [number, string][] = [
    [Math.floor(bulat / 3600), "jam"],
    [Math.floor(bulat / 60) % 60, "menit"],
    [bulat % 60, "detik"],
  ];
  return bagian.filter(([n], i) => n > 0 || (i === 2 && bulat === 0)).map(([n, kata]) => `${n} ${kata}`).join(" ");
}

export function lajuBerikut(kini: number, arah: 1 | -1): number {
  const letak = LAJU.findIndex((satu) => satu >= kini);
  const awal = letak < 0 ? LAJU.length - 1 : letak;
  return LAJU[Math.min(LAJU.length - 1, Math.max(0, awal + arah))] ?? 1;
}

export const AKSI = [
  "putar", "mundur-10", "maju-10", "mundur-5", "maju-5", "lambat", "cepat", "bisu", "bingkai-mundur", "bingkai-maju", "awal", "akhir",
  "ulang-mulai", "ulang-akhir", "ulang-hapus", "bagian-lalu", "bagian-lanjut", "tanda-lalu", "tanda-lanjut", "suara", "hemat", "lepas",
  "penuh", "kecil", "lainnya", "bantuan", "catat",
] as const;
export type Aksi = (typeof AKSI)[number];

const TOMBOL: Record<string, Aksi> = {
  " ": "putar",
  k: "putar",
  j: "mundur-10",
  l: "maju-10",
  ArrowLeft: "mundur-5",
  ArrowRight: "maju-5",
  "<": "lambat",
  ">": "cepat",
  m: "bisu",
  ",": "bingkai-mundur",
  ".": "bingkai-maju",
  Home: "awal",
  End: "akhir",
  "[": "ulang-mulai",
  "]": "ulang-akhir",
  u: "ulang-hapus",
  p: "bagian-lalu",
  n: "bagian-lanjut",
  b: "tanda-lalu",
  t: "tanda-lanjut",
  s: "suara",
  h: "hemat",
  i: "lepas",
  f: "penuh",
  c: "catat",
  "?": "bantuan",
};

/** What a key asks for; null when it belongs to the control that has the focus, or to the browser. */
export function aksiTombol(peristiwa: Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey" | "target">): Aksi | null {
  if (peristiwa.ctrlKey || peristiwa.altKey || peristiwa.metaKey) return null;
  const sasaran = peristiwa.target instanceof Element ? peristiwa.target : null;
  if (sasaran?.closest("select, textarea, input:not([type=range], [type=checkbox]), [contenteditable], dialog")) return null;
  if (peristiwa.key === " " && sasaran?.closest("button, a, summary, input[type=checkbox]")) return null; // presses that button
  // Arrows walk along the marks while one of them has the focus.
  if (/^(Arrow|Home|End)/.test(peristiwa.key) && sasaran?.closest("[data-tanda-jalur]")) return null;
  return TOMBOL[peristiwa.key.length === 1 ? peristiwa.key.toLowerCase() : peristiwa.key] ?? null;
}
