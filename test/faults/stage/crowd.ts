import { setTimeout as sleep } from 'node:timers/promises';
import {
  benefitsQuestions,
  billingQuestions,
  granted,
  onceHeard,
  sendRoster,
  type Answer,
  type Door,
  type Question,
} from '@puhui/cli';
import { businessDate, businessMonth, businessYear } from '@puhui/kernel';
import type { Platform } from '../../e2e/stage/platform.js';
import { rosterOf } from '../../load/rosters/people.js';
import { adopt } from '../../pages/stage/founding.js';
import { foundTown, type Town } from '../../pages/stage/town.js';
import type { Claimed, Journal, Redeemed } from './journal.js';

/** More than a thousand faults can give out. */
const UNITS = 1_000_000;
/** Money for all that anybody claims here. */
const PLENTY_FEN = 100_000 * UNITS;
/** Of a campaign that is claimed to its last unit. */
const RUSH_UNITS = 12;
const RUSH_CLAIMERS = 6;
const CAMPAIGN_DAYS = 60;
/** Clocks that go back by a minute must not find that nothing has begun. */
const BEGUN_HOURS = -1;
const UNDO_HOURS = 2;
const ROSTER_ROWS = 200;
/** One wish of so many is asked a second time under its key. */
const TWICE_EVERY = 4;
/** Between two wishes of the same person. */
const PAUSE_MS = {
  claim: 150,
  redeem: 200,
  undo: 700,
  roster: 4_000,
  statement: 3_000,
  rush: 8_000,
} as const;

const SAYS_NOTHING = { reading: () => undefined, progress: () => undefined, again: () => undefined };

/** People who go on with what they do whatever breaks, each asking until there is an answer. */
export class Crowd {
  private readonly going: Promise<void>[] = [];
  private isOver = false;
  private wishes = 0;
  private rows = 0;

  private constructor(
    private readonly town: Town,
    readonly campaignId: string,
    private readonly members: readonly Door[],
    private readonly cashier: Door,
    private readonly finance: Door,
    private readonly journal: Journal,
  ) {}

  static async open(platform: Platform, journal: Journal): Promise<Crowd> {
    const town = await foundTown(platform);
    const finance = await platform.door.asAccount('hainan-finance');
    const year = businessYear(businessDate(await town.clock.now()));
    await adopt(finance, town.tradeUnionId, year, PLENTY_FEN);
    const campaignId = await town.campaign('wash', {
      title: '常开',
      total: UNITS,
      perPerson: UNITS,
      claimFromHours: BEGUN_HOURS,
      claimDays: CAMPAIGN_DAYS,
      undoWithinHours: UNDO_HOURS,
    });
    const members = await platform.door.asPeople(town.members.slice(0, RUSH_CLAIMERS));
    const cashier = await platform.door.asPerson(town.cashierOfOne);
    return new Crowd(town, campaignId, members, cashier, finance, journal);
  }

  get clock(): Town['clock'] {
    return this.town.clock;
  }

  start(): void {
    this.isOver = false;
    const { claim, redeem, undo, roster, statement, rush } = PAUSE_MS;
    for (const member of this.members.slice(0, 3))
      this.keepOn(claim, async () => void (await this.claim(member, this.campaignId)));
    for (let nth = 0; nth < 2; nth += 1) this.keepOn(redeem, async () => this.redeemNext());
    this.keepOn(undo, async () => this.undoLast());
    this.keepOn(roster, async () => this.sendRoster());
    this.keepOn(statement, async () => this.drawStatement());
    this.keepOn(rush, async () => this.rush());
  }

  /** Ends when the last wish of everybody is answered. They can be started again. */
  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.going.splice(0));
  }

  /** A claim and its redemption, begun now. */
  async oneAfterAll(): Promise<Redeemed> {
    const [member] = this.members;
    if (!member) throw new Error('nobody lives in the town');
    const claimed = await this.claim(member, this.campaignId, { toRedeem: false });
    if (claimed === undefined) throw new Error('sold out');
    return this.redeem(claimed);
  }

  private keepOn(pauseMs: number, wish: () => Promise<void>): void {
    const go = async (): Promise<void> => {
      while (!this.isOver) {
        try {
          await wish();
        } catch (error) {
          this.journal.problems.push(error instanceof Error ? error.message : String(error));
        }
        await sleep(pauseMs);
      }
    };
    this.going.push(go());
  }

  /** Asks until there is an answer; some are asked again under the same key, which must answer the same. */
  private async ask<V extends object, T>(
    by: Door,
    question: Question<V, Answer<T>>,
    { variables, idOf }: { readonly variables: V; readonly idOf: (value: T) => string },
  ): Promise<Answer<T>> {
    const answer = await onceHeard(by, question, variables);
    this.wishes += 1;
    if (!answer.ok || this.wishes % TWICE_EVERY !== 0) return answer;
    const again = granted(await onceHeard(by, question, variables), 'the same under the same key');
    if (idOf(again) !== idOf(answer.value))
      this.journal.problems.push(`one key, two effects: ${idOf(answer.value)} and ${idOf(again)}`);
    return answer;
  }

  /** Undefined when the last unit is gone. */
  private async claim(
    by: Door,
    campaignId: string,
    { toRedeem = true }: { readonly toRedeem?: boolean } = {},
  ): Promise<Claimed | undefined> {
    const input = { campaignId, idempotencyKey: this.key('claim') };
    const answer = await this.ask(by, benefitsQuestions.claimVoucher, {
      variables: { input },
      idOf: ({ voucher }) => `${voucher.id} ${voucher.code ?? ''}`,
    });
    if (!answer.ok && answer.refusal.code === 'SOLD_OUT') return undefined;
    const { voucher } = granted(answer, 'claim');
    const claimed = { voucherId: voucher.id, code: voucher.code ?? '' };
    if (campaignId !== this.campaignId) return claimed;
    if (toRedeem) this.journal.claim(claimed);
    else this.journal.claimed.push(claimed);
    return claimed;
  }

  private async redeemNext(): Promise<void> {
    const next = this.journal.nextToRedeem();
    if (next) await this.redeem(next);
  }

  private async redeem({ code, voucherId }: Claimed): Promise<Redeemed> {
    const outletId = this.town.outletIds[0] ?? '';
    const input = { code, outletId, idempotencyKey: this.key('redeem') };
    const answer = await this.ask(this.cashier, benefitsQuestions.redeemVoucher, {
      variables: { input },
      idOf: ({ redemption }) => redemption.id,
    });
    const redeemed = { redemptionId: granted(answer, 'redeem').redemption.id, voucherId };
    this.journal.redeem(redeemed);
    return redeemed;
  }

  private async undoLast(): Promise<void> {
    const last = this.journal.nextToUndo();
    if (!last) return;
    const wish = {
      redemptionId: last.redemptionId,
      reason: '扫错了券',
      idempotencyKey: this.key('undo'),
    };
    const answer = await this.ask(this.cashier, benefitsQuestions.undoRedemption, {
      variables: wish,
      idOf: ({ voucher }) => voucher.id,
    });
    // Where business time moves on by hours the window may end while the wish is on its way.
    if (!answer.ok && answer.refusal.code === 'UNDO_WINDOW_OVER') return;
    granted(answer, 'undo');
    this.journal.undo(last.redemptionId);
  }

  /** The same file again until it was taken to its end: who is known by then counts as known. */
  private async sendRoster(): Promise<void> {
    const from = (this.rows += ROSTER_ROWS);
    const chunks: Buffer[] = [];
    for await (const chunk of rosterOf(from, ROSTER_ROWS)) chunks.push(chunk);
    const refused: unknown[] = [];
    const end = await sendRoster(
      this.town.officer,
      { tradeUnionId: this.town.tradeUnionId },
      new Blob(chunks),
      { ...SAYS_NOTHING, refusedRow: (row) => refused.push(row) },
    );
    if (end.accepted + end.unchanged !== ROSTER_ROWS)
      throw new Error(
        `a roster of ${ROSTER_ROWS} ended with ${JSON.stringify(end)} ${JSON.stringify(refused[0])}`,
      );
    this.journal.people += ROSTER_ROWS;
  }

  private async drawStatement(): Promise<void> {
    const { tradeUnionId } = this.town;
    const wish = {
      partnerId: this.town.partnerId,
      tradeUnionId,
      period: businessMonth(businessDate(await this.clock.now())),
      idempotencyKey: this.key('statement'),
    };
    const answer = await this.ask(this.finance, billingQuestions.drawStatement, {
      variables: wish,
      idOf: ({ statement }) => statement.id,
    });
    // Before the first redemption can't be undone any more there is nothing to draw.
    if (!answer.ok && answer.refusal.code === 'NOTHING_TO_SETTLE') return;
    granted(answer, 'draw');
    this.journal.statements += 1;
  }

  /** A campaign of few units, which more want than there are: each unit goes to somebody, and none twice. */
  private async rush(): Promise<void> {
    const campaignId = await this.town.campaign('wash', {
      title: '抢',
      total: RUSH_UNITS,
      perPerson: RUSH_UNITS,
      claimFromHours: BEGUN_HOURS,
      claimDays: CAMPAIGN_DAYS,
    });
    const got = await Promise.all(this.members.map(async (member) => this.claimAll(member, campaignId)));
    const vouchers = got.flat();
    if (vouchers.length !== RUSH_UNITS || new Set(vouchers).size !== RUSH_UNITS)
      throw new Error(`of ${RUSH_UNITS} units ${vouchers.length} were given out: ${vouchers.join(' ')}`);
    await this.town.close(campaignId);
    this.journal.rushes += 1;
  }

  private async claimAll(member: Door, campaignId: string): Promise<string[]> {
    const vouchers: string[] = [];
    for (;;) {
      const claimed = await this.claim(member, campaignId);
      if (claimed === undefined) return vouchers;
      vouchers.push(claimed.voucherId);
    }
  }

  private key(of: string): string {
    return `faults-${of}-${crypto.randomUUID()}`;
  }
}
