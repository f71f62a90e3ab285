import type { FastifyInstance } from 'fastify';
import { request } from 'undici';
import type { GatewayParts } from './parts.js';
import { connections } from './subgraphs/subgraph-call.js';
import { Instances } from './subgraphs/instances.js';

/** A roster of a few hundred thousand members; members itself limits rows. */
const ROSTER_BYTES_MAX = 256 * 1024 * 1024;
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+/;
const A_FILE = 'application/octet-stream';

/**
 * `POST /rosters?tradeUnionId=…`: a roster goes through to members as it comes, and the progress lines come back as they
 * are written. Neither is ever held here as a whole.
 */
export function rosterRoutes(app: FastifyInstance, { config, verify }: GatewayParts): void {
  const graphUrls = config.subgraphs.get('members');
  if (!graphUrls) return;
  const instances = new Instances(graphUrls.map((url) => new URL('/rosters', url).toString()));
  void app.register(async (scope) => {
    // The body stays a stream, whatever its type is called.
    scope.removeAllContentTypeParsers();
    scope.addHook('onRequest', (asked, _reply, done) => {
      // A browser that knows no type for a file sends none, or something that is none: it is a file all the same.
      if (!MEDIA_TYPE.test(asked.headers['content-type'] ?? '')) asked.headers['content-type'] = A_FILE;
      done();
    });
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.post('/rosters', { bodyLimit: ROSTER_BYTES_MAX }, async (asked, reply) => {
      await verify(asked.headers.authorization);
      const [url = ''] = instances.inTurn();
      const answer = await request(`${url}${search(asked.url)}`, {
        method: 'POST',
        headers: headersFor(asked.headers, config.gatewaySecret),
        body: asked.raw,
        dispatcher: connections,
        // An import may take minutes; what matters is that lines keep coming.
        headersTimeout: 60_000,
        bodyTimeout: 60_000,
      });
      const type = answer.headers['content-type'];
      return reply
        .code(answer.statusCode)
        .header('content-type', typeof type === 'string' ? type : 'application/x-ndjson')
        .header('x-accel-buffering', 'no')
        .send(answer.body);
    });
  });
}

const search = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

function headersFor(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  gatewaySecret: string,
): Record<string, string> {
  const passed = ['authorization', 'content-type', 'content-length', 'accept-language'].flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return { ...Object.fromEntries(passed), 'x-puhui-gateway': gatewaySecret };
}
