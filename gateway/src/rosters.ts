import { readId, ROSTER_BYTES_MAX } from '@puhui/kernel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { request, type Dispatcher } from 'undici';
import { fromHeader } from './limits/where-from.js';
import { wholeLines } from './whole-lines.js';
import type { DoorParts } from './parts.js';
import { connections, Instances, isRefused } from './subgraphs/subgraph.js';
import { Unavailable } from './unavailable.js';

/** An import may take minutes; what matters is that lines keep coming. */
const SILENCE_TIMEOUT_MS = 60_000;
const LINGER_MS = 500;
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+/;
const A_FILE = 'application/octet-stream';

/**
 * `POST /rosters?tradeUnionId=…`: a roster goes through to members as it comes, and the progress lines come back as they
 * are written. Neither is ever held here as a whole. What breaks off on the way is UNAVAILABLE: as the answer, or as its
 * last line when it has begun. `POST /rosters/:importId/refused-rows` goes the same way, and a file comes back.
 */
export function rosterRoutes(app: FastifyInstance, { config, identify, logger }: DoorParts): void {
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
    const passOn = async (
      asked: FastifyRequest,
      reply: FastifyReply,
      below = '',
    ): Promise<Dispatcher.ResponseData> => {
      const { authorization, from } = await identify(asked);
      const headers = {
        ...headersFor({ ...asked.headers, authorization }, config.secretFor('members')),
        ...fromHeader(from),
      };
      const path = `${below}${searchOf(asked.url)}`;
      return send(instances.inTurn(), asked, { path, headers, answer: reply.raw });
    };
    scope.post<OfImport>(
      '/rosters/:importId/refused-rows',
      { bodyLimit: ROSTER_BYTES_MAX },
      async (asked, reply) => {
        const importId = readId(asked.params.importId);
        if (importId === null) return reply.callNotFound();
        const answer = await passOn(asked, reply, `/${importId}/refused-rows`);
        return sendFile(reply, answer);
      },
    );
    scope.post('/rosters', { bodyLimit: ROSTER_BYTES_MAX }, async (asked, reply) => {
      const answer = await passOn(asked, reply);
      const { 'content-type': type, 'retry-after': again } = answer.headers;
      // Whoever asks too often hears of members when to come back.
      if (typeof again === 'string') void reply.header('retry-after', again);
      const broken = (error: unknown): string => {
        logger.warn({ err: error, path: asked.url }, 'the answer about a roster broke off');
        letItEnd(asked.raw, reply.raw);
        return lastLine(brokeOff(error));
      };
      return (
        reply
          .code(answer.statusCode)
          .header('content-type', typeof type === 'string' ? type : 'application/x-ndjson')
          .header('x-accel-buffering', 'no')
          // An import is rare and long: nothing is to wait behind it on its connection.
          .header('connection', 'close')
          .send(answer.statusCode === 200 ? Readable.from(wholeLines(answer.body, broken)) : answer.body)
      );
    });
  });
}

interface OfImport {
  Params: { readonly importId: string };
}

interface Passing {
  /** Behind /rosters, with the search; made here, of nothing that was asked but an id. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly answer: ServerResponse;
}

function sendFile(reply: FastifyReply, answer: Dispatcher.ResponseData): FastifyReply {
  for (const name of ['content-type', 'content-disposition', 'retry-after', 'x-rows-left-out'] as const) {
    const value = answer.headers[name];
    if (typeof value === 'string') reply.header(name, value);
  }
  return reply.code(answer.statusCode).header('connection', 'close').send(answer.body);
}

/** To the first instance that can be reached. @throws Unavailable when it breaks off before its answer. */
async function send(
  urls: readonly string[],
  asked: FastifyRequest,
  { path, headers, answer }: Passing,
): Promise<Dispatcher.ResponseData> {
  let refused: unknown;
  for (const url of urls) {
    try {
      return await request(`${url}${path}`, {
        method: 'POST',
        headers,
        // Not the request itself: that would be destroyed with its sender's connection, and nobody could be answered.
        body: Readable.from(asked.raw.iterator({ destroyOnReturn: false }), { objectMode: false }),
        dispatcher: connections,
        headersTimeout: SILENCE_TIMEOUT_MS,
        bodyTimeout: SILENCE_TIMEOUT_MS,
      });
    } catch (error) {
      refused = error;
      // Nothing has been read of the body only while nobody listened.
      if (!isRefused(error)) break;
    }
  }
  letItEnd(asked.raw, answer);
  throw brokeOff(refused);
}

/**
 * Reads what is still coming and forgets it, so that the sender can hear the answer. A moment after the answer the
 * connection is closed: half of a request is on it, and nothing else may wait behind that.
 */
function letItEnd(body: IncomingMessage, answer: ServerResponse): void {
  // Also when all of it has come: what nobody reads keeps the next request of its connection waiting.
  if (body.readableEnded) return;
  body.on('data', () => undefined);
  body.resume();
  // Taken now: an answered request has no socket any more.
  const { socket } = body;
  const close = (): void => {
    if (!body.readableEnded) socket.destroy();
  };
  answer.once('finish', () => setTimeout(close, LINGER_MS).unref());
}

const brokeOff = (cause: unknown): Unavailable =>
  new Unavailable('名册导入中断。', 'The import of the roster broke off.', cause);

const lastLine = ({ code, zh, en, hint, hintEn }: Unavailable): string =>
  `${JSON.stringify({ error: { code, message: zh, messageEn: en, hint, hintEn } })}\n`;

/** What was asked behind the path. The path itself is never passed on: `..` in it would lead to another door of members. */
const searchOf = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

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
