import { useState } from 'react';
import { useDraft } from '../../../../desk-kit/draft.js';
import { FIELD_NAMES, type FieldName, type Typed } from './terms.js';

/** A campaign's terms are about no person. */
const FIELDS = Object.fromEntries(FIELD_NAMES.map((name) => [name, { kind: 'text' as const }]));

/** What is typed, kept over a reload and a new sign-in until it is saved. */
export function useDesign(
  name: string,
  start: Typed,
): {
  readonly typed: Typed;
  readonly type: (field: FieldName, value: string) => void;
  /** It is saved: the next one begins with nothing. */
  readonly end: () => void;
} {
  const draft = useDraft(name);
  const [typed, setTyped] = useState<Typed>(() => {
    const kept = draft.kept();
    const known = FIELD_NAMES.map((field) => [field, kept[field] ?? start[field]]);
    return Object.fromEntries(known) as Typed;
  });
  const type = (field: FieldName, value: string): void => {
    const next = { ...typed, [field]: value };
    draft.keep(next, FIELDS);
    setTyped(next);
  };
  return { typed, type, end: draft.end };
}
