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
