import { describe, expect, it } from '@jest/globals';
import { follow, programOf, type Opened, type Way } from './followed-ways.js';
import { readTree, type TreeFile } from './tree.js';
import { ways } from './ways.js';

const GUIDE = 'docs/how-to/follow-a-claim.md';
const tree = readTree();
const all = Object.entries(ways);
const program = programOf(
  tree,
  all.map(([, { way }]) => way),
);

/** The lists of the guide: what a heading counts, and the files below it. */
const lists = new Map(
  (tree.find(({ path }) => path === GUIDE)?.text ?? '')
    .split(/^## /m)
    .slice(1)
    .map((section) => [
      section.split(',')[0] ?? '',
      {
        counted: Number(/\((\d+) files\)/.exec(section)?.[1]),
        files: [...section.matchAll(/^\d+\. (\S+)$/gm)].map(([, path = '']) => path),
      },
    ]),
);
/** "A claim runs through `claims/claims.resolver.ts`, …" of a service's README: whole paths, by the folder of its sources. */
const readmesOn = (name: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    tree
      .filter(({ path }) => /^services\/\w+\/README\.md$/.test(path))
      .flatMap(({ path, text }) => {
        const told = text.split('\n\n').find((one) => one.startsWith(`${name} runs through `));
        const folder = path.replace('README.md', 'src/');
        const paths = [...(told ?? '').matchAll(/`([\w./-]+\.ts)`/g)].map(
          ([, file = '']) => `${folder}${file}`,
        );
        return told === undefined ? [] : [[folder, paths.toSorted()] as const];
      }),
  );
const pathsOf = (opened: readonly Opened[]): string[] => opened.map(({ path }) => path).toSorted();

describe.each(all)('%s, as calls lead through the tree', (name, { way, filesMax }) => {
  const { opened, unmet } = follow(program, way);
  const listed = lists.get(name);

  it('is followed in few files, which the guide lists once each and counts', () => {
    expect(listed?.files.toSorted()).toEqual(pathsOf(opened));
    expect(listed?.counted).toBe(opened.length);
    expect(opened.length).toBeLessThanOrEqual(filesMax);
  });

  it('is what the READMEs of services tell of their part of it', () => {
    const told = readmesOn(name);
    expect(told.size).toBeGreaterThan(0);
    for (const [folder, paths] of told)
      expect(paths).toEqual(pathsOf(opened).filter((path) => path.startsWith(folder)));
  });

  it('leaves aside nothing that it does not meet', () => {
    expect(unmet.map(({ what }) => String(what))).toEqual([]);
  });
});

const CLAIM = 'services/benefits/src/claim.ts';
const files: Readonly<Record<string, string>> = {
  [CLAIM]: `
    import { Batches, type Steps } from './batches.js';
    import { decide } from './decide.js';
    import { refuse } from './refuse.js';
    import { toRow } from './row.js';
    import { kinds } from './kinds.js';
    export class Claim {
      private readonly batches = new Batches({ decide });
      constructor(private readonly steps: Steps) {}
      run(request: string) {
        if (request === '') throw refuse(request);
        kinds.first.admit(request);
        return this.batches.run([request].map(toRow));
      }
      never() { return refuse(''); }
    }`,
  'services/benefits/src/batches.ts': `
    import { newId } from '@puhui/kernel';
    export interface Steps { decide(): void }
    export class Batches { constructor(private readonly steps: Steps) {} run(rows: string[]) { return newId(rows); } }`,
  'services/benefits/src/decide.ts': 'export const decide = () => undefined;',
  'services/benefits/src/refuse.ts': 'export const refuse = (why: string) => new Error(why);',
  'services/benefits/src/row.ts': 'export function toRow(text: string) { return text; }',
  'services/benefits/src/kinds.ts': "import { first } from './first.js'; export const kinds = { first };",
  'services/benefits/src/first.ts': 'export const first = { admit: (who: string) => who };',
  'packages/kernel/src/index.ts': "export { newId } from './id.js';",
  'packages/kernel/src/id.ts': 'export const newId = (of: unknown) => String(of);',
};
const followed = (way: Partial<Way>) => {
  const little: TreeFile[] = Object.entries(files).map(([path, text]) => ({ path, text }));
  const whole = { doors: [{ at: `${CLAIM}#Claim.run`, calledBy: 'graphql' }], aside: [], ...way };
  return follow(programOf(little, [whole]), whole);
};

describe('whoever follows calls', () => {
  it('opens what is called, made and handed on, in whatever package; nothing that is only thrown', () => {
    expect(pathsOf(followed({}).opened)).toEqual([
      'packages/kernel/src/id.ts',
      ...['batches', 'claim', 'decide', 'first', 'kinds', 'row'].map(
        (name) => `services/benefits/src/${name}.ts`,
      ),
    ]);
  });

  it('reads who named a file first', () => {
    expect(followed({}).opened.find(({ path }) => path.endsWith('/row.ts'))?.because).toBe(
      `${CLAIM}#Claim.run names toRow`,
    );
  });

  it('leaves aside what is said to be no step of the way, and says what was never met', () => {
    const aside = [/kernel/, /#kinds$/, /nowhere/].map((what) => ({ what, why: 'a value' }));
    const { opened, unmet } = followed({ aside });
    expect(pathsOf(opened).filter((path) => /kernel|kinds/.test(path))).toEqual([]);
    expect(unmet.map(({ what }) => String(what))).toEqual(['/nowhere/']);
  });

  it('is told when a door is not there', () => {
    const doors = [{ at: `${CLAIM}#Claim.ran`, calledBy: 'graphql' }];
    expect(() => followed({ doors })).toThrow(`${CLAIM} declares no Claim.ran`);
  });
});
