import { claim } from './claims/claim.js';
import { redeem } from './claims/redeem.js';
import type { Bench } from './frame/bench.js';
import { gateway } from './gateway.js';

/** All that `npm run bench -- NAME` knows. */
export const benches: readonly Bench[] = [claim, redeem, gateway];
