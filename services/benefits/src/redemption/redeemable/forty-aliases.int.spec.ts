import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openDoor, type Door } from '../../spec/door.js';
import { HASH_KEY } from '../../spec/instance.js';
import { makeWorld, someId, type World } from '../../spec/world.js';
import { HashKeys } from '@puhui/platform/plain';
import { CodeKeeper } from '../../vouchers/code/code.js';

const ALIASES = 40;
/** More changes no request may ask for. */
const CHANGES = 20;

let world: World;
let door: Door;
beforeAll(async () => {
  world = await makeWorld({ byRunner: true });
  door = await openDoor(world);
});
afterAll(async () => {
  await door?.stop();
  await world?.drop();
});

const unknownCode = (): string =>
  new CodeKeeper(HashKeys.only(HASH_KEY)).codeOf({ id: someId(), codeKey: 1 });
const aliases = (operation: string, field: (nr: number) => string, count = ALIASES): string =>
  `${operation} { ${Array.from({ length: count }, (_, nr) => `a${nr}: ${field(nr)}`).join('\n')} }`;
const typesOf = async (query: string): Promise<string[]> => {
  const { data, errors } = await door.ask<Record<string, { __typename: string }>>(world.cashierId, query);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return Object.values(data ?? {}).map(({ __typename }) => __typename);
};

it('forty wrong look-ups in one query use up the ten tries, also for redemptions', async () => {
  const outlet = world.outletIds[0] ?? '';
  const looked = await typesOf(
    aliases(
      'query',
      () => `redeemable(memberCode: "${unknownCode()}", outletId: "${outlet}") { __typename }`,
    ),
  );
  expect(looked.filter((type) => type === 'CodeUnknown')).toHaveLength(10);
  expect(looked.filter((type) => type === 'TooManyWrongCodes')).toHaveLength(ALIASES - 10);
  const taken = await typesOf(
    aliases(
      'mutation',
      (nr) =>
        `redeemVoucher(input: { code: "${unknownCode()}", outletId: "${outlet}", idempotencyKey: "k${nr}" }) { __typename }`,
      CHANGES,
    ),
  );
  expect(new Set(taken)).toEqual(new Set(['TooManyWrongCodes']));
});
