import { occasionInChinese } from '@puhui/contracts';
import {
  fen,
  newId,
  ok,
  startOfBusinessDate,
  type BusinessDate,
  type Fen,
  type Id,
  type Result,
} from '@puhui/kernel';
import { controlAccount, generalAccount, type Account, type BudgetLine } from '../../ledger/account.js';
import { CONTROL_RULE, entryDraft, noLinks, type EntryDraft } from '../../ledger/entry.js';
import { governing, partsOf, type PostedPart, type PostingRule } from '../../posting-rules/posting-rule.js';
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
  /** The bank's date: it decides the month, the year and the rules, whenever it was typed. */
  readonly paidOn: BusinessDate;
  readonly actorId: Id;
}

/**
 * Control book: Dr paid / Cr consumed. General book: each part of the rule that governs the occasion, e.g. Dr the expense
 * / Cr 102. Each campaign is a project of its own; where its credits outweigh its redemptions all go the other way.
 * @param occasionOf how the rules name what a campaign was for.
 */
export function paymentEntries(
  payment: PaidStatement,
  shares: readonly CampaignShare[],
  rules: readonly PostingRule[],
  occasionOf: (share: CampaignShare) => string = ({ occasion }) => occasion,
): Result<EntryDraft[], RefusalWith<'POSTING_RULE_MISSING'>> {
  const entries: EntryDraft[] = [];
  let generalPart = 0;
  for (const [part, share] of shares.entries()) {
    // What comes to nothing moves nothing, and needs no rule.
    if (share.amount === 0n) continue;
    const { occasion } = share;
    const amount = share.amount > 0n ? share.amount : fen(-share.amount);
    const posted = partsOf(governing(rules, occasionOf(share)), amount, null);
    if (!posted) return refuse.POSTING_RULE_MISSING({ occasion, named: occasionInChinese(occasion) });
    entries.push(controlEntry(payment, share, part, amount));
    for (const piece of posted) entries.push(generalEntry(payment, share, generalPart++, piece));
  }
  return ok(entries);
}

function controlEntry(payment: PaidStatement, share: CampaignShare, part: number, amount: Fen): EntryDraft {
  const { line, campaignId } = share;
  return moved(payment, share, {
    part,
    amount,
    rule: CONTROL_RULE,
    debit: controlAccount(line, 'paid', campaignId),
    credit: controlAccount(line, 'consumed', campaignId),
  });
}

const generalEntry = (
  payment: PaidStatement,
  share: CampaignShare,
  part: number,
  { rule, amount }: PostedPart,
): EntryDraft =>
  moved(payment, share, {
    part,
    amount,
    rule: rule.id,
    debit: generalAccount(payment.tradeUnionId, rule.debit),
    credit: generalAccount(payment.tradeUnionId, rule.credit),
  });

interface Piece {
  readonly part: number;
  readonly amount: Fen;
  readonly rule: string;
  readonly debit: Account;
  readonly credit: Account;
}

function moved(payment: PaidStatement, share: CampaignShare, piece: Piece): EntryDraft {
  const { part, amount, rule, debit, credit } = piece;
  const [to, from] = share.amount > 0n ? [debit, credit] : [credit, debit];
  const paidAt = startOfBusinessDate(payment.paidOn);
  return entryDraft({
    ...noLinks,
    id: newId(paidAt),
    debit: to,
    credit: from,
    amount,
    cause: { kind: 'statement-paid', id: payment.paymentId, part },
    occurredAt: paidAt,
    actorId: payment.actorId,
    document: payment.bankReference,
    rule,
    reverses: null,
    campaignId: share.campaignId,
    statementId: payment.statementId,
  });
}
