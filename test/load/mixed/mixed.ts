import type { Bench, BenchOptions, Contender, OpenBench, Sample } from '../frame/bench.js';
import { PlayedAtOnce } from '../frame/played-at-once.js';
import type { Started } from '../frame/started.js';
import { CONNECTIONS_MAX } from '../claims/round.js';
import { ROWS_MAX } from '../rosters/people.js';
import { AtWork, type Crowd } from './at-work.js';

const CROWD = { workers: 64, counters: 16, vouchers: 1_500, rows: 500 } as const satisfies Crowd;
const KINDS = ['claims', 'redemptions', 'roster'] as const;
type Kind = (typeof KINDS)[number];
const WARM_SECONDS = 2;
/** They are claimed one by one before a round. */
const VOUCHERS_MAX = 50_000;
type Samples = Readonly<Record<Kind, Sample>>;

/** What each kind of work gets while the other two go on beside it, against what it gets alone. */
export const mixed: Bench = {
  name: 'mixed',
  unit: 'things',
  says:
    'claims, redemptions and rosters (their rows) through the public door of a whole platform, all at once against each alone; ' +
    'verify after each round of all',
  numbers: {
    workers: { says: 'workers who claim at once', usual: CROWD.workers, most: CONNECTIONS_MAX },
    counters: { says: 'counters that redeem at once', usual: CROWD.counters, most: CONNECTIONS_MAX },
    vouchers: { says: 'vouchers that they are shown in a round', usual: CROWD.vouchers, most: VOUCHERS_MAX },
    rows: {
      says: 'rows of each of the rosters that are sent one after the other',
      usual: CROWD.rows,
      most: ROWS_MAX,
    },
  },
  open: openMixed,
};

async function openMixed({ numbers }: BenchOptions, started: Started): Promise<OpenBench> {
  const work = await AtWork.open(started, { ...CROWD, ...numbers });
  // Plans, caches and the first connections are nobody's share.
  await Promise.all([
    work.claims(await work.campaign(WARM_SECONDS), WARM_SECONDS),
    work.rosters(WARM_SECONDS),
  ]);
  const alone: Readonly<Record<Kind, (seconds: number) => Promise<Sample>>> = {
    claims: async (seconds) => work.claims(await work.campaign(seconds), seconds),
    redemptions: async (seconds) =>
      work.redemptions(seconds, await work.vouchers(await work.campaign(seconds))),
    roster: (seconds) => work.rosters(seconds),
  };
  const together = new PlayedAtOnce<Kind>(async (seconds) => allAtOnce(work, seconds));
  return {
    contenders: [
      ...KINDS.map((kind): Contender => ({ name: `${kind} alone`, round: alone[kind] })),
      ...KINDS.map((kind): Contender => ({
        name: `${kind} among all`,
        round: async (seconds) => together.shareOf(kind, seconds),
      })),
    ],
    ratios: KINDS.map((kind) => [`${kind} among all`, `${kind} alone`] as const),
  };
}

async function allAtOnce(work: AtWork, seconds: number): Promise<Samples> {
  const campaignId = await work.campaign(seconds);
  const codes = await work.vouchers(campaignId);
  const [claims, redemptions, roster] = await Promise.all([
    work.claims(campaignId, seconds),
    work.redemptions(seconds, codes),
    work.rosters(seconds),
  ]);
  const found = await work.problems();
  return { claims: { ...claims, problems: [...claims.problems, ...found] }, redemptions, roster };
}
