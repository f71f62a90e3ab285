import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { tellBatch } from '../batching/batch-channel.js';
import { observeHttp } from '../boot/http-metrics.js';
import { Metrics } from './metrics.js';

describe('the metrics of a service', () => {
  it('carry the service’s name, and belong to one service in a process', async () => {
    const [billing, benefits] = [new Metrics('billing', false), new Metrics('benefits', false)];
    billing.outboxRows.set(3);
    expect(await billing.registry.metrics()).toContain('puhui_outbox_rows{service="billing"} 3');
    expect(await benefits.registry.metrics()).not.toContain('"billing"');
  });

  it('count the rows of batches', async () => {
    const metrics = new Metrics('benefits', false);
    for (const rows of [1, 40, 500]) tellBatch({ batcher: 'claims', rows });
    metrics.close();
    tellBatch({ batcher: 'claims', rows: 7 });
    const text = await metrics.registry.metrics();
    expect(text).toContain('puhui_batch_rows_sum{service="benefits",batcher="claims"} 541');
    expect(text).toContain('puhui_batch_rows_bucket{le="50",service="benefits",batcher="claims"} 2');
  });

  it('describe the process itself only when asked', async () => {
    expect(await new Metrics('a', false).registry.metrics()).not.toContain('nodejs_eventloop_lag');
    expect(await new Metrics('a').registry.metrics()).toContain('nodejs_eventloop_lag_seconds');
  });

  it('do not count the time between two measurements as event loop lag', async () => {
    const { registry } = new Metrics('a');
    const looked = async (): Promise<number[]> =>
      [...(await registry.metrics()).matchAll(/^puhui_eventloop_late_seconds\{.*\} (\S+)$/gm)].map(
        ([, late]) => Number(late),
      );
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    const late = await looked();
    expect(late).toHaveLength(4);
    // Without the time between two looks, half a second, taken off, the median would be more than that.
    expect(late[0]).toBeLessThan(0.4);
  });

  it('time requests by route, and share one label among unknown paths', async () => {
    const metrics = new Metrics('a', false);
    const app = fastify();
    observeHttp(app, metrics);
    app.get('/notes/:id', async () => 'x');
    await app.inject('/notes/1');
    await app.inject('/notes/2');
    await app.inject('/wp-login.php');
    await app.inject('/.env');
    await app.close();
    const text = await metrics.registry.metrics();
    expect(text).toContain(
      'puhui_http_request_seconds_count{service="a",method="GET",route="/notes/:id",status="200"} 2',
    );
    expect(text).toContain(
      'puhui_http_request_seconds_count{service="a",method="GET",route="unknown",status="404"} 2',
    );
    expect(text).not.toContain('wp-login');
  });
});
