import type { Type } from '@nestjs/common';
import type { PrismaPg } from '@prisma/adapter-pg';
import type { Logger } from 'pino';
import type { GoesOnBehind } from '../access/duties-behind.js';
import type { NeedsFreshSignIn } from '../access/fresh-sign-in.js';
import type { AccessTable } from '../access/access-table.js';
import type { Environment } from '../config/config.js';
import type { ServiceName } from '../config/service-variables.js';
import type { PrismaClientLike } from '../database/client.js';
import type { DutyTables } from '../duties/duty-tables.js';
import type { PaceTable } from '../pace/how-often.js';
import type { RetentionTable } from '../retention/retention.js';
import type { IntegrityProvider } from '../integrity/types.js';

/** All that differs between one service and the next. */
export interface ServiceOptions {
  readonly name: ServiceName;
  /** The service's own Nest module. */
  readonly module: Type;
  /** `(adapter) => new PrismaClient({ adapter })`, of the service's generated client. */
  readonly prisma: (adapter: PrismaPg) => PrismaClientLike;
  /** Folder of the service's SQL migrations, as a file URL or a path. */
  readonly migrations: string | URL;
  /** Globs of the service's SDL; the platform adds what all subgraphs share. */
  readonly typePaths: readonly string[];
  readonly access: AccessTable;
  /** Mutations that go on while duties may be out of date, each with the reason; all others are refused meanwhile. */
  readonly goesOnBehind?: GoesOnBehind;
  /** What nobody does by a sign-in that lies long back. */
  readonly needsFreshSignIn?: NeedsFreshSignIn;
  /** Where it reads duties, if not of what it heard of members. */
  readonly dutyTables?: DutyTables;
  /** How often each of its operations may be asked for, or why that does no harm. */
  readonly paces: PaceTable;
  /** How long the rows of its own tables are kept, and why; the platform says it of its own. */
  readonly retention: RetentionTable;
  /** A provider of the service's module that checks its own rows for `<service>Integrity`. */
  readonly integrity?: Type<IntegrityProvider>;
  /** Stands in for the logger made from the configuration, in tests. */
  readonly logger?: Logger;
  /** Stands in for process.env, in tests. */
  readonly env?: Environment;
}

export interface RunningService {
  readonly name: ServiceName;
  /** "http://127.0.0.1:4013" */
  readonly url: string;
  /** A provider of the running application, for tests. */
  get<T>(token: Type<T> | symbol | string): T;
  /** Finishes what is under way, stops consumers and relay, closes the pool. */
  stop(): Promise<void>;
}
