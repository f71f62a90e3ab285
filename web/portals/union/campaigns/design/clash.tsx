import { ClosedNow } from '../../../../desk-kit/closed.js';
import { FieldRow } from '../../../../desk-kit/field-row.js';
import type { Field } from '../../../../desk-kit/fields.js';
import { useWords } from '../../../../kit/language.js';
import { designWords } from './words.js';

interface ClashProps {
  readonly id: string;
  readonly field: Field;
  /** What a colleague has saved there. */
  readonly theirs: string;
  readonly settle: (whose: 'mine' | 'theirs') => void;
}

/** Under a box that two people have changed: what the other one saved, as the box itself shows it, and whose answer is to stand. */
export function Clash({ id, field, theirs, settle }: ClashProps) {
  const words = useWords(designWords);
  return (
    <div className="note stack" role="group" aria-label={words.clash(field.label)}>
      <strong>{words.clash(field.label)}</strong>
      <ClosedNow.Provider value={true}>
        <FieldRow
          id={`${id}-theirs`}
          field={{ ...field, label: words.theirs(field.label) }}
          value={theirs}
          says={null}
          onChange={() => undefined}
        />
      </ClosedNow.Provider>
      <p className="actions">
        <button type="button" className="button plain small" onClick={() => settle('mine')}>
          {words.keepMine}
        </button>
        <button type="button" className="button plain small" onClick={() => settle('theirs')}>
          {words.takeTheirs}
        </button>
      </p>
    </div>
  );
}
