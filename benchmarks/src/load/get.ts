import { Agent, request } from 'node:http';
import { constants, gunzipSync } from 'node:zlib';

/** What is unpacked of an answer: two hundred browsers unpack the rest on their own machines, and not on this one. */
const BEGINNING = 32 * 1024;

const agent = new Agent({ keepAlive: true, maxSockets: 400 });

/** What came back. */
export interface Answer {
  status: number;
  etag?: string;
  /** As it came over the network. */
  bytes: number;
  /** Of the body, as text. */
  beginning: string;
}

/**
 * A GET as a browser does it, with the body counted and only its beginning read. A connection that the server closed
 * just when it was to be used again is replaced by another.
 */
export function get(
  url: string,
  headers: Record<string, string>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { agent, headers: { ...headers, 'accept-encoding': 'gzip' } },
      response => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          if (bytes < BEGINNING) chunks.push(chunk);
          bytes += chunk.length;
        });
        response.once('error', reject);
        response.once('end', () => {
          const kept = Buffer.concat(chunks).subarray(0, BEGINNING);
          const body =
            response.headers['content-encoding'] === 'gzip' && bytes > 0
              ? gunzipSync(kept, { finishFlush: constants.Z_SYNC_FLUSH })
              : kept;
          resolve({
            status: response.statusCode ?? 0,
            etag: response.headers.etag,
            bytes,
            beginning: body.toString('utf8'),
          });
        });
      },
    );
    sent.once('error', (error: NodeJS.ErrnoException) => {
      if (sent.reusedSocket && error.code === 'ECONNRESET') {
        get(url, headers).then(resolve, reject);
      } else {
        reject(error);
      }
    });
    sent.end();
  });
}
