import { applyDecorators, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { TopicName } from '@puhui/contracts';
import { PassErrorsOn } from './pass-errors-on.js';

export interface ConsumesOptions {
  /** With the service's name before it: the consumer's name and its group, "billing.commitments". Never renamed. */
  readonly name: string;
  /** Projectors only write their own read tables and can be rebuilt; reactors decide, post or emit, and can't. */
  readonly kind: 'projector' | 'reactor';
  readonly topics: readonly TopicName[];
  /** A projector's own read tables ("offer", "platform.duty"). */
  readonly tables?: readonly string[];
}

export const EVENT_TRANSPORT = Symbol('puhui-event-transport');

/**
 * Makes a controller's method a consumer: `async onEvents(batch: EventBatch): Promise<void>`. It runs inside the one
 * transaction that also stores the offset, so it commits with the batch or not at all.
 */
export function Consumes(options: ConsumesOptions): MethodDecorator {
  return applyDecorators(
    EventPattern<string>(`consumer:${options.name}`, EVENT_TRANSPORT, { consumes: options }),
    UseFilters(PassErrorsOn),
  );
}
