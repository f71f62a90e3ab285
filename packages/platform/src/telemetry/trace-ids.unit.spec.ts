import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { contextOf } from '@puhui/messaging/trace';
import { fastify, type FastifyInstance } from 'fastify';
import { beginTraces, carryTraceIds } from './trace-ids.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

let app: FastifyInstance;
let openToAll: FastifyInstance;
beforeAll(() => {
  app = fastify();
  openToAll = fastify();
  carryTraceIds(app);
  beginTraces(openToAll);
  for (const one of [app, openToAll])
    one.post('/echo', async () => {
      // Through the event loop, as a resolver that waits for the database.
      await new Promise((resolve) => setImmediate(resolve));
      return trace.getActiveSpan()?.spanContext() ?? {};
    });
});
afterAll(async () => {
  await Promise.all([app.close(), openToAll.close()]);
  context.disable();
  propagation.disable();
});

const ask = async (
  headers: Record<string, string> = {},
  door = app,
): Promise<{ traceId?: string; traceFlags?: number }> =>
  (await door.inject({ method: 'POST', url: '/echo', headers, payload: { some: 'body' } })).json();

describe('trace ids without tracing', () => {
  it('are the caller’s, even after reading the body and waiting', async () => {
    expect(await ask({ traceparent: `00-${TRACE_ID}-b7ad6b7169203331-00` })).toMatchObject({
      traceId: TRACE_ID,
    });
  });

  it.each(['', 'nonsense', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`, `00-${TRACE_ID}-b7ad6b7169203331`])(
    'are new ones for the traceparent %p',
    async (traceparent) => {
      const { traceId } = await ask({ traceparent });
      expect(traceId).toMatch(/^[0-9a-f]{32}$/);
      expect(traceId).not.toBe(TRACE_ID);
      expect(traceId).not.toMatch(/^0+$/);
    },
  );

  it('begin at a door that is open to all, whatever the caller sends', async () => {
    const sent = { traceparent: `00-${TRACE_ID}-b7ad6b7169203331-01` };
    const { traceId, traceFlags } = await ask(sent, openToAll);
    expect(traceId).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
    expect(traceId).not.toBe(TRACE_ID);
    expect(traceFlags).toBe(0);
    // By this an instrumentation would hear of the caller's trace, and tell another service of its own.
    const { traceparent } = sent;
    const heard = propagation.extract(ROOT_CONTEXT, { traceparent, tracestate: 'who=13987654321' });
    expect(trace.getSpanContext(heard)).toBeUndefined();
    const told = {};
    propagation.inject(contextOf(traceparent), told);
    expect(told).toEqual({ traceparent });
  });

  it('differ from request to request, and say that nothing is sampled', async () => {
    const answers = await Promise.all(Array.from({ length: 600 }, () => ask()));
    expect(new Set(answers.map(({ traceId }) => traceId)).size).toBe(600);
    expect(answers[0]?.traceFlags).toBe(0);
  });
});
