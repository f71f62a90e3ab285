import { MessageTooLarge, type Broker, type OutgoingMessage, type Written } from '../broker/broker.js';
import { joinedWritten } from '../broker/kafka/written.js';
import type { EventSigner } from '../signing/event-signer.js';

/** What a broker took, and what it did not take for its size. */
export interface Taken {
  readonly written: readonly Written[];
  readonly leftOut: readonly MessageTooLarge[];
}

/** Publishes all but what the broker takes no more: one that it took once would keep all others from coming. */
export async function publishWhatFits(
  { broker, signer }: { readonly broker: Pick<Broker, 'publish'>; readonly signer: EventSigner },
  messages: readonly OutgoingMessage[],
): Promise<Taken> {
  const written: Written[] = [];
  const leftOut: MessageTooLarge[] = [];
  for (let rest = messages; rest.length > 0;) {
    try {
      written.push(...(await broker.publish(signer.sign(rest))));
      break;
    } catch (error) {
      if (!(error instanceof MessageTooLarge) || !rest.some(isOf(error))) throw error;
      const isLarge = isOf(error);
      written.push(...error.written);
      leftOut.push(error);
      rest = rest.slice(error.sent).filter((message) => !isLarge(message));
    }
  }
  return { written: joinedWritten(written), leftOut };
}

const isOf =
  ({ eventId }: MessageTooLarge) =>
  ({ headers }: OutgoingMessage): boolean =>
    eventId !== undefined && headers['ce_id'] === eventId;
