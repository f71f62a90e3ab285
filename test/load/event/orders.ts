/** One event: it is sent, and answered when a handler has it. */
export type One = Readonly<Record<string, never>>;

export interface Took {
  readonly tookMs: number;
}
