import type { Reader } from '@puhui/postgres';

/** Keys of which all instances of a service agree in its database. */
export interface AgreedKeys {
  /** What an operator reads while others have a key in use that this process was not told; null while it has them all. */
  missing(reader: Reader): Promise<string | null>;
}

/** Where whoever holds keys names them, so that the process is not ready while it lacks one: what it does not find or open may be there. */
export class WatchedKeys implements AgreedKeys {
  private keys: AgreedKeys | undefined;

  watch(keys: AgreedKeys): void {
    this.keys = keys;
  }

  async missing(reader: Reader): Promise<string | null> {
    return this.keys === undefined ? null : this.keys.missing(reader);
  }
}
