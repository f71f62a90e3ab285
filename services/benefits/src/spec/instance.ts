import 'reflect-metadata';
import { Global, Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Clock } from '@puhui/kernel';
import {
  adapterOver,
  CLOCK,
  CONFIG,
  createLogger,
  Database,
  KnownDuties,
  LeftOut,
  UnionTree,
  UseCases,
  WatchedKeys,
  type ServiceConfig,
} from '@puhui/platform';
import { testPool } from '@puhui/testkit';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { SettleEntries } from '../claims/settle-entries/settle-entries.js';
import { EntriesModule } from '../entries/entries.module.js';
import { EndWhatIsOpen } from '../erasure/end-what-is-open.js';
import { ErasedPersons } from '../erasure/erased-persons.controller.js';
import { ExpireVouchers } from '../expiry/expire-vouchers.js';
import { PrismaClient } from '../generated/prisma/client.js';
import { IntegrityModule } from '../integrity/integrity.module.js';
import { PublicReportModule } from '../public-report/public-report.module.js';
import { RedemptionModule } from '../redemption/redemption.module.js';
import { VouchersModule } from '../vouchers/vouchers.module.js';

export const HASH_KEY = 'a hash key that specs share';

/** One instance of the service without its doors and its jobs: its own pool, its own batchers, a clock that it is given. */
export interface Instance {
  readonly database: Database<PrismaClient>;
  get<T>(token: Type<T>): T;
  stop(): Promise<void>;
}

/** Several instances over one database are what a fleet is. */
export async function openInstance(
  url: string,
  clock: Clock,
  connections_max = 10,
  keys: Pick<ServiceConfig, 'hashKey' | 'hashKeysBefore'> = { hashKey: HASH_KEY, hashKeysBefore: [] },
): Promise<Instance> {
  const pool = testPool(url, connections_max);
  const client = new PrismaClient({ adapter: adapterOver(pool, () => undefined) });
  const database = new Database<PrismaClient>(client, pool);
  const provided = [
    { provide: Database, useValue: database },
    { provide: CLOCK, useValue: clock },
    { provide: CONFIG, useValue: keys },
    { provide: LeftOut, useValue: new LeftOut(createLogger({ service: 'spec', level: 'silent' })) },
    KnownDuties,
    UnionTree,
    UseCases,
    WatchedKeys,
  ];

  @Global()
  @Module({ providers: provided, exports: provided.map((one) => ('provide' in one ? one.provide : one)) })
  class SpecPlatform {}

  @Module({
    imports: [
      SpecPlatform,
      CampaignsModule,
      ClaimsModule.limitedTo({}),
      EntriesModule,
      VouchersModule,
      RedemptionModule,
      PublicReportModule,
      IntegrityModule,
    ],
    providers: [EndWhatIsOpen, ErasedPersons, ExpireVouchers, SettleEntries],
  })
  class SpecService {}

  const app: INestApplicationContext = await NestFactory.createApplicationContext(SpecService, {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  return {
    database,
    get: (token) => app.get(token, { strict: false }),
    stop: async () => {
      await app.close();
      await client.$disconnect();
      await pool.end();
    },
  };
}
