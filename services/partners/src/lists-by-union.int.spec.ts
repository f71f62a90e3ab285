import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { subgraphSdl } from '@puhui/platform/schema';
import { AskedByUnion, schemaOf, ServiceUnderTest, unknownsShown } from '@puhui/platform/testing';
import { partnersService } from './service.js';

let service: ServiceUnderTest;
let asked: AskedByUnion;
beforeAll(async () => {
  service = await ServiceUnderTest.start(partnersService);
  asked = await AskedByUnion.open(service, subgraphSdl('partners', partnersService.typePaths));
});
afterAll(() => service.stop());

it('a list by union shows what one’s own union had, even after it is dissolved', async () => {
  expect(await asked.about(asked.province)).toEqual(asked.all('shown'));
  expect(await asked.about(asked.dissolved)).toEqual(asked.all('shown'));
});

it('an unknown union is refused instead of showing it as empty', async () => {
  expect(await asked.about(asked.nobodyKnows)).toEqual(asked.all('NOT_ALLOWED'));
  // Whose duty covers everything is not stopped by it.
  expect(await asked.about(asked.nobodyKnows, asked.everywhere)).toEqual(asked.all('NOT_ALLOWED'));
  expect(await asked.about(asked.elsewhere, asked.everywhere)).toEqual(asked.all('shown'));
});

it('another union’s list shows what is public, and no more', async () => {
  expect(await asked.about(asked.elsewhere)).toEqual({
    partners: 'shown',
    offers: 'shown',
    usccConfirmations: 'NOT_ALLOWED',
  });
});

it('what nobody knows is answered alike by every query, whichever id names it', async () => {
  const schema = await schemaOf((query) => service.ask(asked.everywhere, query));
  expect(await unknownsShown(service, schema, asked.everywhere)).toEqual([]);
});
