import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { TooOftenProblem } from '@puhui/platform/door';
import type { GatewayConfig } from '../config.js';
import { notices, sendNotice } from '../pages/notices.js';
import { wantsPage } from '../pages/wants-page.js';
import type { Asked } from '../sessions/own-pages.js';
import { AtOnce, type Gate } from './gate.js';
import { isProxy, senderOf } from './where-from.js';

const FULL =
  'HTTP/1.1 429 Too Many Requests\r\nretry-after: 1\r\nconnection: close\r\ncontent-length: 0\r\n\r\n';

/** Before anything else of a request, and before any other hook but that of the connection. */
export function guardDoor(app: FastifyInstance, gate: Gate): void {
  app.addHook('onRequest', (asked, reply, done) => {
    try {
      gate.letIn(asked, reply.raw);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}

/**
 * Nobody holds all connections: whoever opens one after the other and says nothing is told to come back. Those of a proxy are many
 * people's, and it has limits of its own.
 */
export function limitConnections(
  app: FastifyInstance,
  { proxies, limits }: Pick<GatewayConfig, 'proxies' | 'limits'>,
): void {
  const open = new AtOnce(limits.atOnce['Gateway.connectionsAtOnce']);
  app.server.on('connection', (socket: Socket) => {
    if (isProxy(proxies, socket.remoteAddress)) return;
    const end = open.begin(senderOf(proxies, socket.remoteAddress, undefined));
    if (end !== null) return void socket.once('close', end);
    socket.write(FULL);
    socket.destroySoon();
  });
}

/** 429 in the shape of whoever asks: a page for a person, and for a program the graph’s and that of the other doors in one. */
export function answerTooOften(reply: FastifyReply, asked: Asked, problem: TooOftenProblem): FastifyReply {
  const { status, code, message, hint, hintEn, retryAfterMs, retryAfterSeconds } = problem;
  void reply.header('retry-after', retryAfterSeconds);
  if (wantsPage(asked)) return sendNotice(reply, notices.tooOften(problem));
  const extensions = { code, hint, hintEn, retryAfterMs };
  return reply.code(status).send({ ...extensions, message, errors: [{ message, extensions }] });
}
