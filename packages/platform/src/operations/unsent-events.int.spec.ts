import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { keepEvents } from '@puhui/messaging';
import { leaveBehind } from '@puhui/messaging/testing';
import { eventually } from '@puhui/testkit';
import { sql } from '@puhui/postgres';
import { RunningNotes } from '../spec/running-notes.js';
import { unionChanged } from '../spec/union-events.js';

const admin = newId(new Date());
let notes: RunningNotes;
let token: string;
beforeAll(async () => {
  notes = await RunningNotes.start();
  token = await notes.tokenOf('system_admin', admin);
  // From the first look on the relay knows what lies there.
  await leave(newId(new Date()));
});
afterAll(() => notes.stop());

/** Keeps an event of a union that the relay takes for too large, with one behind it. @returns its id */
async function leave(id: Id): Promise<string> {
  const [first, behind] = [unionChanged(id), unionChanged(id, { version: 2 })];
  await notes.database.sql.transaction(async (tx) => {
    await keepEvents(tx, [first, behind]);
    await leaveBehind(tx, [first.id]);
  });
  return first.id;
}

interface Listed {
  readonly eventId: string;
  readonly waiting: number;
  readonly putAside: object | null;
}

async function listed(id: string): Promise<Listed | undefined> {
  const { data, errors } = await notes.ask(
    `{ membersUnsentEvents { nodes { eventId type topic key bytes takenBytes since waiting putAside { at by reason } } } }`,
    { token },
  );
  expect(errors).toEqual([]);
  const page = data?.['membersUnsentEvents'] as { readonly nodes: readonly Listed[] } | undefined;
  return page?.nodes.find(({ eventId }) => eventId === id);
}

const ONE = `query ($id: Id!) { membersUnsentEvent(id: $id) { eventId waiting putAside { by decidedBy { id } reason } } }`;
async function one(id: string): Promise<unknown> {
  const { data, errors } = await notes.ask(ONE, { token, variables: { id } });
  expect(errors).toEqual([]);
  return data?.['membersUnsentEvent'];
}

async function again(eventId: string, idempotencyKey: string = newId(new Date())): Promise<unknown> {
  const { data } = await notes.ask(
    `mutation ($eventId: Id!, $idempotencyKey: IdempotencyKey!) {
       sendMembersEventAgain(eventId: $eventId, idempotencyKey: $idempotencyKey) {
         __typename ... on EventReleased { eventId } ... on Refusal { code } } }`,
    { token, variables: { eventId, idempotencyKey } },
  );
  return data?.['sendMembersEventAgain'];
}

async function aside(
  eventId: string,
  reason: string,
  idempotencyKey: string = newId(new Date()),
): Promise<unknown> {
  const { data } = await notes.ask(
    `mutation ($eventId: Id!, $reason: String!, $idempotencyKey: IdempotencyKey!) {
       putMembersEventAside(eventId: $eventId, reason: $reason, idempotencyKey: $idempotencyKey) {
         __typename ... on EventShelved { eventId } ... on InvalidInput { field } ... on Refusal { code } } }`,
    { token, variables: { eventId, reason, idempotencyKey } },
  );
  return data?.['putMembersEventAside'];
}

const versionOf = async (id: Id): Promise<unknown> =>
  (await notes.database.sql.query(sql`select version from platform.trade_union where id = ${id}`))[0];

describe('an event that no broker took', () => {
  it('is sent again at an operator’s word, once, with what waits behind it', async () => {
    const id = newId(new Date());
    const eventId = await leave(id);
    expect(await listed(eventId)).toMatchObject({ waiting: 1, putAside: null, bytes: 2_000_000 });
    expect(await one(eventId)).toEqual({ eventId, waiting: 1, putAside: null });
    const done = { __typename: 'EventReleased', eventId };
    expect(await again(eventId, 'k1')).toEqual(done);
    expect(await again(eventId, 'k1')).toEqual(done);
    expect(await again(eventId)).toMatchObject({ code: 'EVENT_NOT_LEFT_BEHIND' });
    await eventually(async () => expect(await versionOf(id)).toEqual({ version: '2' }));
    expect(await listed(eventId)).toBeUndefined();
    expect(await one(eventId)).toBeNull();
  });

  it('is put aside with a reason: what follows it is heard of, and the report names it', async () => {
    const id = newId(new Date());
    const eventId = await leave(id);
    for (const reason of ['', '误', '....'])
      expect(await aside(eventId, reason)).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
    const done = { __typename: 'EventShelved', eventId };
    expect(await aside(eventId, '没有人要它', 'k2')).toEqual(done);
    expect(await aside(eventId, '没有人要它', 'k2')).toEqual(done);
    await eventually(async () => expect(await versionOf(id)).toEqual({ version: '2' }));
    expect(await listed(eventId)).toMatchObject({
      waiting: 0,
      putAside: { by: admin, reason: '没有人要它' },
    });
    expect(await one(eventId)).toEqual({
      eventId,
      waiting: 0,
      putAside: { by: admin, decidedBy: { id: admin }, reason: '没有人要它' },
    });
    expect(await again(eventId)).toMatchObject({ code: 'EVENT_NOT_LEFT_BEHIND' });
    const { data } = await notes.ask(`{ membersIntegrity { checks { kind rows ok } } }`, { token });
    const report = data?.['membersIntegrity'] as
      | { readonly checks: readonly { readonly kind: string }[] }
      | undefined;
    const check = (kind: string) => report?.checks.find((one) => one.kind === kind);
    expect(check(`put-aside:${eventId}`)).toMatchObject({ rows: '1', ok: true });
    expect(check('kept-events')).toMatchObject({ ok: true });
  });

  it('is nothing for somebody without the duty', async () => {
    const nobody = await notes.issuer.token({ sub: newId(new Date()) });
    const { errors } = await notes.ask('{ membersUnsentEvents { nodes { eventId } } }', { token: nobody });
    expect(JSON.stringify(errors)).toContain('NOT_ALLOWED');
  });
});
