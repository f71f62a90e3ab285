import { expect, it } from '@jest/globals';
import { quietly } from './exec.mjs';

const rules = JSON.stringify(new URL('./rules.mjs', import.meta.url).href);

it('rules are counted as tests are, each is told by its name, and one that is broken stops no other', async () => {
  const script = `import(${rules}).then(async ({ keepRules }) => {
      const counts = await keepRules([['format', () => 0], ['lint', async () => 1], ['licences', async () => 0]]);
      console.log(JSON.stringify(counts));
    })`;
  const said = await quietly(process.execPath, ['-e', script]);
  expect(said.match(/^-- \w+/gm)).toEqual(['-- format', '-- lint', '-- licences']);
  expect(said).toContain('{"passed":2,"failed":1}');
});

it('CI keeps what a commit needs beside its tests: format, lint, what is unused, and licences', async () => {
  const script = `import(${rules}).then(({ RULES }) => console.log(RULES.map(([name]) => name).join()))`;
  expect(await quietly(process.execPath, ['-e', script])).toBe(
    'format,lint,unused exports and files,licences\n',
  );
});
