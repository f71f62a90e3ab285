import { usePersonName } from '../../../desk-kit/person-name.js';
import { ListPage } from '../../../desk-kit/paged.js';
import type { Column } from '../../../desk-kit/table.js';
import { RedemptionsInGapsDocument, type RedemptionsInGapsQuery } from '../../../generated/audit/graphql.js';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { gapWords } from './words.js';

type Row = NonNullable<RedemptionsInGapsQuery['redemptionsInDutyGaps']>['nodes'][number];

export function GapsPage() {
  const words = useWords(gapWords);
  return (
    <ListPage
      title={words.title}
      lead={words.lead}
      document={RedemptionsInGapsDocument}
      variables={{}}
      of={({ redemptionsInDutyGaps }) => redemptionsInDutyGaps}
      columns={useColumns()}
      keyOf={({ redemption }) => redemption.id}
      none={{ title: words.none, hint: words.noneHint }}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords(gapWords);
  const language = useLanguage();
  const personOf = usePersonName();
  return [
    {
      key: 'at',
      head: words.redeemedAt,
      isName: true,
      cell: ({ redemption }) => moment(redemption.redeemedAt, language),
    },
    { key: 'campaign', head: words.campaign, cell: ({ voucher }) => <bdi>{voucher.campaign.title}</bdi> },
    { key: 'outlet', head: words.outlet, cell: ({ redemption }) => <bdi>{redemption.outlet?.name}</bdi> },
    {
      key: 'cashier',
      head: words.cashier,
      cell: ({ cashierId }) => <bdi>{personOf({ id: cashierId })}</bdi>,
    },
    {
      key: 'gap',
      head: words.gap,
      cell: ({ gap: { from, to } }) =>
        words.gapOf(moment(from, language), to === null ? words.still : moment(to, language)),
    },
    {
      key: 'amount',
      head: words.amount,
      isFigure: true,
      cell: ({ redemption }) => money(redemption.unionPays, language),
    },
    {
      key: 'follow',
      head: words.follow,
      cell: ({ voucher }) => <a href={`/finance/voucher/${voucher.id}`}>{words.open}</a>,
    },
  ];
}
