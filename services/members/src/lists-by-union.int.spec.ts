import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { sql, subgraphSdl } from '@puhui/platform';
import { answersByUnion, queriesByUnion, ServiceUnderTest } from '@puhui/platform/testing';
import { membersService } from './service.js';
import { keys } from './spec/members-under-test.js';

const id = (): Id => newId(new Date());
const sdl = subgraphSdl('members', membersService.typePaths);
const province = id();
const dissolved = id();
const elsewhere = id();
const officer = id();
const everywhere = id();

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await ServiceUnderTest.start(membersService, keys);
  await service.plantUnion({ id: province, code: '46', path: [province] });
  await service.plantUnion({ id: dissolved, code: '4601', path: [province, dissolved] });
  await service.plantUnion({ id: elsewhere, code: '43', path: [elsewhere] });
  await service.database.sql.execute(
    sql`update platform.trade_union set status = 'dissolved' where id = ${dissolved}::uuid`,
  );
  for (const role of ['union_officer', 'auditor'] as const)
    await service.appoint(officer, role, 'union', province);
  for (const role of ['union_officer', 'auditor', 'platform_admin'] as const)
    await service.appoint(everywhere, role, 'platform', null);
}, 60_000);
afterAll(() => service.stop());

const asked = (union: string, as = officer) => answersByUnion(service, sdl, as, union);
const all = (answer: string) =>
  Object.fromEntries(queriesByUnion(sdl).map(({ field }) => [field, answer] as const));

it('a list by union of members shows what an own union had, also when it is dissolved', async () => {
  expect(await asked(province)).toEqual(all('shown'));
  expect(await asked(dissolved)).toEqual(all('shown'));
});

it('a list by union of members refuses a union that nobody knows, and never shows it as empty', async () => {
  expect(await asked(id())).toEqual(all('NOT_ALLOWED'));
  // Whose duty covers everything is not stopped by it.
  expect(await asked(id(), everywhere)).toEqual(all('NOT_ALLOWED'));
  expect(await asked(elsewhere, everywhere)).toEqual(all('shown'));
});

it('a list by union of members refuses another’s roster and corrections like one that nobody knows; the asker’s own duties there are listed', async () => {
  expect(await asked(elsewhere)).toEqual({
    members: 'NOT_ALLOWED',
    nameCorrections: 'NOT_ALLOWED',
    duties: 'shown',
  });
});
