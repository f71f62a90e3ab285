import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { drawn, wordsIn } from '../kit/spec/drawn.js';
import { SearchBox } from './search-box.js';

type Props = Parameters<typeof SearchBox>[0];
const box = async (changes: Partial<Props> = {}): Promise<string> => {
  const props: Props = {
    id: 'box',
    label: '哪个商户',
    hint: '写名称的一部分',
    value: '',
    chosen: null,
    search: '',
    found: null,
    failed: null,
    onChoose: () => undefined,
    onSearch: () => undefined,
    ...changes,
  };
  return drawn({
    routes: createRootRoute({ component: () => createElement(SearchBox, props) }),
    path: '/portal/',
    answers: [],
  });
};

describe('a box to search in', () => {
  it('is a combobox with its label, whose list is shut until something is typed', async () => {
    const markup = await box();
    expect(markup).toMatch(/<label for="box">哪个商户<\/label>/);
    expect(markup).toMatch(/<input[^>]*role="combobox"[^>]*aria-expanded="false"/);
    expect(markup).toMatch(/<ul id="box-found" role="listbox"[^>]*hidden=""/);
  });

  it('says what is chosen, and keeps room for another choice', async () => {
    const words = wordsIn(await box({ value: 'm1', chosen: '已选：椰城快洗' }));
    expect(words).toBe('哪个商户\n已选：椰城快洗\n写名称的一部分\n写名称的一部分');
  });

  it('shows nothing that was found for other words than those typed', async () => {
    const markup = await box({ search: '快洗', found: [{ id: 'm1', name: '椰城快洗', note: null }] });
    expect(markup).not.toContain('椰城快洗');
  });

  it('takes the id and the hints of the form that it stands in', async () => {
    const markup = await box({ id: 'form-1', describedBy: 'form-1-hint', invalid: true });
    expect(markup).toMatch(/<input id="form-1"[^>]*aria-describedby="form-1-hint"[^>]*aria-invalid="true"/);
  });
});
