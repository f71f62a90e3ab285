import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { subgraphSdl } from '@puhui/platform/schema';
import { AskedByUnion, ServiceUnderTest } from '@puhui/platform/testing';
import { membersService } from './service.js';
import { keys } from './spec/members-under-test.js';

let service: ServiceUnderTest;
let asked: AskedByUnion;
beforeAll(async () => {
  service = await ServiceUnderTest.start(membersService, keys);
  asked = await AskedByUnion.open(service, subgraphSdl('members', membersService.typePaths));
}, 60_000);
afterAll(() => service.stop());

it('a list by union of members shows what an own union had, also when it is dissolved', async () => {
  expect(await asked.about(asked.province)).toEqual(asked.all('shown'));
  expect(await asked.about(asked.dissolved)).toEqual(asked.all('shown'));
});

it('a list by union of members refuses a union that nobody knows, and never shows it as empty', async () => {
  expect(await asked.about(asked.nobodyKnows)).toEqual(asked.all('NOT_ALLOWED'));
  // Whose duty covers everything is not stopped by it.
  expect(await asked.about(asked.nobodyKnows, asked.everywhere)).toEqual(asked.all('NOT_ALLOWED'));
  expect(await asked.about(asked.elsewhere, asked.everywhere)).toEqual(asked.all('shown'));
});

it('a list by union of members refuses another’s roster and corrections like one that nobody knows; the asker’s own duties there are listed', async () => {
  expect(await asked.about(asked.elsewhere)).toEqual({
    members: 'NOT_ALLOWED',
    nameCorrections: 'NOT_ALLOWED',
    unmaskings: 'NOT_ALLOWED',
    duties: 'shown',
  });
});
