import { SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { Placed } from '../broker/broker.js';
import { afterLosses, toMessage } from '../envelope/cloud-event.js';
import { contextOf, traceparentOf } from '../trace.js';
import { messageOf } from '../wait.js';
import type { WaitingEvent } from './outbox.js';
import type { RelayOptions } from './relay.js';

const tracer = trace.getTracer('@puhui/messaging');

/**
 * Publishes events, each under a span of the trace in which it was kept; the consumer's span hangs under that.
 * @param losses how often the log of each topic is known to have lost messages
 * @returns where they lie
 */
export async function publishTraced(
  { broker, service, signer }: Pick<RelayOptions, 'broker' | 'service' | 'signer'>,
  events: readonly WaitingEvent[],
  losses: ReadonlyMap<string, number>,
): Promise<readonly Placed[]> {
  const spans: Span[] = [];
  const messages = events.map((event) => {
    if (event.traceparent === null) return afterLosses(toMessage(event, service), losses);
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
    const traceparent = traceparentOf(span) ?? event.traceparent;
    return afterLosses(toMessage({ ...event, traceparent }, service), losses);
  });
  try {
    return await broker.publish(signer.sign(messages));
  } catch (error) {
    for (const span of spans) span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(error) });
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}
