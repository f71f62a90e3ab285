import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useWords } from '../kit/language.js';
import { deskWords } from './desk-words.js';
import type { Typing, Values } from './draft.js';
import { FieldRow } from './field-row.js';
import { readField, wrongIn, type Fields } from './fields.js';

interface DeskFormProps<Name extends string> {
  readonly fields: Fields<Name>;
  /** It outlives the form, which is not in view on the page that asks once. */
  readonly typing: Pick<Typing<Name>, 'typed' | 'type'>;
  /** What the button does, in one or two words. */
  readonly go: string;
  readonly onReady: (values: Values<Name>) => void;
}

const namesOf = <Name extends string>(fields: Fields<Name>): readonly Name[] => Object.keys(fields) as Name[];

/** Asks as a good public service does: one column, one question a row, mistakes told on top and beside, nothing greyed out. */
export function DeskForm<Name extends string>({ fields, typing, go, onReady }: DeskFormProps<Name>) {
  const words = useWords(deskWords);
  const names = namesOf(fields);
  const { typed, type } = typing;
  const [checked, setChecked] = useState(0);
  const id = useId();
  const mistakes = names.flatMap((one) => {
    const says = wrongIn(one, fields[one], typed, words);
    return says === null ? [] : [{ one, says }];
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(checked + 1);
    if (mistakes.length > 0) return;
    const values = names.map((one) => {
      const read = readField(fields[one], typed[one]);
      return [one, 'value' in read ? read.value : ''];
    });
    onReady(Object.fromEntries(values) as Values<Name>);
  };
  const saysOf = (one: Name): string | null =>
    checked === 0 ? null : (mistakes.find((mistake) => mistake.one === one)?.says ?? null);
  return (
    <form className="stack desk-form" onSubmit={submit} noValidate>
      {checked > 0 && <Mistakes key={checked} id={id} mistakes={mistakes} />}
      {names.map((one) => (
        <FieldRow
          key={one}
          id={`${id}-${one}`}
          field={fields[one]}
          value={typed[one]}
          says={saysOf(one)}
          onChange={(value) => type(one, value)}
        />
      ))}
      <p className="actions">
        <button type="submit" className="button">
          {go}
        </button>
      </p>
    </form>
  );
}

interface MistakesProps {
  readonly id: string;
  readonly mistakes: readonly { readonly one: string; readonly says: string }[];
}

/** Everything that has to be changed, on top, in focus, with the way to each. */
function Mistakes({ id, mistakes }: MistakesProps) {
  const words = useWords(deskWords);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), []);
  if (mistakes.length === 0) return null;
  return (
    <div className="note bad" role="alert" tabIndex={-1} ref={summary}>
      <strong>{words.toCorrect}</strong>
      {mistakes.map(({ one, says }) => (
        <p key={one}>
          <a href={`#${id}-${one}`} onClick={(event) => jump(event, `${id}-${one}`)}>
            {says}
          </a>
        </p>
      ))}
    </div>
  );
}

/** To the box itself; the address stays as it is. */
function jump(event: { preventDefault: () => void }, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
