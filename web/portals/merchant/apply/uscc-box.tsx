import { useWords } from '../../../kit/language.js';
import type { ControlProps } from '../../../desk-kit/fields.js';
import { applyWords } from './words.js';
import { usccSays } from './uscc-says.js';

/** The code's own box: what is wrong with it is said while it is typed, and not only when everything is. */
export function UsccBox({ id, value, onChange, describedBy, invalid }: ControlProps) {
  const words = useWords(applyWords);
  const says = usccSays(value);
  const told = {
    empty: '',
    right: words.usccRight,
    form: words.usccForm,
    check: words.usccCheck,
    union: words.usccUnion,
    short: says.is === 'short' ? words.usccShort(String(says.left)) : '',
  }[says.is];
  const tone = { empty: '', short: 'quiet', right: 'right', form: 'wrong', check: 'wrong', union: 'wrong' };
  return (
    <>
      <input
        id={id}
        className="figures"
        value={value}
        aria-invalid={invalid}
        aria-describedby={`${describedBy} ${id}-says`.trim()}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-says`} className={`code-says ${tone[says.is]}`} role="status">
        {told}
      </p>
    </>
  );
}
