import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Ends a connection on which a request begins before the one before it is answered. Nobody's browser, proxy or program does that any more
 * (RFC 9112, 9.3.2, leaves it to the server), and thousands of requests in one piece would be parsed and begun in one turn of the loop, in which
 * nobody else is answered. Before all other hooks.
 */
export function oneAfterTheOther(app: FastifyInstance): void {
  const underWay = new WeakMap<Socket, ServerResponse>();
  app.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    const before = underWay.get(socket);
    if (before === undefined || before.writableEnded) {
      underWay.set(socket, reply.raw);
      return done();
    }
    socket.destroy();
    reply.hijack();
  });
}
