import type { Bench, BenchOptions, Contender, OpenBench, Sample } from '../frame/bench.js';
import { AtWork, type Crowd } from './at-work.js';

const CROWD = { workers: 64, counters: 16, vouchers: 1_500, rows: 500 } as const satisfies Crowd;
const KINDS = ['claims', 'redemptions', 'roster'] as const;
type Kind = (typeof KINDS)[number];
const WARM_SECONDS = 2;
type Samples = Readonly<Record<Kind, Sample>>;

/** What each kind of work gets while the other two go on beside it, against what it gets alone. */
export const mixed: Bench = {
  name: 'mixed',
  unit: 'things',
  says:
    'claims, redemptions and rosters (their rows) through the public door of a whole platform, all at once against each alone; ' +
    'verify after each round of all',
  numbers: {
    workers: `workers who claim at once (${CROWD.workers})`,
    counters: `counters that redeem at once (${CROWD.counters})`,
    vouchers: `vouchers that they are shown in a round (${CROWD.vouchers})`,
    rows: `rows of each of the rosters that are sent one after the other (${CROWD.rows})`,
  },
  open: openMixed,
};

async function openMixed({ numbers }: BenchOptions): Promise<OpenBench> {
  const work = await AtWork.open({ ...CROWD, ...numbers });
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
  const together = new Together(work);
  return {
    contenders: [
      ...KINDS.map((kind): Contender => ({ name: `${kind} alone`, round: alone[kind] })),
      ...KINDS.map((kind): Contender => ({
        name: `${kind} among all`,
        round: async (seconds) => together.shareOf(kind, seconds),
      })),
    ],
    ratios: KINDS.map((kind) => [`${kind} among all`, `${kind} alone`] as const),
    close: async () => work.close(),
  };
}

/** All at once, played for the first who asks in a round; the others get their share of the same. */
class Together {
  private played: Promise<Samples> | undefined;
  private readonly taken = new Set<Kind>();

  constructor(private readonly work: AtWork) {}

  async shareOf(kind: Kind, seconds: number): Promise<Sample> {
    if (this.taken.has(kind)) {
      this.played = undefined;
      this.taken.clear();
    }
    this.taken.add(kind);
    this.played ??= this.play(seconds);
    return (await this.played)[kind];
  }

  private async play(seconds: number): Promise<Samples> {
    const campaignId = await this.work.campaign(seconds);
    const codes = await this.work.vouchers(campaignId);
    const [claims, redemptions, roster] = await Promise.all([
      this.work.claims(campaignId, seconds),
      this.work.redemptions(seconds, codes),
      this.work.rosters(seconds),
    ]);
    const found = await this.work.problems();
    return { claims: { ...claims, problems: [...claims.problems, ...found] }, redemptions, roster };
  }
}
