import type { ReactElement } from 'react';
import type { Asked } from '../../kit/ask.js';
import { useFigure } from '../../kit/figure.js';
import { useWords } from '../../kit/language.js';
import { Wait } from '../../kit/told.js';
import { asFarAs } from '../../kit/unanswered.js';
import { useAsked } from '../../kit/use-asked.js';
import type { PageSearch } from '../address.js';
import type { ListPageProps } from '../paged.js';
import { useNarrow } from '../use-address.js';
import { ALL_SERVICES, SERVICES, type Service } from './services.js';
import { countWords, partWords } from './words.js';

const FIRST_OF_ALL = { ...ALL_SERVICES, after: null } as const;

/** What of a list's page says of which part it is. */
export type OfParts = Pick<ListPageProps<unknown, never, unknown>, 'filters' | 'instead'>;

interface ListOfPart {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

interface FirstPartProps<Data> {
  readonly document: Asked<Data, typeof FIRST_OF_ALL>;
  readonly of: (data: Data, part: Service) => ListOfPart | null | undefined;
  readonly label: string;
  readonly chosen: Service | undefined;
  /** While it is not known yet which part is the first that has any, nothing is drawn that would jump. */
  readonly children: (shown: Service, ofParts: OfParts) => ReactElement;
}

/** All parts with how many rows each has; the one that somebody chose is shown, or the first that has any. */
export function FirstPart<Data>({ document, of, label, chosen, children }: FirstPartProps<Data>) {
  const words = useWords(countWords);
  const parts = useWords(partWords);
  const figure = useFigure();
  const narrow = useNarrow<PageSearch & { readonly service?: Service | undefined }>();
  const known = useAsked(document, FIRST_OF_ALL);
  const told = (part: Service): ListOfPart | null =>
    known.state === 'here' ? asFarAs(() => of(known.answer.data, part) ?? null, null) : null;
  const said = (part: Service): string => {
    const list = told(part);
    if (known.state === 'waiting') return parts[part];
    if (list === null) return words.notTold(parts[part]);
    return (list.pageInfo.hasNextPage ? words.more : words.count)(parts[part], figure(list.nodes.length));
  };
  const first = SERVICES.find((part) => (told(part)?.nodes.length ?? 0) > 0) ?? 'members';
  const isKnown = chosen !== undefined || known.state !== 'waiting';
  const shown = chosen ?? first;
  const boxes = (
    <div className="row" role="group" aria-label={label}>
      {SERVICES.map((part) => (
        <button
          key={part}
          type="button"
          className="button plain small"
          aria-pressed={isKnown && part === shown}
          onClick={() => narrow({ service: part })}
        >
          {said(part)}
        </button>
      ))}
    </div>
  );
  return children(shown, { filters: { boxes, narrow: false }, instead: !isKnown && <Wait /> });
}
