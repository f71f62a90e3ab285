import { isWord, type EventDefinition } from '@puhui/contracts';
import { invariant } from '@puhui/kernel';
import { type Reader, sql } from '@puhui/postgres';
import type { Broker } from '../broker/broker.js';
import { toMessage } from '../envelope/cloud-event.js';
import { checkedEvent, type EventFacts } from '../keeping/keep-events.js';
import type { EventSigner } from '../signing/event-signer.js';

/** Whether an event of which a word tells waits to be published, be it left behind. By an index of those alone, however much waits. */
export async function isWordHeld(reader: Reader): Promise<boolean> {
  const rows = await reader.query<unknown[]>(
    sql`select 1 as waits from messaging.outbox where holds_word order by position limit 1`,
  );
  return rows.length > 0;
}

/** Who says a word, and by what. */
export interface Saying {
  readonly service: string;
  readonly broker: Pick<Broker, 'publish'>;
  /** What others would not believe it does not sign. */
  readonly signer: EventSigner;
}

/**
 * Publishes a word, which is kept nowhere. Each is of an aggregate of its own, so that nothing that lies on the broker can hold it up.
 * @throws InvariantViolation `only-words-are-said`; whatever keeps it from being signed or published
 */
export async function sayWord<D extends EventDefinition>(
  { service, broker, signer }: Saying,
  definition: D,
  facts: EventFacts<D>,
): Promise<void> {
  const { topic } = definition;
  invariant(isWord(topic), 'only-words-are-said', { type: definition.type });
  const { occurredAt, ...word } = checkedEvent(definition, facts);
  const message = toMessage(
    { ...word, topic, occurredAt: occurredAt.toISOString(), traceparent: null },
    service,
  );
  await broker.publish(signer.sign([message]));
}
