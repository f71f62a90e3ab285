import { monitorEventLoopDelay } from 'node:perf_hooks';
import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';

/** Each sample wakes the process: at 10 ms, the library's own choice, an idle one is woken 100 times a second. */
const LAG_SAMPLED_EVERY_MS = 500;
const NS_PER_MS = 1e6;
const MS_PER_S = 1_000;

const QUANTILES = [50, 90, 99] as const;
const OF_THE_LIBRARY = ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'] as const;

/** What the process says of itself: memory, garbage collection, how late its event loop is. */
export function collectProcessMetrics(register: Registry): void {
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: LAG_SAMPLED_EVERY_MS });
  // These tell how far two samples are apart as if that were lag; at 10 ms nobody sees the difference.
  for (const name of OF_THE_LIBRARY) register.removeSingleMetric(`nodejs_eventloop_lag_${name}_seconds`);
  const delay = monitorEventLoopDelay({ resolution: LAG_SAMPLED_EVERY_MS });
  delay.enable();
  new Gauge({
    name: 'puhui_eventloop_late_seconds',
    help: 'How late the event loop came to what was due, since the last scrape',
    labelNames: ['quantile'],
    registers: [register],
    collect() {
      for (const quantile of QUANTILES)
        this.set({ quantile: String(quantile / 100) }, beyond(delay.percentile(quantile)));
      this.set({ quantile: '1' }, beyond(delay.max));
      delay.reset();
    },
  });
}

const beyond = (betweenNs: number): number =>
  Math.max(0, betweenNs / NS_PER_MS - LAG_SAMPLED_EVERY_MS) / MS_PER_S;
