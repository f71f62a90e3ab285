import { useState } from 'react';
import { DeskUnionDocument, DeskUnionsDocument } from '../generated/desk-kit/graphql.js';
import { useWords } from '../kit/language.js';
import { useAsked } from '../kit/use-asked.js';
import { deskWords } from './desk-words.js';
import { SearchBox, type SearchProps } from './search-box.js';

/** Finds a union on the server, by a part of its name or the beginning of its code. */
export function UnionSearch(props: SearchProps) {
  const words = useWords(deskWords);
  const [search, setSearch] = useState('');
  const known = useAsked(DeskUnionsDocument, { search }, { when: search !== '' });
  const nodes = known.state === 'here' ? (known.answer.data.tradeUnions?.nodes ?? []) : null;
  const failed = known.state === 'failed' ? known : null;
  return (
    <SearchBox
      {...props}
      hint={words.searchHint}
      chosen={props.value === '' ? null : <ChosenUnion tradeUnionId={props.value} />}
      search={search}
      onSearch={setSearch}
      failed={failed}
      found={
        nodes?.map(({ id, name, parent }) => ({
          id,
          name,
          note: parent === null ? null : words.below(parent.name),
        })) ?? null
      }
    />
  );
}

function ChosenUnion({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const words = useWords(deskWords);
  return <>{words.chosen(useUnionName(tradeUnionId))}</>;
}

/** A union's name; while it can't be read, the end of its id, which tells two apart. */
export function useUnionName(tradeUnionId: string): string {
  const words = useWords(deskWords);
  const known = useAsked(DeskUnionDocument, { tradeUnionId });
  if (known.state === 'waiting') return '…';
  const union = known.state === 'here' ? known.answer.data.tradeUnion : null;
  return union?.name ?? words.unnamed(tradeUnionId.slice(-4));
}

/** The same, where a name stands in a page. */
export const UnionName = ({ tradeUnionId }: { readonly tradeUnionId: string }) => (
  <bdi>{useUnionName(tradeUnionId)}</bdi>
);
