import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

type Serve = (request: IncomingMessage, answer: ServerResponse) => void;

/**
 * Ends a connection on which a request begins before the one before it is answered. Nobody's browser, proxy or program does that any more
 * (RFC 9112, 9.3.2, leaves it to the server), and thousands of requests in one piece would be parsed and begun in one turn of the loop, in which
 * nobody else is answered. Below all hooks: what the framework answers by itself, as an address that can't be read, meets none of them.
 */
export function oneAfterTheOther({ server }: Pick<FastifyInstance, 'server'>): void {
  const underWay = new WeakSet<Socket>();
  const served = server.listeners('request') as Serve[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, answer: ServerResponse) => {
    const { socket } = request;
    if (underWay.has(socket)) return void socket.destroy();
    underWay.add(socket);
    // Told once what was read in one piece is through, also where the answer was written at once.
    answer.once('finish', () => void underWay.delete(socket));
    for (const serve of served) serve.call(server, request, answer);
  });
}
