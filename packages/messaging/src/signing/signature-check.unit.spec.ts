import { expect, it } from '@jest/globals';
import type { OutgoingMessage } from '../broker/broker.js';
import { adopted, BUDGETS, seedOf, unsigned } from '../testing/index.js';
import { EventKeys, keyIdOf, publicTextOf } from './event-keys.js';
import { eventSigner } from './event-signer.js';
import { SignatureCheck } from './signature-check.js';
import { SIGNATURE, SIGNATURE_KEY } from './signed-text.js';

const another = Buffer.alloc(32, 7);
const keys = EventKeys.read(
  [seedOf('billing'), another].map((seed) => `billing=${publicTextOf(seed)}`).join(),
);

const batchOf = (events: number): OutgoingMessage[] =>
  eventSigner(seedOf('billing')).sign(Array.from({ length: events }, () => unsigned(adopted())));

/** What one and the same process says of each message, in the order given. */
function saidOf(messages: readonly OutgoingMessage[]): string[] {
  if (keys === undefined) throw new Error('no keys');
  const check = new SignatureCheck(keys);
  return messages.map((message) => {
    try {
      check.check(BUDGETS, { ...message, offset: '0' });
      return 'believed';
    } catch (error) {
      return String(Reflect.get(Object(error), 'code'));
    }
  });
}

it.each([1, 2, 7, 100])('every event of a batch of %i is believed, in whatever order they come', (events) => {
  const batch = batchOf(events);
  const believed = batch.map(() => 'believed');
  expect(saidOf(batch)).toEqual(believed);
  expect(saidOf(batch.toReversed())).toEqual(believed);
  expect(saidOf([...batch, ...batch])).toEqual([...believed, ...believed]);
});

it('an altered event is not believed, though all that was signed with it was believed before', () => {
  const batch = batchOf(5);
  const altered = batch.map((message) => ({ ...message, value: `${message.value} ` }));
  expect(saidOf([...batch, ...altered])).toEqual([
    ...batch.map(() => 'believed'),
    ...batch.map(() => 'SIGNATURE_WRONG'),
  ]);
});

it('nothing that an altered event brought along is believed afterwards', () => {
  const [event, ...others] = batchOf(4);
  if (event === undefined) throw new Error('nothing was signed');
  const forged = { ...event, value: '{}', headers: { ...event.headers, [SIGNATURE]: 'AAAA' } };
  expect(saidOf([forged, forged, ...others, event])).toEqual([
    'SIGNATURE_WRONG',
    'SIGNATURE_WRONG',
    ...[...others, event].map(() => 'believed'),
  ]);
});

it('what one key has signed is not taken for the word of another', () => {
  const batch = batchOf(3);
  const claimed = batch.map((message) => ({
    ...message,
    headers: { ...message.headers, [SIGNATURE_KEY]: keyIdOf(publicTextOf(another)) },
  }));
  expect(saidOf([...batch, ...claimed])).toEqual([
    ...batch.map(() => 'believed'),
    ...batch.map(() => 'SIGNATURE_WRONG'),
  ]);
});
