import { z } from 'zod';
import { Refused } from '../exit.js';
import type { Door } from './door.js';

/** Every process looks at the clock file anew after 100 ms; this much later all of them go by the new time. */
const HEARD_MS = 400;
const clockSchema = z.object({ now: z.iso.datetime() });

/** The account of a local run that may look at the clock, and move it. */
const KEEPER = 'platform-admin';

/** The time that business goes by: a local run's may be ahead (each demo moves it), elsewhere it is everybody's. */
export const businessTime = async (door: Door): Promise<Date> =>
  door.isLocal ? new LocalClock(await door.asAccount(KEEPER)).now() : new Date();

/** The simulated time of a local run. */
export class LocalClock {
  constructor(private readonly door: Door) {}

  async now(): Promise<Date> {
    return this.advance(0);
  }

  /** Moves the time forward to an instant. Never backward. Asked twice, it moves once. */
  async moveTo(instant: Date): Promise<void> {
    const missingMs = instant.getTime() - (await this.now()).getTime();
    if (missingMs <= 0) return;
    await this.advance(missingMs);
    await new Promise((resolve) => {
      setTimeout(resolve, HEARD_MS);
    });
  }

  private async advance(advanceMs: number): Promise<Date> {
    const response = await this.door.send('/local/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceMs }),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Refused(
        `本地时钟不可用 / the local clock answered ${response.status}: ${text.slice(0, 500)}`,
      );
    return new Date(clockSchema.parse(JSON.parse(text)).now);
  }
}
