import { z } from 'zod';
import type { CampaignFile } from '../case-file/campaign-format.js';
import type { PositionOf } from './campaign-input.js';
import { sentenceOf, type Refusal } from '../door/request.js';

const problemsSchema = z.looseObject({
  problems: z.array(z.object({ field: z.string(), message: z.string(), messageEn: z.string() })).min(1),
});

/** A refused draft as whoever wrote the file reads it: a line for each place that cannot be right. */
export function whyNotDrafted(refusal: Refusal, file: CampaignFile, positionOf: PositionOf): string {
  const read = problemsSchema.safeParse(refusal);
  if (!read.success) return sentenceOf(refusal);
  const lines = read.data.problems.map(
    ({ field, message, messageEn }) => `  ${positionOf(fieldOfFile(field, file))}: ${message} / ${messageEn}`,
  );
  return `[${refusal.code}]\n${lines.join('\n')}\n  ${refusal.hint} / ${refusal.hintEn}`;
}

/** What the graph's field is called in a file, which says some things in other units. */
function fieldOfFile(field: string, { windows }: CampaignFile): string {
  if (field.startsWith('eligibility.tradeUnionIds')) return field.replace('tradeUnionIds', 'unions');
  if (field === 'windows.claimUntil' && windows.claimForDays !== undefined) return 'windows.claimForDays';
  if (field === 'windows.settleUntil' && windows.settleWithinDays !== undefined)
    return 'windows.settleWithinDays';
  // A file has the settings of its kind beside the kind's name; the graph has a member for each kind.
  return OTHER_NAMES[field] ?? field.replace(/^allocation\.\w+\./, 'allocation.');
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  'quotas.totalUnits': 'quotas.total',
  'budget.tradeUnionId': 'tradeUnion',
  offerId: 'offer.title',
  undoWindowSeconds: 'undoWithinHours',
};
