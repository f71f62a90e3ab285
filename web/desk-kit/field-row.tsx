import { isolated } from '../kit/isolated.js';
import { useWords } from '../kit/language.js';
import { useIsClosed } from './closed.js';
import { deskWords } from './desk-words.js';
import type { ControlProps, Field } from './fields.js';
import { SaidDate } from './said-date.js';

interface FieldRowProps {
  readonly id: string;
  readonly field: Field;
  readonly value: string;
  /** What is wrong with it, or null. */
  readonly says: string | null;
  readonly onChange: (value: string) => void;
}

export function FieldRow({ id, field, value, says, onChange }: FieldRowProps) {
  const words = useWords(deskWords);
  const describedBy = [field.hint && `${id}-hint`, says !== null && `${id}-wrong`].filter(Boolean).join(' ');
  const props: ControlProps = { id, value, onChange, describedBy, invalid: says !== null };
  return (
    <div className={says === null ? 'field' : 'field wrong'}>
      <label htmlFor={id}>
        {field.label}
        {field.optional === true && <span className="quiet">{words.optional}</span>}
      </label>
      {field.hint !== undefined && (
        <p className="quiet small" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      {says !== null && (
        <p className="says-wrong" id={`${id}-wrong`}>
          {says}
        </p>
      )}
      {field.control ? field.control(props) : <Box field={field} {...props} />}
    </div>
  );
}

const inputTypes = {
  text: 'text',
  person: 'text',
  month: 'month',
  day: 'date',
  figure: 'text',
  money: 'text',
} as const;

function Box({ field, id, value, onChange, describedBy, invalid }: ControlProps & { readonly field: Field }) {
  const words = useWords(deskWords);
  const isClosed = useIsClosed();
  const shared = {
    id,
    value,
    'aria-invalid': invalid,
    'aria-describedby': describedBy,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange(target.value),
  };
  if (field.kind === 'words' || field.kind === "person's words")
    return <textarea rows={field.rows ?? 3} readOnly={isClosed} {...shared} />;
  if (field.kind === 'choice')
    return (
      <select aria-disabled={isClosed} {...shared}>
        <option value="">{words.choose}</option>
        {field.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {isolated(option.label)}
          </option>
        ))}
      </select>
    );
  const isFigure = field.kind === 'money' || field.kind === 'figure';
  const box = (
    <input
      type={inputTypes[field.kind]}
      className={`${isFigure ? 'figures' : ''} ${field.kind}`}
      autoComplete="off"
      readOnly={isClosed}
      {...(isFigure ? { inputMode: 'decimal' as const } : {})}
      {...shared}
    />
  );
  if (field.kind === 'day' || field.kind === 'month')
    return (
      <>
        {box}
        <SaidDate value={value} />
      </>
    );
  if (field.kind !== 'money') return box;
  return (
    <span className="with-unit">
      {box} {words.yuan}
    </span>
  );
}
