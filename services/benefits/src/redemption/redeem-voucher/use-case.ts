import { Inject, Injectable } from '@nestjs/common';
import { ok, type Clock, type Id, type Result } from '@puhui/kernel';
import {
  Batches,
  CLOCK,
  Database,
  keptAnswer,
  type Actor,
  type BatchWork,
  type KeyedRequest,
  type KeyReused,
  type Writer,
} from '@puhui/platform';
import type { RedeemVoucherInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { KnownOffers } from '../../market/known-offers.js';
import { CodeKeeper, parseCode } from '../../vouchers/code/code.js';
import { HeldTries } from '../../vouchers/code/held-tries.js';
import { HeldVouchers, type HeldVoucher } from '../../vouchers/held-vouchers.js';
import type { RedeemedVoucher } from '../../vouchers/voucher.js';
import { RedeemableCampaigns } from '../redeemable-campaigns.js';
import { Cashiers } from '../cashiers.js';
import { Counter, type CounterRefusal, type ShownCode } from './counter.js';

/** Who asks is the cashier. */
export interface RedeemRequest extends KeyedRequest {
  readonly body: Omit<ShownCode, 'cashierId'>;
}

/** A redemption of this very batch comes with its voucher; one that an earlier request made is named by its ids. */
export interface Redeemed {
  readonly voucherId: Id;
  readonly redemptionId: Id;
  readonly voucher: RedeemedVoucher | null;
}

/** Under its lock, what a batch is about: what each cashier has tried, and the vouchers by the hashes of their codes. */
interface Held {
  readonly tries: HeldTries;
  readonly vouchers: ReadonlyMap<string, HeldVoucher>;
}

/** Commits of redemptions that may run side by side; a cashier, whose tries they hold, is always in the same lane. */
const lanes_max = 4;

/** Ids end in chance: their last two digits spread evenly. */
const laneOf = (cashierId: Id): string => `lane ${Number.parseInt(cashierId.slice(-2), 16) % lanes_max}`;

const shownBy = ({ actorId: cashierId, body }: RedeemRequest): ShownCode => ({ cashierId, ...body });

/** A cashier takes a code. Counters wait for each other: what arrives while the last commit is under way goes into the next. */
@Injectable()
export class RedeemVoucher {
  private readonly batches: Batches<RedeemRequest, Held, Redeemed, CounterRefusal, Omit<Redeemed, 'voucher'>>;

  constructor(
    private readonly database: Database<PrismaClient>,
    @Inject(CLOCK) clock: Clock,
    private readonly cashiers: Cashiers,
    private readonly codes: CodeKeeper,
    private readonly vouchers: HeldVouchers,
    private readonly campaigns: RedeemableCampaigns,
    private readonly offers: KnownOffers,
  ) {
    this.batches = new Batches(database, clock, {
      name: 'redemptions',
      together: ({ actorId }) => laneOf(actorId),
      lock: (tx, requests) => this.lock(tx, requests.map(shownBy)),
      decide: (work, held, requests) => this.decide(work, held, requests.map(shownBy)),
      keeping: {
        keep: ({ voucherId, redemptionId }) => ({ voucherId, redemptionId }),
        again: (kept) => ({ ...kept, voucher: null }),
      },
    });
  }

  async run({ personId: actorId }: Pick<Actor, 'personId'>, input: RedeemVoucherInput) {
    const { idempotencyKey: key, outletId, campaignId = null } = input;
    const may = await this.cashiers.mayServe(actorId, outletId);
    const code = parseCode(input.code);
    if (!code.ok) return may.ok ? code : may;
    const body = { codeHash: this.codes.hashOf(code.value), outletId, campaignId };
    const request = { actorId, operation: 'redeemVoucher', key, body };
    return may.ok ? this.batches.run(request) : ((await this.answered(request)) ?? may);
  }

  /** What was redeemed under the key stays the answer to it, also for a cashier whose duty has ended since. */
  private async answered(request: RedeemRequest): Promise<Result<Redeemed, KeyReused> | null> {
    const kept = await keptAnswer<Omit<Redeemed, 'voucher'>>(this.database, request);
    return kept?.ok === true ? ok({ ...kept.value, voucher: null }) : kept;
  }

  /** The cashiers' tries before any voucher; everything else is read after that, so that it is what the locks protect. */
  private async lock(writer: Writer, shown: readonly ShownCode[]): Promise<Held> {
    const tries = await HeldTries.hold(
      writer,
      shown.map(({ cashierId }) => cashierId),
    );
    const hashes = shown.map(({ codeHash }) => codeHash);
    return { tries, vouchers: await this.vouchers.lockByCodes(writer, hashes, tries) };
  }

  /** A wrong code is counted in the same commit that its refusal waits for. */
  private async decide(
    { tx, now }: BatchWork,
    { tries, vouchers: held }: Held,
    shown: readonly ShownCode[],
  ): Promise<Result<Redeemed, CounterRefusal>[]> {
    const campaignIds = new Set([...held.values()].map(({ voucher }) => voucher.campaignId));
    const outletIds = shown.map(({ outletId }) => outletId);
    const [campaigns, openOutlets] = await Promise.all([
      this.campaigns.byIds(tx, [...campaignIds]),
      this.offers.openOutlets(tx, outletIds),
    ]);
    const counter = new Counter({ now, held, campaigns, openOutlets, tries: tries.byCashier });
    const answers = shown.map((one) => counter.serve(one));
    await this.vouchers.apply(tx, counter.taken, now);
    await tries.count(counter.wrong, now);
    return answers.map((answer) => (answer.ok ? ok(redeemed(answer.value)) : answer));
  }
}

const redeemed = (voucher: RedeemedVoucher): Redeemed => ({
  voucherId: voucher.id,
  redemptionId: voucher.redemption.id,
  voucher,
});
