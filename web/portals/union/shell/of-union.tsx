import type { ReactNode } from 'react';
import { unionsOf, useMe } from '../../../desk-kit/duties.js';
import { Empty } from '../../../desk-kit/facts.js';
import { Filters } from '../../../desk-kit/filters.js';
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

interface OfUnionProps {
  readonly chosen: string | undefined;
  readonly onChoose: (union: string) => void;
  /** Other filters of the list. */
  readonly filters?: ReactNode;
  readonly children: (tradeUnionId: string) => ReactNode;
}

/** A list of one union and those below it, with the search for another one. */
export function OfUnion({ chosen, onChoose, filters, children }: OfUnionProps) {
  const words = useWords(shellWords);
  const union = useUnionInView(chosen);
  return (
    <>
      <Filters>
        <UnionSearch label={words.ofUnion} value={union ?? ''} onChoose={onChoose} />
        {filters}
      </Filters>
      {union === null ? (
        <Empty title={words.chooseUnion}>
          <p>{words.chooseUnionHint}</p>
        </Empty>
      ) : (
        children(union)
      )}
    </>
  );
}
