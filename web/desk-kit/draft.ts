import { useMemo } from 'react';
import { dropAt, keepAt, keptAt } from '../kit/kept.js';
import { usePersonId } from './duties.js';
import { KEPT_KINDS, type Field } from './fields.js';

/** What somebody has typed so far: it outlives a reload and a new sign-in of theirs, and ends with the tab. */
export type Draft = Readonly<Record<string, string>>;

/** What a browser may keep of what is typed: nothing of a person, and nothing that no question stands for. */
export const draftOf = (typed: Draft, fields: Readonly<Record<string, Pick<Field, 'kind'>>>): Draft =>
  Object.fromEntries(
    Object.entries(typed).filter(([name]) => {
      const field = fields[name];
      return field !== undefined && KEPT_KINDS.includes(field.kind);
    }),
  );

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');

interface KeptDraft {
  readonly kept: () => Draft;
  readonly keep: (typed: Draft, fields: Readonly<Record<string, Pick<Field, 'kind'>>>) => void;
  readonly end: () => void;
}

/** The draft of one wish. It is its person's: who signs in next at the same desk does not find it. */
export function useDraft(name: string): KeptDraft {
  const place = `puhui.draft.${usePersonId()}.${name}`;
  return useMemo(
    () => ({
      kept: () => keptAt(sessionStorage, place, isDraft) ?? {},
      keep: (typed, fields) => keepAt(sessionStorage, place, draftOf(typed, fields)),
      end: () => dropAt(sessionStorage, place),
    }),
    [place],
  );
}
