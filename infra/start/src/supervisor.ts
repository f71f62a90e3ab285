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
  readonly pace?: Pace;
  /** The time that somebody's life is measured by. A spec hands in its own: a machine that stands still would lengthen lives. */
  readonly nowMs?: () => number;
}

/** How long somebody waits before a process is started again, and when it counts as well. */
export interface Pace {
  /** Doubled with each trouble … */
  readonly firstDelayMs: number;
  /** … up to this. */
  readonly delayMaxMs: number;
  /** Who has lived so long is well: what was before is forgotten. */
  readonly steadyMs: number;
}

interface Child {
  readonly spec: ChildSpec;
  server: LocalServer | undefined;
  /** Settled when nothing of it is on its way up. */
  launching: Promise<void>;
  /** Whether its end is somebody's wish, so that it stays away. */
  held: boolean;
  /** Ends and failed starts in a row, without a steady life between them. */
  troubles: number;
  upSinceMs: number;
}

const USUAL_PACE: Pace = { firstDelayMs: 500, delayMaxMs: 60_000, steadyMs: 10_000 };
/** After so many attempts a process is said to be down, once; what it does after that is said when it is well again. */
const ATTEMPTS_UNTIL_DOWN = 5;

/**
 * Keeps processes alive: one that dies is started again, at growing intervals that have an end, for as long as the run lasts,
 * and somebody is told. The others go on meanwhile.
 */
export class Supervisor {
  private readonly children = new Map<string, Child>();
  private readonly stopping = new AbortController();
  private readonly pace: Pace;
  private readonly nowMs: () => number;

  constructor(private readonly options: SupervisorOptions) {
    this.pace = options.pace ?? USUAL_PACE;
    this.nowMs = options.nowMs ?? (() => performance.now());
  }

  /** Starts a process for the first time. @throws StartProblem when it doesn't come up. */
  async add(spec: ChildSpec): Promise<void> {
    const child: Child = {
      spec,
      server: undefined,
      launching: Promise.resolve(),
      held: false,
      troubles: 0,
      upSinceMs: 0,
    };
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
    child.troubles = 0; // it ends by somebody's wish, and is no worse for it
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

  /** Ends everything, last started first; also what is just on its way up, so that nothing is left when this is told. */
  async stop(): Promise<void> {
    this.stopping.abort();
    for (const child of [...this.children.values()].reverse()) {
      await child.launching;
      await child.server?.stop();
    }
  }

  private childOf(name: string): Child {
    const child = this.children.get(name);
    if (!child)
      throw new Error(`there is no process "${name}"; there are: ${[...this.children.keys()].join(', ')}`);
    return child;
  }

  private launch(child: Child): Promise<void> {
    const launched = this.bringUp(child);
    // Whether it came up is told to who launched it.
    child.launching = launched.catch(() => undefined);
    return launched;
  }

  private async bringUp(child: Child): Promise<void> {
    const server = await child.spec.start();
    if (this.stopping.signal.aborted || child.held) return server.stop();
    child.server = server;
    child.upSinceMs = this.nowMs();
    this.changed();
    void server.ended.then((sentence) => this.whenEnded(child, sentence));
  }

  private whenEnded(child: Child, sentence: string): void {
    child.server = undefined;
    if (this.stopping.signal.aborted) return;
    this.changed();
    if (child.held) return;
    if (this.nowMs() - child.upSinceMs >= this.pace.steadyMs) child.troubles = 0;
    if (!isDown(child)) this.options.say(`${sentence}; starting it again (log: ${child.spec.logFile})`);
    void this.bringBack(child, sentence);
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

  /** Tries until it is up, or nobody wants it any more. */
  private async bringBack(child: Child, end: string): Promise<void> {
    for (let reason = end; ;) {
      child.troubles += 1;
      if (child.troubles === ATTEMPTS_UNTIL_DOWN + 1) this.options.say(this.staysDown(child, reason));
      const { firstDelayMs, delayMaxMs } = this.pace;
      await this.wait(Math.min(firstDelayMs * 2 ** (child.troubles - 1), delayMaxMs));
      if (this.stopping.signal.aborted || child.held || child.server) return;
      try {
        await this.launch(child);
        return await this.whenBack(child);
      } catch (error) {
        reason = inPlainWords(error instanceof Error ? error.message : String(error));
      }
    }
  }

  /** Who was said to be down is said to be back once it is well, not at each start that ends again. */
  private async whenBack(child: Child): Promise<void> {
    const { server } = child;
    if (isDown(child)) await this.wait(this.pace.steadyMs);
    if (server && child.server === server && !this.stopping.signal.aborted)
      this.options.say(`${child.spec.name} is back`);
  }

  private staysDown({ spec }: Child, reason: string): string {
    const [first] = reason.split('\n');
    const seconds = this.pace.delayMaxMs / 1000;
    return (
      `${spec.name} 起不来，其余部分照常运行；至多每隔 ${seconds} 秒再试一次，原因见日志 / ` +
      `${spec.name} does not come back after ${ATTEMPTS_UNTIL_DOWN} attempts (${first}). ` +
      `The rest goes on, and it is tried again at least every ${seconds} s; read ${spec.logFile}, and mend what it names`
    );
  }

  /** Ends early when the run does, so that nothing holds it up. */
  private async wait(ms: number): Promise<void> {
    const { signal } = this.stopping;
    await sleep(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}

const isDown = ({ troubles }: Child): boolean => troubles > ATTEMPTS_UNTIL_DOWN;
