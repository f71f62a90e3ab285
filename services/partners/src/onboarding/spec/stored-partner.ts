import { parseUscc, unwrap } from '@puhui/kernel';
import { given, madeUpUscc } from '../../spec/builders.js';
import { cause, type PartnersDatabase } from '../../spec/partners-database.js';
import { evolve, type Partner, type PartnerEvent } from '../partner.js';
import { savePartner } from '../store.js';

let number = 0;

/** Stores a merchant of its own at where the events lead, with each state on the way. */
export async function storedPartner(
  { database }: PartnersDatabase,
  events: readonly PartnerEvent[],
  changes: Partial<Pick<Partner, 'tradeUnionId'>> = {},
): Promise<Partner> {
  number += 1;
  const states: Partner[] = [{ ...given(), ...changes, uscc: unwrap(parseUscc(madeUpUscc(number))) }];
  for (const event of events) states.push(evolve(states.at(-1) ?? null, event));
  await database.transaction((unit) => savePartner(unit, states, cause));
  return states.at(-1) ?? given();
}
