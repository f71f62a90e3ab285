import { LOCAL_CLOCK_DAYS_MAX } from '@puhui/kernel';
import { useTyping } from '../../../desk-kit/draft.js';
import type { Fields } from '../../../desk-kit/fields.js';
import { DeskForm } from '../../../desk-kit/form.js';
import { useWords } from '../../../kit/language.js';
import { AHEAD, readAhead, type Ahead } from './ahead.js';
import { clockWords } from './words.js';

interface HowFarProps {
  readonly onReady: (by: Ahead, days: number) => void;
}

/** An hour, some days, the rest of the month, or as many days as somebody says, who is asked for them then only. */
export function HowFar({ onReady }: HowFarProps) {
  const words = useWords(clockWords);
  const by = {
    by: {
      label: words.by,
      kind: 'choice',
      options: AHEAD.map((value) => ({ value, label: words[value] })),
    },
  } as const satisfies Fields<'by'>;
  const days = {
    days: {
      label: words.days,
      hint: words.daysHint,
      kind: 'figure',
      wrong: (typed: string) =>
        Number(typed) >= 1 && Number(typed) <= LOCAL_CLOCK_DAYS_MAX ? null : words.daysWrong,
    },
  } as const satisfies Fields<'days'>;
  const typing = useTyping({ name: 'move-local-clock', fields: { ...by, ...days }, start: { by: 'NOTICE' } });
  return readAhead(typing.typed.by) === 'DAYS' ? (
    <DeskForm
      fields={{ ...by, ...days }}
      typing={typing}
      go={words.goOn}
      onReady={(values) => onReady(readAhead(values.by), Number(values.days))}
    />
  ) : (
    <DeskForm<'by'>
      fields={by}
      typing={typing}
      go={words.goOn}
      onReady={(values) => onReady(readAhead(values.by), 0)}
    />
  );
}
