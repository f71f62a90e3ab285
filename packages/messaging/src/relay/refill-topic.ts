import type { Reader } from '@puhui/postgres';
import type { TopicName } from '@puhui/contracts';
import type { Broker } from '../broker/broker.js';
import { toRefill } from '../envelope/cloud-event.js';
import { blockPages, eventsOf } from '../integrity/blocks.js';

/**
 * Publishes every event of a topic again that was published before, in the same order. For a broker that lost its
 * data, or a consumer that is older than the broker's retention: whoever knows an event already drops it, and so does
 * whoever has trimmed its inbox beyond it (`INBOX_KEPT_DAYS`): a loss has to be mended before that.
 * @returns the number of events.
 */
export async function refillTopic(
  options: { readonly database: Reader; readonly broker: Broker; readonly service: string },
  topic: TopicName,
): Promise<number> {
  const { database, broker, service } = options;
  let published = 0;
  for await (const page of blockPages(database)) {
    const byId = await eventsOf(database, page);
    const messages = page.flatMap(({ events }) =>
      events.flatMap(({ id }) => {
        const event = byId.get(id);
        return event?.topic === topic ? [toRefill(event, service)] : [];
      }),
    );
    if (messages.length > 0) await broker.publish(messages);
    published += messages.length;
  }
  return published;
}
