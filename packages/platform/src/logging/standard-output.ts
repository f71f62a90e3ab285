import { LogSink, sinkTo } from './log-sink.js';

const STANDARD_OUTPUT = 1;

let sink: LogSink | undefined;

/** The log of this process, which all its loggers share. */
export function standardOutput(): LogSink {
  if (sink !== undefined) return sink;
  const opened = new LogSink(sinkTo(STANDARD_OUTPUT, lostLine));
  process.on('exit', () => opened.flush());
  // Node itself and libraries warn on these streams; without a listener a full disk or a closed pipe would end the
  // process there. One is enough: each further one would hold what opened it for as long as the process lives.
  for (const stream of [process.stdout, process.stderr])
    if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
  return (sink = opened);
}

/** Lines of this process's log that could not be written. */
export const logLinesLost = (): number => sink?.linesLost ?? 0;

const lostLine = (lines: number, reason: string): string =>
  `${JSON.stringify({
    level: 'error',
    time: new Date().toISOString(),
    linesLost: lines,
    reason,
    msg: `${lines} lines of this log could not be written (${reason}); there is room again`,
  })}\n`;
