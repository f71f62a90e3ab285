import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fullAccessTable, fullPaceTable } from '../../packages/platform/src/operations/access.js';
import {
  checkPaces,
  isLimited,
  unlimited,
  type Pace,
  type PaceTable,
} from '../../packages/platform/src/pace/how-often.js';
import { limitedDoors } from '../../packages/platform/src/pace/limited-doors.js';
import { access as benefits } from '../../services/benefits/src/access.js';
import {
  billingAccess as billing,
  needsFreshSignIn as billingFresh,
} from '../../services/billing/src/access.js';
import { access as members, needsFreshSignIn as membersFresh } from '../../services/members/src/access.js';
import { access as partners } from '../../services/partners/src/access.js';
import { paces as benefitsPaces } from '../../services/benefits/src/paces.js';
import { paces as billingPaces } from '../../services/billing/src/paces.js';
import { paces as membersPaces } from '../../services/members/src/paces.js';
import { paces as partnersPaces } from '../../services/partners/src/paces.js';
import { repositoryRoot } from '../architecture/tree.js';
import { answersOf, doorsOfSdl, sdlOf } from './doors.js';
import { goldenRoles, type AccessTables, type PaceTables } from './golden.js';

const ownPaces = {
  members: membersPaces,
  partners: partnersPaces,
  benefits: benefitsPaces,
  billing: billingPaces,
};
const tables: AccessTables = Object.fromEntries(
  Object.entries({ members, partners, benefits, billing }).map(([service, own]) => [
    service,
    fullAccessTable(service, own),
  ]),
);
const paces: PaceTables = Object.fromEntries(
  Object.entries(ownPaces).map(([service, own]) => [service, fullPaceTable(service, own)]),
);
const fullPacesOf = (service: string): PaceTable =>
  fullPaceTable(service, Object.entries(ownPaces).find(([name]) => name === service)?.[1] ?? {});
const fresh = { members: membersFresh, billing: billingFresh };
const services = Object.keys(tables);
const rolesOf = (service: string, door: string): readonly string[] => tables[service]?.[door] ?? [];
const everyDoor = services.flatMap((service) =>
  Object.keys(tables[service] ?? {}).map((door) => ({ service, door })),
);

describe('the access of roles', () => {
  it('equals docs/roles.golden.txt, which `npm run generate` writes and a reviewer reads', () => {
    const golden = readFileSync(join(repositoryRoot, 'docs/roles.golden.txt'), 'utf8');
    expect(goldenRoles(tables, paces, fresh)).toBe(golden);
  });

  it.each(services)('is stated for every operation, reference and sensitive field of %s', (service) => {
    const doors = doorsOfSdl([sdlOf(repositoryRoot, service)]);
    expect(doors.filter((door) => !(door in (tables[service] ?? {})))).toEqual([]);
    expect(doors.length).toBeGreaterThan(5);
  });

  it('asks for a fresh sign-in only where somebody may come who has one, and by a reason', () => {
    for (const [service, doors] of Object.entries(fresh))
      for (const [door, why] of Object.entries(doors)) {
        expect([door, rolesOf(service, door).length > 0, why.length > 10]).toEqual([door, true, true]);
        expect(rolesOf(service, door)).not.toContain('anyone');
      }
    expect(Object.values(fresh).flatMap((doors) => Object.keys(doors))).toHaveLength(5);
  });

  it('never lets an auditor change anything', () => {
    const changing = everyDoor.filter(({ door }) => door.startsWith('Mutation.'));
    expect(changing.filter(({ service, door }) => rolesOf(service, door).includes('auditor'))).toEqual([]);
  });

  it('lets nobody in without a token except to public doors', () => {
    const open = everyDoor.filter(({ service, door }) => rolesOf(service, door).includes('anyone'));
    expect(open.filter(({ door }) => door.startsWith('Mutation.'))).toEqual([]);
  });

  it('keeps money with finance: no officer, partner or administrator approves or pays', () => {
    for (const door of ['Mutation.approveStatement', 'Mutation.recordPayment', 'Mutation.adoptBudget'])
      expect(rolesOf('billing', door).filter((role) => !role.startsWith('finance_'))).toEqual([]);
  });

  it('leaves no door that nobody can use', () => {
    expect(everyDoor.filter(({ service, door }) => rolesOf(service, door).length === 0)).toEqual([]);
  });
});

describe('how often a door may be passed', () => {
  it.each(services)('is stated, or why it has no limit, for every operation and route of %s', (service) => {
    expect(() => checkPaces(tables[service] ?? {}, fullPacesOf(service))).not.toThrow();
  });

  it('is on the list that PUHUI_LIMITS is held against where it is limited, and nowhere else', () => {
    const limited = services.flatMap((service) =>
      Object.entries(fullPacesOf(service)).flatMap(([door, pace]) => (isLimited(pace) ? [door] : [])),
    );
    expect(limitedDoors(services).toSorted()).toEqual(limited.toSorted());
  });

  it('is limited for every change that any signed-in person may ask for, whatever the reason would be', () => {
    const openToAll = everyDoor.filter(
      ({ service, door }) => door.startsWith('Mutation.') && rolesOf(service, door).includes('worker'),
    );
    expect(openToAll.length).toBeGreaterThan(10);
    const without = openToAll.filter(({ service, door }) => {
      const pace = Object.entries<Pace>(fullPacesOf(service)).find(([name]) => name === door)?.[1];
      return pace === undefined || !isLimited(pace);
    });
    expect(without).toEqual([]);
  });

  it('has for every other change without a limit the reason of deeds under a duty', () => {
    const reasons = services.flatMap((service) =>
      Object.entries<Pace>(fullPacesOf(service)).flatMap(([door, pace]) =>
        door.startsWith('Mutation.') && !isLimited(pace) ? [pace.unlimited] : [],
      ),
    );
    expect([...new Set(reasons)]).toEqual([unlimited.deed.unlimited]);
  });

  it.each(services)('is told by a refusal where a mutation of %s has a limit', (service) => {
    const limited = Object.entries(fullPacesOf(service)).filter(([, pace]) => isLimited(pace));
    const mutations = limited.flatMap(([door]) => /^Mutation\.(.+)$/.exec(door)?.[1] ?? []);
    const silent = mutations.filter(
      (name) => !answersOf(sdlOf(repositoryRoot, service), name).includes('AskedTooOften'),
    );
    expect(mutations.length).toBeGreaterThan(0);
    expect(silent).toEqual([]);
  });

  it.each([
    ['members', 'Mutation.unmask'],
    ['members', 'Query.findPerson'],
    ['members', 'Query.findMember'],
    ['members', 'Mutation.registerPerson'],
    ['members', 'Http.importRoster'],
    ['members', 'Http.refusedRows'],
    ['partners', 'Mutation.applyAsPartner'],
    ['billing', 'Query.billingIntegrity'],
  ])('is counted with the data of %s for %s', (service, door) => {
    expect(paces[service]?.[door]).toMatchObject({
      counted: 'with the data',
      why: expect.stringMatching(/\w/),
    });
  });
});

describe('the coverage of doors', () => {
  it('reports an operation, a sensitive field and an entity that no table names', () => {
    const sdl = `
      extend type Query { secrets: Int }
      type Person @key(fields: "id") { id: ID! name: String @sensitive nick: String }
      type Union @key(fields: "id", resolvable: false) { id: ID! }`;
    expect(doorsOfSdl([sdl, ''])).toEqual(['Person.__resolveReference', 'Person.name', 'Query.secrets']);
  });

  it('refuses a role that has no column', () => {
    expect(() => goldenRoles({ a: { 'Query.x': ['king'] } })).toThrow('the role king');
  });

  it('shows each role in its own column', () => {
    const text = goldenRoles({ a: { 'Query.me': ['worker', 'platform_admin'], 'Mutation.y': ['system'] } });
    const [x, y] = ['Query.me', 'Mutation.y'].map((door) =>
      text.split('\n').find((row) => row.startsWith(door)),
    );
    expect(x?.match(/ x/g)).toHaveLength(2);
    expect(y?.endsWith('x')).toBe(true);
  });
});
