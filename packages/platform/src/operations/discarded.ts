import type { Reader } from '@puhui/postgres';
import { discardedMessages } from '@puhui/messaging';
import type { Graph } from '../generated/graphql.js';
import { scrub } from '../logging/personal-data.js';
import type { PageRequest } from '../paging/page.js';
import { messageId } from './message-id.js';
import { listed, told } from './parked.js';

/** Messages that were no events and were put aside. */
export const discardedPage = (
  reader: Reader,
  page: PageRequest,
): Promise<Graph<'DiscardedMessageConnection'>> =>
  listed(
    page,
    (of) => discardedMessages(reader, of),
    (message) => ({
      id: messageId(message),
      consumer: message.consumer,
      topic: message.topic,
      key: message.key,
      unreadable: told(message.errorCode, message.error),
      discardedBy: message.discardedBy,
      decidedBy: { id: message.discardedBy },
      reason: scrub(message.reason),
      at: message.discardedAt,
    }),
  );
