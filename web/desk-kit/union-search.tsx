import { useState } from 'react';
import { DeskUnionDocument, DeskUnionsDocument } from '../generated/desk-kit/graphql.js';
import { useWords } from '../kit/language.js';
import { useAsked } from '../kit/use-asked.js';
import { deskWords } from './desk-words.js';
import { SearchBox, type SearchProps } from './search-box.js';
import { lookedIn } from './search-found.js';

/** `active`: one that something can still be given to or asked of. `any`: one that is looked at, dissolved or not. */
type Which = 'active' | 'any';

interface UnionSearchProps extends SearchProps {
  readonly which: Which;
}

/** Finds a union on the server, by a part of its name or the beginning of its code. */
export function UnionSearch({ which, ...props }: UnionSearchProps) {
  const words = useWords(deskWords);
  const [search, setSearch] = useState('');
  const status = which === 'active' ? 'ACTIVE' : null;
  const known = useAsked(DeskUnionsDocument, { search, status }, { when: search !== '' });
  return (
    <SearchBox
      {...props}
      hint={words.searchHint}
      chosen={props.value === '' ? null : <ChosenUnion tradeUnionId={props.value} />}
      search={search}
      onSearch={setSearch}
      looked={lookedIn(
        known,
        ({ tradeUnions }) => tradeUnions,
        ({ id, name, parent, status: now }) => ({
          id,
          name,
          note: [
            now === 'DISSOLVED' ? words.dissolved : null,
            parent === null ? null : words.below(parent.name),
          ]
            .filter((part) => part !== null)
            .join(' · '),
        }),
      )}
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
