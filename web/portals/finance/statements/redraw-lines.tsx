import { codeTailOf } from '../../../desk-kit/code-tail.js';
import type { ControlProps } from '../../../desk-kit/fields.js';
import { StatementReadDocument, type StatementReadQuery } from '../../../generated/finance/graphql.js';
import { momentToTheSecond } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { More } from '../../../kit/more.js';
import { money } from '../../../kit/money.js';
import { Told } from '../../../kit/told.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { idsIn } from './left-out.js';
import { deedWords } from './words.js';

type Line = NonNullable<StatementReadQuery['statement']>['lines']['nodes'][number];

interface RedrawLinesProps extends ControlProps {
  readonly statementId: string;
}

/** The redemptions of a statement, to be ticked by who leaves some out: nobody has to know a number of one. */
export function RedrawLines({ statementId, id, value, onChange, describedBy }: RedrawLinesProps) {
  const words = useWords(deedWords);
  const known = useAskedPages(
    StatementReadDocument,
    { statementId },
    ({ statement }) => statement?.lines.pageInfo,
  );
  const out = idsIn(value);
  const tick = (redemptionId: string): void =>
    onChange(
      (out.includes(redemptionId) ? out.filter((one) => one !== redemptionId) : [...out, redemptionId]).join(
        ' ',
      ),
    );
  return (
    <div id={id} role="group" aria-label={words.without} aria-describedby={describedBy} className="stack">
      <Told known={known}>
        {({ pages, more }) => (
          <>
            {pages
              .flatMap(({ statement }) => statement?.lines.nodes ?? [])
              .filter(({ kind }) => kind === 'REDEMPTION')
              .map((line) => (
                <OneLine
                  key={line.redemptionId}
                  line={line}
                  isOut={out.includes(line.redemptionId)}
                  tick={() => tick(line.redemptionId)}
                />
              ))}
            <More more={more} says={words.moreLines} size="small" />
          </>
        )}
      </Told>
    </div>
  );
}

interface OneLineProps {
  readonly line: Line;
  readonly isOut: boolean;
  readonly tick: () => void;
}

function OneLine({ line, isOut, tick }: OneLineProps) {
  const words = useWords(deedWords);
  const { redeemedAt, campaign, outlet, amount } = line;
  const tail = codeTailOf(line);
  const language = useLanguage();
  return (
    <label className="tick-line">
      <input type="checkbox" checked={isOut} onChange={tick} />
      <span>
        {momentToTheSecond(redeemedAt, language)} · <bdi>{campaign?.title}</bdi>
        <span className="quiet small">
          <bdi>{outlet?.name}</bdi>
          {tail !== null && <> · {words.codeTail(tail)}</>}
        </span>
      </span>
      <span className="figures">{money(amount, language)}</span>
    </label>
  );
}
