import { describe, expect, it } from '@jest/globals';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { wordsIn } from '../../../../kit/spec/drawn.js';
import { begun, ROWS_SHOWN_MAX, type Importing } from './importing.js';
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

it('of many rows that were not taken the first are listed, and the file isn’t said to have all', () => {
  const row = { row: 2, column: '手机号', message: '手机号不对', messageEn: 'No mobile number' };
  const refused = Array.from({ length: ROWS_SHOWN_MAX }, (_, nr) => ({ ...row, row: nr + 2 }));
  const words = wordsIn(said({ tally: { ...tally, refused: 82_778 }, refused }));
  expect(words).toContain('这里列出前 50 条，其余的在下载的文件里；文件里放不下的，下载时会说明。');
  expect(words).not.toContain('文件里有全部');
});

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
