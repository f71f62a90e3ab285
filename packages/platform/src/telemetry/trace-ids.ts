import { context, isSpanContextValid, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { drawBytes } from '@puhui/kernel';
import { contextOf } from '@puhui/messaging/trace';
import type { FastifyInstance } from 'fastify';

const TRACE_ID_BYTES = 16;
const SPAN_ID_BYTES = 8;

const randomHex = (bytes: number): string => Buffer.from(drawBytes(bytes)).toString('hex');

/**
 * Gives every request a trace id where nothing is traced: the one of its `traceparent`, or a new one. Log lines,
 * opaque errors and kept events then carry it, at the price of one context per request and no spans.
 * What anybody may send is kept nowhere: 48 digits of their choice would stand in events for thirty years. There a trace begins.
 * With tracing on the instrumentation has done that, and this only names the request's span after its route.
 */
export function carryTraceIds(fastify: FastifyInstance, askedBy: 'anybody' | 'the gateway'): void {
  // False when telemetry has set one already.
  const manager = new AsyncLocalStorageContextManager().enable();
  if (!context.setGlobalContextManager(manager)) manager.disable();
  // After the body was read: events of a socket know nothing of the request's context.
  fastify.addHook('preHandler', (request, _reply, done) => {
    const span = trace.getActiveSpan();
    if (span !== undefined) {
      // HTTP's instrumentation sees no routes; a span's name must not hold ids.
      span.updateName(`${request.method} ${request.routeOptions.url ?? 'unknown'}`);
      return done();
    }
    const { traceparent } = request.headers;
    const isKnown = askedBy === 'the gateway' && typeof traceparent === 'string';
    const parent = isKnown ? contextOf(traceparent) : ROOT_CONTEXT;
    const known = trace.getSpanContext(parent);
    context.with(known !== undefined && isSpanContextValid(known) ? parent : newTrace(), () => done());
  });
}

const newTrace = () =>
  trace.setSpanContext(ROOT_CONTEXT, {
    traceId: randomHex(TRACE_ID_BYTES),
    spanId: randomHex(SPAN_ID_BYTES),
    traceFlags: TraceFlags.NONE,
  });
