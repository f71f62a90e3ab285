import type { BusinessDate } from '@puhui/kernel';

/** G: the grassroots' chart; C: county level and above. */
export type ChartLevel = 'G' | 'C';
export const chartLevelOf = (unionLevel: string): ChartLevel => (unionLevel === 'grassroots' ? 'G' : 'C');

export type RuleKind = 'dues-received' | 'statement-paid';

/** Which accounts of the general book a kind of business event moves. A row, reviewed by an accountant. */
export interface PostingRule {
  /** With its version; entries cite it. */
  readonly id: string;
  readonly kind: RuleKind;
  readonly level: ChartLevel;
  /** '*' for any that has no rule of its own. */
  readonly occasion: string;
  readonly part: number;
  readonly share: 'whole' | 'own' | 'up' | 'down';
  readonly debit: string;
  readonly credit: string;
  readonly validFrom: BusinessDate;
}

/** How dues are shared, in hundredths of a percent. */
export interface DuesShare {
  readonly own: number;
  readonly up: number;
  readonly down: number;
}

/**
 * The rules that govern an occasion, in the order of their parts: its own ones, else the general ones; of several
 * versions the latest. Given rules in force on the day, of one kind and level.
 */
export function governing(rules: readonly PostingRule[], occasion: string): PostingRule[] {
  const wanted = occasion.trim().toLowerCase().replaceAll('_', '-');
  const own = rules.filter((rule) => rule.occasion === wanted);
  const pool = own.length > 0 ? own : rules.filter((rule) => rule.occasion === '*');
  const latest = new Map<number, PostingRule>();
  for (const rule of pool) {
    const known = latest.get(rule.part);
    if (!known || known.validFrom < rule.validFrom) latest.set(rule.part, rule);
  }
  return [...latest.values()].sort((a, b) => a.part - b.part);
}
