import type { Writer } from '@puhui/postgres';
import { context, SpanKind, SpanStatusCode, trace, type Link } from '@opentelemetry/api';
import type { EventBatch } from '../envelope/received.js';
import { contextOf } from '../trace.js';
import { messageOf } from '../wait.js';
import type { Handler } from './take-in.js';

const tracer = trace.getTracer('@puhui/messaging');

/**
 * Runs a handler under a span that hangs under whoever kept the first event and links to whoever kept the others,
 * so that one trace goes on through the broker.
 */
export function traced<Tx extends Writer>(handle: Handler<Tx>): Handler<Tx> {
  return async (batch: EventBatch<Tx>) => {
    const [first] = batch.events;
    const parent = contextOf(first?.traceparent ?? null);
    const span = tracer.startSpan(
      `${batch.consumer} process`,
      {
        kind: SpanKind.CONSUMER,
        links: linksOf(batch, first?.traceparent ?? null),
        attributes: {
          'messaging.system': 'kafka',
          'messaging.operation.type': 'process',
          'messaging.consumer.group.name': batch.consumer,
          'messaging.destination.name': first?.topic ?? '',
          'messaging.batch.message_count': batch.events.length,
        },
      },
      parent,
    );
    try {
      await context.with(trace.setSpan(parent, span), () => handle(batch));
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(error) });
      throw error;
    } finally {
      span.end();
    }
  };
}

function linksOf(batch: EventBatch, parent: string | null): Link[] {
  const others = new Set(batch.events.map(({ traceparent }) => traceparent).filter((t) => t !== parent));
  return [...others].flatMap((traceparent) => {
    const spanContext = trace.getSpanContext(contextOf(traceparent));
    return spanContext === undefined ? [] : [{ context: spanContext }];
  });
}
