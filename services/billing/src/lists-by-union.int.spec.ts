import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { subgraphSdl } from '@puhui/platform/schema';
import { AskedByUnion, ServiceUnderTest } from '@puhui/platform/testing';
import { billingService } from './service.js';

let service: ServiceUnderTest;
let asked: AskedByUnion;
beforeAll(async () => {
  service = await ServiceUnderTest.start(billingService);
  asked = await AskedByUnion.open(service, subgraphSdl('billing', billingService.typePaths));
}, 60_000);
afterAll(() => service.stop());

it('a list by union of billing shows what an own union had, also when it is dissolved', async () => {
  expect(await asked.about(asked.province)).toEqual(asked.all('shown'));
  expect(await asked.about(asked.dissolved)).toEqual(asked.all('shown'));
});

it('a list by union of billing refuses a union that nobody knows, and never shows it as empty', async () => {
  expect(await asked.about(asked.nobodyKnows)).toEqual(asked.all('NOT_ALLOWED'));
  // Whose duty covers everything is not stopped by it.
  expect(await asked.about(asked.nobodyKnows, asked.everywhere)).toEqual(asked.all('NOT_ALLOWED'));
  expect(await asked.about(asked.elsewhere, asked.everywhere)).toEqual(asked.all('shown'));
});

it('a list by union of billing refuses another’s like one that nobody knows', async () => {
  expect(await asked.about(asked.elsewhere)).toEqual(asked.all('NOT_ALLOWED'));
});
