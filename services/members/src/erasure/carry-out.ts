import type { Logger } from 'pino';
import { saveDuty } from '../duties/held-duties.js';
import { saveMembership } from '../membership/held-memberships.js';
import { erasePerson, foundBy } from '../persons/erase.js';
import type { SealedPerson } from '../persons/person.js';
import type { Vault } from '../persons/vault.js';
import { saveRectification } from '../rectification/held-rectifications.js';
import { forgetCodes } from '../rectification/prove-mobile/mobile-codes.js';
import { forgetSeen } from '../roster/import-roster/run.js';
import { saveTransfer } from '../transfers/held-transfers.js';
import type { Work } from '../tx.js';
import type { AnsweredErasure } from './answer-erasure/decide.js';
import type { Erasure } from './erasure.js';
import { saveErasure } from './store.js';

/** Whom it is about, locked, and the wish. */
interface Whose {
  readonly erasure: Erasure;
  readonly person: SealedPerson;
}

/** Writes what an erasure comes to: all that ends with it, and that nothing is held of the person any more. */
export async function carryOut(
  work: Work,
  { answer, memberships, transfers, duties, rectifications }: AnsweredErasure,
  { erasure, person }: Whose,
  { vault, logger }: { readonly vault: Vault; readonly logger: Logger },
): Promise<void> {
  await saveErasure(work, erasure, answer, vault);
  for (const { before, events } of memberships) await saveMembership(work, before, events, vault);
  for (const { before, events } of transfers) await saveTransfer(work, before, events, vault);
  for (const { before, events } of duties) await saveDuty(work, before, events);
  for (const { before, events } of rectifications)
    for (const event of events) await saveRectification(work, before, event, vault);
  const { hashes, closed } = foundBy(person, vault);
  // The seal of what is left is made anew: what somebody did to the row is told here, or nowhere any more.
  if (closed !== null)
    logger.warn({ err: closed, personId: person.id }, 'a person is erased whose row did not open');
  await forgetSeen(work.tx, hashes);
  await forgetCodes(work.tx, person.id);
  await erasePerson(work.tx, person, vault);
}
