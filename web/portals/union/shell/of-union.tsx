import type { ReactNode } from 'react';
import { unionsOf, useMe } from '../../../desk-kit/duties.js';
import { Empty } from '../../../desk-kit/facts.js';
import { UnionSearch } from '../../../desk-kit/union-search.js';
import { useWords } from '../../../kit/language.js';
import { shellWords } from './words.js';

export const OFFICERS = ['UNION_OFFICER'] as const;

/** Which union a list is of stands in its address: a link to it is a link for whoever may see it. */
export interface OfUnionSearch {
  readonly union?: string | undefined;
}
export const ofUnionSearch = (search: Record<string, unknown>): OfUnionSearch => ({
  union: typeof search['union'] === 'string' ? search['union'] : undefined,
});

/** The union of the address, or else that of the officer's own duty; null for who has to choose one. */
export function useUnionInView(chosen: string | undefined): string | null {
  return chosen ?? unionsOf(useMe(), OFFICERS).unions[0]?.id ?? null;
}

interface UnionFilterProps {
  readonly union: string | null;
  readonly narrow: (filters: OfUnionSearch) => void;
  /** Other filters of the list. */
  readonly children?: ReactNode;
}

/** A list is of one union and those below it; here one searches for another. */
export function UnionFilter({ union, narrow, children }: UnionFilterProps) {
  const words = useWords(shellWords);
  return (
    <>
      <UnionSearch
        label={words.ofUnion}
        value={union ?? ''}
        onChoose={(chosen) => narrow({ union: chosen })}
      />
      {children}
    </>
  );
}

/** In place of a list, for who has to say first which union's. */
export function ChooseUnion() {
  const words = useWords(shellWords);
  return (
    <Empty title={words.chooseUnion}>
      <p>{words.chooseUnionHint}</p>
    </Empty>
  );
}
