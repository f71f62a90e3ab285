import { flagsOf, startServer, type LocalServer } from '@puhui/local';
import type { ChildSpec } from './supervisor.js';

export interface NodeProcess {
  readonly name: string;
  readonly port: number;
  /** Where it answers; loopback unless it was told to listen elsewhere. */
  readonly host?: string;
  readonly logFile: string;
  /** The compiled entry file. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  /** Aborted when the run is to end: then nobody waits for it to come up. */
  readonly stop?: AbortSignal | undefined;
}

const START_TIMEOUT_MS = 60_000;
const PROBE_TIMEOUT_MS = 1_000;

/** What a child may inherit: nothing that could change a service without its own setting saying so. */
const INHERITED = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR'] as const;

function inherited(): Record<string, string> {
  return Object.fromEntries(
    INHERITED.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** True when a probe of a process answers 200. */
export async function answersProbe(
  port: number,
  path: '/health/live' | '/health/ready',
  host = '127.0.0.1',
): Promise<boolean> {
  try {
    const response = await fetch(`http://${host}:${port}${path}`, {
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // not up yet: whoever asks has a deadline
  }
}

/** A program of the project in a process of its own; up when it answers its live probe. */
export const nodeProcess = ({ name, port, host, logFile, entry, env, stop }: NodeProcess): ChildSpec => ({
  name,
  port,
  logFile,
  start: (): Promise<LocalServer> =>
    startServer({
      name,
      command: process.execPath,
      args: [...flagsOf(name), entry],
      port,
      logFile,
      options: { env: { ...inherited(), ...env, PUHUI_PORT: String(port) } },
      stopSignal: 'SIGTERM',
      isUp: () => answersProbe(port, '/health/live', host),
      startTimeoutMs: START_TIMEOUT_MS,
      ...(stop ? { stop } : {}),
    }),
});
