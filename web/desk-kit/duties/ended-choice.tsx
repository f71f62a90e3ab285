import { useWords } from '../../kit/language.js';
import { Choice } from '../filters.js';
import { dutiesWords } from './words.js';

interface EndedChoiceProps {
  readonly value: boolean;
  readonly onChoose: (ended: boolean) => void;
}

/** Whether duties that are over are listed as well. */
export function EndedChoice({ value, onChoose }: EndedChoiceProps) {
  const words = useWords(dutiesWords);
  return (
    <Choice
      label={words.which}
      all={false}
      value={value ? 'all' : 'live'}
      options={[
        { value: 'live', label: words.live },
        { value: 'all', label: words.all },
      ]}
      onChoose={(chosen) => onChoose(chosen === 'all')}
    />
  );
}
