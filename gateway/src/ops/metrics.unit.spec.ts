import { describe, expect, it } from '@jest/globals';
import { makeMetrics } from './metrics.js';

describe('gateway figures', () => {
  it('count calls by service and outcome', async () => {
    const metrics = makeMetrics();
    metrics.observeSubgraph('billing', 0.003, 'ok');
    metrics.observeSubgraph('billing', 20, 'SUBGRAPH_TIMEOUT');
    const text = await metrics.registry.metrics();
    expect(text).toContain('puhui_subgraph_call_duration_seconds_count{service="billing",outcome="ok"} 1');
    expect(text).toContain(
      'puhui_subgraph_call_duration_seconds_count{service="billing",outcome="SUBGRAPH_TIMEOUT"} 1',
    );
    expect(text).toContain(
      'puhui_subgraph_call_duration_seconds_bucket{le="0.005",service="billing",outcome="ok"} 1',
    );
  });

  it('count requests by route, never by address, so that ids make no series', async () => {
    const metrics = makeMetrics();
    metrics.observeRequest('/graphql', 200, 0.01);
    metrics.observeRequest('none', 404, 0.001);
    const text = await metrics.registry.metrics();
    expect(text).toContain('puhui_http_request_duration_seconds_count{route="/graphql",status="200"} 1');
    expect(text).toContain('puhui_http_request_duration_seconds_count{route="none",status="404"} 1');
  });

  it('belong to one gateway, so that two in one process stay apart', async () => {
    const [one, two] = [makeMetrics(), makeMetrics()];
    one.observeSubgraph('members', 0.01, 'ok');
    expect(await two.registry.metrics()).not.toContain('service="members"');
  });

  it('describe the process itself', async () => {
    expect(await makeMetrics().registry.metrics()).toContain('process_resident_memory_bytes');
  });
});
