import { Inject, Injectable } from '@nestjs/common';
import { ok, type Clock, type Id, type Result } from '@puhui/kernel';
import {
  Batcher,
  Batches,
  CLOCK,
  Database,
  type Actor,
  type BatchWork,
  type KeyedRequest,
  type KeyReused,
  type StatementTransaction,
} from '@puhui/platform';
import { KeptCampaigns, type CampaignAtCounter } from '../../campaigns/kept-campaigns.js';
import type { QueryLostRedemptionArgs, RedeemVoucherInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { KnownOffers, type OutletStandings } from '../../market/known-offers.js';
import {
  CodeKeeper,
  parseCode,
  type LookedFor,
  type VoucherCode,
  HeldTries,
} from '../../vouchers/code/code.js';
import { campaignsOfCodes } from '../../vouchers/kept-vouchers.js';
import { HeldVouchers, type HeldVoucher } from '../../vouchers/held-vouchers.js';
import type { RedeemedVoucher } from '../../vouchers/voucher.js';
import { Cashiers } from '../cashiers.js';
import { Counter, type CounterRefusal, type ShownCode } from './decide.js';

/** `actorId` is the cashier. */
export interface RedeemRequest extends KeyedRequest {
  readonly body: Omit<ShownCode, 'cashierId' | 'appointedBy'>;
  readonly code: LookedFor;
}

/** A code that is well made, where it is shown. */
interface Shown {
  readonly code: VoucherCode;
  readonly outletId: Id;
  readonly campaignId: Id | null;
}

/** A redemption of this very batch comes with its voucher; one that an earlier request made is named by its ids. */
export interface Redeemed {
  readonly voucherId: Id;
  readonly redemptionId: Id;
  readonly voucher: RedeemedVoucher | null;
}

/** What is known of a redemption whose answer was lost. */
type Found = Result<Redeemed, KeyReused> | null;

/** Many times what another batch needs for its commit. */
const LOCK_WAIT_MS = 1_000;

/** Under its locks, what a batch is decided on. */
interface Held {
  /** What each cashier has tried, and what all have at each outlet. */
  readonly tries: HeldTries;
  /** By the names of their codes. */
  readonly vouchers: ReadonlyMap<string, HeldVoucher>;
  readonly campaigns: ReadonlyMap<Id, CampaignAtCounter>;
  readonly outlets: OutletStandings;
  /** By whom each was appointed to the outlet; nobody who has no duty there. */
  readonly appointed: ReadonlyMap<RedeemRequest, readonly (Id | null)[]>;
}

/** A cashier takes a code. Counters wait for each other: what arrives while the last commit is under way goes into the next. */
@Injectable()
export class RedeemVoucher {
  private readonly batches: Batches<RedeemRequest, Held, Redeemed, CounterRefusal, Omit<Redeemed, 'voucher'>>;
  /** One cashier's questions share a connection, and stand in the way of the counters' batch once. */
  private readonly lost: Batcher<RedeemRequest, Found>;

  constructor(
    private readonly database: Database<PrismaClient>,
    @Inject(CLOCK) clock: Clock,
    private readonly cashiers: Cashiers,
    private readonly codes: CodeKeeper,
    private readonly vouchers: HeldVouchers,
    private readonly campaigns: KeptCampaigns,
    private readonly offers: KnownOffers,
  ) {
    this.batches = new Batches(database, clock, {
      name: 'redemptions',
      // All counters: a statement costs the same for one redemption and for forty.
      together: () => 'counters',
      lock: (tx, requests, asked) => this.hold(tx, requests, asked),
      locksAtOnce: true,
      lockWaitMs: LOCK_WAIT_MS,
      decide: (work, held, requests) => this.decide(work, held, requests),
      keeping: {
        keep: ({ voucherId, redemptionId }) => ({ voucherId, redemptionId }),
        again: (kept) => ({ ...kept, voucher: null }),
      },
    });
    this.lost = new Batcher({
      name: 'lost redemptions',
      keyOf: ({ actorId }) => actorId,
      commit: (_, requests) => this.recall(requests),
    });
  }

  async run({ personId: actorId }: Pick<Actor, 'personId'>, input: RedeemVoucherInput) {
    const { idempotencyKey: key, outletId, campaignId = null } = input;
    const code = parseCode(input.code);
    if (code.ok)
      return this.batches.run(this.request(actorId, key, { code: code.value, outletId, campaignId }));
    const may = await this.cashiers.mayServe(actorId, outletId);
    return may.ok ? code : may;
  }

  /** What a redemption became whose answer was lost; null when nothing was redeemed under its key so far. Redeems nothing. */
  async find({ personId: actorId }: Pick<Actor, 'personId'>, asked: QueryLostRedemptionArgs): Promise<Found> {
    const { idempotencyKey: key, outletId, campaignId = null } = asked;
    const code = parseCode(asked.code);
    if (!code.ok) return null;
    return this.lost.submit(this.request(actorId, key, { code: code.value, outletId, campaignId }));
  }

  /** Behind the lock of the batch that may be redeeming it at this moment: it has ended by then. */
  private recall(requests: readonly RedeemRequest[]): Promise<Found[]> {
    return this.database.statements(async (tx) => {
      await HeldTries.hold(tx, requests.map(counterOf));
      return Promise.all(requests.map((request) => this.batches.recall(tx, request)));
    });
  }

  private request(actorId: Id, key: string, { code, outletId, campaignId }: Shown): RedeemRequest {
    const lookedFor = this.codes.lookedFor(code);
    const body = { codeHash: lookedFor.codeHash, outletId, campaignId };
    return { actorId, operation: 'redeemVoucher', key, body, code: lookedFor };
  }

  /**
   * The tries of cashiers and outlets are locked before any voucher, and all that the locks protect is read behind them: given at once,
   * it is one wait.
   */
  private async hold(
    tx: StatementTransaction,
    requests: readonly RedeemRequest[],
    asked: Date,
  ): Promise<Held> {
    const counters = requests.map(counterOf);
    const tries = HeldTries.hold(tx, counters);
    const codes = requests.map(({ code }) => code);
    const outletIds = requests.map(({ body }) => body.outletId);
    const [counted, vouchers, campaigns, outlets, granters] = await Promise.all([
      tries,
      this.vouchers.lockByCodes(tx, codes, tries),
      this.campaigns.atCounter(tx, campaignsOfCodes(codes, tries)),
      this.offers.standings(tx, outletIds),
      this.cashiers.appointedEach(tx, counters, asked),
    ]);
    const appointed = new Map(requests.map((request, nr) => [request, granters[nr] ?? []]));
    return { tries: counted, vouchers, campaigns, outlets, appointed };
  }

  /** A wrong code is counted in the same commit that its refusal waits for. */
  private async decide(
    { tx, now }: BatchWork,
    { tries, vouchers: held, campaigns, outlets, appointed }: Held,
    requests: readonly RedeemRequest[],
  ): Promise<Result<Redeemed, CounterRefusal>[]> {
    const isMissed = requests.some(({ body }) => !held.has(body.codeHash));
    const findsAll = !isMissed || (await this.codes.findsAll(tx));
    const counter = new Counter({ now, held, campaigns, outlets, tries: tries.known, findsAll });
    const answers = requests.map((request) =>
      counter.serve({
        cashierId: request.actorId,
        appointedBy: appointed.get(request) ?? [],
        ...request.body,
      }),
    );
    await this.vouchers.apply(tx, counter.taken, now);
    await tries.count(counter.tries, now);
    return answers.map((answer) => (answer.ok ? ok(redeemed(answer.value)) : answer));
  }
}

const counterOf = ({ actorId: cashierId, body: { outletId } }: RedeemRequest) => ({ cashierId, outletId });

const redeemed = (voucher: RedeemedVoucher): Redeemed => ({
  voucherId: voucher.id,
  redemptionId: voucher.redemption.id,
  voucher,
});
