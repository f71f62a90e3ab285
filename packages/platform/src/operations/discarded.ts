import type { Reader } from '@puhui/postgres';
import {
  discardedMessage,
  discardedMessages,
  type DiscardedMessage,
  type WaitingMessageRef,
} from '@puhui/messaging';
import type { Graph } from '../generated/graphql.js';
import { scrub } from '../logging/personal-data.js';
import type { PageRequest } from '../paging/page.js';
import { messageId } from './message-id.js';
import { listed, told } from './parked.js';

const view = (message: DiscardedMessage): Graph<'DiscardedMessage'> => ({
  id: messageId(message),
  consumer: message.consumer,
  topic: message.topic,
  key: message.key,
  unreadable: told(message.errorCode, message.error),
  discardedBy: message.discardedBy,
  decidedBy: { id: message.discardedBy },
  reason: scrub(message.reason),
  at: message.discardedAt,
});

/** Messages that were no events and were put aside. */
export const discardedPage = (
  reader: Reader,
  page: PageRequest,
): Promise<Graph<'DiscardedMessageConnection'>> => listed(page, (of) => discardedMessages(reader, of), view);

/** One of them. */
export async function oneDiscarded(
  reader: Reader,
  ref: WaitingMessageRef,
): Promise<Graph<'DiscardedMessage'> | null> {
  const message = await discardedMessage(reader, ref);
  return message === undefined ? null : view(message);
}
