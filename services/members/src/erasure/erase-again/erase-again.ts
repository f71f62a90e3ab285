import { newId, type Clock, type Id } from '@puhui/kernel';
import type { Database } from '@puhui/platform';
import type { Logger } from 'pino';
import { lockDutiesOf } from '../../duties/held-duties.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockMembershipsOf } from '../../membership/held-memberships.js';
import { unionInCharge } from '../../personal-data/union-in-charge.js';
import { erasedAmong, lockWholePerson } from '../../persons/people.js';
import type { Vault } from '../../persons/vault.js';
import { waitingRectificationOf } from '../../rectification/held-rectifications.js';
import { lockTransfersOf } from '../../transfers/held-transfers.js';
import type { Work } from '../../tx.js';
import { carryOut } from '../carry-out.js';
import { evolve } from '../erasure.js';
import { saveErasure, waitingErasureOf } from '../store.js';
import { decideAgain, decideAsked } from './decide.js';

/** What became of one of the list: "not here" was registered after the backup, or is nobody. */
export type Outcome = 'erased' | 'erased before' | 'not here' | { readonly refused: string };

interface ErasingAgain {
  readonly database: Database<PrismaClient>;
  readonly vault: Vault;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Who has it done, as the erasure keeps it. */
  readonly by: Id;
}

/** Erases one person, in one transaction; whoever has been erased stays as they are. */
export function eraseAgain(personId: Id, parts: ErasingAgain): Promise<Outcome> {
  const { database, vault, logger, clock, by } = parts;
  return database.transaction(async (tx): Promise<Outcome> => {
    const person = await lockWholePerson(tx, personId);
    if (!person.ok) return (await erasedAmong(tx, [personId])).has(personId) ? 'erased before' : 'not here';
    const involved = {
      memberships: await lockMembershipsOf(tx, personId),
      duties: await lockDutiesOf(tx, personId),
      transfers: await lockTransfersOf(tx, personId),
      rectification: await waitingRectificationOf(tx, personId),
    };
    const work: Work = { tx, actorId: by, now: clock.now() };
    const inCharge = await unionInCharge(tx, personId, work.now);
    const waiting = await waitingErasureOf(tx, personId);
    const asking = decideAsked({ id: newId(work.now), personId, now: work.now }, inCharge);
    const erasure = waiting ?? evolve(null, asking, work.now);
    const decided = decideAgain(
      { by, now: work.now },
      { ...involved, erasure, person: person.value, inCharge },
    );
    if (!decided.ok) return { refused: decided.error.code };
    if (waiting === null) await saveErasure(work, null, asking, vault);
    await carryOut(work, decided.value, { erasure, person: person.value }, { vault, logger });
    return 'erased';
  });
}
