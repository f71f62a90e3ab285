// `npm run bench -- NAME`: how fast it is, against a yardstick, in turns, with the laws checked after each round.
import { benches } from './benches.js';
import type { Bench } from './frame/bench.js';
import { benchCommand } from './frame/command.js';

/** As a shell tells of a program that was interrupted. */
const STOPPED = 130;

const stop = new AbortController();
// A second one ends the process at once, and leaves what it has started.
const stopsBySignal = ({ name }: Bench): AbortSignal => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      console.error(`${name} was stopped (${signal}); what it has started is being ended`);
      stop.abort();
    });
  return stop.signal;
};
try {
  const said = { out: console.log, beside: console.error };
  process.exitCode = await benchCommand(process.argv.slice(2), benches, said, stopsBySignal);
} catch (error) {
  if (!stop.signal.aborted) throw error;
  // The round that was stopped may still wait for what has ended.
  process.exit(STOPPED);
}
