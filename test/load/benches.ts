import { claim } from './claims/claim.js';
import { event } from './event/event.js';
import type { Bench } from './frame/bench.js';
import { gateway } from './gateway.js';
import { relay } from './relay/relay.js';

/** All that `npm run bench -- NAME` knows. */
export const benches: readonly Bench[] = [claim, event, gateway, relay];
