import { DuesOwedDocument } from '../../../generated/finance/graphql.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { duesWords } from './words.js';

interface OwedProps {
  readonly tradeUnionId: string;
  /** To whom; to both, without. */
  readonly side?: 'up' | 'down' | undefined;
}

/** What the union owes of dues today, as the books have it. */
export function Owed({ tradeUnionId, side }: OwedProps) {
  const words = useWords(duesWords);
  const language = useLanguage();
  const known = useAsked(DuesOwedDocument, { tradeUnionId });
  return (
    <Told known={known}>
      {({ duesOwed }) =>
        duesOwed &&
        (['up', 'down'] as const)
          .filter((one) => side === undefined || side === one)
          .map((one) => <p key={one}>{words[`owed-${one}`](money(duesOwed[one], language))}</p>)
      }
    </Told>
  );
}
