// Sends one file with tus-js-client, as a Node program of anybody would, and prints where it lies. The argument is JSON:
// berkas, endpoint, kepala (headers), potongan (bytes of a chunk; 0: the whole file in one request).
import { createReadStream, statSync } from "node:fs";
import { Upload } from "tus-js-client";

const { berkas, endpoint, kepala, potongan, metadata } = JSON.parse(process.argv[2]);
let patch = 0;
const upload = new Upload(createReadStream(berkas), {
  endpoint,
  headers: kepala,
  metadata,
  uploadSize: statSync(berkas).size,
  chunkSize: potongan || Number.POSITIVE_INFINITY,
  retryDelays: Array(120).fill(500),
  onBeforeRequest: (permintaan) => {
    if (permintaan.getMethod() === "PATCH") patch += 1;
  },
  onError: (galat) => {
    process.stderr.write(`${galat}\n`);
    process.exit(1);
  },
  onSuccess: () => process.stdout.write(`${JSON.stringify({ url: upload.url, patch })}\n`),
});
upload.start();
