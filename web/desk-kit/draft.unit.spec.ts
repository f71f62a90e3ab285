import { describe, expect, it } from '@jest/globals';
import { someShelf } from '../kit/spec/some-shelf.js';
import { Drafts, isForgotten, shownOf } from './draft.js';
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
    const drafts = new Drafts('draft', someShelf());
    for (const kind of kinds) drafts.keep(`a ${kind}`, '460105199001011234', { kind });
    expect(Object.keys(drafts.kept())).toEqual(
      kinds.filter((kind) => !kind.startsWith('person')).map((kind) => `a ${kind}`),
    );
  });

  it('keeps what was typed and nothing of what the form showed by itself', () => {
    const [shelf, text] = [someShelf(), { kind: 'text' } as const];
    const names = ['title', 'total'] as const;
    const atFirst = shownOf(names, { title: '一元洗车', total: '200' }, new Drafts('draft', shelf).kept());
    new Drafts('draft', shelf).keep('title', `${atFirst.title}（二期）`, text);
    const kept = new Drafts('draft', shelf).kept();
    expect(kept).toEqual({ title: '一元洗车（二期）' });
    // Meanwhile a colleague has changed both: what nobody typed here is as it stands now.
    expect(shownOf(names, { title: '一元洗车（新）', total: '300' }, kept)).toEqual({
      title: '一元洗车（二期）',
      total: '300',
    });
  });

  it('keeps that an answer was taken out, whatever the form begins with', () => {
    const drafts = new Drafts('draft', someShelf());
    drafts.keep('place', '', { kind: 'text' });
    expect(shownOf(['place'], { place: '20.04,110.33' }, drafts.kept())).toEqual({ place: '' });
    drafts.end();
    expect(shownOf(['place'], { place: '20.04,110.33' }, drafts.kept())).toEqual({ place: '20.04,110.33' });
  });
});

it('what no browser keeps is forgotten only where it was typed', () => {
  const fields = { reason: { kind: "person's words" }, note: { kind: 'words' } } as const;
  expect(isForgotten(fields, { reason: '', note: '批复' })).toBe(false);
  expect(isForgotten(fields, { reason: '重名', note: '' })).toBe(true);
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
