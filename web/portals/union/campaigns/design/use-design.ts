import { useTyping, type Typing } from '../../../../desk-kit/draft.js';
import { FIELD_NAMES, type FieldName, type Typed } from './terms.js';

/** A campaign's terms are about no person. */
const FIELDS = Object.fromEntries(FIELD_NAMES.map((name) => [name, { kind: 'text' }])) as Readonly<
  Record<FieldName, { readonly kind: 'text' }>
>;

/** What is typed, kept over a reload and a new sign-in until it is saved. */
export const useDesign = (name: string, start: Typed): Typing<FieldName> =>
  useTyping({ name, fields: FIELDS, start });
