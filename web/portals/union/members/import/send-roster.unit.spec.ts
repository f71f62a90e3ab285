import { describe, expect, it } from '@jest/globals';
import { newsOf } from './send-roster.js';

describe('a line about a roster', () => {
  it('tells of a row that was refused, and of none by a count', () => {
    const refused = { row: 3, column: '手机号', code: 'MOBILE_FORM', message: '不对', messageEn: 'wrong' };
    expect(newsOf(JSON.stringify(refused))).toEqual({
      kind: 'refused',
      refused: { row: 3, column: '手机号', message: '不对', messageEn: 'wrong' },
    });
  });

  it('tells how far it is, and that it is done', () => {
    const tally = { rows: 9, accepted: 7, unchanged: 1, refused: 1 };
    expect(newsOf(JSON.stringify({ importId: 'i', ...tally }))).toEqual({
      kind: 'progress',
      importId: 'i',
      tally,
    });
    expect(newsOf(JSON.stringify({ done: true, importId: 'i', ...tally }))).toMatchObject({
      kind: 'done',
      tally,
    });
  });

  it('tells why a file is not taken, in both languages, before anything else', () => {
    const error = { code: 'SEEMS_PDF', codes: [], message: '这是 PDF', messageEn: 'This is a PDF' };
    expect(newsOf(JSON.stringify({ error }))).toMatchObject({
      kind: 'stopped',
      said: { message: '这是 PDF', messageEn: 'This is a PDF' },
    });
    expect(newsOf('')).toBeNull();
  });
});
