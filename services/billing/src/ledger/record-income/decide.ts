import { err, newId, ok, splitFen, type Fen, type Id, type Result } from '@puhui/kernel';
import type { DuesShare, PostingRule } from '../../posting-rules/posting-rule.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { generalAccount } from '../account.js';
import { entryDraft, noLinks, type EntryDraft } from '../entry.js';

export interface Income {
  /** The cause that the entries cite. */
  readonly id: Id;
  readonly tradeUnionId: Id;
  readonly amount: Fen;
  readonly document: string;
  readonly receivedAt: Date;
  readonly actorId: Id;
}

/**
 * The entries of dues received: one for each share that is not nothing. The shares sum back to the whole.
 * @param rules those governing dues at the union's level, in order of their parts.
 */
export function decideDues(
  income: Income,
  rules: readonly PostingRule[],
  share: DuesShare | null,
): Result<EntryDraft[], RefusalWith<'POSTING_RULE_MISSING'>> {
  if (rules.length === 0 || !share) return err(refuse.POSTING_RULE_MISSING({ occasion: 'dues-received' }));
  const weights = rules.map((rule) => BigInt(rule.share === 'whole' ? 10_000 : share[rule.share]));
  if (weights.reduce((sum, weight) => sum + weight, 0n) !== 10_000n) {
    return err(refuse.POSTING_RULE_MISSING({ occasion: 'dues-received' }));
  }
  const parts = splitFen(income.amount, weights);
  return ok(
    rules.flatMap((rule, index): EntryDraft[] => {
      const amount = parts[index];
      return amount === undefined || amount === 0n ? [] : [entry(income, rule, amount)];
    }),
  );
}

const entry = (income: Income, rule: PostingRule, amount: Fen): EntryDraft =>
  entryDraft({
    ...noLinks,
    id: newId(income.receivedAt),
    debit: generalAccount(income.tradeUnionId, rule.debit),
    credit: generalAccount(income.tradeUnionId, rule.credit),
    amount,
    cause: { kind: 'dues-received', id: income.id, part: rule.part },
    occurredAt: income.receivedAt,
    actorId: income.actorId,
    document: income.document,
    rule: rule.id,
    reverses: null,
  });
