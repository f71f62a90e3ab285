import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BuiltFile, BuiltPages, Contents, Encoding, WatchedPages } from './built-pages.js';
import { newNonce, NONCE_MARK, policyHeaders } from './policy.js';

const FOR_EVER = 'public, max-age=31536000, immutable';
/** Asked for again each time, and answered with 304 while it is the same. */
const ASK_AGAIN = 'no-cache';

/**
 * `GET /` and `/<portal>/…`: what was built, and for every address of a portal its one document, which finds the page by
 * itself. Only what the folder holds can be asked for.
 */
export function pageRoutes(app: FastifyInstance, pages: WatchedPages): void {
  app.get('/*', async (asked, reply) => {
    const built = pages.now();
    const found = fileFor(pathOf(asked), built);
    if (found === null) return reply.callNotFound();
    if (typeof found === 'string') return reply.redirect(found, 308);
    return sendFile(asked, reply, { ...found, contents: built.contents });
  });
}

const pathOf = ({ url }: FastifyRequest): string => url.split(/[?#]/, 1)[0] ?? '/';

/** The file behind an address, the address that it should have been, or null. */
function fileFor(path: string, { portals, files }: BuiltPages): BuiltFile | string | null {
  if (path === '/') return files.get('/home/index.html') ?? null;
  const file = files.get(path);
  if (file) return file;
  const [, portal = '', ...rest] = path.split('/');
  if (!portals.has(portal)) return null;
  if (rest.length === 0) return `/${portal}/`;
  // A name with a dot is a file's: one that isn't there is told so, and not answered with a document.
  const isPage = rest[0] !== 'assets' && !(rest.at(-1) ?? '').includes('.');
  return (isPage ? files.get(`/${portal}/index.html`) : undefined) ?? null;
}

type Sent = BuiltFile & { readonly contents: Contents };

async function sendFile(
  asked: FastifyRequest,
  reply: FastifyReply,
  file: Sent,
): Promise<FastifyReply | void> {
  void reply.type(file.type);
  if (file.wantsNonce) return sendWithNonce(reply, file);
  const isDocument = file.path.endsWith('.html');
  void reply
    .headers(isDocument ? policyHeaders() : { 'x-content-type-options': 'nosniff' })
    .header('cache-control', file.isImmutable ? FOR_EVER : ASK_AGAIN)
    .header('etag', file.etag)
    .header('vary', 'accept-encoding');
  if (isKnown(asked.headers['if-none-match'], file.etag)) return reply.code(304).send();
  const encoding = encodingFor(asked.headers['accept-encoding'], file);
  if (encoding === null) return reply.send(await file.contents.of(file.path));
  return reply
    .header('content-encoding', encoding)
    .send(await file.contents.of(file.compressed[encoding] ?? file.path));
}

/** A nonce that is kept anywhere is none: this document is made for one answer. */
async function sendWithNonce(reply: FastifyReply, { path, contents }: Sent): Promise<FastifyReply> {
  const nonce = newNonce();
  const document = (await contents.of(path)).toString('utf8').replaceAll(NONCE_MARK, nonce);
  return reply.headers(policyHeaders(nonce)).header('cache-control', 'no-store').send(document);
}

const isKnown = (header: string | undefined, etag: string): boolean =>
  header !== undefined && header.split(',').some((known) => ['*', etag, `W/${etag}`].includes(known.trim()));

/** What the browser takes and the build has made, the smaller one first. */
function encodingFor(header: string | undefined, { compressed }: BuiltFile): Encoding | null {
  const taken = new Set(
    (header ?? '')
      .split(',')
      .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map((part) => part.split(';', 1)[0]?.trim()),
  );
  return (['br', 'gzip'] as const).find((name) => taken.has(name) && compressed[name] !== undefined) ?? null;
}
