import { openClient, type Client } from '@puhui/postgres';
import { eventually } from '@puhui/testkit';
import { puhui } from '../../e2e/stage/command.js';
import type { Platform } from '../../e2e/stage/platform.js';
import type { Journal } from './journal.js';

/** How long news may take to billing when all is well again. */
const HEARD_MS = 60_000;

const VOUCHERS = 'select id from voucher where id = any($1)';
const REDEMPTIONS = 'select id from redemption where id = any($1)';
const UNDONE = 'select id from redemption where id = any($1) and undone_at is not null';

/** What must be so whatever broke, looked up in the services' own rows. */
export class Laws {
  private readonly looked = { claimed: 0, redeemed: 0, undone: 0 };
  private heard = 0;
  private verified = 0;

  constructor(
    private readonly platform: Platform,
    private readonly journal: Journal,
  ) {}

  /** What was acknowledged since the last time is there. @returns what is not, a sentence each */
  async findLost(): Promise<readonly string[]> {
    const { claimed, redeemed, undone } = this.journal;
    const vouchers = claimed.slice(this.looked.claimed).map(({ voucherId }) => voucherId);
    const redemptions = redeemed.slice(this.looked.redeemed).map(({ redemptionId }) => redemptionId);
    const undoings = undone.slice(this.looked.undone);
    const lost = await this.asked('benefits', async (client) => [
      ...(await missing(client, vouchers, VOUCHERS)).map((id) => `the claim of voucher ${id}`),
      ...(await missing(client, redemptions, REDEMPTIONS)).map((id) => `redemption ${id}`),
      ...(await missing(client, undoings, UNDONE)).map((id) => `the undoing of redemption ${id}`),
    ]);
    this.looked.claimed += vouchers.length;
    this.looked.redeemed += redemptions.length;
    this.looked.undone += undoings.length;
    return lost.map((what) => `acknowledged and lost: ${what}`);
  }

  /** Waits until the books have heard of every redemption that was acknowledged by now: then nothing is behind. */
  async allHeard(): Promise<void> {
    const due = this.journal.redeemed.length;
    let waiting = this.journal.redeemed.slice(this.heard, due).map(({ redemptionId }) => redemptionId);
    await eventually(async () => {
      waiting = [...(await this.asked('billing', async (client) => missing(client, waiting, REDEMPTIONS)))];
      if (waiting.length > 0)
        throw new Error(`billing has not heard of ${waiting.length} redemptions, one of them ${waiting[0]}`);
    }, HEARD_MS);
    this.heard = due;
  }

  /** How often each was looked at. */
  get counts(): { readonly lookedUp: number; readonly heard: number; readonly verified: number } {
    const { claimed, redeemed, undone } = this.looked;
    return { lookedUp: claimed + redeemed + undone, heard: this.heard, verified: this.verified };
  }

  /** Once nobody asks any more: what is there is what was acknowledged, to the last one. */
  async countsOf(campaignId: string): Promise<Readonly<Record<string, number>>> {
    const count = async (owner: string, text: string): Promise<number> =>
      this.asked(owner, async (client) => {
        const { rows } = await client.query<{ n: string }>(text, [campaignId]);
        return Number(rows[0]?.n);
      });
    return {
      claimed: await count('benefits', 'select count(*) as n from voucher where campaign_id = $1'),
      redeemed: await count('benefits', 'select count(*) as n from redemption where campaign_id = $1'),
      undone: await count(
        'billing',
        'select count(*) as n from redemption where campaign_id = $1 and undone_at is not null',
      ),
      heard: await count('billing', 'select count(*) as n from redemption where campaign_id = $1'),
    };
  }

  /** Debits and credits, chains, projections, what was published and taken in, and sums between services. */
  async verify(): Promise<readonly string[]> {
    const { exitCode, stdout, stderr } = await puhui(this.platform, ['verify']).ends();
    this.verified += 1;
    return exitCode === 0
      ? []
      : [`verify ended with ${exitCode}:\n${stdout.slice(-2_000)}\n${stderr.slice(-2_000)}`];
  }

  private async asked<T>(owner: string, look: (client: Client) => Promise<T>): Promise<T> {
    const client = await openClient({
      connectionString: this.platform.databaseUrl(owner),
      applicationName: 'puhui-faults',
      onLost: () => undefined,
    });
    try {
      return await look(client);
    } finally {
      await client.end();
    }
  }
}

async function missing(client: Client, ids: readonly string[], lookUp: string): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<{ id: string }>(lookUp, [ids]);
  const found = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !found.has(id));
}
