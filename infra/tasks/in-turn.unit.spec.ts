import { describe, expect, it } from '@jest/globals';
import { inTurn } from './in-turn.mjs';

/** A work that ends when it is told to, and says when it may speak. */
class Work {
  readonly said: string[];
  end: (value: string) => void = () => undefined;
  fail: (error: Error) => void = () => undefined;
  private readonly ended = new Promise<string>((resolve, reject) => {
    this.end = resolve;
    this.fail = reject;
  });

  constructor(
    private readonly name: string,
    said: string[],
  ) {
    this.said = said;
  }

  readonly begin = (turn: Promise<unknown> | undefined): Promise<string> => {
    this.said.push(`${this.name} begins`);
    if (turn === undefined) this.said.push(`${this.name} speaks`);
    else void turn.then(() => this.said.push(`${this.name} speaks`));
    return this.ended;
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('works in turn', () => {
  it('begin at once, and speak one after the other in their order, whoever ends first', async () => {
    const said: string[] = [];
    const [one, two, three] = ['one', 'two', 'three'].map((name) => new Work(name, said));
    const all = inTurn([one!.begin, two!.begin, three!.begin]);
    await settled();
    expect(said).toEqual(['one begins', 'one speaks', 'two begins', 'three begins']);
    two!.end('2');
    three!.end('3');
    await settled();
    expect(said).toHaveLength(4);
    one!.end('1');
    await settled();
    expect(said.slice(4)).toEqual(['two speaks', 'three speaks']);
    expect(await all).toEqual(['1', '2', '3']);
  });

  it('wait all of them for a turn that they are given', async () => {
    const said: string[] = [];
    const work = new Work('late', said);
    let come: (value: unknown) => void = () => undefined;
    const all = inTurn([work.begin], new Promise((resolve) => (come = resolve)));
    await settled();
    expect(said).toEqual(['late begins']);
    come(undefined);
    await settled();
    expect(said).toEqual(['late begins', 'late speaks']);
    work.end('done');
    expect(await all).toEqual(['done']);
  });

  it('let the others end and speak when one fails, and fail then', async () => {
    const said: string[] = [];
    const [one, two] = ['one', 'two'].map((name) => new Work(name, said));
    const all = inTurn([one!.begin, two!.begin]);
    let isOver = false;
    const over = all.catch((error: unknown) => {
      isOver = true;
      return String(error);
    });
    one!.fail(new Error('died'));
    await settled();
    expect([said.at(-1), isOver]).toEqual(['two speaks', false]);
    two!.end('2');
    expect(await over).toContain('died');
  });
});
