// What is known of a file before it is sent: a quick fingerprint, by which it is known again after a closed tab or a
// restarted phone, and the SHA-256 of the whole, which the server checks when all has arrived. The fingerprint looks at
// the bytes only: phones give the same recording a new date, and sometimes a new name, each time it is picked.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const CUPLIKAN = 256 * 1024;
const POTONGAN = 2 * 1024 * 1024; // small enough that the page answers between two pieces

async function isi(berkas: Blob, mulai: number, akhir: number): Promise<Uint8Array> {
  return new Uint8Array(await berkas.slice(mulai, akhir).arrayBuffer());
}

export async function sidik(berkas: Blob): Promise<string> {
  const { size } = berkas;
  const hitung = sha256.create();
  for (const mulai of [0, Math.floor(size / 2), Math.max(0, size - CUPLIKAN)]) {
    hitung.update(await isi(berkas, mulai, mulai + CUPLIKAN));
  }
  return `v2-${size}-${bytesToHex(hitung.digest()).slice(0, 32)}`;
}

/** SHA-256 of the whole file in hex; null when `lanjut` answers false in between. `kemajuan` gets the bytes read. */
export async function sha256Berkas(
  berkas: Blob,
  kemajuan: (byte: number) => void,
  lanjut: () => boolean,
): Promise<string | null> {
  const hitung = sha256.create();
  for (let mulai = 0; mulai < berkas.size; mulai += POTONGAN) {
    if (!lanjut()) return null;
    hitung.update(await isi(berkas, mulai, mulai + POTONGAN));
    kemajuan(Math.min(berkas.size, mulai + POTONGAN));
  }
  return bytesToHex(hitung.digest());
}
