import { Injectable } from '@nestjs/common';
import { ok, type Id, type Result } from '@puhui/kernel';
import { UnionTree, type Duty, type Loading, type UnionNode, type Work } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import { refuse, type RefusalWith } from '../refusals.js';
import { lockBooks } from './post-entries/post-entries.js';

/** The unions whose books a decision touches: over the first one, whose money it is, the officer needs the duty. */
export type Concerned<U> = readonly [first: U, ...others: U[]];

/** What every decision about a union's money may be refused for. */
export type FinanceRefusal = RefusalWith<
  'TRADE_UNION_UNKNOWN' | 'NOT_ALLOWED' | 'DUTIES_BEHIND' | 'IDEMPOTENCY_KEY_ALREADY_USED' | 'INVALID_INPUT'
>;

/** Where every decision about a union's money begins: the unions are known, their books are locked, the duty is live. */
@Injectable()
export class FinanceDesk {
  constructor(
    private readonly authority: Authority,
    private readonly tree: UnionTree,
  ) {}

  /** The unions concerned, in the order in which they are named, their books locked until the commit. */
  async open(
    { tx }: Pick<Loading, 'tx'>,
    concerned: Concerned<Id>,
  ): Promise<Result<Concerned<UnionNode>, RefusalWith<'TRADE_UNION_UNKNOWN'>>> {
    const known = await this.tree.byId(tx, concerned);
    const unknown = concerned.find((id) => !known.has(id));
    const [first, ...others] = concerned.flatMap((id) => known.get(id) ?? []);
    if (unknown !== undefined || !first)
      return refuse.TRADE_UNION_UNKNOWN({ tradeUnion: unknown ?? concerned[0] });
    await lockBooks(tx, concerned);
    return ok([first, ...others]);
  }

  /** Whether the actor is a finance officer of this union, or of one above it. */
  mayOver(work: Work, tradeUnionId: Id): Promise<Result<Duty, RefusalWith<'NOT_ALLOWED' | 'DUTIES_BEHIND'>>> {
    return this.authority.mayOverMoney(work, 'finance_officer', { kind: 'union', id: tradeUnionId });
  }
}

/** Of what binds money anew: none of the unions may be dissolved. What was bound is settled and closed as before. */
export function allActive(
  concerned: readonly Pick<UnionNode, 'id' | 'status'>[],
): Result<null, RefusalWith<'TRADE_UNION_NOT_ACTIVE'>> {
  const gone = concerned.find(({ status }) => status !== 'active');
  return gone === undefined
    ? ok(null)
    : refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId: gone.id, status: gone.status });
}
