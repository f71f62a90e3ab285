import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openClient } from '@puhui/postgres';
import { eventually } from '@puhui/testkit';
import { repositoryRoot } from '../../architecture/tree.js';
import { serviceNames } from '@puhui/start';
import {
  accounts,
  claimAndRedeem,
  contractMerchant,
  drawStatement,
  launchCampaign,
  People,
  unionId,
} from './journey.js';
import { answersByTls, startInProduction, type InProduction } from './platform-in-production.js';

const START_LIMIT_MS = 200_000;
const JOURNEY_LIMIT_MS = 120_000;

let platform: InProduction;
beforeAll(async () => {
  platform = await startInProduction(accounts);
}, START_LIMIT_MS);
afterAll(async () => platform?.stop());

it('check-config finds nothing to see to in what the processes were started with', () => {
  const command = [join(repositoryRoot, 'infra/cli/dist/main.js'), 'check-config', ...platform.files];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  expect({ stdout, stderr, status }).toMatchObject({
    stdout: expect.stringContaining('Everything is set'),
    status: 0,
  });
});

it(
  'a month is played from its budget to a statement, by documents that are trusted',
  async () => {
    const people = new People(platform);
    const tradeUnionId = await unionId(people);
    const merchant = await contractMerchant(platform, people, tradeUnionId);
    const campaignId = await launchCampaign(people, merchant, tradeUnionId);
    await claimAndRedeem(people, campaignId, merchant);
    const statement = await drawStatement(people, merchant, tradeUnionId);
    expect(statement).toMatchObject({ lineCount: 1, amount: 1900n });
  },
  JOURNEY_LIMIT_MS,
);

describe('nothing is open', () => {
  it('in the database: every connection goes by TLS, each process as a user of its own', async () => {
    const client = await openClient({
      connectionString: platform.postgres.url(),
      applicationName: 'puhui-spec',
      onLost: () => undefined,
    });
    // A connection that nobody needs comes and goes: each service is seen within a moment.
    await eventually(async () => {
      const { rows } = await client.query<{ usename: string; ssl: boolean }>(
        `select distinct a.usename::text as usename, s.ssl from pg_stat_activity a join pg_stat_ssl s on s.pid = a.pid
          where a.client_addr is not null and a.usename <> 'postgres'`,
      );
      expect(rows.filter(({ ssl }) => !ssl)).toEqual([]);
      expect(rows.map(({ usename }) => usename)).toEqual(expect.arrayContaining([...serviceNames]));
    });
    await client.end();
  });

  it('between gateway and services: who comes in clear, or trusts nobody they could be, hears nothing', async () => {
    for (const name of serviceNames) {
      const open = fetch(`http://127.0.0.1:${platform.ports[name]}/health/live`);
      await expect(open).rejects.toThrow('fetch failed');
      expect(await answersByTls(platform.ports[name], platform.authority)).toBe(true);
      await expect(fetch(`https://127.0.0.1:${platform.ports[name]}/health/live`)).rejects.toThrow(
        'fetch failed',
      );
    }
  });

  it('at the public door: no figures, no inner addresses, and no document that nobody knows', async () => {
    expect((await fetch(`${platform.door}/metrics`)).status).toBe(404);
    expect(await (await fetch(`${platform.door}/health/ready`)).json()).toEqual({ ready: true });
    const asked = await fetch(`${platform.door}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(await asked.text()).toContain('DOCUMENT_NOT_TRUSTED');
    expect(asked.headers.get('strict-transport-security')).toContain('max-age');
  });

  it('and those inside have the figures, and see each part', async () => {
    expect(await (await fetch(`${platform.inside}/metrics`)).text()).toContain('puhui_');
    const ready: unknown = await (await fetch(`${platform.inside}/health/ready`)).json();
    expect(ready).toMatchObject({ ready: true, services: serviceNames.map(() => ({ ready: true })) });
  });
});
