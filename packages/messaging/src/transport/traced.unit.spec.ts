import { identifier, type Writer } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { context, trace, type SpanContext } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import type { ReceivedEvent } from '../envelope/received.js';
import { activeTraceparent, contextOf } from '../trace.js';
import { traced } from './traced.js';

const nothing: Writer = {
  query: async () => Promise.reject(new Error('no')),
  returning: async () => Promise.reject(new Error('no')),
  execute: async () => 0,
};
const traceparent = `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01`;
const eventOf = (carried: string | null) => ({ topic: 't', traceparent: carried }) as ReceivedEvent;
const batchOf = (...events: ReceivedEvent[]) => ({
  consumer: 'billing.x',
  events,
  tx: nothing,
  table: identifier,
});

describe('a handler in the trace of the event', () => {
  beforeAll(() => void context.setGlobalContextManager(new AsyncLocalStorageContextManager()));
  afterAll(() => context.disable());

  it('works under the trace of the writer, and so do the events that it keeps', async () => {
    let inside: string | null = null;
    await traced(async () => {
      await Promise.resolve();
      inside = activeTraceparent();
    })(batchOf(eventOf(traceparent)));
    expect(inside).toContain('c'.repeat(32));
  });

  it('belongs to no trace when the event has none', async () => {
    let inside: string | null = 'unset';
    await traced(async () => void (inside = activeTraceparent()))(batchOf(eventOf(null)));
    expect(inside).toBeNull();
  });

  it('passes the error of the handler on', async () => {
    const failing = traced(async () => Promise.reject(new RangeError('no')));
    await expect(failing(batchOf(eventOf(traceparent)))).rejects.toThrow(RangeError);
  });
});

describe('a traceparent', () => {
  const of = (text: string | null): SpanContext | undefined => trace.getSpanContext(contextOf(text));

  it('is read as the W3C writes it', () => {
    expect(of(traceparent)).toEqual({
      traceId: 'c'.repeat(32),
      spanId: 'd'.repeat(16),
      traceFlags: 1,
      isRemote: true,
    });
  });

  it.each([null, '', 'nonsense', `01-${'c'.repeat(32)}-${'d'.repeat(16)}-01`])(
    'is ignored when it is %p',
    (text) => {
      expect(of(text)).toBeUndefined();
    },
  );
});
