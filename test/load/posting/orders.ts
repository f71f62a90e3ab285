import type { CpuMs } from '../frame/cpu.js';

/** What a posting process is asked for. */
export interface Postings {
  readonly seconds: number;
}
export interface Posted {
  readonly postings: number;
  readonly seconds: number;
  /** Of the process that posts, and of PostgreSQL. */
  readonly cpuMs: CpuMs;
  readonly problems: readonly string[];
}
/** Where and how it posts; how many unions share its postings. */
export interface PostingPlace {
  readonly databaseUrl: string;
  readonly postgresPid: number;
  readonly way: 'house' | 'set';
  readonly unions: number;
}
/** As many as a consumer takes in at once. */
export const SET_ROWS = 500;
