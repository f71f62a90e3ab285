import { parseUscc, unwrap } from '@puhui/kernel';
import type { Partner, PartnerEvent } from '../onboarding/partner.js';
import { savePartner } from '../onboarding/held-partners.js';
import { anApplication, madeUpUscc } from './builders.js';
import { cause, type PartnersDatabase } from './partners-database.js';

let number = 0;

/** Stores a merchant of its own at where the events lead, with each state on the way. */
export function storedPartner(
  { database }: Pick<PartnersDatabase, 'database'>,
  events: readonly PartnerEvent[],
  changes: Partial<Pick<Partner, 'tradeUnionId' | 'name' | 'uscc'>> = {},
): Promise<Partner> {
  number += 1;
  const data = anApplication({ uscc: unwrap(parseUscc(madeUpUscc(number))), ...changes });
  const all: readonly PartnerEvent[] = [{ name: 'PartnerApplied', data }, ...events];
  return database.transaction((tx) => savePartner({ tx, ...cause }, null, all));
}
