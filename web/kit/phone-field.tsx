import { TEXT_CHARACTERS_MAX } from '@puhui/kernel';
import { useWords } from './language.js';
import { readTyped } from './typed-text.js';
import { typedWords } from './typed-words.js';

interface PhoneFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly value: string;
  readonly mostCharacters?: number;
  /** What is wrong with it, where that is not what any text may have. */
  readonly says?: string | null;
  /** Of several lines. */
  readonly isLong?: boolean;
  readonly type?: 'text' | 'tel' | 'search';
  readonly onType: (value: string) => void;
}

/** The one box for a text on a phone: what the platform would refuse of any text is said beside it while it is typed. */
export function PhoneField(props: PhoneFieldProps) {
  const { id, label, hint, isOptional = false, value, isLong = false, type = 'text', onType } = props;
  const words = useWords(typedWords);
  const says = useMistake(props);
  const describedBy = [hint !== undefined && `${id}-hint`, says !== null && `${id}-wrong`];
  const box = {
    id,
    value,
    'aria-describedby': describedBy.filter(Boolean).join(' ') || undefined,
    'aria-invalid': says !== null,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onType(target.value),
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isOptional && <span className="quiet">{words.optional}</span>}
      </label>
      {hint !== undefined && (
        <p className="quiet small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {says !== null && (
        <p className="note" id={`${id}-wrong`} role="alert">
          {says}
        </p>
      )}
      {isLong ? <textarea {...box} /> : <input type={type} autoComplete="off" {...box} />}
    </div>
  );
}

function useMistake({ value, mostCharacters, says = null }: PhoneFieldProps): string | null {
  const words = useWords(typedWords);
  const read = readTyped(value, mostCharacters);
  if ('value' in read) return says;
  return read.mistake === 'tooLong'
    ? words.tooLong(String(mostCharacters ?? TEXT_CHARACTERS_MAX))
    : words[read.mistake];
}
