import { runChangeKeys } from './vouchers/change-keys/run-change-keys.js';

const stopping = new AbortController();
// A terminal tells all of its group, and whoever started this passes it on: the second telling ends nothing in the middle of a batch.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());

const { open } = await runChangeKeys(stopping.signal, { newCodes: process.argv.includes('--new-codes') });
process.exitCode = open.length > 0 || stopping.signal.aborted ? 1 : 0;
