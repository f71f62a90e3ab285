import { Link, useSearch } from '@tanstack/react-router';
import { oneOf } from '../../../desk-kit/address.js';
import {
  RectificationsDocument,
  type KnownRectificationFragment,
  type RectificationStatus,
} from '../../../generated/union/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { listed } from '../../../kit/listed.js';
import { unionListSearch } from '../shell/of-union.js';
import type { Statuses } from '../wishes/wish.js';
import { WishesPage, type WishesSearch } from '../wishes/wishes-page.js';
import { rectificationWords } from './words.js';

const STATUSES = ['WAITING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN'] as const;
const tones = { WAITING: 'waits', ACCEPTED: 'good', REFUSED: 'quiet', WITHDRAWN: 'quiet' } as const;
export const useRectificationStatuses = (): Statuses<RectificationStatus> => ({
  tones,
  words: useWords(rectificationWords),
});

export const rectificationsSearch = (search: Record<string, unknown>): WishesSearch<RectificationStatus> => ({
  ...unionListSearch(search),
  status: oneOf(STATUSES)(search['status']),
});

/** Who asked that what is held about them be corrected. */
export function RectificationsPage() {
  const words = useWords(rectificationWords);
  const search = useSearch({ from: '/rectifications' });
  const language = useLanguage();
  return (
    <WishesPage
      title={words.title}
      lead={words.lead}
      search={search}
      all={STATUSES}
      statuses={useRectificationStatuses()}
      document={RectificationsDocument}
      variables={{ status: search.status ?? null }}
      of={({ rectifications }) => rectifications}
      toOne={(rectificationId, name) => (
        <Link to="/rectifications/$rectificationId" params={{ rectificationId }}>
          {name}
        </Link>
      )}
      what={{
        key: 'what',
        head: words.wanted,
        cell: ({ changes, unreadable }: KnownRectificationFragment) =>
          unreadable
            ? words.unreadable
            : listed(
                (changes ?? []).map(({ field }) => words[field]),
                language,
              ),
      }}
      noneHint={words.noneHint}
    />
  );
}
