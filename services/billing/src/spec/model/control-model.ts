import { fen, type Id, monthAfter } from '@puhui/kernel';
import type { SettlementWorld } from '../settlement-world.js';
import type { Said } from './message.js';

/** One budget line of a union. */
export interface ModelLine {
  readonly union: Id;
  readonly settlement: SettlementWorld;
  adopted: boolean;
  appropriated: bigint;
  /** Of that, what came from above and was not handed back. */
  received: bigint;
  free: bigint;
  allocatedDown: bigint;
  released: bigint;
  closedThrough: string;
  /** What was paid of years whose books are closed: no expense of the open one. */
  earlierYears: bigint;
  /** "statement posted occurred" of every payment. */
  readonly payments: string[];
}

interface ModelCampaign {
  readonly id: Id;
  readonly line: ModelLine;
  readonly attempts: Map<
    Id,
    { readonly state: 'bound' | 'refused' | 'cancelled'; free: bigint; released: bigint }
  >;
  readonly taken: Map<string, Fact>;
  readonly waiting: Map<string, Fact>;
  /** It has asked for money, whatever it was answered. */
  known: boolean;
  bound: bigint;
  consumed: bigint;
  released: bigint;
  paid: bigint;
}

type Fact = Exclude<Said, { kind: 'request' } | { kind: 'cancel' }>;
const keyOf = (fact: Fact): string => `${fact.kind}/${fact.key}`;

/** Billing's control book in memory: maps and sums, and nothing of the service but settlement's law. */
export class ControlModel {
  readonly lines: ModelLine[] = [];
  readonly campaigns = new Map<Id, ModelCampaign>();

  addLine(union: Id, settlement: SettlementWorld): ModelLine {
    const zero = { appropriated: 0n, received: 0n, free: 0n, allocatedDown: 0n, released: 0n };
    const books = { closedThrough: '', earlierYears: 0n, payments: [] };
    const line = { union, settlement, adopted: false, ...books, ...zero };
    this.lines.push(line);
    return line;
  }

  addCampaign(id: Id, line: ModelLine): void {
    const sums = { bound: 0n, consumed: 0n, released: 0n, paid: 0n };
    const none = { attempts: new Map(), taken: new Map(), waiting: new Map() };
    this.campaigns.set(id, { id, line, known: false, ...none, ...sums });
  }

  adopt(line: ModelLine, amount: bigint): string {
    line.adopted = true;
    line.appropriated += amount;
    line.free += amount;
    return 'done';
  }

  allocate(from: ModelLine, to: ModelLine, amount: bigint): string {
    if (!from.adopted) return 'BUDGET_LINE_UNKNOWN';
    if (amount > from.free) return 'BUDGET_TOO_LOW';
    from.free -= amount;
    from.allocatedDown += amount;
    to.received += amount;
    return this.adopt(to, amount);
  }

  lower(line: ModelLine, amount: bigint): string {
    if (!line.adopted) return 'BUDGET_LINE_UNKNOWN';
    if (amount > line.free || amount > line.appropriated - line.received) return 'BUDGET_LEFT_TOO_LOW';
    line.appropriated -= amount;
    line.free -= amount;
    return 'done';
  }

  handBack(from: ModelLine, to: ModelLine, amount: bigint): string {
    if (!from.adopted) return 'BUDGET_LINE_UNKNOWN';
    if (amount > from.free || amount > from.received) return 'ALLOTMENT_LEFT_TOO_LOW';
    from.appropriated -= amount;
    from.received -= amount;
    from.free -= amount;
    to.allocatedDown -= amount;
    to.free += amount;
    return 'done';
  }

  /** Hears what one transaction delivers: requests and cancellations in their order, then facts, as a set. */
  hear(batch: readonly Said[]): void {
    for (const said of batch) {
      const campaign = this.of(said.campaign);
      if (said.kind === 'request') this.request(campaign, said.attempt, said.amount);
      else if (said.kind === 'cancel') this.cancel(campaign, said.attempt);
      else if (!campaign.taken.has(keyOf(said))) campaign.waiting.set(keyOf(said), said);
    }
    for (const campaign of this.campaigns.values()) this.post(campaign);
  }

  of(id: Id): ModelCampaign {
    const campaign = this.campaigns.get(id);
    if (!campaign) throw new Error(`the model has no campaign ${id}`);
    return campaign;
  }

  /** A statement is paid on a day of the bank's: every campaign on it is, with its share. */
  pay(line: ModelLine, statement: Id, paidOn: string, shares: ReadonlyMap<Id, bigint>): void {
    const month = paidOn.slice(0, 7);
    const posted = month > line.closedThrough ? paidOn : `${monthAfter(line.closedThrough)}-01`;
    line.payments.push(`${statement} ${posted} ${paidOn}`);
    const ofClosedYear = posted.slice(0, 4) > paidOn.slice(0, 4);
    for (const [id, share] of shares) {
      const campaign = this.of(id);
      if (campaign.line !== line) throw new Error('a statement pays its own union’s campaigns');
      campaign.paid += share;
      if (ofClosedYear) line.earlierYears += share;
    }
  }

  close(line: ModelLine, period: string, month: string): string {
    const own = [...this.campaigns.values()].filter((one) => one.line === line);
    const strange = [...this.campaigns.values()].filter((one) => !one.known);
    if (period <= line.closedThrough) return 'PERIOD_ALREADY_CLOSED';
    if (period >= month) return 'PERIOD_NOT_OVER';
    if ([...own, ...strange].some(({ waiting }) => waiting.size > 0)) return 'FACTS_WAITING';
    if (own.some((one) => openOf(one) < 0n)) return 'SUSPENSE_NOT_EXPLAINED';
    line.closedThrough = period;
    return 'done';
  }

  /** What each account of the control book must show, by the end of its key; those that are empty are left out. */
  balances(line: ModelLine): Record<string, string> {
    const own = [...this.campaigns.values()].filter((one) => one.line === line);
    const named: (readonly [string, bigint])[] = [
      ['-/appropriated', line.appropriated],
      ['-/free', line.free],
      ['-/allocated_down', line.allocatedDown],
      ['-/released', line.released],
      ...own.flatMap((one): (readonly [string, bigint])[] => [
        [`${one.id}/encumbered`, openOf(one) > 0n ? openOf(one) : 0n],
        [`${one.id}/suspense`, openOf(one) < 0n ? -openOf(one) : 0n],
        [`${one.id}/consumed`, one.consumed - one.paid],
        [`${one.id}/paid`, one.paid],
      ]),
    ];
    return Object.fromEntries(
      named.filter(([, balance]) => balance !== 0n).map(([key, balance]) => [key, balance.toString()]),
    );
  }

  private request(campaign: ModelCampaign, attempt: Id, amount: bigint): void {
    campaign.known = true;
    if (campaign.attempts.has(attempt)) return;
    const { line } = campaign;
    if (!line.adopted || amount > line.free + line.released) {
      campaign.attempts.set(attempt, { state: 'refused', free: 0n, released: 0n });
      return;
    }
    const free = amount < line.free ? amount : line.free;
    const released = amount - free;
    line.free -= free;
    line.released -= released;
    campaign.bound += amount;
    campaign.attempts.set(attempt, { state: 'bound', free, released });
  }

  private cancel(campaign: ModelCampaign, attempt: Id): void {
    const before = campaign.attempts.get(attempt);
    if (before && before.state !== 'bound') return;
    if (before) {
      campaign.line.free += before.free;
      campaign.line.released += before.released;
      campaign.bound -= before.free + before.released;
    }
    campaign.attempts.set(attempt, { state: 'cancelled', free: 0n, released: 0n });
  }

  /** Posts what waited and has its cause now: redemptions first, since an undo needs its own. */
  private post(campaign: ModelCampaign): void {
    if (![...campaign.attempts.values()].some(({ state }) => state === 'bound')) return;
    const { settlement } = campaign.line;
    const facts = [...campaign.waiting.values()];
    for (const fact of facts) {
      if (fact.kind !== 'redemption') continue;
      settlement.redeem(fact.key, fact.voucher, fen(fact.amount), fact.at);
      campaign.consumed += fact.amount;
      this.took(campaign, fact);
    }
    for (const fact of facts) {
      if (fact.kind === 'release') {
        campaign.released += fact.amount;
        campaign.line.released += fact.amount;
        this.took(campaign, fact);
      }
      const redemption =
        fact.kind === 'undo' ? settlement.redemptions.find(({ id }) => id === fact.key) : undefined;
      if (fact.kind !== 'undo' || !redemption) continue;
      settlement.undo(redemption);
      campaign.consumed -= redemption.amount;
      this.took(campaign, fact);
    }
  }

  private took(campaign: ModelCampaign, fact: Fact): void {
    // What moved nothing has left no trace in the books: heard again, it is new.
    if (fact.kind !== 'release' || fact.amount > 0n) campaign.taken.set(keyOf(fact), fact);
    campaign.waiting.delete(keyOf(fact));
  }
}

/** What is bound and not used; below zero is what stands on suspense. */
const openOf = ({ bound, consumed, released }: ModelCampaign): bigint => bound - consumed - released;
