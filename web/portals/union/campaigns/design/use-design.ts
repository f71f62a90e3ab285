import { useState } from 'react';
import { keepDraft, keptDraft } from '../../../../desk-kit/draft.js';
import { usePersonId } from '../../../../desk-kit/duties.js';
import { FIELD_NAMES, type FieldName, type Typed } from './terms.js';

/** What is typed, kept over a reload and a new sign-in until it is saved. */
export function useDesign(
  name: string,
  start: Typed,
): {
  readonly typed: Typed;
  readonly type: (field: FieldName, value: string) => void;
} {
  const draft = { personId: usePersonId(), name };
  const [typed, setTyped] = useState<Typed>(() => {
    const kept = keptDraft(draft);
    const known = FIELD_NAMES.map((field) => [field, kept[field] ?? start[field]]);
    return Object.fromEntries(known) as Typed;
  });
  const type = (field: FieldName, value: string): void => {
    const next = { ...typed, [field]: value };
    keepDraft(draft, next);
    setTyped(next);
  };
  return { typed, type };
}
