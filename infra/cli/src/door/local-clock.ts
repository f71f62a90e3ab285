import { z } from 'zod';
import { Refused, Unreachable } from '../exit.js';
import type { Door } from './door.js';
import { textOf } from './graph.js';
import { Unavailable } from './retry.js';

/** Every process looks at the clock file anew after 100 ms; this much later all of them go by the new time. */
const HEARD_MS = 400;
const MOVES_MAX = 5;
const CLOCK = '/local/clock';
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
    return timeIn(await this.door.sendForText(CLOCK, advance(0)));
  }

  /** Moves the time forward to an instant. Never backward. Asked twice, it moves once. */
  async moveTo(instant: Date): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      // Asked again each time: a move whose answer broke off may have been made.
      const missingMs = instant.getTime() - (await this.now()).getTime();
      if (missingMs <= 0) break;
      try {
        await this.move(missingMs);
        break;
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        if (tries === MOVES_MAX) throw new Unreachable(error.message);
      }
    }
    await new Promise((resolve) => {
      setTimeout(resolve, HEARD_MS);
    });
  }

  /** Sent once: sent twice, it would move twice. */
  private async move(advanceMs: number): Promise<void> {
    const response = await this.door.sendOnce(CLOCK, advance(advanceMs));
    timeIn({ response, text: await textOf(response) });
  }
}

const advance = (advanceMs: number): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ advanceMs }),
});

function timeIn({ response, text }: { response: Response; text: string }): Date {
  if (!response.ok)
    throw new Refused(`本地时钟不可用 / the local clock answered ${response.status}: ${text.slice(0, 500)}`);
  return new Date(clockSchema.parse(JSON.parse(text)).now);
}
