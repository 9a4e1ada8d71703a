// @tus/server with its FileStore, as its README shows it. Arguments: folder for the files. Prints the port.
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";

const server = new Server({ path: "/files", datastore: new FileStore({ directory: process.argv[2] }) });
const http = server.listen({ host: "127.0.0.1", port: 0 }, () => process.stdout.write(`${http.address().port}\n`));
