import type { FastifyInstance } from 'fastify';

/**
 * Lets the answers of a closing server end their connections. Those that are idle are closed when it begins to close;
 * one that was busy then becomes idle only with its answer, and would keep the server up until its caller lets go.
 */
export function endConnectionsWithLastAnswers(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) void reply.header('connection', 'close');
    done(null, payload);
  });
}
