import type { FastifyInstance, FastifyReply } from 'fastify';

/**
 * What every answer says to a browser that shows it by itself, unless its route says more: it is what its type says, runs
 * nothing, stands in no other page and is kept nowhere. Without `default-src`, since a service worker's file is held to it too.
 */
const GUARDS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};
/** Browsers that were here once come back by HTTPS alone, whatever a link says, to names below this one as well. */
const BY_HTTPS = 'max-age=31536000; includeSubDomains';

const EACH_GUARD = Object.entries(GUARDS);

/** For an answer that no hook sees, and for the others behind their routes. */
export function guard(reply: FastifyReply): FastifyReply {
  for (const [name, value] of EACH_GUARD) if (!reply.hasHeader(name)) void reply.header(name, value);
  return reply;
}

/** @param publicUrl where browsers are; a local run has no HTTPS. */
export function guardAnswers(app: FastifyInstance, publicUrl: string | undefined): void {
  const isByHttps = publicUrl?.startsWith('https:') === true;
  app.addHook('onSend', (_asked, reply, answer, done) => {
    void guard(reply);
    if (isByHttps) void reply.header('strict-transport-security', BY_HTTPS);
    done(null, answer);
  });
}
