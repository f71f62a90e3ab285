import { useEffect, useId, useRef, type ReactNode } from 'react';
import { isolated } from '../kit/isolated.js';
import { useWords } from '../kit/language.js';
import { deskWords } from './desk-words.js';
import { SaidDate } from './said-date.js';

/** Filters stand in the address: a link to a filtered list is a link, and the way back leads to it. */
export function Filters({ children }: { readonly children: ReactNode }) {
  const words = useWords(deskWords);
  return (
    <search className="filters no-print" aria-label={words.filter}>
      {children}
    </search>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value | undefined;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value | undefined) => void;
  /** What it is called to choose none of them, where that is not simply all; without it, one of the options is always chosen. */
  readonly all?: boolean | string;
}

export function Choice<Value extends string>({
  label,
  value,
  options,
  onChoose,
  all = true,
}: ChoiceProps<Value>) {
  const words = useWords(deskWords);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={({ target }) => onChoose(options.find((option) => option.value === target.value)?.value)}
      >
        {all !== false && <option value="">{all === true ? words.all : all}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {isolated(option.label)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface BoxProps {
  readonly label: string;
  readonly type: 'month' | 'date' | 'search';
  readonly value: string | undefined;
  readonly onChoose: (value: string | undefined) => void;
}

/** While a year is typed, a browser says 0002, 0020 and 0202 before 2026. */
export const isWhole = (type: BoxProps['type'], text: string): boolean =>
  type !== 'search' && /^2\d{3}-/.test(text);

/**
 * A whole month or day is taken at once: what stands below is of what the box says. Half of one is no filter, nor is a year that is being
 * typed, and words are taken when the box is left or Enter is pressed. It stays the same box whatever its list is narrowed to, and so
 * keeps who is in it.
 */
export function FilterBox({ label, type, value, onChoose }: BoxProps) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Written anew, a box forgets which part of a date somebody is typing.
    if (box.current !== null && box.current.value !== (value ?? '')) box.current.value = value ?? '';
  }, [value]);
  const take = (text: string): void => {
    if (text !== (value ?? '')) onChoose(text === '' ? undefined : text);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={box}
        id={id}
        type={type}
        defaultValue={value ?? ''}
        onChange={({ target }) => isWhole(type, target.value) && take(target.value)}
        onBlur={({ target }) => take(target.value)}
        onKeyDown={({ key, currentTarget, nativeEvent }) =>
          key === 'Enter' && !nativeEvent.isComposing && take(currentTarget.value)
        }
      />
      {type !== 'search' && value !== undefined && <SaidDate value={value} />}
    </div>
  );
}
