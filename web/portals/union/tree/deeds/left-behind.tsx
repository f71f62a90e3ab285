import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FactLine } from '../../../../desk-kit/facts.js';
import { UnionLeavesBehindDocument } from '../../../../generated/union/graphql.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { money } from '../../../../kit/money.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { asFarAs } from '../../../../kit/unanswered.js';
import { treeDeedWords } from './words.js';

interface Listed<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/** What goes on at a union that somebody dissolves, and has to be brought to its end by hand. */
export function useLeftBehind(tradeUnionId: string): readonly FactLine[] {
  const words = useWords(treeDeedWords);
  const language = useLanguage();
  const known = useAsked(UnionLeavesBehindDocument, { tradeUnionId });
  const data = known.state === 'here' ? known.answer.data : null;
  const campaigns = asFarAs(() => data?.campaigns, null) ?? null;
  const partners = asFarAs(() => data?.partners, null) ?? null;
  const listed = <Row,>(list: Listed<Row> | null, line: (row: Row) => ReactNode): FactLine[1] => {
    if (list === null) return words.notRead;
    if (list.nodes.length === 0) return words.noneLeft;
    return [
      ...list.nodes.map(line),
      ...(list.pageInfo.hasNextPage ? [<p key="more">{words.andMore}</p>] : []),
    ];
  };
  return [
    [
      words.campaigns,
      listed(campaigns, ({ id, title, unclaimedAmount }) => (
        <p key={id}>
          <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
            <bdi>{title}</bdi>
          </Link>{' '}
          {unclaimedAmount !== null && words.holds(money(unclaimedAmount, language))}
        </p>
      )),
    ],
    [
      words.merchants,
      listed(partners, ({ id, name }) => (
        <p key={id}>
          <Link to="/merchants/$merchantId" params={{ merchantId: id }}>
            <bdi>{name}</bdi>
          </Link>
        </p>
      )),
    ],
  ];
}
