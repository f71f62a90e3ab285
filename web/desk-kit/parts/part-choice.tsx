import { useWords } from '../../kit/language.js';
import { Choice, Filters } from '../filters.js';
import { SERVICES, type Service } from './services.js';
import { partWords } from './words.js';

interface PartChoiceProps {
  readonly label: string;
  readonly value: Service;
  readonly onChoose: (service: Service | undefined) => void;
}

/** Which part of the platform a list is of. */
export function PartBox({ label, value, onChoose }: PartChoiceProps) {
  const parts = useWords(partWords);
  return (
    <Choice
      label={label}
      all={false}
      value={value}
      options={SERVICES.map((service) => ({ value: service, label: parts[service] }))}
      onChoose={onChoose}
    />
  );
}

/** The same where it is the one filter of a page. */
export const PartChoice = (props: PartChoiceProps) => (
  <Filters>
    <PartBox {...props} />
  </Filters>
);

interface AnyPartProps {
  readonly label: string;
  /** What it is called to choose none of them. */
  readonly all: string;
  readonly value: Service | undefined;
  readonly onChoose: (service: Service | undefined) => void;
}

/** One part, or all of them: for what nobody may overlook in the others. */
export function AnyPart({ label, all, value, onChoose }: AnyPartProps) {
  const parts = useWords(partWords);
  return (
    <Filters>
      <Choice
        label={label}
        all={all}
        value={value}
        options={SERVICES.map((service) => ({ value: service, label: parts[service] }))}
        onChoose={onChoose}
      />
    </Filters>
  );
}
