import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { newsOf, sendRoster, type News } from './send-roster.js';

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
    const told = [{ message: '只有年月', messageEn: 'without a day' }];
    expect(newsOf(JSON.stringify({ done: true, importId: 'i', ...tally, told }))).toMatchObject({
      kind: 'done',
      tally,
      notes: told,
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

describe('a roster that is not begun', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });
  async function refused(extensions: object): Promise<News[]> {
    const errors = [{ message: '名册过多。 Too many rosters.', extensions }];
    jest.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ errors }, { status: 503 }));
    const roster = { file: new File([], '名册.csv'), tradeUnionId: 'u1', workerType: '', joinedOn: '' };
    const told: News[] = [];
    for await (const news of sendRoster(roster, new AbortController().signal)) told.push(news);
    return told;
  }

  it('says why and what to do, in the reader’s language alone', async () => {
    const words = {
      messageZh: '名册过多。',
      messageEn: 'Too many rosters.',
      hint: '请稍后。',
      hintEn: 'Wait.',
    };
    expect(await refused({ code: 'TOO_BUSY', ...words })).toEqual([
      { kind: 'stopped', said: { message: '名册过多。请稍后。', messageEn: 'Too many rosters. Wait.' } },
    ]);
  });

  it('says what there is where the answer does not tell the languages apart', async () => {
    const both = '名册过多。 Too many rosters.';
    expect(await refused({ code: 'TOO_BUSY' })).toEqual([
      { kind: 'stopped', said: { message: both, messageEn: both } },
    ]);
  });
});
