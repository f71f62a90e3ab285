import type { ReactNode } from 'react';
import { unionsOf, useMe } from '../../../desk-kit/duties.js';
import { deskWords } from '../../../desk-kit/desk-words.js';
import { pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { Empty } from '../../../desk-kit/facts.js';
import { ListPage, type ListPageProps } from '../../../desk-kit/paged.js';
import { UnionSearch } from '../../../desk-kit/union-search.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { useWords } from '../../../kit/language.js';
import { shellWords } from './words.js';

export const OFFICERS = ['UNION_OFFICER'] as const;

/** Which union a list is of stands in its address: a link to it is a link for whoever may see it. */
export interface OfUnionSearch {
  readonly union?: string | undefined;
}
export const ofUnionSearch = (search: Record<string, unknown>): OfUnionSearch => ({
  union: textOf(search['union']),
});

/** What the address of such a list holds beside its other filters. */
export type UnionListSearch = PageSearch & OfUnionSearch;
export const unionListSearch = (search: Record<string, unknown>): UnionListSearch => ({
  ...pageSearch(search),
  ...ofUnionSearch(search),
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
        which="any"
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
  const desk = useWords(deskWords);
  const { covers } = unionsOf(useMe(), OFFICERS);
  return (
    <Empty title={words.chooseUnion}>
      <p>{covers === 'not known' ? desk.coversNotKnown : words.chooseUnionHint}</p>
    </Empty>
  );
}

interface UnionListProps<Data, Variables, Row> extends Omit<
  ListPageProps<Data, Variables, Row>,
  'variables' | 'instead'
> {
  /** The union that the address names, if it does. */
  readonly chosen: string | undefined;
  readonly variables?: Omit<Variables, 'after' | 'tradeUnionId'>;
}

/** The page of a list of one union and those below it: which one is its first filter, and has to be said by who is of none. */
export function UnionListPage<Data, Variables extends { readonly tradeUnionId?: string | null }, Row>({
  chosen,
  filters,
  variables,
  ...list
}: UnionListProps<Data, Variables, Row>) {
  const narrow = useNarrow<UnionListSearch>();
  const union = useUnionInView(chosen);
  return (
    <ListPage
      {...list}
      filters={{
        boxes: (
          <UnionFilter union={union} narrow={narrow}>
            {filters?.boxes}
          </UnionFilter>
        ),
        narrow: filters?.narrow === true,
      }}
      instead={union === null && <ChooseUnion />}
      variables={{ ...variables, tradeUnionId: union ?? '' } as Omit<Variables, 'after'>}
    />
  );
}
