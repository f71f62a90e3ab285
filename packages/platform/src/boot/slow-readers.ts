import type { ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * How long nothing of an answer may be taken. A kernel holds megabytes on their way, and asks for more once a third of them has gone: who
 * reads 15 kB a second is seen to take something every minute.
 */
const READER_MS = 120_000;

/**
 * Cuts off who takes nothing of an answer: each such reader would hold a connection, and the answer in memory, for as long as they
 * like. One that is rehearsed has no connection. Who takes any of it in that time is no such reader (Node asks the socket), nor is one for whom nothing is there to be taken.
 * At the doors that people come to: a service is asked by the gateway, which reads a file as fast as whoever it is for.
 */
export function cutSlowReaders(app: FastifyInstance, readerMs = READER_MS): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    if (!(socket instanceof Socket)) return done();
    // Node has its own times for a connection between two requests, and sets them once this one is answered.
    socket.setTimeout(readerMs);
    // Heard by an answer, it is no reason for Node to end a connection that only waits for us.
    reply.raw.on('timeout', () => void (isWaitedFor(reply.raw, socket) && socket.destroy()));
    done();
  });
}

const isWaitedFor = (answer: ServerResponse, socket: Socket): boolean =>
  answer.headersSent && (socket.writableLength > 0 || answer.writableLength > 0);
