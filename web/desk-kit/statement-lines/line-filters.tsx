import { useWords } from '../../kit/language.js';
import { Choice, FilterBox, Filters } from '../filters.js';
import { useNarrow } from '../use-address.js';
import { narrowsLines, type LineSearch } from './line-search.js';
import { lineWords } from './words.js';

interface LineFiltersProps {
  readonly search: LineSearch;
  /** The lines in view: by their outlets one is chosen. */
  readonly lines: readonly { readonly outlet: { readonly id: string; readonly name: string } | null }[];
}

/** Which of a statement's lines are listed. */
export function LineFilters({ search, lines }: LineFiltersProps) {
  const words = useWords(lineWords);
  const narrow = useNarrow<LineSearch>();
  const { from, to, outlet } = search;
  const names = new Map(
    lines.flatMap((line) => (line.outlet === null ? [] : [[line.outlet.id, line.outlet.name]])),
  );
  if (outlet !== undefined && !names.has(outlet)) names.set(outlet, words.outletOfBefore(outlet.slice(-4)));
  return (
    <>
      <Filters>
        <FilterBox label={words.from} type="date" value={from} onChoose={(day) => narrow({ from: day })} />
        <FilterBox label={words.to} type="date" value={to} onChoose={(day) => narrow({ to: day })} />
        <Choice
          label={words.outlet}
          value={outlet}
          options={[...names].map(([value, label]) => ({ value, label }))}
          onChoose={(chosen) => narrow({ outlet: chosen })}
        />
      </Filters>
      {narrowsLines(search) && <p className="quiet small no-print">{words.fileIsWhole}</p>}
    </>
  );
}
