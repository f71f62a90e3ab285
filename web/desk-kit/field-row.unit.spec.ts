import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn } from '../kit/spec/drawn.js';
import { ClosedNow } from './closed.js';
import { FieldRow } from './field-row.js';
import { KEPT_KINDS, type Field } from './fields.js';
import { SearchBox } from './search-box.js';

const kinds = [...KEPT_KINDS, 'person', "person's words"] as const;
const nothing = (): void => undefined;
const search: NonNullable<Field['control']> = ({ id, value }) =>
  createElement(SearchBox, {
    id,
    value,
    hint: '名称',
    chosen: null,
    search: '',
    looked: { known: { state: 'waiting' }, found: null, goesOn: false },
    onSearch: nothing,
    onChoose: nothing,
  });

/** The box of a question, while its form is open or closed. */
async function boxOf(field: Field, isClosed: boolean): Promise<string> {
  const row = createElement(FieldRow, { id: 'box', field, value: '', says: null, onChange: nothing });
  const Page = () => createElement(ClosedNow.Provider, { value: isClosed }, row);
  const markup = await drawn({ routes: createRootRoute({ component: Page }), path: '/union/', answers: [] });
  const [box = ''] = /<(?:input|select|textarea)[^>]*id="box"[^>]*>/.exec(markup) ?? [];
  expect(box).not.toBe('');
  return box;
}
const isOpen = (box: string): boolean => !/readOnly=""|aria-disabled="true"/i.test(box);

describe('a box of a form that is being saved', () => {
  it.each(kinds)('takes no %s, and is there for whoever reads on: nothing is disabled', async (kind) => {
    const field = { label: 'a', kind } as const;
    expect(isOpen(await boxOf(field, false))).toBe(true);
    const closed = await boxOf(field, true);
    expect(isOpen(closed)).toBe(false);
    expect(closed).not.toMatch(/ disabled/);
  });

  it('takes no search', async () => {
    const field = { label: 'a', kind: 'text', control: search } as const;
    expect(isOpen(await boxOf(field, false))).toBe(true);
    expect(isOpen(await boxOf(field, true))).toBe(false);
  });
});
