import { specKeys } from '@puhui/messaging/spec-keys';
import { sql, type Sql } from '@puhui/postgres';
import type { Role } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import type { RunningService, ServiceOptions } from '../boot/options.js';
import { startService } from '../boot/start-service.js';
import type { Environment } from '../config/config.js';
import type { ScopeKind } from '../duties/duty.js';
import { FROM_HEADER } from '../identity/where-from.js';
import { createLogger } from '../logging/logger.js';
import { AS_FAST_AS_SPECS_ARE } from './as-fast-as-specs-are.js';
import { facts } from './facts.js';
import { keepDutiesKnown, type DutiesKnown } from './duties-known.js';
import { migratedDatabase } from './migrate-as-owner.js';
import { TestIssuer } from '../spec/test-issuer.js';

const GATEWAY_SECRET = 'a secret that only the gateway of this spec knows';

export interface SpecAnswer {
  readonly status: number;
  /** Answers of the graph as the spec's own shape; a spec says what it expects to find. */
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly { message: string; extensions: Record<string, unknown> }[];
}

/** What a spec may send; a stream goes out as it is read. */
export type SpecBody = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

interface SpecRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: SpecBody;
  readonly duplex?: 'half';
  readonly signal?: AbortSignal | null;
}

export interface SpecUnion {
  readonly id: Id;
  readonly code: string;
  readonly path: readonly Id[];
  readonly regionCode?: string | null;
}

/** A whole service, booted for real on a database of its own, with an issuer and the embedded log. */
export class ServiceUnderTest {
  private constructor(
    readonly database: TestDatabase,
    private readonly brokerDatabase: TestDatabase,
    private readonly issuer: TestIssuer,
    private running: RunningService,
    private options: ServiceOptions,
    private readonly dutiesKnown: DutiesKnown,
  ) {}

  static async start(options: ServiceOptions, env: Environment = {}): Promise<ServiceUnderTest> {
    const [database, brokerDatabase, issuer] = await Promise.all([
      migratedDatabase(options),
      createTestDatabase(),
      TestIssuer.start(),
    ]);
    const whole = {
      PUHUI_SERVICE: options.name,
      PUHUI_PORT: '0',
      DATABASE_URL: database.asService.url,
      PUHUI_BROKER: 'embedded',
      BROKER_DATABASE_URL: brokerDatabase.url,
      PUHUI_ISSUER: issuer.url,
      PUHUI_GATEWAY_SECRET: GATEWAY_SECRET,
      ...specKeys(options.name),
      PUHUI_LOG_LEVEL: 'error',
      PUHUI_LIMITS: AS_FAST_AS_SPECS_ARE,
      ...env,
    };
    const logger = createLogger({ service: options.name, level: 'error' });
    const ready = { ...options, logger, env: whole };
    const running = await startService(ready);
    const dutiesKnown = await keepDutiesKnown(database.sql);
    return new ServiceUnderTest(database, brokerDatabase, issuer, running, ready, dutiesKnown);
  }

  get url(): string {
    return this.running.url;
  }
  get env(): Environment {
    return this.options.env ?? {};
  }
  get name(): ServiceOptions['name'] {
    return this.options.name;
  }
  get access(): ServiceOptions['access'] {
    return this.options.access;
  }
  get service(): RunningService {
    return this.running;
  }

  /**
   * Asks the graph as a person, or as nobody.
   * @param from the address that the gateway says it comes from
   */
  async ask(
    as: Id | null,
    query: string,
    variables: object = {},
    from: string | null = null,
  ): Promise<SpecAnswer> {
    const body = JSON.stringify({ query, variables });
    const response = await this.send(as, '/graphql', {
      headers: { 'content-type': 'application/json', ...(from === null ? {} : { [FROM_HEADER]: from }) },
      body,
    });
    const said = facts(await response.json()) as Partial<SpecAnswer>;
    return { status: response.status, data: said.data ?? null, errors: said.errors ?? [] };
  }

  /** Sends a body as the gateway would; by the signal it hangs up. */
  async post(
    as: Id | null,
    path: string,
    type: string,
    body: SpecBody,
    signal: AbortSignal | null = null,
  ): Promise<Response> {
    return this.send(as, path, { headers: { 'content-type': type }, body, duplex: 'half', signal });
  }

  private async send(as: Id | null, path: string, request: SpecRequest): Promise<Response> {
    const token = as === null ? {} : { authorization: await this.issuer.token({ sub: as }) };
    const headers = { ...request.headers, 'x-puhui-gateway': GATEWAY_SECRET, ...token };
    return fetch(new URL(path, this.url), { ...request, method: 'POST', headers });
  }

  /** Plants a duty in the projection, as if members had published it. */
  async appoint(personId: Id, role: Role, scopeKind: ScopeKind, scopeId: Id | null): Promise<void> {
    await this.database.sql.execute(
      sql`insert into platform.duty (duty_id, person_id, role, scope_kind, scope_id, from_at, version)
       values (${newId(new Date())}, ${personId}, ${role}, ${scopeKind}, ${scopeId}, '2020-01-01', 1)`,
    );
    if (this.options.dutyTables?.areOwn !== true) return;
    await this.plantInBooks(
      sql`insert into duty (id, person_id, role, scope_kind, scope_id, trade_union_id, from_at, version)
       values (gen_random_uuid(), ${personId}::uuid, ${role}, ${scopeKind}, ${scopeId}::uuid,
         ${scopeKind === 'union' ? scopeId : null}::uuid, '2020-01-01', 1)`,
    );
  }

  /** Plants a union in the projection, as if members had published it. */
  async plantUnion({ id, code, path, regionCode }: SpecUnion): Promise<void> {
    await this.database.sql.execute(
      sql`insert into platform.trade_union (id, parent_id, path, code, name, level, region_code, status, version)
       values (${id}, ${path.at(-2) ?? null}, ${[...path]}, ${code}, ${code}, 'county', ${regionCode ?? null}, 'active', 1)`,
    );
    if (this.options.dutyTables?.areOwn !== true) return;
    await this.plantInBooks(
      sql`insert into trade_union (id, parent_id, path, code, name, level, industry, region_code, status, version, changed_at)
       values (${id}, ${path.at(-2) ?? null}, ${[...path]}, ${code}, ${code}, 'county', false, ${regionCode ?? null}, 'active', 1, now())`,
    );
  }

  /** Of who owns the fact: the row alone, whoever it names. */
  private plantInBooks(row: Sql): Promise<void> {
    return this.database.sql.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(row);
    });
  }

  /** Starts it again on the same data, as after a crash or a release, or with other settings. */
  async startAgain(settings: Environment = {}): Promise<void> {
    await this.running.stop();
    this.options = { ...this.options, env: { ...this.env, ...settings } };
    this.running = await startService(this.options);
  }

  async stop(): Promise<void> {
    await this.dutiesKnown.stop();
    await this.running.stop();
    await Promise.all([this.database.drop(), this.brokerDatabase.drop(), this.issuer.stop()]);
  }
}
