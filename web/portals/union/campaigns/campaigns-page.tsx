import { Link, useSearch } from '@tanstack/react-router';
import { Status } from '../../../desk-kit/facts.js';
import { oneOf } from '../../../desk-kit/address.js';
import { Choice } from '../../../desk-kit/filters.js';
import type { Column } from '../../../desk-kit/table.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { CampaignsDocument, type CampaignsQuery } from '../../../generated/union/graphql.js';
import { momentInFull, untilInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { useFigure } from '../../../kit/figure.js';
import { UnionListPage, unionListSearch, type UnionListSearch } from '../shell/of-union.js';
import { namedPhase, narrowedTo, phaseOf, PHASES, toneOf, type CampaignPhase } from './statuses.js';
import { campaignsWords } from './words.js';

type Row = NonNullable<CampaignsQuery['campaigns']>['nodes'][number];

interface CampaignsSearch extends UnionListSearch {
  readonly status?: CampaignPhase | undefined;
}
export const campaignsSearch = (search: Record<string, unknown>): CampaignsSearch => ({
  ...unionListSearch(search),
  status: oneOf(PHASES)(search['status']),
});

export function CampaignsPage() {
  const words = useWords(campaignsWords);
  const { union: chosen, status } = useSearch({ from: '/campaigns' });
  const narrow = useNarrow<CampaignsSearch>();
  return (
    <UnionListPage
      title={words.title}
      action={
        <Link to="/campaigns/new" search={{ union: chosen }} className="button small">
          {words.design}
        </Link>
      }
      filters={{
        boxes: (
          <Choice
            label={words.status}
            value={status}
            options={PHASES.map((value) => ({
              value,
              label: value === 'CLAIMS_OVER' ? words.anyOver : words[value],
            }))}
            onChoose={(one) => narrow({ status: one })}
          />
        ),
        narrow: status !== undefined,
      }}
      chosen={chosen}
      document={CampaignsDocument}
      variables={narrowedTo(status)}
      of={({ campaigns }) => campaigns}
      columns={useColumns()}
      keyOf={({ id }) => id}
      none={{ title: words.none, hint: words.noneHint }}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords(campaignsWords);
  const language = useLanguage();
  const figure = useFigure();
  return [
    {
      key: 'title',
      head: words.name,
      isName: true,
      cell: ({ id, title }) => (
        <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
          <bdi>{title}</bdi>
        </Link>
      ),
    },
    { key: 'union', head: words.tradeUnion, cell: ({ tradeUnion }) => <bdi>{tradeUnion?.name}</bdi> },
    {
      key: 'claims',
      head: words.claimsOrSignUps,
      cell: ({ windows: { claimFrom, claimUntil } }) =>
        words.fromTo(momentInFull(claimFrom, language), untilInFull(claimUntil, language)),
    },
    {
      key: 'claimed',
      head: words.claimed,
      isFigure: true,
      cell: ({ claimedUnits, quotas }) => words.of(figure(claimedUnits), figure(quotas.totalUnits)),
    },
    {
      key: 'redeemed',
      head: words.redeemed,
      isFigure: true,
      cell: ({ redeemedUnits }) => figure(redeemedUnits),
    },
    {
      key: 'status',
      head: words.status,
      cell: (row) => <Status word={words[namedPhase(phaseOf(row), row)]} tone={toneOf(phaseOf(row))} />,
    },
  ];
}
