import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import {
  goodOperations,
  schemaOf,
  tryBadValues,
  valuesTried,
  type ServiceUnderTest,
  type Walk,
} from '@puhui/platform/testing';
import { aPerson } from './spec/builders.js';
import { startMembers } from './spec/members-under-test.js';
import { csv, importFile, rows } from './spec/roster-files.js';
import { seededUnionId } from './unions/seed-trade-unions/divisions.js';

const ROLES = [
  'union_officer',
  'finance_officer',
  'auditor',
  'platform_admin',
  'system_admin',
  'partner_admin',
] as const;
const hainan = seededUnionId('46');
const asker = newId(new Date());

let members: ServiceUnderTest;
let walk: Walk;
beforeAll(async () => {
  members = await startMembers();
  for (const role of ROLES) await members.appoint(asker, role, 'platform', null);
  for (const role of ROLES) await members.appoint(asker, role, 'union', hainan);
  const { lines } = await importFile(members, csv(...rows(1, 2), 'x'), { as: asker });
  const importId = lines.at(-1)?.importId;
  const ask = (query: string, variables: object = {}) => members.ask(asker, query, variables);
  walk = {
    schema: await schemaOf(ask),
    ask,
    reach: {
      TradeUnion: (inner) => `tradeUnion(code: "46") ${inner}`,
      RosterImport: (inner) => `rosterImport(id: "${importId}") ${inner}`,
    },
    good: {
      tradeUnionId: hainan,
      parentId: hainan,
      toTradeUnionId: hainan,
      scopeId: hainan,
      personId: asker,
      role: 'AUDITOR',
      level: 'GRASSROOTS',
      residentId: aPerson(3).residentId,
      mobile: aPerson(3).mobile,
      code: '460105-900',
      regionCode: '460105',
      uscc: '81460000MC12345664',
    },
    // A union is asked for by one of the two.
    goodOf: { ...goodOperations(members.service, 'members'), tradeUnion: { id: null } },
  };
});
afterAll(() => members.stop());

it('any bad value sent to members breaks nothing and is refused by its name', async () => {
  expect(valuesTried(walk)).toBeGreaterThan(1_000);
  expect(await tryBadValues(walk)).toEqual([]);
}, 600_000);
