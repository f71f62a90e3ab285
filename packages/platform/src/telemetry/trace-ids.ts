import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  propagation,
  trace,
  TraceFlags,
  type Context,
  type TextMapPropagator,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { drawBytes } from '@puhui/kernel';
import { contextOf, traceparentOf } from '@puhui/messaging/trace';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const TRACE_ID_BYTES = 16;
const SPAN_ID_BYTES = 8;

const randomHex = (bytes: number): string => Buffer.from(drawBytes(bytes)).toString('hex');

/**
 * Gives every request a trace id where nothing is traced: the one of its `traceparent`, or a new one. Log lines,
 * opaque errors and kept events then carry it, at the price of one context per request and no spans.
 * With tracing on the instrumentation has done that, and this only names the request's span after its route.
 */
export function carryTraceIds(fastify: FastifyInstance): void {
  traceRequests(fastify, ({ headers: { traceparent } }) =>
    typeof traceparent === 'string' ? contextOf(traceparent) : ROOT_CONTEXT,
  );
}

/** The same at a door that anybody may come to: a trace begins here, whatever a caller sends; events keep its id for good. */
export function beginTraces(fastify: FastifyInstance): void {
  propagation.disable();
  propagation.setGlobalPropagator(OUTWARDS);
  traceRequests(fastify, () => ROOT_CONTEXT);
}

/** With tracing on, what the instrumentation hears of a caller's trace: nothing. Whoever is asked from here hears of this one. */
const OUTWARDS: TextMapPropagator = {
  inject: (within, carrier, setter) => {
    const span = trace.getSpan(within);
    const traceparent = span === undefined ? null : traceparentOf(span);
    if (traceparent !== null) setter.set(carrier, 'traceparent', traceparent);
  },
  extract: (within) => within,
  fields: () => ['traceparent'],
};

function traceRequests(fastify: FastifyInstance, parentOf: (request: FastifyRequest) => Context): void {
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
    const parent = parentOf(request);
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
