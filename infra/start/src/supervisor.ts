import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalServer } from '@puhui/local';
import { inPlainWords } from './plain-words.js';
import { StartProblem } from './problem.js';

/** One of the processes of a run: how to start it, again and again. */
export interface ChildSpec {
  readonly name: string;
  readonly port: number;
  readonly logFile: string;
  start(): Promise<LocalServer>;
}

export interface SupervisorOptions {
  readonly say: (line: string) => void;
  /** After each start and end of a process. */
  readonly onChange: () => void;
  /** A process can't be brought back: the sentence says why. */
  readonly onGiveUp: (sentence: string) => void;
  readonly firstDelayMs?: number;
}

interface Child {
  readonly spec: ChildSpec;
  server: LocalServer | undefined;
  /** Whether its end is somebody's wish, so that it stays away. */
  held: boolean;
}

const FIRST_DELAY_MS = 500;
const DELAY_MAX_MS = 10_000;
const ATTEMPTS_MAX = 8;

/** Keeps processes alive: one that dies is started again, at growing intervals, and somebody is told. */
export class Supervisor {
  private readonly children = new Map<string, Child>();
  private stopping = false;

  constructor(private readonly options: SupervisorOptions) {}

  /** Starts a process for the first time. @throws StartProblem when it doesn't come up. */
  async add(spec: ChildSpec): Promise<void> {
    const child: Child = { spec, server: undefined, held: false };
    this.children.set(spec.name, child);
    try {
      await this.launch(child);
    } catch (error) {
      throw new StartProblem(inPlainWords(error instanceof Error ? error.message : String(error)));
    }
  }

  running(): { name: string; port: number; pid: number }[] {
    return [...this.children.values()].flatMap(({ spec, server }) =>
      server ? [{ name: spec.name, port: spec.port, pid: server.pid }] : [],
    );
  }

  /** Sends a signal and waits for the end. With `respawn` it comes back as after any death; else `start` brings it. */
  async kill(name: string, signal: NodeJS.Signals, respawn: boolean): Promise<void> {
    const child = this.childOf(name);
    child.held = !respawn;
    if (!child.server) return;
    const { server } = child;
    process.kill(server.pid, signal);
    await server.ended;
  }

  /** Brings back what `kill` held down; does nothing when it runs. */
  async start(name: string): Promise<void> {
    const child = this.childOf(name);
    child.held = false;
    if (!child.server) await this.launch(child);
  }

  /** Ends everything, last started first. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const child of [...this.children.values()].reverse()) await child.server?.stop();
  }

  private childOf(name: string): Child {
    const child = this.children.get(name);
    if (!child)
      throw new Error(`there is no process "${name}"; there are: ${[...this.children.keys()].join(', ')}`);
    return child;
  }

  private async launch(child: Child): Promise<void> {
    const server = await child.spec.start();
    if (this.stopping) return server.stop();
    child.server = server;
    this.changed();
    void server.ended.then((sentence) => this.whenEnded(child, sentence));
  }

  private whenEnded(child: Child, sentence: string): void {
    child.server = undefined;
    if (this.stopping) return;
    this.changed();
    if (child.held) return;
    this.options.say(`${sentence}; starting it again (log: ${child.spec.logFile})`);
    void this.bringBack(child);
  }

  /** What is noted elsewhere about a change can fail (a full disk); the processes go on all the same. */
  private changed(): void {
    try {
      this.options.onChange();
    } catch (error) {
      this.options.say(
        `未能记下进程的变化 / the change could not be noted: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  private async bringBack(child: Child): Promise<void> {
    let delayMs = this.options.firstDelayMs ?? FIRST_DELAY_MS;
    let reason = '';
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      await sleep(delayMs);
      if (this.stopping || child.held || child.server) return;
      try {
        await this.launch(child);
        return this.options.say(`${child.spec.name} is back`);
      } catch (error) {
        reason = inPlainWords(error instanceof Error ? error.message : String(error));
      }
      delayMs = Math.min(delayMs * 2, DELAY_MAX_MS);
    }
    this.options.onGiveUp(`${child.spec.name} does not come back after ${ATTEMPTS_MAX} attempts: ${reason}`);
  }
}
