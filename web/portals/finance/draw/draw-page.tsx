import { DeedPage } from '../../../desk-kit/deed-page.js';
import { MerchantName, MerchantSearch } from '../../../desk-kit/merchant-search.js';
import { UnionName, UnionSearch } from '../../../desk-kit/union-search.js';
import { DrawStatementDocument } from '../../../generated/finance/graphql.js';
import { month as monthOf } from '../../../kit/dates.js';
import { useFigure } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { useUnionNow } from '../shell/frame.js';
import { useStatementMoved } from '../statements/deed-of-statement.js';
import { deedWords } from '../statements/words.js';

export function DrawPage() {
  const words = useWords(deedWords);
  const language = useLanguage();
  const figure = useFigure();
  const moved = useStatementMoved();
  const unionNow = useUnionNow();
  return (
    <DeedPage
      title={words.drawTitle}
      lead={<p>{words.drawLead}</p>}
      start={{ tradeUnionId: unionNow ?? '' }}
      fields={{
        tradeUnionId: {
          label: words.chooseUnion,
          kind: 'text',
          control: ({ onChange, ...props }) => <UnionSearch which="any" {...props} onChoose={onChange} />,
        },
        partnerId: {
          label: words.choosePartner,
          kind: 'text',
          control: ({ onChange, ...props }) => <MerchantSearch {...props} onChoose={onChange} />,
        },
        period: { label: words.month, hint: words.monthHint, kind: 'month' },
      }}
      check={({ tradeUnionId, partnerId, period }) => ({
        facts: [
          [words.tradeUnion, <UnionName key="union" tradeUnionId={tradeUnionId} />],
          [words.partner, <MerchantName key="partner" partnerId={partnerId} />],
          [words.month, monthOf(period, language)],
        ],
        happens: words.drawHappens,
        act: words.draw,
      })}
      deed={{
        name: 'draw',
        document: DrawStatementDocument,
        variables: (given, idempotencyKey) => ({ ...given, idempotencyKey }),
        resultOf: ({ drawStatement }) => drawStatement,
      }}
      more={(refused) =>
        refused.__typename === 'NothingToSettle' && (
          <>
            {refused.stillUndoable > 0 && <p>{words.stillUndoable(figure(refused.stillUndoable))}</p>}
            {refused.creditsDue !== '0' && (
              <p>
                {words.settleable(money(refused.settleable, language))}
                {words.creditsDue(money(refused.creditsDue, language))}
              </p>
            )}
          </>
        )
      }
      became={({ statement }) => moved(words.drawn, statement)}
    />
  );
}
