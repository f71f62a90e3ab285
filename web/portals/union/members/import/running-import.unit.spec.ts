import { describe, expect, it } from '@jest/globals';
import { RunningImport } from './running-import.js';
import type { News, Roster } from './send-roster.js';

const roster = (name = '名册.csv', text = '姓名\n张三\n李四\n'): Roster => ({
  file: new File([text], name),
  tradeUnionId: 'u1',
  workerType: '',
  joinedOn: '',
});
const tally = (rows: number) => ({ rows, accepted: rows, unchanged: 0, refused: 0 });
const progress: News = { kind: 'progress', importId: 'i1', tally: tally(1) };
const done: News = { kind: 'done', importId: 'i1', tally: tally(2), notes: [] };

/** A platform that tells when it is told to, and a tab. */
function stage() {
  const tab = new EventTarget();
  let tellNext: (news: News | null) => void = () => undefined;
  const next = (): Promise<News | null> => new Promise((resolve) => (tellNext = resolve));
  async function* send(): AsyncGenerator<News> {
    for (let news = await next(); news !== null; news = await next()) yield news;
  }
  const running = new RunningImport(send, tab);
  const told = (): Promise<void> =>
    new Promise((resolve) => {
      const leave = running.hear(() => {
        leave();
        resolve();
      });
    });
  const tells = async (news: News): Promise<void> => {
    const heard = told();
    tellNext(news);
    await heard;
  };
  /** Whether the tab asks before it is left. */
  const asks = (): boolean => !tab.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  return { running, told, tells, ends: () => tellNext(null), asks };
}

describe('an import of a tab', () => {
  it('is found again as it stands, whoever went away meanwhile', async () => {
    const { running, told, tells, asks } = stage();
    expect([running.now(), asks()]).toEqual([null, false]);
    const counted = running.begin(roster());
    await told();
    expect(running.now()).toMatchObject({ total: 2, end: 'running' });
    running.forget();
    await tells(progress);
    expect(running.now()).toMatchObject({ tally: tally(1), end: 'running' });
    expect(asks()).toBe(true);
    await tells(done);
    expect(running.now()).toMatchObject({ tally: tally(2), end: 'done' });
    void counted;
  });

  it('asks nothing once it is over, and is told no more once that was seen', async () => {
    const { running, told, tells, ends, asks } = stage();
    const over = running.begin(roster());
    await told();
    await tells(done);
    ends();
    await over;
    expect(asks()).toBe(false);
    running.forget();
    expect(running.now()).toBeNull();
  });

  it('is one at a time', async () => {
    const { running, told, ends } = stage();
    const over = running.begin(roster());
    await told();
    await running.begin(roster('另一份.csv'));
    expect(running.now()?.roster.file.name).toBe('名册.csv');
    ends();
    await over;
    expect(running.now()?.end).toMatchObject({ failure: { kind: 'line' } });
  });
});

it('has no total of a spreadsheet, which is counted as it is read', async () => {
  const { running, told, tells } = stage();
  void running.begin(roster('名册.XLSX'));
  await told();
  await tells(progress);
  expect(running.now()).toMatchObject({ total: null, tally: tally(1) });
});

it('tells nothing late of one that is told no more', async () => {
  let count: (rows: number) => void = () => undefined;
  const counting = new Promise<number>((resolve) => (count = resolve));
  async function* breaks(): AsyncGenerator<News> {
    yield progress;
    throw new Error('the line broke');
  }
  const running = new RunningImport(breaks, new EventTarget(), () => counting);
  await running.begin(roster());
  expect(running.now()).toMatchObject({ tally: tally(1), end: { failure: expect.anything() } });
  running.forget();
  count(2);
  await counting;
  expect(running.now()).toBeNull();
});
