import type { ReactNode } from 'react';
import type { Asked } from '../../kit/ask.js';
import { useFigure } from '../../kit/figure.js';
import { useWords } from '../../kit/language.js';
import { asFarAs } from '../../kit/unanswered.js';
import { useAsked } from '../../kit/use-asked.js';
import { SERVICES, type Service } from './services.js';
import { partWords, countWords } from './words.js';

const ALL = { members: true, partners: true, benefits: true, billing: true, after: null } as const;

interface ListOfPart {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

interface FirstPartProps<Data> {
  readonly document: Asked<Data, typeof ALL>;
  readonly of: (data: Data, part: Service) => ListOfPart | null | undefined;
  readonly label: string;
  readonly chosen: Service | undefined;
  readonly onChoose: (part: Service) => void;
  /** Given null while it is not known yet which part is the first that has any: nothing is drawn that would jump. */
  readonly children: (shown: Service | null, boxes: ReactNode) => ReactNode;
}

/** All parts with how many rows each has; the one that somebody chose is shown, or the first that has any. */
export function FirstPart<Data>({ document, of, label, chosen, onChoose, children }: FirstPartProps<Data>) {
  const words = useWords(countWords);
  const parts = useWords(partWords);
  const figure = useFigure();
  const known = useAsked(document, ALL);
  const told = (part: Service): ListOfPart | null =>
    known.state === 'here' ? asFarAs(() => of(known.answer.data, part) ?? null, null) : null;
  const said = (part: Service): string => {
    const list = told(part);
    if (known.state === 'waiting') return parts[part];
    if (list === null) return words.notTold(parts[part]);
    return (list.pageInfo.hasNextPage ? words.more : words.count)(parts[part], figure(list.nodes.length));
  };
  const first = SERVICES.find((part) => (told(part)?.nodes.length ?? 0) > 0) ?? 'members';
  const shown = chosen ?? (known.state === 'waiting' ? null : first);
  const boxes = (
    <div className="row" role="group" aria-label={label}>
      {SERVICES.map((part) => (
        <button
          key={part}
          type="button"
          className="button plain small"
          aria-pressed={part === shown}
          onClick={() => onChoose(part)}
        >
          {said(part)}
        </button>
      ))}
    </div>
  );
  return children(shown, boxes);
}
