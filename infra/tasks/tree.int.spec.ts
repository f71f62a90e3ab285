import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { digestOf, files, onceFor, root, sdlFiles, services, stampFile, writeIfChanged } from './tree.mjs';

// Stamps and scratch files lie where nothing is committed.
const scratch = `.puhui/test/tree-${process.pid}`;
const input = `${scratch}-input.txt`;
const output = `${scratch}-output.txt`;
const step = { name: `test-${process.pid}`, inputs: [input], outputs: [output] };

afterEach(() => {
  for (const path of [input, output]) rmSync(join(root, path), { force: true });
});

async function runs(force = false): Promise<boolean> {
  return onceFor({ ...step, force }, () => {
    writeIfChanged(output, 'made');
  });
}

describe('a step of the build', () => {
  it('runs when it never did, and not again while nothing changes', async () => {
    writeIfChanged(input, `first ${Date.now()}`);
    expect(await runs()).toBe(true);
    expect(await runs()).toBe(false);
  });

  it('runs again when its input has changed, or its output is gone', async () => {
    writeIfChanged(input, `second ${Date.now()}`);
    await runs();
    writeIfChanged(input, `third ${Date.now()}`);
    expect(await runs()).toBe(true);
    rmSync(join(root, output));
    expect(await runs()).toBe(true);
  });

  it('runs always when it is forced to', async () => {
    writeIfChanged(input, `fourth ${Date.now()}`);
    await runs();
    expect(await runs(true)).toBe(true);
  });

  it('that failed is retried', async () => {
    writeIfChanged(input, `fifth ${Date.now()}`);
    writeIfChanged(output, 'old');
    const failing = onceFor(step, () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await runs()).toBe(true);
  });
});

describe('the stamps of steps', () => {
  it('are never seen half written by another build', async () => {
    writeIfChanged(input, `sixth ${Date.now()}`);
    await runs();
    const before = readFileSync(stampFile, 'utf8');
    const reading = openSync(stampFile, 'r');
    writeIfChanged(input, `seventh ${Date.now()}`);
    await runs();
    const seen = readFileSync(reading, 'utf8');
    closeSync(reading);
    expect(seen).toBe(before);
    expect(readFileSync(stampFile, 'utf8')).not.toBe(before);
    expect(readdirSync(dirname(stampFile)).filter((name) => name.includes(String(process.pid)))).toEqual([]);
  });
});

describe('files of the project', () => {
  it('are listed in order, without what is compiled, generated or installed', () => {
    const found = files('packages/*/src/**/*.ts', 'gateway/**/*.ts');
    expect(found).toEqual([...found].sort());
    expect(found.filter((path) => /node_modules|\/dist\/|\/generated\//.test(path))).toEqual([]);
    expect(found).toContain('packages/kernel/src/fen.ts');
  });

  it('have a digest that changes with their content and their names', () => {
    writeIfChanged(input, 'a');
    const one = digestOf([input]);
    writeIfChanged(input, 'b');
    expect(digestOf([input])).not.toBe(one);
    writeIfChanged(output, 'b');
    expect(digestOf([output])).not.toBe(digestOf([input]));
  });

  it('are only written when their content differs', () => {
    writeFileSync(join(root, input), 'same');
    expect(writeIfChanged(input, 'same')).toBe(false);
    expect(writeIfChanged(input, 'other')).toBe(true);
  });

  it.each(services)('list the graph of %s: shared part, operators’ part, its own', (service) => {
    const [shared, operators, health, unsent, remedies, operations, ...own] = sdlFiles(service);
    expect(shared).toBe('packages/platform/graphql/shared.graphql');
    expect(operators).toBe('packages/platform/graphql/operators.graphql');
    expect(health).toBe('packages/platform/graphql/health.graphql');
    expect(remedies).toBe('packages/platform/graphql/remedies.graphql');
    expect(unsent).toBe('packages/platform/graphql/unsent.graphql');
    expect(operations).toBe('packages/platform/graphql/operations.graphql');
    expect(own.length).toBeGreaterThan(0);
  });
});
