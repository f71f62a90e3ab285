import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { context, trace } from '@opentelemetry/api';
import { fastify, type FastifyInstance } from 'fastify';
import { carryTraceIds } from './trace-ids.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

/** Answers with the trace that it is in. */
function echo(askedBy: 'anybody' | 'the gateway'): FastifyInstance {
  const app = fastify();
  carryTraceIds(app, askedBy);
  app.post('/echo', async () => {
    // Through the event loop, as a resolver that waits for the database.
    await new Promise((resolve) => setImmediate(resolve));
    return trace.getActiveSpan()?.spanContext() ?? {};
  });
  return app;
}

describe('trace ids without tracing', () => {
  let app: FastifyInstance;
  let publicDoor: FastifyInstance;
  beforeAll(() => {
    [app, publicDoor] = [echo('the gateway'), echo('anybody')];
  });
  afterAll(async () => {
    await Promise.all([app.close(), publicDoor.close()]);
    context.disable();
  });

  const ask = async (
    headers: Record<string, string> = {},
    door = app,
  ): Promise<{ traceId?: string; traceFlags?: number }> =>
    (await door.inject({ method: 'POST', url: '/echo', headers, payload: { some: 'body' } })).json();

  it('are the caller’s, even after reading the body and waiting', async () => {
    expect(await ask({ traceparent: `00-${TRACE_ID}-b7ad6b7169203331-00` })).toMatchObject({
      traceId: TRACE_ID,
    });
  });

  it('are never the caller’s at a door that is open to anybody: a phone number fits in', async () => {
    const traceparent = '00-00000000000000000000013987654321-0000013987654321-01';
    const { traceId, traceFlags } = await ask({ traceparent }, publicDoor);
    expect(traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(traceId).not.toContain('13987654321');
    expect(traceFlags).toBe(0);
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
