import { claim } from './claims/claim.js';
import { gateway } from './claims/gateway.js';
import { redeem } from './claims/redeem.js';
import { event } from './event/event.js';
import type { Bench } from './frame/bench.js';
import { idle } from './idle/idle.js';
import { mixed } from './mixed/mixed.js';
import { pages } from './pages/pages.js';
import { posting } from './posting/posting.js';
import { rebalance } from './rebalance/rebalance.js';
import { relay } from './relay/relay.js';
import { removal } from './removal/removal.js';
import { roster } from './rosters/roster.js';
import { warmUp } from './warm-up/warm-up.js';

/** All that `npm run bench -- NAME` knows. */
export const benches: readonly Bench[] = [
  claim,
  redeem,
  event,
  gateway,
  idle,
  mixed,
  pages,
  posting,
  rebalance,
  relay,
  removal,
  roster,
  warmUp,
];
