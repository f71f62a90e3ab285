import type { z } from 'zod';
import type { TopicName } from './topics.js';

/** One kind of event: its name, version, topic and the schema of its data. */
export interface EventDefinition<N extends string = string, S extends z.ZodType = z.ZodType> {
  /** Past tense, e.g. "VoucherClaimed". */
  readonly name: N;
  /** Only optional fields may be added to a version; anything else is a new version beside the old. */
  readonly version: number;
  /** CloudEvents `type`: "puhui.VoucherClaimed.v1". Unique on the platform; Nest patterns use it. */
  readonly type: string;
  readonly topic: TopicName;
  /** The aggregate that the event belongs to: "voucher". Its id is the message key. */
  readonly aggregate: string;
  readonly description: string;
  readonly schema: S;
}

export type EventData<D> = D extends EventDefinition<string, infer S> ? z.output<S> : never;

export function defineEvent<const N extends string, S extends z.ZodType>(
  definition: Omit<EventDefinition<N, S>, 'type'>,
): EventDefinition<N, S> {
  return { ...definition, type: `puhui.${definition.name}.v${definition.version}` };
}
