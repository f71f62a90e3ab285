import { events } from '@puhui/contracts';
import { expect, it } from '@jest/globals';
import { readTree } from './tree.js';

const WORDS = 'web/portals/audit/gaps/words.ts';
/** The clock alone makes them. */
const OF_NOBODY = ['VoucherExpired'];

it('an auditor reads each decision in words, whichever event it became, and never the event’s own name', () => {
  const { text = '' } = readTree().find(({ path }) => path === WORDS) ?? {};
  const [, inWords = ''] = text.split('export const eventWords = ');
  const said = [...inWords.matchAll(/^ {4}([A-Z]\w+): /gm)].map(([, name = '']) => name);
  // Members asks its own register, and decides nothing in a gap.
  const decided = events
    .filter(({ topic, name }) => !topic.startsWith('puhui.members.') && !OF_NOBODY.includes(name))
    .map(({ name }) => name);
  expect(decided.length).toBeGreaterThan(30);
  expect([...new Set(said)].toSorted()).toEqual(decided.toSorted());
});
