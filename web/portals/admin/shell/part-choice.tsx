import { Choice, Filters } from '../../../desk-kit/filters.js';
import { useWords } from '../../../kit/language.js';
import { SERVICES, type Service } from './services.js';
import { shellWords } from './words.js';

interface PartChoiceProps {
  readonly label: string;
  readonly value: Service;
  readonly onChoose: (service: Service | undefined) => void;
}

/** Which part of the platform a list is of. */
export function PartBox({ label, value, onChoose }: PartChoiceProps) {
  const shell = useWords(shellWords);
  return (
    <Choice
      label={label}
      all={false}
      value={value}
      options={SERVICES.map((service) => ({ value: service, label: shell[service] }))}
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
