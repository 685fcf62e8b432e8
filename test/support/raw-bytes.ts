import http from "node:http";
import net from "node:net";

export interface BytesAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

/** One request over the socket, with any body; any status is an answer. */
export const sendBytes = (
  socketPath: string,
  method: string,
  path: string,
  body: Buffer | object | undefined = undefined,
  headers: http.OutgoingHttpHeaders = {},
): Promise<BytesAnswer> =>
  new Promise((resolve, reject) => {
    const payload = body === undefined ? Buffer.alloc(0) : Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
    const type = Buffer.isBuffer(body) ? "application/x-tar" : "application/json";
    const sent = http.request(
      {
        socketPath,
        method,
        path,
        agent: false,
        headers: { Host: "docker", "Content-Type": type, "Content-Length": payload.length, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString() });
        });
      },
    );
    sent.on("error", reject);
    sent.end(payload);
  });

/** POST with the connection taken over: what is typed is sent, then the sending side is closed; all that came back. */
export const hijackBytes = (
  socketPath: string,
  path: string,
  typed: string,
  upgrade: boolean,
): Promise<{ readonly head: string; readonly bytes: Buffer }> =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ path: socketPath, allowHalfOpen: true });
    const chunks: Buffer[] = [];
    let begun = false;
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: docker\r\nContent-Length: 0\r\n${upgrade ? "Connection: Upgrade\r\nUpgrade: tcp\r\n" : ""}\r\n`,
    );
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      if (begun || !Buffer.concat(chunks).includes("\r\n\r\n")) return;
      begun = true;
      socket.end(typed);
    });
    socket.on("error", reject);
    socket.on("end", () => {
      const all = Buffer.concat(chunks);
      const at = all.indexOf("\r\n\r\n");
      socket.destroy();
      resolve({ head: all.subarray(0, at).toString(), bytes: all.subarray(at + 4) });
    });
  });
