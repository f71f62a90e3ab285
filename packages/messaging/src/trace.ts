import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The active span as a W3C `traceparent`, or null when nothing is being traced. */
export function activeTraceparent(): string | null {
  const span = trace.getActiveSpan();
  return span === undefined ? null : traceparentOf(span);
}

/** A span as a W3C `traceparent`; null for one that belongs to no trace. */
function traceparentOf(span: Span): string | null {
  const { traceId, spanId, traceFlags } = span.spanContext();
  if (/^0+$/.test(traceId)) return null;
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** The context of whoever kept the event, so that a consumer's spans hang under it. */
export function contextOf(traceparent: string | null): Context {
  const match = traceparent === null ? null : TRACEPARENT.exec(traceparent);
  const [, traceId, spanId, flags] = match ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    isRemote: true,
  });
}

/** What is published of an event, as far as a trace shows it. */
interface Traced {
  readonly id: string;
  readonly topic: string;
  readonly traceparent: string | null;
}

const tracer = trace.getTracer('@puhui/messaging');

/** Of a batch: each event under a span of the trace in which it was kept; the consumer's span hangs under that. */
export class PublishSpans {
  private readonly spans: Span[] = [];

  constructor(private readonly system: string) {}

  /** Begins the span of an event that belongs to a trace. @returns the event, with that span as its trace */
  under<E extends Traced>(event: E): E {
    if (event.traceparent === null) return event;
    const attributes = {
      'messaging.system': this.system,
      'messaging.operation.type': 'send',
      'messaging.destination.name': event.topic,
      'messaging.message.id': event.id,
    };
    const name = `${event.topic} publish`;
    const span = tracer.startSpan(
      name,
      { kind: SpanKind.PRODUCER, attributes },
      contextOf(event.traceparent),
    );
    this.spans.push(span);
    return { ...event, traceparent: traceparentOf(span) ?? event.traceparent };
  }

  /** @param failure why nothing was published; undefined when it was */
  end(failure?: string): void {
    for (const span of this.spans) {
      if (failure !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
      span.end();
    }
  }
}
