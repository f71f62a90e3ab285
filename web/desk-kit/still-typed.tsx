import { useId, type ReactNode } from 'react';
import { useWords } from '../kit/language.js';
import { ClosedNow } from './closed.js';
import { deskWords } from './desk-words.js';
import type { Values } from './draft.js';
import { FieldRow } from './field-row.js';
import type { Field } from './fields.js';

interface StillTypedProps<Name extends string> {
  readonly fields: Readonly<Partial<Record<Name, Field>>>;
  readonly typed: Values<Name>;
  /** The questions that somebody has answered. */
  readonly own: readonly Name[];
  readonly forget: () => void;
  /** What else can be made of it. */
  readonly children?: ReactNode;
}

/**
 * What somebody typed into a form whose step is not offered any more: a colleague took another one meanwhile. It stands there as it was
 * typed, to be read and copied, until its person clears it; nothing where nothing was typed.
 */
export function StillTyped<Name extends string>(props: StillTypedProps<Name>) {
  const { fields, typed, own, forget, children } = props;
  const words = useWords(deskWords);
  const id = useId();
  const rows = own.flatMap((name) => {
    const field = fields[name];
    return field === undefined ? [] : [{ name, field }];
  });
  if (rows.length === 0) return null;
  return (
    <section className="card stack desk-form" aria-labelledby={id}>
      <h2 id={id}>{words.stillTyped}</h2>
      <p className="quiet">{words.stillTypedHint}</p>
      <ClosedNow.Provider value={true}>
        {rows.map(({ name, field }) => (
          <FieldRow
            key={name}
            id={`${id}-${name}`}
            field={field}
            value={typed[name]}
            says={null}
            onChange={() => undefined}
          />
        ))}
      </ClosedNow.Provider>
      <p className="actions">
        {children}
        <button type="button" className="button plain" onClick={forget}>
          {words.forgetTyped}
        </button>
      </p>
    </section>
  );
}
