import { err, fen, newId, ok, type Fen, type Id, type Result } from '@puhui/kernel';
import { controlAccount, generalAccount, type Account, type BudgetLine } from '../../ledger/account.js';
import { CONTROL_RULE, entryDraft, noLinks, type EntryDraft } from '../../ledger/entry.js';
import { governing, type PostingRule } from '../../posting-rules/posting-rule.js';
import { refuse, type RefusalWith } from '../../refusals.js';

/** What a statement owes for one campaign, credits taken off. */
export interface CampaignShare {
  readonly campaignId: Id;
  readonly line: BudgetLine;
  readonly occasion: string;
  readonly amount: Fen;
}

export interface PaidStatement {
  readonly paymentId: string;
  readonly statementId: Id;
  readonly tradeUnionId: Id;
  readonly bankReference: string;
  readonly paidAt: Date;
  readonly actorId: Id;
}

/**
 * Control book: Dr paid / Cr consumed. General book: Dr the expense that the rules give for the occasion / Cr 102.
 * Each campaign is a project of its own; where its credits outweigh its redemptions both go the other way.
 */
export function paymentEntries(
  payment: PaidStatement,
  shares: readonly CampaignShare[],
  rules: readonly PostingRule[],
): Result<EntryDraft[], RefusalWith<'POSTING_RULE_MISSING'>> {
  const entries: EntryDraft[] = [];
  for (const [part, share] of shares.entries()) {
    // What comes to nothing moves nothing, and needs no rule.
    if (share.amount === 0n) continue;
    const [rule] = governing(rules, share.occasion);
    if (!rule) return err(refuse.POSTING_RULE_MISSING({ occasion: share.occasion }));
    const { line, campaignId } = share;
    const facts = { payment, share, part };
    entries.push(
      moved(
        facts,
        CONTROL_RULE,
        controlAccount(line, 'paid', campaignId),
        controlAccount(line, 'consumed', campaignId),
      ),
      moved(
        facts,
        rule.id,
        generalAccount(payment.tradeUnionId, rule.debit),
        generalAccount(payment.tradeUnionId, rule.credit),
      ),
    );
  }
  return ok(entries);
}

function moved(
  facts: { payment: PaidStatement; share: CampaignShare; part: number },
  rule: string,
  debit: Account,
  credit: Account,
): EntryDraft {
  const { payment, share, part } = facts;
  const [to, from] = share.amount > 0n ? [debit, credit] : [credit, debit];
  return entryDraft({
    ...noLinks,
    id: newId(payment.paidAt),
    debit: to,
    credit: from,
    amount: share.amount > 0n ? share.amount : fen(-share.amount),
    cause: { kind: 'statement-paid', id: payment.paymentId, part },
    occurredAt: payment.paidAt,
    actorId: payment.actorId,
    document: payment.bankReference,
    rule,
    reverses: null,
    campaignId: share.campaignId,
    statementId: payment.statementId,
  });
}
