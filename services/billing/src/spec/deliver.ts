import type { EventDefinition } from '@puhui/contracts';
import { eventByType } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { newEvent, type ReceivedEvent } from '@puhui/messaging';
import { UnionTree } from '@puhui/platform';
import type { z } from 'zod';
import { takeNews } from '../campaign-news/take-news.js';
import { factOfVoucherEvent } from '../consumption/consumption.controller.js';
import { takeFacts } from '../consumption/take-facts/take-facts.js';
import type { SpecBooks } from './books.js';

/** An event as a consumer would receive it, held to its schema like any other. */
export function received<D extends EventDefinition>(
  definition: D,
  aggregateId: Id,
  data: z.input<D['schema']>,
  occurredAt = new Date('2026-11-01T01:00:00.000Z'),
): ReceivedEvent {
  const actorId = newId(occurredAt);
  const event = newEvent(definition, {
    aggregateId,
    version: 1,
    tradeUnionId: null,
    occurredAt,
    actorId,
    data,
  });
  return {
    ...event,
    definition: eventByType(event.type),
    partition: 0,
    offset: '0',
    traceparent: null,
  };
}

/** Hands events to the handler of their topic, in one transaction as the transport does. */
export function deliver(books: SpecBooks, ...events: readonly ReceivedEvent[]): Promise<void> {
  return books.run(async (tx) => {
    await takeNews(
      tx,
      events.filter((event) => event.topic === 'puhui.benefits.campaign.v1'),
      books.clock,
      new UnionTree(),
    );
    const facts = events
      .filter((event) => event.topic === 'puhui.benefits.voucher.v1')
      .flatMap((event) => factOfVoucherEvent(event) ?? []);
    await takeFacts(tx, facts, books.clock);
  });
}
