import { SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { Broker } from '../broker/broker.js';
import { toMessage } from '../envelope/cloud-event.js';
import { contextOf, traceparentOf } from '../trace.js';
import { messageOf } from '../wait.js';
import type { WaitingEvent } from './outbox.js';

const tracer = trace.getTracer('@puhui/messaging');

/** Publishes events, each under a span of the trace in which it was kept; the consumer's span hangs under that. */
export async function publishTraced(
  broker: Broker,
  service: string,
  events: readonly WaitingEvent[],
): Promise<void> {
  const spans: Span[] = [];
  const messages = events.map((event) => {
    if (event.traceparent === null) return toMessage(event, service);
    const span = tracer.startSpan(
      `${event.topic} publish`,
      {
        kind: SpanKind.PRODUCER,
        attributes: {
          'messaging.system': broker.kind,
          'messaging.operation.type': 'send',
          'messaging.destination.name': event.topic,
          'messaging.message.id': event.id,
        },
      },
      contextOf(event.traceparent),
    );
    spans.push(span);
    return toMessage({ ...event, traceparent: traceparentOf(span) ?? event.traceparent }, service);
  });
  try {
    await broker.publish(messages);
  } catch (error) {
    for (const span of spans) span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(error) });
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}
