import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_GUARD, ModuleRef } from '@nestjs/core';
import { isKept, topicsOwnedBy } from '@puhui/contracts';
import { EventTransport } from '@puhui/messaging';
import { Gatekeeper } from '../access/enforce.js';
import { FRESH_TO_BEGIN, FreshSignIns } from '../access/fresh-sign-in.js';
import { WhatMayCome } from '../access/what-may-come.js';
import { HttpAccessGuard } from '../access/http-doors.js';
import { LeftOut } from '../batching/row-by-row.js';
import { CLOCK } from '../clock/service-clock.js';
import { CONFIG } from '../config/config.js';
import { Database } from '../database/database.js';
import { DutiesProjector } from '../duties/duties-projector.js';
import { KnownDuties } from '../duties/known-duties.js';
import { UnionTree } from '../duties/union-tree.js';
import { subgraphModule, type SubgraphOptions } from '../graph/subgraph.module.js';
import { HealthController } from '../health/health.controller.js';
import { Health } from '../health/health.js';
import { WatchedKeys } from '../sealing/watched-keys.js';
import { IntegrityService } from '../integrity/integrity-service.js';
import { migrationSetsOf } from '../migrations/platform-migrations.js';
import { projectionChecks } from '../integrity/projection-checks.js';
import type { Actor } from '../identity/actor.js';
import { LOGGER } from '../logging/logger.js';
import { fullAccessTable, fullPaceTable } from '../operations/access.js';
import { paced, type PaceTable } from '../pace/how-often.js';
import { Paces } from '../pace/paces.js';
import { Metrics } from '../metrics/metrics.js';
import { waitingMessagesResolver } from '../operations/waiting-messages.resolver.js';
import { unsentEventsResolver } from '../operations/unsent-events.resolver.js';
import { eventMonthsResolver } from '../operations/event-months.resolver.js';
import { mySecurityEventsResolver } from '../operations/my-security-events.resolver.js';
import { operationsResolver } from '../operations/operations.resolver.js';
import { oneMessageResolver } from '../operations/one-message.resolver.js';
import { BeginRemedy } from '../remedies/begin-remedy.js';
import { Remedies } from '../remedies/remedies.js';
import { remediesResolver } from '../remedies/remedies.resolver.js';
import { talliedTables } from '../tallies/tallied-tables.js';
import { UseCases } from '../use-case/use-cases.js';
import type { Foundation } from './foundation.js';
import type { ServiceOptions } from './options.js';

type GraphOptions = Pick<SubgraphOptions, 'sdl' | 'costs' | 'formatError'>;

const projectionsOf = ({ remedies, database, broker, clock, logger }: Foundation) =>
  remedies.projectors().map((projector) => ({ projector, database, broker, clock, logger }));

/** What operators ask and do, under the service's own names. */
const operatorsOf = (service: string): Provider[] => [
  operationsResolver(service),
  oneMessageResolver(service),
  mySecurityEventsResolver(service),
  waitingMessagesResolver(service),
  unsentEventsResolver(service),
  eventMonthsResolver(service),
  remediesResolver(service),
  BeginRemedy,
];

/** Every mutation of the service's own that it does not let go on. What operators do mends it, and waits for nothing. */
const failsClosed =
  ({ access, goesOnBehind = {} }: ServiceOptions) =>
  (door: string): boolean =>
    door.startsWith('Mutation.') && door in access && !(door in goesOnBehind);

/** Those for which somebody signs in again, by the machine's time: a sign-in is no matter of the business clock. */
function freshFor({ needsFreshSignIn = {} }: ServiceOptions, signIns: FreshSignIns) {
  return (door: string) =>
    door in needsFreshSignIn ? (actor: Actor) => signIns.need(actor, door, Date.now()) : null;
}

/** What every service can prove of its rows and of what it published. */
const integrityOf = (options: ServiceOptions, foundation: Foundation): Provider => ({
  provide: IntegrityService,
  useFactory: (modules: ModuleRef) =>
    new IntegrityService({
      service: options.name,
      database: foundation.database,
      clock: foundation.clock,
      messaging: () => ({
        publishes: topicsOwnedBy(options.name).filter(isKept),
        takesIn: foundation.transport
          .consumers()
          .flatMap(({ consumer, options: { topics } }) =>
            topics.filter(isKept).map((topic) => ({ consumer, topic })),
          ),
      }),
      tallied: talliedTables(foundation.retention),
      sets: migrationSetsOf(options.name, options.migrations),
      provider: () =>
        options.integrity === undefined ? null : modules.get(options.integrity, { strict: false }),
      rebuilt: () => projectionChecks(projectionsOf(foundation)),
    }),
  inject: [ModuleRef],
});

/** Who may pass which door, and how often. */
function gatekeeperOf(foundation: Foundation, duties: KnownDuties, paces: PaceTable): Gatekeeper {
  const { clock, database, security } = foundation;
  const guards = { paces: new Paces(database, paces), security };
  return new Gatekeeper(database, duties, clock, new WhatMayCome(database, duties), guards);
}

/** The root of a service: the platform's providers, the subgraph, and the service's own module. */
@Global()
@Module({})
export class PlatformModule {
  static of(options: ServiceOptions, foundation: Foundation, graph: GraphOptions): DynamicModule {
    const access = fullAccessTable(options.name, options.access);
    const { config, logger, clock, database, metrics, health, keys, duties } = foundation;
    const paces = paced(fullPaceTable(options.name, options.paces), config.limits);
    const gatekeeper = gatekeeperOf(foundation, duties, paces);
    const signIns = new FreshSignIns(config.freshSignIn, logger);
    const providers: Provider[] = [
      { provide: CONFIG, useValue: config },
      { provide: LOGGER, useValue: logger },
      { provide: CLOCK, useValue: clock },
      { provide: Database, useValue: database },
      { provide: Metrics, useValue: metrics },
      { provide: Health, useValue: health },
      { provide: LeftOut, useValue: foundation.leftOut },
      { provide: WatchedKeys, useValue: keys },
      { provide: KnownDuties, useValue: duties },
      {
        provide: FRESH_TO_BEGIN,
        useValue: (actor: Actor) => signIns.isFreshToBegin(actor, Date.now()),
      },
      { provide: EventTransport, useValue: foundation.transport },
      integrityOf(options, foundation),
      UnionTree,
      UseCases,
      { provide: WhatMayCome, useValue: gatekeeper.whatMayCome },
      { provide: Remedies, useValue: foundation.remedies },
    ];
    return {
      module: PlatformModule,
      imports: [
        subgraphModule({
          service: options.name,
          ...graph,
          access,
          paces,
          gatekeeper,
          doors: { failsClosed: failsClosed(options), freshFor: freshFor(options, signIns) },
          production: config.production,
        }),
        options.module,
      ],
      controllers: [HealthController, DutiesProjector],
      providers: [
        ...providers,
        ...operatorsOf(options.name),
        { provide: APP_GUARD, useValue: new HttpAccessGuard(access, gatekeeper) },
      ],
      exports: providers.map((p) => (typeof p === 'function' ? p : p.provide)),
    };
  }
}
