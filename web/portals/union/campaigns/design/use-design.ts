import { useMemo } from 'react';
import { useTyping, type Typing } from '../../../../desk-kit/draft.js';
import { FIELD_NAMES, type FieldName, type Typed } from './terms.js';

/** Beside what somebody typed into a box, what the draft said there when they began: a colleague may say another thing by now. */
type Before = `before ${FieldName}`;
const beforeOf = (name: FieldName): Before => `before ${name}`;
/** '' is for a box that nobody has typed into. */
const kept = (value: string): string => `=${value}`;

/** A campaign's terms are about no person. */
const FIELDS = Object.fromEntries(
  FIELD_NAMES.flatMap((name) => [name, beforeOf(name)]).map((name) => [name, { kind: 'text' }]),
) as Readonly<Record<FieldName | Before, { readonly kind: 'text' }>>;

/** Boxes that somebody has changed, and a colleague to another thing meanwhile: neither is lost unseen. */
export const clashesOf = (
  start: Typed,
  typed: Typed,
  before: Readonly<Partial<Record<Before, string>>>,
): readonly FieldName[] =>
  FIELD_NAMES.filter((name) => {
    const was = before[beforeOf(name)] ?? '';
    return was !== '' && was !== kept(start[name]) && typed[name] !== start[name];
  });

export interface Designing extends Typing<FieldName> {
  readonly clashes: readonly FieldName[];
  /** Of a box that a colleague has changed too: whose answer stands. */
  readonly settle: (name: FieldName, whose: 'mine' | 'theirs') => void;
}

/**
 * What is typed, kept over a reload and a new sign-in until it is saved.
 * @param isShared whether colleagues change the same draft: no answer of theirs stands against one in a draft that is not saved yet
 */
export function useDesign(name: string, start: Typed, isShared = true): Designing {
  const {
    typed: all,
    own,
    type: typeAny,
    end,
  } = useTyping<FieldName | Before>({ name, fields: FIELDS, start });
  const shown = JSON.stringify(Object.fromEntries(FIELD_NAMES.map((one) => [one, all[one]])));
  // One and the same object while no answer is another, whatever is noted beside them.
  const typed = useMemo(() => JSON.parse(shown) as Typed, [shown]);
  return {
    typed,
    own: FIELD_NAMES.filter((one) => own.includes(one)),
    type: (one, value) => {
      if (all[beforeOf(one)] === '') typeAny(beforeOf(one), kept(start[one]));
      typeAny(one, value);
    },
    end,
    clashes: isShared ? clashesOf(start, typed, all) : [],
    settle: (one, whose) => {
      typeAny(beforeOf(one), kept(start[one]));
      if (whose === 'theirs') typeAny(one, start[one]);
    },
  };
}
