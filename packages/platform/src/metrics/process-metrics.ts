import { collectDefaultMetrics, type Registry } from 'prom-client';

/** Each sample wakes the process: at 10 ms, the library's own choice, an idle one is woken 100 times a second. */
const LAG_SAMPLED_EVERY_MS = 500;

/** What the process says of itself: memory, garbage collection, how late its event loop is. */
export const collectProcessMetrics = (register: Registry): void =>
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: LAG_SAMPLED_EVERY_MS });
