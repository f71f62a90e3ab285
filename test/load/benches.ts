import { claim } from './claims/claim.js';
import { event } from './event/event.js';
import type { Bench } from './frame/bench.js';
import { gateway } from './gateway.js';
import { idle } from './idle/idle.js';
import { relay } from './relay/relay.js';

/** All that `npm run bench -- NAME` knows. */
export const benches: readonly Bench[] = [claim, event, gateway, idle, relay];
