import { errors, type Adapter, type AdapterFactory } from 'oidc-provider';
import type { Artifacts } from './artifacts.js';

/** The library's door to what is kept of each of its models. */
export const keptArtifacts =
  (artifacts: Artifacts): AdapterFactory =>
  (model): Adapter => ({
    upsert: (id, payload, expiresIn) => artifacts.put(model, id, payload, expiresIn),
    find: (id) => artifacts.find(model, id),
    findByUid: (uid) => artifacts.findByUid(model, uid),
    // Codes for devices without a keyboard are not issued here.
    findByUserCode: () => Promise.resolve(undefined),
    consume: (id) => consume(artifacts, model, id),
    destroy: (id) => artifacts.remove(model, id),
    revokeByGrantId: (grantId) => artifacts.revoke(grantId),
  });

/**
 * The library looks first and consumes then: of two that come at the same moment both would be let through. Whoever is
 * second has what somebody else has used, so all that came of that sign-in ends (RFC 9700, 4.14.2).
 */
async function consume(artifacts: Artifacts, model: string, id: string): Promise<void> {
  if (await artifacts.consume(model, id)) return;
  const grantId = (await artifacts.find(model, id))?.grantId;
  if (grantId !== undefined) await artifacts.revoke(grantId);
  throw new errors.InvalidGrant('it was used already');
}
