import type { FastifyReply } from 'fastify';
import { notices, sendNotice } from '../../pages/notices.js';
import { onTheWayOut } from '../cookies.js';
import { IssuerAway } from '../issuer-client.js';
import type { SessionRouteParts } from '../route-parts.js';
import { newSecret } from '../secret.js';
import { SIGN_OUT_MS, WAY_OUT, type WayOut } from '../way-out.js';

/**
 * From here to the issuer, which ends its own sign-in and leads back: or the next one at a shared machine would be signed in by a click. By
 * a page, and not by a redirect: browsers hold those after a form to the policy of the page that had it, and ours send forms nowhere else.
 * Whoever gets here is signed out already, whatever the issuer does.
 * @returns null where there is nothing more to do
 */
export async function leadOut(
  reply: FastifyReply,
  { config, issuer, sealer, clock, logger }: SessionRouteParts,
  { idToken, to }: { readonly idToken: string | null; readonly to: string },
): Promise<FastifyReply | null> {
  if (config.signOut === 'here' || idToken === null) return null;
  const way: WayOut = { state: newSecret(), to, endsAtMs: clock.now().getTime() + SIGN_OUT_MS };
  const url = await issuer.signOutUrl(idToken, way.state).catch((error: unknown) => {
    if (!(error instanceof IssuerAway)) throw error;
    logger.warn({ err: error }, 'somebody signed out here while the issuer does not answer');
    return undefined;
  });
  if (url === undefined) return sendNotice(reply, notices.stillKnown(to));
  if (url === null) return null;
  const sealed = sealer.seal(way, WAY_OUT).toString('base64url');
  void reply.header('set-cookie', onTheWayOut(sealed, SIGN_OUT_MS / 1000)).header('refresh', `0; url=${url}`);
  return sendNotice(reply, notices.signedOutHere(url));
}
