import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@puhui/kernel';
import { identifier, sql } from '@puhui/postgres';
import type { OutgoingMessage } from '../broker/broker.js';
import type { PendingEvent } from '../keeping/keep-events.js';
import { discardUnreadable } from '../parking/discard.js';
import { parkedKeys } from '../parking/list.js';
import { replayParkedKey } from '../parking/replay.js';
import { eventSigner } from '../signing/event-signer.js';
import type { Disbelief } from '../signing/signature-check.js';
import {
  adopted,
  anId,
  Inbox,
  messageOf,
  seedOf,
  signed,
  specSignatures,
  unsigned,
  VOUCHERS,
} from '../testing/index.js';
import { INBOX_KEPT_DAYS } from '../transport/trim-inbox.js';

let inbox: Inbox;
beforeAll(async () => {
  inbox = await Inbox.open();
});
beforeEach(async () => {
  inbox.givenUp.length = 0;
  for (const table of ['parked_message', 'parked_key'])
    await inbox.sql.execute(sql`delete from ${identifier(`messaging.${table}`)}`);
});
afterAll(() => inbox.drop());

const before = (days: number) => () => new Date(Date.now() - days * DAY_MS);
const own = (event: PendingEvent): OutgoingMessage => only(signed(unsigned(event)));
const withHeader = (message: OutgoingMessage, name: string, text: string): OutgoingMessage => ({
  ...message,
  headers: { ...message.headers, [name]: text },
});
function only(messages: readonly OutgoingMessage[]): OutgoingMessage {
  const [message] = messages;
  if (message === undefined || messages.length > 1) throw new Error('one message is wanted');
  return message;
}

type Forgery = readonly [string, Disbelief, (event: PendingEvent) => OutgoingMessage];
const FORGERIES: readonly Forgery[] = [
  ['one that nobody signed', 'NOT_SIGNED', unsigned],
  ['one without a value', 'NOT_SIGNED', (e) => ({ ...unsigned(e), value: null })],
  ['one with nothing but a key', 'NOT_SIGNED', (e) => ({ ...unsigned(e), value: null, headers: {} })],
  ['one whose value was taken away', 'SIGNATURE_WRONG', (e) => ({ ...own(e), value: null })],
  ['one with a signature of nothing', 'SIGNATURE_WRONG', (e) => withHeader(own(e), 'ce_signature', '')],
  [
    'one signed by a stranger',
    'SIGNER_UNKNOWN',
    (e) => only(eventSigner(Buffer.alloc(32, 7)).sign([unsigned(e)])),
  ],
  [
    'one signed by another service',
    'SIGNER_NOT_OWNER',
    (e) => only(eventSigner(seedOf('partners')).sign([unsigned(e)])),
  ],
  [
    'one signed under another’s name',
    'SIGNATURE_WRONG',
    (e) => {
      const forged = only(eventSigner(seedOf('partners')).sign([unsigned(e)]));
      return withHeader(forged, 'ce_signaturekey', own(e).headers['ce_signaturekey'] ?? '');
    },
  ],
  [
    'one that was signed for another topic',
    'SIGNATURE_WRONG',
    (e) => only(eventSigner(seedOf('billing')).sign([{ ...unsigned(e), topic: VOUCHERS }])),
  ],
  [
    'one whose body was altered',
    'SIGNATURE_WRONG',
    (e) => ({ ...own(e), value: unsigned(adopted(e.aggregateId, 1, '999')).value }),
  ],
  [
    'one whose body was taken away and put back',
    'SIGNATURE_WRONG',
    (e) => ({ ...own(e), value: `${own(e).value} ` }),
  ],
  ['one under another key', 'SIGNATURE_WRONG', (e) => ({ ...own(e), key: anId() })],
  ['one that comes again as another event', 'SIGNATURE_WRONG', (e) => withHeader(own(e), 'ce_id', anId())],
  ['one with another version', 'SIGNATURE_WRONG', (e) => withHeader(own(e), 'ce_aggregateversion', '7')],
  ['one with a header more', 'SIGNATURE_WRONG', (e) => withHeader(own(e), 'ce_actorid', anId())],
  ['one that says it is a copy', 'SIGNATURE_WRONG', (e) => withHeader(own(e), 'ce_refilled', 'true')],
  [
    'one with the path of another',
    'SIGNATURE_WRONG',
    (e) => withHeader(own(e), 'ce_signaturepath', `l${'a'.repeat(43)}`),
  ],
  [
    'one with a later date of signing',
    'SIGNATURE_WRONG',
    (e) => withHeader(own(e), 'ce_signedat', '2200-01-01T00:00:00.000Z'),
  ],
  [
    'a fact that was signed longer ago than the inbox remembers',
    'SIGNED_TOO_LONG_AGO',
    (e) => only(eventSigner(seedOf('billing'), before(INBOX_KEPT_DAYS)).sign([unsigned(e)])),
  ],
];

describe('a message for which the owner of its topic does not stand is put aside, named and counted:', () => {
  it.each(FORGERIES)('%s is %s', async (_, code, forge) => {
    const event = adopted();
    const { key, value, headers } = forge(event);
    const next = adopted();
    await inbox.arrive({ key, value, headers }, messageOf(next));
    expect(await inbox.effects.versionsOf(event.aggregateId)).toEqual([]);
    expect(await inbox.effects.versionsOf(next.aggregateId)).toEqual([1]);
    expect(await parkedKeys(inbox.sql)).toMatchObject([{ key, deadLetter: { errorCode: code } }]);
    expect(inbox.givenUp).toEqual([code]);
  });
});

it('a fact of the last weeks is believed', async () => {
  const event = adopted();
  const signer = eventSigner(seedOf('billing'), before(INBOX_KEPT_DAYS - 2));
  const { key, value, headers } = only(signer.sign([unsigned(event)]));
  await inbox.arrive({ key, value, headers });
  expect(await inbox.effects.versionsOf(event.aggregateId)).toEqual([1]);
});

it('each of a batch is believed by itself, in any order and without the others', async () => {
  const events = Array.from({ length: 9 }, () => adopted());
  const batch = eventSigner(seedOf('billing')).sign(events.map(unsigned));
  expect(new Set(batch.map(({ headers }) => headers['ce_signature'])).size).toBe(1);
  const some = batch.filter((_, at) => at % 2 === 0).reverse();
  await inbox.arrive(...some.map(({ key, value, headers }) => ({ key, value, headers })));
  for (const [at, { aggregateId }] of events.entries())
    expect(await inbox.effects.versionsOf(aggregateId)).toEqual(at % 2 === 0 ? [1] : []);
});

describe('a replay never takes it in, and what waits behind it flows once it is discarded:', () => {
  it.each(FORGERIES)('%s stays %s', async (_, code, forge) => {
    const event = adopted();
    const forged = forge(event);
    // A forgery may be under any key: what follows waits under the same.
    const key = forged.key ?? '';
    const replay = () => replayParkedKey(inbox.sql, inbox.refTo(key), inbox.handle, specSignatures());
    const next = messageOf({ ...adopted(), aggregateId: key, version: 2 });
    await inbox.arrive({ key, value: forged.value, headers: forged.headers }, next);
    expect(await replay()).toMatchObject({ kind: 'failed', messages: 0, errorCode: code });
    const decision = { by: anId(), reason: '伪造的消息', at: new Date() };
    const outcome = await discardUnreadable(inbox.sql, inbox.fromEnd(2), decision, specSignatures());
    expect(outcome).toEqual({ kind: 'discarded', key });
    expect(await replay()).toEqual({ kind: 'replayed', messages: 1 });
    expect(await inbox.effects.versionsOf(key)).toEqual([2]);
  });
});

it('an old fact that waits behind another is judged by the day on which it came', async () => {
  const [event, late] = [adopted(), adopted()];
  const key = event.aggregateId;
  const at = (days: number, of: PendingEvent) =>
    only(eventSigner(seedOf('billing'), before(days)).sign([unsigned({ ...of, aggregateId: key })]));
  const stale = at(INBOX_KEPT_DAYS, late);
  const inTime = at(INBOX_KEPT_DAYS, { ...adopted(), version: 2 });
  await inbox.arrive(
    ...[unsigned(event), stale, inTime].map(({ value, headers }) => ({ key, value, headers })),
  );
  await inbox.sql.execute(
    sql`update messaging.parked_message set waits_since = now() - interval '30 days' where "offset" = ${inbox.fromEnd(1).offset}::bigint`,
  );
  const discard = (place: number) =>
    discardUnreadable(
      inbox.sql,
      inbox.fromEnd(place),
      { by: anId(), reason: '太久以前', at: new Date() },
      specSignatures(),
    );
  expect(await discard(3)).toMatchObject({ kind: 'discarded' });
  expect(await discard(2)).toMatchObject({ kind: 'discarded' });
  expect(await discard(1)).toMatchObject({ kind: 'readable' });
  const ref = inbox.refTo(key);
  expect(await replayParkedKey(inbox.sql, ref, inbox.handle, specSignatures())).toMatchObject({
    kind: 'replayed',
  });
  expect(await inbox.effects.versionsOf(key)).toEqual([2]);
});
