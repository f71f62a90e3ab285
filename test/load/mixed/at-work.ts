import { benefitsQuestions, granted, type Door } from '@puhui/cli';
import { businessDate, businessYear } from '@puhui/kernel';
import { Platform } from '../../e2e/stage/platform.js';
import { puhui } from '../../e2e/stage/command.js';
import { anyKey } from '../../pages/stage/any-key.js';
import { adopt, cashierAt } from '../../pages/stage/founding.js';
import { foundTown, type Town } from '../../pages/stage/town.js';
import type { Sample } from '../frame/bench.js';
import { loadHttp, sampleOf, type LoadOrder } from '../frame/http-load.js';
import type { Started } from '../frame/started.js';
import { rosterOf } from '../rosters/people.js';

const TITLE = '测量';
/** More than any machine that we know gives out: a round must not end because all is given out. */
const UNITS_PER_SECOND = 10_000;
/** No less than the union pays for one. */
const UNIT_FEN = 2_000;
const CLAIM_DAYS = 5;
const CLAIMING_AT_ONCE = 64;
/** Each is appointed one by one. */
const CASHIERS_MAX = 64;
const CLAIM = `mutation ($c: Id!, $k: IdempotencyKey!) { claimVoucher(input: { campaignId: $c, idempotencyKey: $k }) {
  __typename ... on VoucherClaimed { voucher { id code } } ... on Refusal { code } } }`;
const REDEEM = `mutation ($o: Id!, $v: String!, $k: IdempotencyKey!) {
  redeemVoucher(input: { outletId: $o, code: $v, idempotencyKey: $k }) {
    __typename ... on VoucherRedeemed { redemption { id } } ... on Refusal { code } } }`;

export interface Crowd {
  /** Workers who claim at once. */
  readonly workers: number;
  /** Counters that redeem at once, and the vouchers that they are shown in a round. */
  readonly counters: number;
  readonly vouchers: number;
  /** Rows of each roster; one is sent after the other. */
  readonly rows: number;
}

/** A person has a turn of their own at the gateway: one cashier for all counters would wait for themselves. */
async function cashiersOf(platform: Platform, town: Town, counters: number): Promise<string[]> {
  const admin = await platform.door.asAccount('platform-admin');
  if (!admin) throw new Error('the account of the administrator is missing');
  const personIds: string[] = [];
  for (let nr = 0; nr < Math.min(counters, CASHIERS_MAX); nr += 1)
    personIds.push(await cashierAt(admin, [outletOf(town, nr)]));
  return personIds;
}

/** Of the counter with this number. */
const outletOf = ({ outletIds }: Town, nr: number): string => outletIds[nr % outletIds.length] ?? '';

/** A whole platform with campaigns under way, in front of whose public door there are crowds. */
export class AtWork {
  private rowsSent = 0;
  private campaigns = 0;

  private constructor(
    private readonly platform: Platform,
    private readonly town: Town,
    private readonly crowd: Crowd,
    private readonly finance: Door,
    private readonly tokens: {
      readonly workers: readonly string[];
      readonly cashiers: readonly string[];
      readonly officer: string;
    },
    private readonly tradeUnionId: string,
  ) {}

  static async open(started: Started, crowd: Crowd): Promise<AtWork> {
    const platform = await Platform.open('bench');
    started.endsBy('the platform', () => platform.end());
    const town = await foundTown(platform);
    const finance = await platform.door.asAccount('hainan-finance');
    if (!finance) throw new Error('the account of the finance office is missing');
    const workers = await platform.door.tokensFor(town.members);
    const cashiers = await platform.door.tokensFor(await cashiersOf(platform, town, crowd.counters));
    const { token: officer } = await platform.door.signIn('hainan-officer');
    const tokens = { workers, cashiers, officer };
    return new AtWork(platform, town, crowd, finance, tokens, town.tradeUnionId);
  }

  /** One for a round of so many seconds, with the budget that it takes. */
  async campaign(seconds: number): Promise<string> {
    const total = seconds * UNITS_PER_SECOND + this.crowd.vouchers;
    const year = businessYear(businessDate(await this.town.clock.now()));
    await adopt(this.finance, this.tradeUnionId, year, total * UNIT_FEN);
    this.campaigns += 1;
    const title = `${TITLE} ${this.campaigns}`;
    return this.town.campaign('wash', { title, total, perPerson: total, claimDays: CLAIM_DAYS });
  }

  /** Ends with the last of so many claims, if the time has not ended before. */
  async claims(campaignId: string, seconds: number, requestsMax?: number): Promise<Sample> {
    const variables = { c: campaignId, k: '{{key}}' };
    const order = this.order(CLAIM, variables, { token: this.tokens.workers });
    const measured = { connections: this.crowd.workers, seconds, requestsMax };
    return sampleOf(await loadHttp({ ...order, ...measured }), 'VoucherClaimed');
  }

  /** Kills a process and starts it: what it had learnt is gone. */
  async startAnew(name: string): Promise<void> {
    await this.platform.kill(name);
    await this.platform.start(name);
  }

  /** Claims what the counters will be shown: not part of what is measured. */
  async vouchers(campaignId: string): Promise<readonly string[]> {
    const members = this.tokens.workers.map((token) => this.platform.door.as(token));
    const codes: string[] = [];
    while (codes.length < this.crowd.vouchers) {
      const round = members.slice(0, Math.min(CLAIMING_AT_ONCE, this.crowd.vouchers - codes.length));
      const claimed = await Promise.all(
        round.map(async (member) => {
          const input = { campaignId, idempotencyKey: anyKey() };
          return granted(await member.ask(benefitsQuestions.claimVoucher, { input }), 'claim').voucher.code;
        }),
      );
      codes.push(...claimed.flatMap((code) => (code === null ? [] : [code])));
    }
    return codes;
  }

  /** Ends with the last voucher, if the time has not ended before. */
  async redemptions(seconds: number, code: readonly string[]): Promise<Sample> {
    const variables = { o: '{{outlet}}', v: '{{code}}', k: '{{key}}' };
    const token = this.tokens.cashiers;
    const outlet = token.map((_, nr) => outletOf(this.town, nr));
    const order = this.order(REDEEM, variables, { token, outlet, code });
    const measured = { connections: this.crowd.counters, seconds, requestsMax: code.length };
    return sampleOf(await loadHttp({ ...order, ...measured }), 'VoucherRedeemed');
  }

  /** Rosters of new members, one after the other. */
  async rosters(seconds: number): Promise<Sample> {
    const [tookMs, problems]: [number[], string[]] = [[], []];
    let rows = 0;
    const began = performance.now();
    while (performance.now() - began < seconds * 1000) {
      const sentAt = performance.now();
      const end = await this.sendRoster();
      tookMs.push(performance.now() - sentAt);
      if (!end.includes(`"accepted":${this.crowd.rows}`)) problems.push(`a roster ended with ${end}`);
      rows += this.crowd.rows;
    }
    return { done: rows, seconds: (performance.now() - began) / 1000, tookMs, problems };
  }

  private async sendRoster(): Promise<string> {
    const rows = rosterOf((this.rowsSent += this.crowd.rows), this.crowd.rows);
    const { door } = this.platform.facts;
    const response = await fetch(`${door}/rosters?tradeUnionId=${this.tradeUnionId}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.tokens.officer}`, 'content-type': 'text/csv' },
      body: ReadableStream.from(rows),
      duplex: 'half',
    });
    return (await response.text()).trimEnd().split('\n').at(-1)?.slice(0, 300) ?? '';
  }

  /** What `verify` finds when everybody has heard of everything; empty when all agrees. */
  async problems(): Promise<readonly string[]> {
    const { exitCode, stdout, stderr } = await puhui(this.platform, ['verify']).ends();
    return exitCode === 0
      ? []
      : [`verify ended with ${exitCode}: ${stdout.slice(-500)} ${stderr.slice(-500)}`];
  }

  private order(query: string, variables: object, values: LoadOrder['values']): LoadOrder {
    const { host, hostname, port } = new URL(this.platform.facts.door);
    return {
      name: anyKey(),
      host: hostname,
      port: Number(port),
      connections: 1,
      seconds: 0,
      head:
        `POST /graphql HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n` +
        `authorization: Bearer {{token}}\r\n`,
      body: JSON.stringify({ query, variables }),
      values,
    };
  }
}
