import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Actor } from './actor.js';
import { gatewayCheck, GATEWAY_HEADER } from './gateway-secret.js';
import type { ActorHolder } from './current-actor.js';
import { IdentityProblem } from './problems.js';
import type { TokenVerifier } from './token-verifier.js';

/** Doors that need neither gateway nor token: probes and metrics, on the loopback or a private network. */
const OPEN = /^\/(health\/(live|ready)|metrics)(\?|$)/;

/**
 * Before anything else of a request: it came from the gateway, and its token, when there is one, is good. Sets
 * `request.actor`. Answers 401 or 403 with a code of its own otherwise.
 */
export function identifyRequests(
  fastify: FastifyInstance,
  verifier: TokenVerifier,
  gatewaySecret: string,
  logger: Logger,
): void {
  const fromGateway = gatewayCheck(gatewaySecret);
  fastify.decorateRequest('actor', null);
  fastify.addHook('onRequest', (request, reply, done) => {
    if (OPEN.test(request.url)) return done();
    const turnAway = (error: unknown): void => refuse(error, request, reply, logger);
    const admit = (actor: Actor | null): void => {
      (request as ActorHolder).actor = actor;
      done();
    };
    try {
      fromGateway(request.headers[GATEWAY_HEADER]);
      const actor = verifier.verify(request.headers.authorization);
      if (actor instanceof Promise) actor.then(admit, turnAway);
      else admit(actor);
    } catch (error) {
      turnAway(error);
    }
  });
}

/** The issuer cannot be asked for its keys: that says nothing about the token, and asking again is right. */
const ISSUER_AWAY = {
  code: 'UNAVAILABLE',
  status: 503,
  message: '暂时无法核验登录，请稍后重试。 Sign-ins cannot be verified right now; please try again.',
};

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): void {
  const known = error instanceof IdentityProblem;
  const { code, status, message } = known ? error : ISSUER_AWAY;
  if (known) logger.debug({ refused: code, reason: error.reason, method: request.method }, 'turned away');
  else logger.warn({ err: error }, 'a token could not be verified');
  void reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
