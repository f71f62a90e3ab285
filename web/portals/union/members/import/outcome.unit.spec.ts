import { describe, expect, it } from '@jest/globals';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { wordsIn } from '../../../../kit/spec/drawn.js';
import { begun, type Importing } from './importing.js';
import { Outcome } from './outcome.js';

const nothing = (): void => undefined;
const roster = { file: new File([], '名册.csv'), tradeUnionId: 'u1', workerType: '', joinedOn: '' };
/** What the page says while a roster is read. */
function said(changes: Partial<Importing>): string {
  const importing = { ...begun(roster), ...changes };
  const ways = { again: nothing, restart: nothing, change: nothing };
  return renderToStaticMarkup(createElement(Outcome, { importing, ...ways }));
}
const tally = { rows: 15_000, accepted: 14_000, unchanged: 900, refused: 100 };

describe('a roster that is being read', () => {
  it('says how many of its rows are read, and shows it as a part of them', () => {
    const markup = said({ total: 50_000, tally });
    expect(wordsIn(markup)).toContain('50,000 行中已读 15,000 行');
    expect(markup).toContain('width="30%"');
  });

  it.each([
    ['nobody has counted', null],
    ['have other rows than lines', 14_999],
    ['hold nobody', 0],
  ])('makes no such part up for files that %s', (_, total) => {
    const markup = said({ total, tally });
    expect(wordsIn(markup)).not.toContain('行中已读');
    expect(wordsIn(markup)).toMatch(/已读\n15,000/);
  });

  it('says what breaks it off, and what does not', () => {
    expect(wordsIn(said({}))).toMatch(/去别的页面，导入照常进行[^]*刷新浏览器的这个标签页会中断/);
  });
});
