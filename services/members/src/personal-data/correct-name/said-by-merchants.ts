import { newId, type Id } from '@puhui/kernel';
import { dutiesOverUnions } from '../../duties/duties-of.js';
import { saveCorrection } from '../../personal-data/correct-name/held-corrections.js';
import { findPersons, saveName } from '../../persons/people.js';
import type { PersonalData } from '../../persons/person.js';
import { saidByMerchantsAlone } from '../../persons/staff-labels.js';
import type { Vault } from '../../persons/vault.js';
import type { Work } from '../../tx.js';

/** What a roster says of somebody who is known by another name. */
export interface SaidOtherwise {
  readonly personId: Id;
  readonly tradeUnionId: Id;
  readonly data: PersonalData;
}

const REASON =
  '此前只有商户报过姓名，以工会核对过的名册为准 / said by a merchant alone; the roster of the union decides';

/**
 * Where only merchants have said what somebody is called, the union that knows decides: the record takes the roster's name and
 * mobile, and the correction is kept with its reason like any other. Who holds a duty over a union is renamed by no file: who
 * could do that could let another sign as them. @returns whose names these are now.
 */
export async function correctByRoster(
  { tx, actorId, now: at }: Work,
  otherwise: readonly SaidOtherwise[],
  vault: Vault,
): Promise<ReadonlySet<Id>> {
  const ids = otherwise.map(({ personId }) => personId);
  const alone = await saidByMerchantsAlone(tx, ids);
  if (alone.size === 0) return alone;
  const bound = await dutiesOverUnions(tx, [...alone]);
  const free = new Set([...alone].filter((id) => !bound.has(id)));
  const persons = await findPersons(tx, [...free]);
  for (const { personId, tradeUnionId, data } of otherwise) {
    const person = persons.get(personId);
    if (person === undefined) continue;
    await saveName(tx, vault.correct(person, data));
    const facts = { id: newId(at), personId, tradeUnionId, actorId, reason: REASON, version: 1, at };
    await saveCorrection(tx, { ...facts, nameCipherBefore: new Uint8Array(person.nameCipher) }, vault);
  }
  return free;
}
