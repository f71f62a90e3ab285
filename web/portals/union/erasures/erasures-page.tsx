import { Link, useSearch } from '@tanstack/react-router';
import { oneOf } from '../../../desk-kit/address.js';
import { ErasuresDocument, type ErasureStatus } from '../../../generated/union/graphql.js';
import { useWords } from '../../../kit/language.js';
import { unionListSearch } from '../shell/of-union.js';
import type { Statuses } from '../wishes/wish.js';
import { WishesPage, type WishesSearch } from '../wishes/wishes-page.js';
import { erasureWords } from './words.js';

const STATUSES = ['WAITING', 'REFUSED', 'WITHDRAWN', 'DONE'] as const;
const tones = { WAITING: 'waits', REFUSED: 'quiet', WITHDRAWN: 'quiet', DONE: 'good' } as const;
export const useErasureStatuses = (): Statuses<ErasureStatus> => ({ tones, words: useWords(erasureWords) });

export const erasuresSearch = (search: Record<string, unknown>): WishesSearch<ErasureStatus> => ({
  ...unionListSearch(search),
  status: oneOf(STATUSES)(search['status']),
});

/** Who asked that what is held about them be erased. */
export function ErasuresPage() {
  const words = useWords(erasureWords);
  const search = useSearch({ from: '/erasures' });
  return (
    <WishesPage
      title={words.title}
      lead={words.lead}
      search={search}
      all={STATUSES}
      statuses={useErasureStatuses()}
      document={ErasuresDocument}
      variables={{ status: search.status ?? null }}
      of={({ erasures }) => erasures}
      toOne={(erasureId, name) => (
        <Link to="/erasures/$erasureId" params={{ erasureId }}>
          {name}
        </Link>
      )}
      noneHint={words.noneHint}
    />
  );
}
