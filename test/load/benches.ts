import { claim } from './claims/claim.js';
import type { Bench } from './frame/bench.js';
import { posting } from './posting/posting.js';
import { relay } from './relay/relay.js';
import { roster } from './rosters/roster.js';
import { gateway } from './claims/gateway.js';

/** All that `npm run bench -- NAME` knows. */
export const benches: readonly Bench[] = [claim, gateway, posting, relay, roster];
