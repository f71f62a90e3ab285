import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { context, trace } from '@opentelemetry/api';
import { fastify, type FastifyInstance } from 'fastify';
import { carryTraceIds } from './trace-ids.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

describe('trace ids without tracing', () => {
  let app: FastifyInstance;
  beforeAll(() => {
    app = fastify();
    carryTraceIds(app);
    app.post('/echo', async () => {
      // Through the event loop, as a resolver that waits for the database.
      await new Promise((resolve) => setImmediate(resolve));
      return trace.getActiveSpan()?.spanContext() ?? {};
    });
  });
  afterAll(async () => {
    await app.close();
    context.disable();
  });

  const ask = async (
    headers: Record<string, string> = {},
  ): Promise<{ traceId?: string; traceFlags?: number }> =>
    (await app.inject({ method: 'POST', url: '/echo', headers, payload: { some: 'body' } })).json();

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

  it('differ from request to request, and say that nothing is sampled', async () => {
    const answers = await Promise.all(Array.from({ length: 600 }, () => ask()));
    expect(new Set(answers.map(({ traceId }) => traceId)).size).toBe(600);
    expect(answers[0]?.traceFlags).toBe(0);
  });
});
