import { parseUscc, unwrap } from '@puhui/kernel';
import { evolve, type Partner, type PartnerEvent } from '../onboarding/partner.js';
import { savePartner } from '../onboarding/store.js';
import { given, madeUpUscc } from './builders.js';
import type { PartnersDatabase } from './partners-database.js';

let number = 0;

/** Stores a merchant of its own at where the events lead, with each state on the way. */
export async function storedPartner(
  partners: PartnersDatabase,
  events: readonly PartnerEvent[],
  changes: Partial<Pick<Partner, 'tradeUnionId'>> = {},
): Promise<Partner> {
  number += 1;
  const states: Partner[] = [{ ...given(), ...changes, uscc: unwrap(parseUscc(madeUpUscc(number))) }];
  for (const event of events) states.push(evolve(states.at(-1) ?? null, event));
  await partners.save((work) => savePartner(work, states));
  return states.at(-1) ?? given();
}
