import { Inject, Injectable } from '@nestjs/common';
import {
  businessDate,
  newId,
  ok,
  type BusinessDate,
  type Clock,
  type Fen,
  type Id,
  type Result,
} from '@puhui/kernel';
import { CLOCK, Database, sql, UnionTree, type ReadDatabase } from '@puhui/platform';
import type { QueryDuesPreviewArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { allFit, checkAmount, checkSlipNumber } from '../../input.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { isOfClosedYear, postedDay } from '../closed-months.js';
import { decideIncome, decidePaying, kindOf, type PaymentRefusal } from './decide.js';
import { duesOwedOn, duesState } from './dues-state.js';

interface PreviewedAccount {
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly campaign: null;
}
interface PreviewedEntry {
  readonly debit: PreviewedAccount;
  readonly credit: PreviewedAccount;
  readonly amount: Fen;
}

/** What a slip would be booked as, were it recorded now. */
export interface PreviewedDues {
  readonly bookedOn: BusinessDate;
  readonly ofClosedYear: boolean;
  readonly entries: readonly PreviewedEntry[];
}

/** Asks what decides the entries of a slip, and books nothing: no books are locked, so that it may be otherwise a moment later. */
@Injectable()
export class PreviewDues {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly tree: UnionTree,
  ) {}

  async of(
    actorId: Id,
    { tradeUnionId, business, amount, bankReference, on }: QueryDuesPreviewArgs,
  ): Promise<Result<PreviewedDues, PaymentRefusal | RefusalWith<'TRADE_UNION_UNKNOWN'>>> {
    const fits = allFit(checkAmount('amount', amount), checkSlipNumber('bankReference', bankReference));
    if (!fits.ok) return fits;
    const union = await this.tree.one(this.database, tradeUnionId);
    if (!union) return refuse.TRADE_UNION_UNKNOWN({ tradeUnion: tradeUnionId });
    const kind = kindOf[business];
    const state = await duesState(this.database, union, { kind, on }, bankReference);
    const decide = kind === 'dues-paid-up' || kind === 'dues-passed-on' ? decidePaying : decideIncome;
    const now = this.clock.now();
    const of = { id: newId(now), kind, tradeUnionId, amount, document: bankReference, actorId };
    const decided = decide({ ...of, on, dayField: 'on' }, state, now);
    if (!decided.ok) return decided;
    const bookedOn = await postedDay(this.database, tradeUnionId, on);
    const names = await this.namesOf(decided.value.flatMap(({ debit, credit }) => [debit.code, credit.code]));
    const account = ({ key, code }: { readonly key: string; readonly code: string }): PreviewedAccount => ({
      key,
      code,
      name: names.get(code) ?? code,
      campaign: null,
    });
    return ok({
      bookedOn,
      ofClosedYear: isOfClosedYear(on, bookedOn),
      entries: decided.value.map((entry) => ({
        debit: account(entry.debit),
        credit: account(entry.credit),
        amount: entry.amount,
      })),
    });
  }

  /** What is owed today; null for a union that nobody knows. */
  async owed(tradeUnionId: Id): Promise<{ readonly up: Fen; readonly down: Fen } | null> {
    const union = await this.tree.one(this.database, tradeUnionId);
    if (!union) return null;
    const today = businessDate(this.clock.now());
    return {
      up: await duesOwedOn(this.database, union, 'dues-paid-up', today),
      down: await duesOwedOn(this.database, union, 'dues-passed-on', today),
    };
  }

  private async namesOf(codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ code: string; name: string }[]>(
      sql`select code, name from chart_account where code = any (${codes}::text[])`,
    );
    return new Map(rows.map(({ code, name }) => [code, name]));
  }
}
