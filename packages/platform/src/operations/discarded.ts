import type { Reader } from '@puhui/postgres';
import { discardedMessages } from '@puhui/messaging';
import { scrub } from '../logging/personal-data.js';
import type { Page, PageRequest } from '../paging/page.js';
import { messageId } from './message-id.js';
import { listed, told } from './parked.js';

/** A message that was no event and was put aside, as the graph shows it. */
export interface DiscardedView {
  readonly id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
  readonly unreadable: string;
  readonly discardedBy: string;
  readonly reason: string;
  readonly at: Date;
}

export const discardedPage = (reader: Reader, page: PageRequest): Promise<Page<DiscardedView>> =>
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
      reason: scrub(message.reason),
      at: message.discardedAt,
    }),
  );
