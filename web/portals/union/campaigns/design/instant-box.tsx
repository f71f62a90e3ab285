import { useIsClosed } from '../../../../desk-kit/closed.js';
import type { ControlProps } from '../../../../desk-kit/fields.js';

/** A day and a time of Shanghai. */
function InstantBox({ id, value, onChange, describedBy, invalid }: ControlProps) {
  return (
    <input
      id={id}
      type="datetime-local"
      className="instant figures"
      value={value}
      readOnly={useIsClosed()}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

/** As the control of a question. */
export const instantBox = (props: ControlProps) => <InstantBox {...props} />;
