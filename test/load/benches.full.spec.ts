import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { benches } from './benches.js';
import type { Bench } from './frame/bench.js';
import type { BenchReport } from './frame/run-bench.js';

const PROGRAM = fileURLToPath(new URL('../dist/load/main.js', import.meta.url));

/** As little as it says anything of; where its ports begin is no size. */
const leastOf = ({ numbers = {} }: Bench): string[] =>
  Object.entries(numbers).flatMap(([option, { least = 1 }]) =>
    option === 'port' ? [] : [`--${option}`, String(least)],
  );

async function played(
  bench: Bench,
): Promise<{ code: number | null; report: BenchReport | null; beside: string }> {
  const options = ['--rounds', '1', '--seconds', '1', ...leastOf(bench), '--json'];
  const program = spawn(process.execPath, ['--enable-source-maps', PROGRAM, bench.name, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => program.once('exit', resolve));
  const [code, out, beside] = await Promise.all([ended, text(program.stdout), text(program.stderr)]);
  return { code, report: out === '' ? null : (JSON.parse(out) as BenchReport), beside };
}

describe('a bench that is played once, as small as it can be', () => {
  it.each(benches.map((bench) => [bench.name, bench] as const))(
    '%s: its laws hold, each of its contenders has done something, and its report is one document',
    async (name, bench) => {
      const { code, report, beside } = await played(bench);
      expect({ code, beside: code === 0 ? '' : beside }).toEqual({ code: 0, beside: '' });
      expect(report).toMatchObject({ bench: name, ok: true, isMeasurement: false });
      expect(report?.rounds.filter(({ done, problems }) => done === 0 || problems.length > 0)).toEqual([]);
    },
    600_000,
  );
});
