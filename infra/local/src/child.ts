import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { openSync, closeSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isListening } from './ports.js';

/** A server process that was started here and that is ended here. */
export interface LocalServer {
  readonly pid: number;
  readonly port: number;
  /** Resolves with a sentence when the process has ended, whoever ended it. */
  readonly ended: Promise<string>;
  /** Ends it in good order; resolves when it is gone. */
  stop(): Promise<void>;
  /** SIGKILL: for tests of what must survive it. Resolves when it is gone. */
  kill(): Promise<void>;
}

export interface ServerSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly port: number;
  /** Everything the process prints. */
  readonly logFile: string;
  readonly options?: Pick<SpawnOptions, 'uid' | 'gid' | 'env' | 'cwd'>;
  readonly stopSignal: NodeJS.Signals;
  readonly isUp: () => Promise<boolean>;
  readonly startTimeoutMs: number;
  /** Lives on when this process ends: somebody else stops it by its pid. */
  readonly outlives?: boolean;
  /** Aborted when nobody wants the server any more: then it is ended while it comes up. */
  readonly stop?: AbortSignal;
}

/**
 * What a batch of a roster is made of outlives V8's 16 MiB for young things, and was copied twice before it was over (ADR 0150). Claims
 * are over sooner, and a twentieth slower with more room (ADR 0153).
 */
const ROOM: Readonly<Record<string, string>> = { members: '--max-semi-space-size=64' };

/** How Node runs a service. */
export const flagsOf = (service: string): string[] => [
  ...[ROOM[service] ?? []].flat(),
  '--enable-source-maps',
];

const STOP_TIMEOUT_MS = 20_000;
const POLL_MS = 50;

/** @throws Error that names the log file when the server ends or stays silent instead of coming up. */
export async function startServer(spec: ServerSpec): Promise<LocalServer> {
  // Whoever holds the port would be taken for the server that is just starting.
  if (await isListening(spec.port)) throw new Error(`${spec.name} can't start: port ${spec.port} is in use`);
  const log = openSync(spec.logFile, 'a');
  // Its own process group, so that Ctrl-C in a terminal reaches only the one that stops it in good order.
  const child = spawn(spec.command, spec.args, {
    ...spec.options,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${spec.name} could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(`${spec.name} ended (${signal ?? `exit code ${code}`})`));
  });
  if (spec.outlives) child.unref();
  await waitUntilUp(spec, ended, child);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  };
  return {
    pid: child.pid ?? 0,
    port: spec.port,
    ended,
    stop: () => end(spec.stopSignal),
    kill: () => end('SIGKILL'),
  };
}

async function waitUntilUp(spec: ServerSpec, ended: Promise<string>, child: ChildProcess): Promise<void> {
  let end: string | undefined;
  void ended.then((sentence) => (end = sentence));
  const deadline = Date.now() + spec.startTimeoutMs;
  while (!(await spec.isUp())) {
    if (end !== undefined) throw new Error(`${end}; see ${spec.logFile}\n${lastLines(spec.logFile)}`);
    if (spec.stop?.aborted) {
      child.kill('SIGKILL');
      await ended;
      throw new Error(`${spec.name} was called off before it was up`);
    }
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${spec.name} was not up within ${spec.startTimeoutMs} ms; see ${spec.logFile}`);
    }
    await sleep(POLL_MS);
  }
}

const lastLines = (file: string): string =>
  readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
