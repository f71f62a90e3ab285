// The process that loads a door: is sent an order, sends back a report, and ends.
import type { LoadOrder } from './http-load.js';
import { runLoad } from './run-load.js';

process.once('message', (order) =>
  runLoad(order as LoadOrder, (report) => process.send?.(report, () => process.disconnect())),
);
