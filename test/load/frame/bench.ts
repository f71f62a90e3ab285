import type { CpuMs } from './cpu.js';
import type { Started } from './started.js';

/** One of the things that are compared: what is measured, or its yardstick. */
export interface Contender {
  readonly name: string;
  /** Runs for about so long and tells what was done. */
  round(seconds: number): Promise<Sample>;
}

export interface Sample {
  readonly done: number;
  /** How long it really took. */
  readonly seconds: number;
  /** How long each thing took, where they are waited for one by one. */
  readonly tookMs?: readonly number[];
  /** CPU time that it took, by whose it was; not that of whoever sends the load. */
  readonly cpuMs?: Readonly<Partial<CpuMs>> | Readonly<Record<string, number>>;
  /** Broken laws and strange answers; empty when all is well. */
  readonly problems: readonly string[];
}

/** What a number is for, what it is where none is given, and between which bounds the bench says something. */
export interface NumberGiven {
  readonly says: string;
  readonly usual: number;
  /** 1 where it is left out. */
  readonly least?: number;
  readonly most: number;
}

export interface Bench {
  readonly name: string;
  /** What `done` counts. */
  readonly unit: string;
  /** What is measured against what, in a line of the usage. */
  readonly says: string;
  /** Numbers that may be given as --NAME N; others are refused. */
  readonly numbers?: Readonly<Record<string, NumberGiven>>;
  /** @param started is told of all that is to be ended, also when the next step throws */
  open(options: BenchOptions, started: Started): Promise<OpenBench>;
}

/** What is compared once a bench is open: its contenders are measured in turns. */
export interface OpenBench {
  readonly contenders: readonly Contender[];
  /** Pairs whose ratio is reported: [of, to]. */
  readonly ratios: readonly (readonly [string, string])[];
}

export interface BenchOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** Told what is going on. */
  readonly say: (line: string) => void;
  /** Those of `Bench.numbers` that were given. */
  readonly numbers: Readonly<Record<string, number>>;
}
