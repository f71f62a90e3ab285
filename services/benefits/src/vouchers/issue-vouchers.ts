import { Injectable } from '@nestjs/common';
import { VoucherClaimed } from '@puhui/contracts';
import { businessDate, invariant, newId, type Fen, type Id } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { nothing, occurred, sql, Table, type Sql, type StatementTransaction } from '@puhui/platform';
import { CodeKeeper } from './code/code.js';
import type { KeptVoucher } from './store.js';
import { claiming, evolve } from './voucher.js';

/** The membership under which somebody gets a voucher, as it was when that was decided. */
export interface Holder {
  readonly personId: Id;
  readonly membershipId: Id;
  readonly membershipVersion: number;
  readonly memberUnionId: Id;
}

/** What vouchers that are issued together have in common. */
export interface Issue {
  readonly campaignId: Id;
  readonly tradeUnionId: Id;
  readonly unionPays: Fen;
  readonly memberPays: Fen;
  readonly validFrom: Date | null;
  readonly at: Date;
  /** As `codeKey` has just told it in this transaction. */
  readonly codeKey: number;
}

/** One voucher that somebody is to have. */
export interface WantedVoucher {
  readonly holder: Holder;
  readonly validUntil: Date;
  /** The entry that it is issued for; null for one that its holder claims now. */
  readonly entryId: Id | null;
}

/** One that was just issued, and the key by which its code is made. */
export type IssuedVoucher = KeptVoucher;

/** A voucher that was just claimed, with what its state does not carry. */
interface NewVoucher {
  readonly voucher: KeptVoucher;
  readonly holder: Holder;
  readonly codeHash: string;
}

const NEW = new Table<NewVoucher>('voucher', {
  id: ['uuid', ({ voucher }) => voucher.id],
  person_id: ['uuid', ({ voucher }) => voucher.personId],
  membership_id: ['uuid', ({ voucher }) => voucher.membershipId],
  membership_version: ['int', ({ holder }) => holder.membershipVersion],
  member_union_id: ['uuid', ({ holder }) => holder.memberUnionId],
  code_hash: ['text', ({ codeHash }) => codeHash],
  valid_until: ['timestamptz', ({ voucher }) => voucher.validUntil],
  entry_id: ['uuid', ({ voucher }) => voucher.entryId],
});

/** Where vouchers begin: under the quota row's lock, by whoever has decided that these people get them. */
@Injectable()
export class IssueVouchers {
  constructor(private readonly codes: CodeKeeper) {}

  /** The key by which the codes of vouchers are made that this transaction issues. */
  codeKey(tx: StatementTransaction): Promise<number> {
    return this.codes.keyInUse(tx);
  }

  /** Makes vouchers with their events, in the order given; their rows are written with everything else of the transaction. */
  issue(tx: StatementTransaction, issue: Issue, wanted: readonly WantedVoucher[]): KeptVoucher[] {
    if (wanted.length === 0) return [];
    const issued = wanted.map((one) => this.make(tx, issue, one));
    const { campaignId, tradeUnionId, unionPays, memberPays, validFrom, at, codeKey } = issue;
    // What they have in common travels once.
    const rows = sql`insert into voucher (${NEW.columns}, version, status, campaign_id, trade_union_id, union_pays, member_pays,
        claimed_at, valid_from, business_date, code_key)
      select ${NEW.from('given')}, 1, 'claimed', ${campaignId}::uuid, ${tradeUnionId}::uuid, ${unionPays}::bigint,
        ${memberPays}::bigint, ${at}::timestamptz, ${validFrom}::timestamptz, ${businessDate(at)}::date, ${codeKey}::int
        from ${NEW.source(issued)} ${this.withOwnCodes(issued)}`;
    tx.write(rows, issued.length, 'every-unit-became-a-voucher');
    return issued.map(({ voucher }) => voucher);
  }

  /** No code is that of a voucher under another key as well; under its own an index holds it. */
  private withOwnCodes(issued: readonly NewVoucher[]): Sql {
    const elsewhere = issued.flatMap(({ voucher }) => this.codes.hashesElsewhere(voucher));
    if (elsewhere.length === 0) return nothing;
    return sql`where not exists (select from voucher where code_hash = any(${elsewhere}::text[]))`;
  }

  /** Ids are drawn anew on each try, so a clash of codes cannot come twice. */
  private make(
    tx: StatementTransaction,
    issue: Issue,
    { holder, validUntil, entryId }: WantedVoucher,
  ): NewVoucher {
    const { campaignId, tradeUnionId, validFrom, at } = issue;
    const voucherId = newId(at);
    const data = {
      voucherId,
      campaignId,
      ...holder,
      unionPays: issue.unionPays.toString(),
      memberPays: issue.memberPays.toString(),
      ...(validFrom === null ? {} : { validFrom: validFrom.toISOString() }),
      validUntil: validUntil.toISOString(),
      ...(entryId === null ? {} : { entryId }),
    };
    const voucher = { ...evolve(null, claiming(data), at), codeKey: issue.codeKey };
    invariant(voucher.status === 'claimed', 'claiming-makes-a-claimed-voucher', { voucherId });
    // What is issued at its time is done by the clock.
    const moment = { now: at, actorId: entryId === null ? holder.personId : null };
    tx.keep(newEvent(VoucherClaimed, { ...occurred({ ...voucher, tradeUnionId }, moment), data }));
    return { voucher, holder, codeHash: this.codes.hashOfNew(voucher) };
  }
}
