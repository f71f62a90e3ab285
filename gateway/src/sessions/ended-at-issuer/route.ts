import { IdentityProblem, LOGOUT_TOKEN_AGE_S } from '@puhui/platform/door';
import type { FastifyInstance } from 'fastify';
import { Unavailable } from '../../unavailable.js';
import type { SessionRouteParts } from '../route-parts.js';
import { withSessions } from '../sessions.js';

/** A form with one token. */
const FORM_BYTES_MAX = 16_384;
/** How long a token is remembered: longer than it is taken, with the difference between two clocks. */
const REMEMBERED_MS = 2 * LOGOUT_TOKEN_AGE_S * 1000;

/**
 * `POST /back-channel-logout`: the issuer says that a sign-in has ended with it, or all of somebody's (OpenID Connect Back-Channel Logout
 * 1.0); what they have open here ends with it. It comes from the issuer's machine, by no cookie: its signature speaks for it.
 */
export function endedAtIssuerRoute(app: FastifyInstance, parts: SessionRouteParts): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_BYTES_MAX },
      (_asked, body, done) => done(null, new URLSearchParams(String(body))),
    );
    scope.post('/back-channel-logout', async (asked, reply) => {
      void reply.header('cache-control', 'no-store');
      const token = asked.body instanceof URLSearchParams ? asked.body.get('logout_token') : null;
      try {
        const ended = await endBy(token ?? '', parts);
        parts.logger.info({ sessions: ended }, 'the issuer ended sign-ins');
        return await reply.code(200).send();
      } catch (error) {
        if (!(error instanceof IdentityProblem)) throw error;
        parts.logoutRefused(asked);
        return reply.code(400).send({ error: 'invalid_request' });
      }
    });
  });
}

async function endBy(token: string, parts: SessionRouteParts): Promise<number> {
  const { logoutTokens, sealer, store, clock } = parts;
  const now = clock.now();
  const said = await logoutTokens.read(token, now).catch((error: unknown) => {
    if (error instanceof IdentityProblem) throw error;
    throw new Unavailable('暂时无法核验。', 'This cannot be verified right now.', error);
  });
  const ended = await withSessions(() =>
    store.endAtIssuer({
      tokenHash: sealer.hash(`logout ${said.jti}`),
      until: new Date(now.getTime() + REMEMBERED_MS),
      // Named, one sign-in is meant, whoever's it is.
      ...(said.sid === null ? { subHash: subHash(parts, said.sub) } : { sidHash: sidHash(parts, said.sid) }),
    }),
  );
  if (ended === null) throw new IdentityProblem('UNAUTHENTICATED', 'the logout token came before');
  return ended;
}

type Hashes = Pick<SessionRouteParts, 'sealer'>;
export const sidHash = ({ sealer }: Hashes, sid: string | null): Buffer | null =>
  sid === null ? null : sealer.hash(`sid ${sid}`);
export const subHash = ({ sealer }: Hashes, sub: string | null): Buffer | null =>
  sub === null ? null : sealer.hash(`sub ${sub}`);
