import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignedInBrowsers } from '@puhui/gateway/testing';
import type { BrowserContext } from 'playwright';
import { z } from 'zod';
import type { Platform } from '../../e2e/stage/platform.js';
import type { PageDoor } from './reader.js';

const secretsSchema = z.object({ session: z.string() });

/**
 * Browsers in which somebody is signed in already: their session lies where the gateway keeps them, and the cookie speaks for
 * them as for anybody. The way through the issuer’s pages, which takes seconds, is left to the specs that are about it.
 */
export class Sessions {
  private constructor(private readonly browsers: SignedInBrowsers) {}

  static of(platform: Platform): Sessions {
    const secrets = join(platform.facts.dataDir, 'secrets.json');
    const { session } = secretsSchema.parse(JSON.parse(readFileSync(secrets, 'utf8')));
    const key = Buffer.from(session, 'base64');
    return new Sessions(SignedInBrowsers.open(platform.databaseUrl('gateway'), key));
  }

  async begin(context: BrowserContext, { url }: PageDoor, personId: string, token: string): Promise<void> {
    const [cookie = ''] = await this.browsers.cookiesOf([{ personId, token }]);
    const at = cookie.indexOf('=');
    await context.addCookies([
      {
        name: cookie.slice(0, at),
        value: cookie.slice(at + 1),
        domain: new URL(url).hostname,
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: 'Strict',
      },
    ]);
  }

  async close(): Promise<void> {
    await this.browsers.close();
  }
}
