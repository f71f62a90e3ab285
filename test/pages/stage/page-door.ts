import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { repositoryRoot } from '../../architecture/tree.js';
import { askedIn } from './documents.js';

const dist = join(repositoryRoot, 'web/dist');
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "font-src 'self'; media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; " +
  "frame-ancestors 'none'";
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Serves the built pages as a gateway would, for one person. */
export interface PageDoor {
  readonly url: string;
  close(): Promise<void>;
}

/** @param token undefined: nobody is signed in */
export async function openPageDoor(graph: string, token: string | undefined, port = 0): Promise<PageDoor> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { query, variables } = askedIn(await bodyOf(request));
    const answered = await fetch(`${graph}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    response.writeHead(answered.status, { 'content-type': 'application/json' }).end(await answered.text());
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname;
    if (path === '/graphql') answer(request, response).catch(() => response.destroy());
    else if (path === '/sessions') response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    else serve(path, response);
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Deep links are the portal's page. */
function serve(path: string, response: ServerResponse): void {
  const wanted = path === '/' ? '/home/index.html' : path;
  const [, portal = ''] = wanted.split('/');
  const file = join(dist, wanted);
  const found = extname(wanted) !== '' && existsSync(file) ? file : join(dist, portal, 'index.html');
  if (!existsSync(found)) return void response.writeHead(404).end();
  const type = TYPES[extname(found)] ?? 'application/octet-stream';
  response
    .writeHead(200, {
      'content-type': type,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
    })
    .end(readFileSync(found));
}

const listen = async (server: Server, port: number): Promise<void> =>
  new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
