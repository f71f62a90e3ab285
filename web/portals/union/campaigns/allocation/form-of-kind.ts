import type { Field } from '../../../../desk-kit/fields.js';
import type { CampaignInput, KnownAllocationFragment } from '../../../../generated/union/graphql.js';
import type { Language } from '../../../../kit/words.js';

/** What every way of giving out is called. */
interface KindWords {
  /** Among a campaign's facts: "first come, first served". */
  readonly name: string;
  /** Where an officer chooses it: what it means for members. */
  readonly offered: string;
  /** What members press. */
  readonly button: string;
}

/** How facts are written for a reader. */
export interface Written {
  readonly language: Language;
  readonly figure: (count: number) => string;
}

/**
 * One way of giving out units on the officers' pages: its words, the boxes of its settings, and how these become what the graph
 * takes. A problem that the graph finds with a setting is told beside the box of its name.
 */
export interface FormOfKind<Box extends string = string> {
  readonly words: Readonly<Record<Language, KindWords>>;
  /** In what its quotas are asked: in units, or in places of so many units each. */
  readonly asks: 'units' | 'places';
  /** Units of one of those; 0 while nobody has typed how many. */
  unitsOfOne(typed: Readonly<Record<Box, string>>): number;
  /** Its boxes, each with what it holds at first. */
  readonly usual: Readonly<Record<Box, string>>;
  /** What is asked in each box while this kind is chosen. */
  boxes(language: Language): readonly (readonly [Box, Field])[];
  input(typed: Readonly<Record<Box, string>>): NonNullable<CampaignInput['allocation']>;
  /** Settings as the boxes hold them; null for those of another kind. */
  typed(allocation: KnownAllocationFragment): Readonly<Record<Box, string>> | null;
  /** Settings in words, behind the kind's name; null where it has none. */
  told(allocation: KnownAllocationFragment, written: Written): string | null;
}
