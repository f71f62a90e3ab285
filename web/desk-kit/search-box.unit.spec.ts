import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import { Failure } from '../kit/failure.js';
import { drawn, wordsIn } from '../kit/spec/drawn.js';
import type { Known } from '../kit/use-asked.js';
import { SearchBox } from './search-box.js';
import { lookedIn, SearchFound } from './search-found.js';

type Props = Parameters<typeof SearchBox>[0];
const box = async (changes: Partial<Props> = {}): Promise<string> => {
  const props: Props = {
    id: 'box',
    label: '哪个商户',
    hint: '写名称的一部分',
    value: '',
    chosen: null,
    search: '',
    looked: { known: { state: 'waiting' }, found: null, goesOn: false },
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

const merchant = { id: 'm1', name: '椰城快洗', note: null };
type Nodes = { readonly nodes: readonly (typeof merchant)[] };
const here = (data: Nodes | null): Known<{ readonly list: Nodes | null }> => ({
  state: 'here',
  answer: { data: { list: data }, missing: [] },
  stale: null,
  atMs: 0,
  again: () => undefined,
});
const looked = (known: Known<{ readonly list: Nodes | null }>, hasNextPage = false) =>
  lookedIn(
    known,
    ({ list }) => list && { ...list, pageInfo: { hasNextPage } },
    (node) => node,
  );
const found = (data: Nodes, hasNextPage = false) => looked(here(data), hasNextPage);

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
    const markup = await box({ search: '快洗', looked: found({ nodes: [merchant] }) });
    expect(markup).not.toContain('椰城快洗');
  });

  it('takes the id and the hints of the form that it stands in', async () => {
    const markup = await box({ id: 'form-1', describedBy: 'form-1-hint', invalid: true });
    expect(markup).toMatch(/<input id="form-1"[^>]*aria-describedby="form-1-hint"[^>]*aria-invalid="true"/);
  });
});

describe('what came of a search', () => {
  const words = async (one: ReturnType<typeof looked>): Promise<string> => {
    const props = { id: 'box', hint: 'hint', looked: one, at: -1, choose: () => undefined };
    const routes = createRootRoute({ component: () => createElement(SearchFound, props) });
    return wordsIn(await drawn({ routes, path: '/portal/', answers: [] }));
  };

  it('is what was found, or that nothing was', async () => {
    expect(await words(found({ nodes: [merchant] }))).toContain('椰城快洗');
    expect(await words(found({ nodes: [] }))).toContain('没有找到');
  });

  it('is not nothing where no answer came: it says so, and can be asked for again', async () => {
    const failure = new Failure('unavailable');
    const failed = await words(looked({ state: 'failed', failure, again: () => undefined }));
    expect(failed).not.toContain('没有找到');
    expect(failed).toContain('再试一次');
    expect(await words(looked({ state: 'waiting' }))).not.toContain('没有找到');
  });

  it('says that there is more than it lists', async () => {
    const more = await words(found({ nodes: [merchant] }, true));
    expect(more).toContain('还有更多，没有列出');
    // Who listens hears the same: what is listed is not all that was found.
    expect(more).toContain('找到的多于 1 个');
    expect(more).not.toContain('找到 1 个');
    const all = await words(found({ nodes: [merchant] }));
    expect(all).toContain('找到 1 个');
    expect(all).not.toContain('还有更多');
  });
});
