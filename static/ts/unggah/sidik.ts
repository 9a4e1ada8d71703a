// The fingerprint by which a file is known again after a closed tab or a restarted phone. It looks at the bytes only:
// phones give the same recording a new date, and sometimes a new name, each time it is picked.

const POTONGAN = 256 * 1024;

/** A quick 53-bit hash (two multiplying halves); good enough to tell recordings apart, not a secret. */
export function cincang(data: Uint8Array, benih = 0): string {
  let a = 0xdeadbeef ^ benih;
  let b = 0x41c6ce57 ^ benih;
  for (const byte of data) {
    a = Math.imul(a ^ byte, 2654435761);
    b = Math.imul(b ^ byte, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

async function bagian(berkas: Blob, mulai: number, akhir: number): Promise<string> {
  return cincang(new Uint8Array(await berkas.slice(mulai, akhir).arrayBuffer()));
}

export async function sidik(berkas: Blob): Promise<string> {
  const { size } = berkas;
  const awal = await bagian(berkas, 0, POTONGAN);
  const tengah = await bagian(berkas, Math.floor(size / 2), Math.floor(size / 2) + POTONGAN);
  const akhir = await bagian(berkas, Math.max(0, size - POTONGAN), size);
  return `v1-${size}-${awal}-${tengah}-${akhir}`;
}
