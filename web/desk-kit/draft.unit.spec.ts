import { describe, expect, it } from '@jest/globals';
import { draftOf } from './draft.js';
import type { Field, Fields } from './fields.js';

const kinds = [
  'text',
  'words',
  'money',
  'month',
  'day',
  'figure',
  'choice',
  'person',
  "person's words",
] as const;

describe('a draft in the browser', () => {
  it('keeps every kind of answer but those about a person', () => {
    const fields = Object.fromEntries(kinds.map((kind) => [`a ${kind}`, { kind }]));
    const typed = Object.fromEntries(kinds.map((kind) => [`a ${kind}`, '460105199001011234']));
    expect(Object.keys(draftOf(typed, fields))).toEqual(
      kinds.filter((kind) => !kind.startsWith('person')).map((kind) => `a ${kind}`),
    );
  });

  it('keeps nothing that its form does not ask for', () => {
    expect(draftOf({ residentId: '460105199001011234' }, {})).toEqual({});
  });
});

/** Whether a form may ask a question by this name as one of that kind. */
type MayBeAsked<Name extends string, Kind extends Field['kind']> = {
  label: string;
  kind: Kind;
} extends Fields<Name>[Name]
  ? true
  : false;

it('a form that asks for a person’s number as a plain text does not compile', () => {
  const asText: MayBeAsked<'residentId' | 'mobile', 'text'> = false;
  const asPersons: MayBeAsked<'residentId', 'person'> = true;
  const planAsText: MayBeAsked<'plan', 'text'> = true;
  expect([asText, asPersons, planAsText]).toEqual([false, true, true]);
});
