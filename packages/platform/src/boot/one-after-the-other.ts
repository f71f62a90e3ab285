import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

type Serve = (request: IncomingMessage, answer: ServerResponse) => void;

interface Asked {
  readonly answer: ServerResponse;
  /** Of its connection, when it began. */
  readonly bytesRead: number;
}

/**
 * Ends a connection on which a request begins before the one before it is answered. Nobody's browser, proxy or program does that any more
 * (RFC 9112, 9.3.2, leaves it to the server), and thousands of requests in one piece would be parsed and begun in one turn of the loop, in which
 * nobody else is answered. Below all hooks: what the framework answers by itself, as an address that can't be read, meets none of them.
 */
export function oneAfterTheOther({ server }: Pick<FastifyInstance, 'server'>): void {
  const last = new WeakMap<Socket, Asked>();
  const served = server.listeners('request') as Serve[];
  server.removeAllListeners('request');
  // What somebody expects besides "100-continue" is answered by the server itself, past all of this, and the connection goes on.
  server.on('checkExpectation', (request: IncomingMessage) => void request.socket.destroy());
  server.on('request', (request: IncomingMessage, answer: ServerResponse) => {
    const { socket } = request;
    const before = last.get(socket);
    const { bytesRead } = socket;
    // What was answered at once has not kept the next one out of the piece in which both came. That an answer is written to the end is
    // asked and not waited for: over TLS that is told a turn late, when the next request may be here.
    if (before && (!before.answer.writableEnded || before.bytesRead === bytesRead))
      return void socket.destroy();
    last.set(socket, { answer, bytesRead });
    for (const serve of served) serve.call(server, request, answer);
  });
}
