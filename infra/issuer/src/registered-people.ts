import type { Mobile } from '@puhui/kernel';
import { GATEWAY_HEADER } from '@puhui/platform/door';
import { z } from 'zod';
import type { IssuerConfig } from './config.js';
import { log } from './log.js';

/** Somebody waits for the page; members opens one person after the other. */
const TIMEOUT_MS = 10_000;
const answerSchema = z.object({ people: z.array(z.string()) });

/** Who has a number: an id, nobody, or nobody can tell right now. */
export type Whose = { readonly personId: string | null } | 'away';

/** Those whom others registered while the platform ran: members knows them, and tells it in a local run. */
export class RegisteredPeople {
  constructor(private readonly members: IssuerConfig['members']) {}

  /** Whoever of them was registered last; nobody where no members was named. */
  async whoseIs(mobile: Mobile): Promise<Whose> {
    if (this.members === null) return { personId: null };
    for (const url of this.members.urls) {
      const people = await this.ask(url, this.members.secret, mobile);
      if (people !== null) return { personId: people[0] ?? null };
    }
    return 'away';
  }

  /** Null where this instance cannot tell; the next one may. */
  private async ask(url: string, secret: string, mobile: Mobile): Promise<readonly string[] | null> {
    try {
      const answer = await fetch(new URL('/local/people-with-mobile', url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', [GATEWAY_HEADER]: secret },
        body: JSON.stringify({ mobile }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (answer.ok) return answerSchema.parse(await answer.json()).people;
      await answer.body?.cancel();
      log('warn', { msg: 'members told nothing of a number', status: answer.status });
    } catch (error) {
      log('warn', { msg: 'members told nothing of a number', error: String(error) });
    }
    return null;
  }
}
