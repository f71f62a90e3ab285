import { Link, useSearch } from '@tanstack/react-router';
import { oneOf } from '../../../desk-kit/address.js';
import { Status } from '../../../desk-kit/facts.js';
import { Choice } from '../../../desk-kit/filters.js';
import { usePersonName } from '../../../desk-kit/person-name.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import {
  TransfersDocument,
  type KnownTransferFragment,
  type TransferDirection,
  type TransferStatus,
} from '../../../generated/union/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { UnionListPage, unionListSearch, type UnionListSearch } from '../shell/of-union.js';
import { membersWords } from '../members/words.js';
import { transferWords } from './words.js';

const STATUSES = ['WAITING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'LAPSED'] as const;
const DIRECTIONS = ['INTO', 'OUT_OF'] as const;
const tones = {
  WAITING: 'waits',
  ACCEPTED: 'good',
  REFUSED: 'bad',
  WITHDRAWN: 'quiet',
  LAPSED: 'quiet',
} as const satisfies Record<TransferStatus, string>;
export const toneOf = (status: TransferStatus) => tones[status];

interface TransfersSearch extends UnionListSearch {
  readonly direction?: TransferDirection | undefined;
  readonly status?: TransferStatus | undefined;
}
export const transfersSearch = (search: Record<string, unknown>): TransfersSearch => ({
  ...unionListSearch(search),
  direction: oneOf(DIRECTIONS)(search['direction']),
  status: oneOf(STATUSES)(search['status']),
});

/** Who is to come in from elsewhere, and who is to go there. */
export function TransfersPage() {
  const members = useWords(membersWords);
  const words = useWords(transferWords);
  const { union: chosen, direction, status } = useSearch({ from: '/transfers' });
  const narrow = useNarrow<TransfersSearch>();
  return (
    <>
      <nav className="crumbs" aria-label={members.title}>
        <Link to="/members">{members.back}</Link>
      </nav>
      <UnionListPage
        title={words.title}
        lead={words.lead}
        filters={{
          boxes: (
            <>
              <Choice
                label={words.direction}
                value={direction}
                options={DIRECTIONS.map((value) => ({ value, label: words[value] }))}
                onChoose={(one) => narrow({ direction: one })}
              />
              <Choice
                label={words.status}
                value={status}
                options={STATUSES.map((value) => ({ value, label: words[value] }))}
                onChoose={(one) => narrow({ status: one })}
              />
            </>
          ),
          narrow: direction !== undefined || status !== undefined,
        }}
        chosen={chosen}
        document={TransfersDocument}
        variables={{ direction: direction ?? null, status: status ?? null }}
        of={({ transfers }) => transfers}
        columns={useColumns()}
        keyOf={({ id }) => id}
        none={{ title: words.none, hint: words.noneHint }}
      />
    </>
  );
}

function useColumns(): readonly Column<KnownTransferFragment>[] {
  const words = useWords(transferWords);
  const language = useLanguage();
  const nameOf = usePersonName();
  return [
    {
      key: 'member',
      head: words.member,
      isName: true,
      cell: ({ id, person }) => (
        <Link to="/transfers/$transferId" params={{ transferId: id }}>
          <bdi>{nameOf(person)}</bdi>
        </Link>
      ),
    },
    { key: 'from', head: words.from, cell: ({ fromTradeUnion }) => <bdi>{fromTradeUnion?.name}</bdi> },
    { key: 'to', head: words.to, cell: ({ toTradeUnion }) => <bdi>{toTradeUnion?.name}</bdi> },
    { key: 'askedAt', head: words.askedAt, cell: ({ askedAt }) => momentInFull(askedAt, language) },
    { key: 'answerBy', head: words.answerBy, cell: ({ answerBy }) => momentInFull(answerBy, language) },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => <Status word={words[status]} tone={toneOf(status)} />,
    },
  ];
}
