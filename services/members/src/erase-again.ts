import { parseArgs } from 'node:util';
import { createLogger } from '@puhui/platform';
import { ListProblem, runEraseAgain } from './erasure/erase-again/run-erase-again.js';

const stopping = new AbortController();
// A terminal tells all of its group, and whoever started this passes it on: the second telling ends nobody's erasure in the middle.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());

const { values, positionals } = parseArgs({
  options: { by: { type: 'string', default: '' } },
  allowPositionals: true,
});
try {
  const done = await runEraseAgain({ list: positionals[0] ?? '', by: values.by }, stopping.signal);
  process.exitCode = done.refused.length > 0 || stopping.signal.aborted ? 1 : 0;
} catch (error) {
  if (!(error instanceof ListProblem)) throw error;
  createLogger({ service: 'members', level: 'info' }).error(error.message);
  process.exitCode = 2;
}
