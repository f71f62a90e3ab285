import { describe, expect, it } from '@jest/globals';
import { draftOf } from './draft.js';
import type { Field, Fields } from './fields.js';

const kinds = ['text', 'words', 'money', 'month', 'day', 'figure', 'choice', 'person'] as const;

describe('a draft in the browser', () => {
  it('keeps every kind of answer but those about a person', () => {
    const fields = Object.fromEntries(kinds.map((kind) => [`a ${kind}`, { kind }]));
    const typed = Object.fromEntries(kinds.map((kind) => [`a ${kind}`, '460105199001011234']));
    expect(Object.keys(draftOf(typed, fields))).toEqual(
      kinds.filter((kind) => kind !== 'person').map((kind) => `a ${kind}`),
    );
  });

  it('keeps nothing that its form does not ask for', () => {
    expect(draftOf({ residentId: '460105199001011234' }, {})).toEqual({});
  });
});

it('a form that asks for a person’s number as a plain text does not compile', () => {
  const plain: Field = { label: '身份证号码', kind: 'text' };
  // @ts-expect-error a resident ID is of the kind that no browser keeps
  const wrong: Fields<'residentId'> = { residentId: plain };
  const right: Fields<'residentId' | 'plan'> = { residentId: { ...plain, kind: 'person' }, plan: plain };
  expect(draftOf({ residentId: '1', plan: '2' }, right)).toEqual({ plan: '2' });
  expect(wrong.residentId.kind).toBe('text');
});
