import { newId, type Id } from '@puhui/kernel';
import { dutiesOverUnions } from '../../duties/duties-of.js';
import { findPersons, saveName } from '../../persons/people.js';
import type { PersonalData } from '../../persons/person.js';
import type { Vault } from '../../persons/vault.js';
import type { SetsWork } from '../../tx.js';
import { saveCorrection } from './held-corrections.js';

/** What a union, or the platform, says of somebody who is known by another name. */
export interface SaidOtherwise {
  readonly personId: Id;
  /** Whose officers answer for it; null for the platform. */
  readonly tradeUnionId: Id | null;
  readonly data: PersonalData;
}

const REASONS = {
  roster:
    '此前只有商户报过姓名，以工会核对过的名册为准 / said by a merchant alone; the roster of the union decides',
  registration:
    '此前只有商户报过姓名，以工会或平台的登记为准 / said by a merchant alone; what the union or the platform registers decides',
} as const;

/**
 * Where only merchants have said what somebody is called, whoever answers for it decides: the record takes their name and mobile, and
 * the correction is kept with its reason like any other. Who holds a duty over a union is renamed by none of this: who could do that
 * could let another sign as them.
 * @param alone those of whom merchants alone have said it, locked.
 * @returns whose names these are now.
 */
export async function correctWhatMerchantsSaid(
  { tx, actorId, now: at }: SetsWork,
  otherwise: readonly SaidOtherwise[],
  {
    alone,
    by,
    vault,
  }: { readonly alone: ReadonlySet<Id>; readonly by: keyof typeof REASONS; readonly vault: Vault },
): Promise<ReadonlySet<Id>> {
  const met = otherwise.filter(({ personId }) => alone.has(personId));
  if (met.length === 0) return new Set();
  const ids = met.map(({ personId }) => personId);
  const bound = await dutiesOverUnions(tx, ids);
  const free = new Set(ids.filter((id) => !bound.has(id)));
  const persons = await findPersons(tx, [...free]);
  for (const { personId, tradeUnionId, data } of met) {
    const person = persons.get(personId);
    if (person === undefined) continue;
    await saveName(tx, vault.correct(person, data));
    const facts = { id: newId(at), personId, tradeUnionId, actorId, reason: REASONS[by], version: 1, at };
    const correction = { ...facts, nameCipherBefore: new Uint8Array(person.nameCipher) };
    await saveCorrection(tx, correction, person, vault);
  }
  return free;
}
