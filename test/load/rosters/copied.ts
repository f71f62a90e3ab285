import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClient, type Client } from '@puhui/postgres';
import type { Sample } from '../frame/bench.js';
import { openPostgres } from '../frame/own-postgres.js';
import type { Started } from '../frame/started.js';
import { rosterOf } from './people.js';

const TABLE = `create table roster (name text not null, identity text primary key, mobile text not null,
  worker_type text not null, employer text, platform text, joined_on date not null, union_code text not null)`;

/** The yardstick: PostgreSQL's COPY of the same rows into one table with one key. It checks, seals and tells nothing. */
export class Copied {
  private constructor(
    private readonly client: Client,
    private readonly folder: string,
  ) {}

  static async open(started: Started): Promise<Copied> {
    const postgres = await openPostgres(started);
    const { url } = await postgres.newDatabase();
    const client = await openClient({
      connectionString: url,
      applicationName: 'puhui-bench',
      onLost: () => undefined,
    });
    started.endsBy('a connection', () => client.end());
    await client.query(TABLE);
    // PostgreSQL itself reads the file, as whatever user it runs.
    const folder = await mkdtemp(join(tmpdir(), 'puhui-copy-'));
    started.endsBy(folder, () => rm(folder, { recursive: true, force: true }));
    await chmod(folder, 0o755);
    return new Copied(client, folder);
  }

  async take(from: number, rows: number): Promise<Sample> {
    const file = join(this.folder, 'roster.csv');
    const chunks: Buffer[] = [];
    for await (const chunk of rosterOf(from, rows)) chunks.push(chunk);
    await writeFile(file, Buffer.concat(chunks), { mode: 0o644 });
    const began = performance.now();
    const { rowCount } = await this.client.query(`copy roster from '${file}' with (format csv, header true)`);
    const seconds = (performance.now() - began) / 1000;
    return {
      done: rowCount ?? 0,
      seconds,
      problems: rowCount === rows ? [] : [`${rowCount} of ${rows} rows`],
    };
  }
}
