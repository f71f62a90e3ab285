import { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** How long a sender may take, and how slow one may be. */
export interface SenderLimits {
  /** From the connection, or from the last request on it, to the end of the headers. */
  readonly headersMs: number;
  /** From the headers to the end of a body that is read as a whole. */
  readonly bodyMs: number;
  /** A body that is read as it comes, a file: at least so much in one of two windows. */
  readonly windowMs: number;
  readonly window_bytes_min: number;
}

const senderLimits: SenderLimits = {
  headersMs: 10_000,
  bodyMs: 20_000,
  windowMs: 10_000,
  window_bytes_min: 10_240,
};
const CHECKED_EVERY_MS = 1_000;

/** For whoever opens a server: what Node itself sees to. */
export const patience = ({ headersMs }: SenderLimits = senderLimits) => ({
  headersTimeout: headersMs,
  connectionsCheckingInterval: Math.min(CHECKED_EVERY_MS, headersMs),
});

/** The same for a server without a framework, to which nobody sends a file: a body has its time too. */
export const patienceWithForms = (limits: SenderLimits = senderLimits) => ({
  ...patience(limits),
  requestTimeout: limits.headersMs + limits.bodyMs,
});

const JSON_TYPE = /^application\/json\b/i;
const LATE = 'HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n';

/**
 * Cuts off who sends a body byte by byte: each such sender would hold a connection, and what is behind it, for as long as they
 * like. Whose body waits here to be read is not slow.
 */
export function cutSlowSenders(app: FastifyInstance, limits: SenderLimits = senderLimits): void {
  app.addHook('onRequest', (request, reply, done) => {
    // Nearly every body comes with its headers, in one piece: when the loop comes round it is there, and nobody has to be watched.
    // What is rehearsed has no connection, and its body is there.
    if (hasBody(request) && request.raw.socket instanceof Socket)
      setImmediate(watchUnlessThere, request, reply, limits);
    done();
  });
}

function watchUnlessThere(request: FastifyRequest, reply: FastifyReply, limits: SenderLimits): void {
  const { complete, destroyed } = request.raw;
  // Of who has hung up meanwhile nothing more is heard that would end the watch.
  if (!complete && !destroyed) watch(request, reply, limits);
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function watch(request: FastifyRequest, reply: FastifyReply, limits: SenderLimits): void {
  const isWhole = JSON_TYPE.test(request.headers['content-type'] ?? '');
  const timer = isWhole
    ? setTimeout(() => cut(request, reply), limits.bodyMs)
    : everyWindow(request, limits, () => cut(request, reply));
  timer.unref();
  const over = (): void => clearTimeout(timer);
  request.raw.once('end', over);
  request.raw.once('close', over);
}

function everyWindow(
  { raw }: FastifyRequest,
  { windowMs, window_bytes_min }: SenderLimits,
  tooSlow: () => void,
): NodeJS.Timeout {
  let before = raw.socket.bytesRead;
  let wasSlow = false;
  return setInterval(() => {
    const now = raw.socket.bytesRead;
    // What has come and was not read yet keeps more from coming: then it is not the sender who is slow.
    const isSlow = raw.readableLength === 0 && now - before < window_bytes_min;
    if (isSlow && wasSlow) tooSlow();
    [before, wasSlow] = [now, isSlow];
  }, windowMs);
}

function cut({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.complete) return;
  const { socket } = raw;
  if (!reply.raw.headersSent) socket.write(LATE);
  socket.destroySoon();
}
