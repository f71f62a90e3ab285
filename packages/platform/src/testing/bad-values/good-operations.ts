import { EventTransport } from '@puhui/messaging';
import type { RunningService } from '../../boot/options.js';
import { operationNames } from '../../operations/access.js';
import type { GoodValues } from './leaves.js';

/** Right values for what operators ask of a service: a consumer that it has, and a message that is not there. */
export function goodOperations(
  service: Pick<RunningService, 'get'>,
  name: string,
): Readonly<Record<string, GoodValues>> {
  const [first] = service.get(EventTransport).consumers();
  if (!first) throw new Error(`${name} has no consumer`);
  const { consumer, options } = first;
  const [topic = ''] = options.topics;
  const names = operationNames(name);
  return {
    [names.replay]: { consumer, topic, key: 'nobody' },
    [names.deadLetter]: { id: `${consumer}/${topic}/0/1` },
    [names.discardedMessage]: { id: `${consumer}/${topic}/0/1` },
    [names.discard]: { messageId: `${consumer}/${topic}/0/1` },
  };
}
