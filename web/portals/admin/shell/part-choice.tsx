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
export function PartChoice({ label, value, onChoose }: PartChoiceProps) {
  const shell = useWords(shellWords);
  return (
    <Filters>
      <Choice
        label={label}
        all={false}
        value={value}
        options={SERVICES.map((service) => ({ value: service, label: shell[service] }))}
        onChoose={onChoose}
      />
    </Filters>
  );
}
