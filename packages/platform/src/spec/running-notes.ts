import { newId } from '@puhui/kernel';
import { embeddedBroker } from '@puhui/messaging';
import { specKeys } from '@puhui/messaging/spec-keys';
import { sql } from '@puhui/postgres';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import type { RunningService, ServiceOptions } from '../boot/options.js';
import { AS_FAST_AS_SPECS_ARE } from '../testing/as-fast-as-specs-are.js';
import { keepDutiesKnown, type DutiesKnown } from '../testing/duties-known.js';
import { migratedDatabase, migrateAsOwner } from '../testing/migrate-as-owner.js';
import { startService } from '../boot/start-service.js';
import { createLogger } from '../logging/logger.js';
import { notesService } from './notes-service.js';
import { TestIssuer } from './test-issuer.js';

export const GATEWAY_SECRET = 'a secret that only the gateway of this spec knows';

export interface GraphAnswer {
  readonly status: number;
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly { message: string; extensions: Record<string, unknown> }[];
}

export interface AskOptions {
  readonly token?: string;
  readonly variables?: object;
  /** Headers instead of the gateway's. */
  readonly headers?: Record<string, string>;
  /** Where another process of the same service listens. */
  readonly url?: string;
}

/** The notes service, booted for real on a database of its own with the embedded log, and its issuer. */
export class RunningNotes {
  readonly log: string[] = [];
  private constructor(
    readonly database: TestDatabase,
    readonly brokerDatabase: TestDatabase,
    readonly issuer: TestIssuer,
    public service: RunningService,
    private readonly options: ServiceOptions,
    private readonly dutiesKnown: DutiesKnown | undefined,
  ) {}

  static async start(change: Partial<ServiceOptions> = {}, databaseUrl?: string): Promise<RunningNotes> {
    const [database, brokerDatabase, issuer] = await Promise.all([
      databaseUrl === undefined ? migratedDatabase({ ...notesService, ...change }) : createTestDatabase(),
      createTestDatabase(),
      TestIssuer.start(),
    ]);
    const env = {
      PUHUI_SERVICE: 'members',
      PUHUI_PORT: '0',
      DATABASE_URL: databaseUrl ?? database.asService.url,
      PUHUI_BROKER: 'embedded',
      BROKER_DATABASE_URL: brokerDatabase.url,
      PUHUI_ISSUER: issuer.url,
      PUHUI_GATEWAY_SECRET: GATEWAY_SECRET,
      ...specKeys('members'),
      PUHUI_LIMITS: AS_FAST_AS_SPECS_ARE,
      ...change.env,
    };
    const lines: string[] = [];
    const logger = createLogger({
      service: 'members',
      level: 'info',
      destination: { write: (line) => void lines.push(line) },
    });
    const options = { ...notesService, logger, ...change, env };
    const service = await startService(options).catch(async (error: unknown) => {
      await Promise.all([database.drop(), brokerDatabase.drop(), issuer.stop()]);
      throw error;
    });
    const dutiesKnown = databaseUrl === undefined ? await keepDutiesKnown(database.sql) : undefined;
    const notes = new RunningNotes(database, brokerDatabase, issuer, service, options, dutiesKnown);
    notes.watch(lines);
    return notes;
  }

  /** Somebody who holds this office for the whole platform. @returns their token */
  async tokenOf(role: string, personId = newId(new Date())): Promise<string> {
    await this.database.sql.execute(
      sql`insert into platform.duty (duty_id, person_id, role, scope_kind, from_at, version)
       values (${personId}::uuid, ${personId}::uuid, ${role}::text, 'platform', '2020-01-01Z', 1)`,
    );
    return this.issuer.token({ sub: personId });
  }

  /** Asks as the gateway does. */
  async ask(
    query: string,
    { token, variables, headers, url = this.service.url }: AskOptions = {},
  ): Promise<GraphAnswer> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(headers ?? { 'x-puhui-gateway': GATEWAY_SECRET }),
        ...(token === undefined ? {} : { authorization: token }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Partial<GraphAnswer>;
    return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
  }

  /** Posts to an HTTP route as the gateway does. */
  async post(path: string, token?: string): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.service.url}${path}`, {
      method: 'POST',
      headers: {
        'x-puhui-gateway': GATEWAY_SECRET,
        ...(token === undefined ? {} : { authorization: token }),
      },
    });
    return { status: response.status, body: await response.json() };
  }

  /** Starts it again on the same data, as after a crash or a release. */
  async startAgain(): Promise<void> {
    this.service = await startService(this.options);
  }

  /** Starts another process of it beside this one, on the same data; of another release, perhaps. */
  async another(change: Partial<ServiceOptions> = {}): Promise<RunningService> {
    const options = { ...this.options, ...change };
    if (options.migrations !== this.options.migrations) await migrateAsOwner(this.database, options);
    return startService(options);
  }

  /** What a process of its own is told, so that it is one more on the same data. */
  get environment(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.options.env ?? {}).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    );
  }

  /** Something that no service wrote comes under a key. */
  async scribble(topic: string, key: string): Promise<void> {
    const broker = embeddedBroker({ connectionString: this.brokerDatabase.url });
    await broker.publish([{ topic, key, value: 'hello?', headers: { 'x-tool': 'console' } }]);
    await broker.close();
  }

  async stop(): Promise<void> {
    await this.dutiesKnown?.stop();
    await this.service.stop();
    await Promise.all([this.database.drop(), this.brokerDatabase.drop(), this.issuer.stop()]);
  }

  private watch(lines: string[]): void {
    this.log.push(...lines);
    lines.push = (...more: string[]) => this.log.push(...more);
  }
}
