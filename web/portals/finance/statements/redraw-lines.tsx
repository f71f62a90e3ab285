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

const useLines = (statementId: string) =>
  useAskedPages(StatementReadDocument, { statementId }, ({ statement }) => statement?.lines.pageInfo);

interface CreditedProps {
  readonly statementId: string;
  readonly redemptionId: string;
}

/** The redemption that a refusal is about, as its box says it; nothing where it has not been read here: the refusal's own words stand above. */
export function CreditedLine({ statementId, redemptionId }: CreditedProps) {
  const known = useLines(statementId);
  return (
    <Told known={known}>
      {({ pages }) => {
        const line = pages
          .flatMap(({ statement }) => statement?.lines.nodes ?? [])
          .find(({ kind, redemptionId: id }) => kind === 'REDEMPTION' && id === redemptionId);
        return line === undefined ? null : <WhichLine line={line} />;
      }}
    </Told>
  );
}

/** The redemptions of a statement, to be ticked by who leaves some out: nobody has to know a number of one. */
export function RedrawLines({ statementId, id, value, onChange, describedBy }: RedrawLinesProps) {
  const words = useWords(deedWords);
  const known = useLines(statementId);
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

/** Which redemption it is, as people tell them apart: when, of what, where, and how its code ends. */
function WhichLine({ line }: Pick<OneLineProps, 'line'>) {
  const words = useWords(deedWords);
  const language = useLanguage();
  const { redeemedAt, campaign, outlet } = line;
  const tail = codeTailOf(line);
  return (
    <span>
      {momentToTheSecond(redeemedAt, language)} · <bdi>{campaign?.title}</bdi>
      <span className="quiet small">
        <bdi>{outlet?.name}</bdi>
        {tail !== null && <> · {words.codeTail(tail)}</>}
      </span>
    </span>
  );
}

function OneLine({ line, isOut, tick }: OneLineProps) {
  const { amount } = line;
  const language = useLanguage();
  return (
    <label className="tick-line">
      <input type="checkbox" checked={isOut} onChange={tick} />
      <WhichLine line={line} />
      <span className="figures">{money(amount, language)}</span>
    </label>
  );
}
