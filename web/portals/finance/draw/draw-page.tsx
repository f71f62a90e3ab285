import type { ReactNode } from 'react';
import { useSearch } from '@tanstack/react-router';
import { textOf } from '../../../desk-kit/address.js';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { MerchantInFull, MerchantSearch } from '../../../desk-kit/merchant-search.js';
import { UnionName, UnionSearch } from '../../../desk-kit/union-search.js';
import { DrawStatementDocument } from '../../../generated/finance/graphql.js';
import { month as monthOf } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { useUnionNow } from '../shell/frame.js';
import { useStatementMoved } from '../statements/deed-of-statement.js';
import { deedWords } from '../statements/words.js';
import { WhatIsDrawn, WhyNothing } from './what-is-drawn.js';
import { drawWords } from './words.js';

interface DrawSearch {
  readonly union?: string | undefined;
  readonly merchant?: string | undefined;
  readonly month?: string | undefined;
}
export const drawSearch = (search: Record<string, unknown>): DrawSearch => ({
  union: textOf(search['union']),
  merchant: textOf(search['merchant']),
  month: textOf(search['month']),
});

export function DrawPage(): ReactNode {
  const words = useWords(deedWords);
  const language = useLanguage();
  const drawn = useWords(drawWords);
  const moved = useStatementMoved();
  const unionNow = useUnionNow();
  const { union, merchant, month } = useSearch({ from: '/draw' });
  return (
    <DeedPage
      title={words.drawTitle}
      lead={<p>{words.drawLead}</p>}
      start={{
        tradeUnionId: union ?? unionNow ?? '',
        ...(merchant === undefined ? {} : { partnerId: merchant }),
        ...(month === undefined ? {} : { period: month }),
      }}
      fields={{
        tradeUnionId: {
          label: words.chooseUnion,
          kind: 'text',
          control: ({ onChange, ...props }) => <UnionSearch which="any" {...props} onChoose={onChange} />,
        },
        partnerId: {
          label: words.choosePartner,
          kind: 'text',
          control: ({ onChange, ...props }) => <MerchantSearch wentLive {...props} onChoose={onChange} />,
        },
        period: { label: words.month, hint: words.monthHint, kind: 'month' },
      }}
      check={({ tradeUnionId, partnerId, period }) => ({
        facts: [
          [words.tradeUnion, <UnionName key="union" tradeUnionId={tradeUnionId} />],
          [words.partner, <MerchantInFull key="partner" partnerId={partnerId} />],
          [words.month, monthOf(period, language)],
          [drawn.comes, <WhatIsDrawn key="comes" {...{ tradeUnionId, partnerId, period }} />],
        ],
        happens: words.drawHappens,
        act: words.draw,
      })}
      deed={{
        // What was left half typed elsewhere is no part of what a link asks for.
        name: merchant === undefined ? 'draw' : `draw.${union}.${merchant}.${month}`,
        document: DrawStatementDocument,
        variables: (given, idempotencyKey) => ({ ...given, idempotencyKey }),
        resultOf: ({ drawStatement }) => drawStatement,
      }}
      more={(refused) => refused.__typename === 'NothingToSettle' && <WhyNothing nothing={refused} />}
      became={({ statement }) => moved(words.drawn, statement)}
    />
  );
}
