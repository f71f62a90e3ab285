import { globSync, writeFileSync } from 'node:fs';

const LIBRARY = '/usr/lib/*/faketime/libfaketime.so.1';

/** The clock of the programs of a platform, as libfaketime tells it to them: the time in force stands in a file. */
export class WrongClock {
  /** What every program needs in its environment. */
  readonly env: Readonly<Record<string, string>>;

  /** @throws Error with what to do when the library is not there */
  constructor(private readonly file: string) {
    const [library] = globSync(LIBRARY);
    if (library === undefined)
      throw new Error(`${LIBRARY} is not there: apt-get install libfaketime, as the run of this suite does`);
    this.be(0);
    this.env = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      // Looked at every second. Timers and measured spans go by another clock, which stays as it is.
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  /** Off by so many milliseconds from now on. */
  be(offMs: number): void {
    writeFileSync(this.file, `${offMs < 0 ? '-' : '+'}${Math.abs(offMs) / 1000}\n`);
  }
}
