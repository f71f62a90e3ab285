import { useWords } from '../../kit/language.js';
import { Technical } from '../facts.js';
import { eventWords } from './event-words.js';

/** What an event says happened, in words; what has none is called as the program calls it. */
export function useEventName(): (event: string) => string {
  const words: Readonly<Partial<Record<string, string>>> = useWords(eventWords);
  return (event) => words[event] ?? event;
}

const EVENT = /^puhui\.(\w+)\.v\d+$/;

/** "puhui.BudgetAdopted.v1" in words alone; null for what is no event, or has no words. */
export function useTypeInWords(): (type: string | null) => string | null {
  const words: Readonly<Partial<Record<string, string>>> = useWords(eventWords);
  return (type) => words[EVENT.exec(type ?? '')?.[1] ?? ''] ?? null;
}

/** "puhui.BudgetAdopted.v1" in words, with the name that logs have for it beside them; nothing for what is no event. */
export function EventType({ type }: { readonly type: string | null }) {
  const nameOf = useEventName();
  if (type === null) return null;
  const [, event = ''] = EVENT.exec(type) ?? [];
  return (
    <>
      {event !== '' && `${nameOf(event)} `}
      <Technical text={type} />
    </>
  );
}
