import { BrokenMachine } from '@puhui/messaging/broken-machine';

/**
 * Others have a key in use that this process was not told: it was forgotten when keys were changed. What it does not find or open may be there,
 * so it says nothing of it; asked again, of an instance that has the key, it is answered. To the asker that is `UNAVAILABLE`, to a
 * consumer a batch that is tried again, to the log a line.
 */
export class KeyNotAtHand extends BrokenMachine {
  /** @param key which one, in a name that gives nothing away; a hash key by its number where it has one */
  constructor(key: string | number) {
    super(notTold(key));
    this.name = 'KeyNotAtHand';
  }
}

/** What an operator reads of it, here and where readiness is asked. */
export const notTold = (key: string | number): string =>
  `${typeof key === 'number' ? `hash key ${key}` : key} is in use and this process was not told it: give it the keys of now and start it again (docs/how-to/change-keys.md)`;
