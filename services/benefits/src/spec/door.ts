import { signed } from '@puhui/messaging/spec-keys';
import type { EventDefinition } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { embeddedBroker, newEvent, toMessage } from '@puhui/messaging';
import type { RunningService } from '@puhui/platform';
import { keepDutiesKnown } from '@puhui/platform/testing';
import { createTestDatabase } from '@puhui/testkit';
import { benefitsService } from '../service.js';
import { openIssuer } from './issuer.js';
import { doorHeaders, startBenefits } from './running.js';
import type { World } from './world.js';

interface GraphAnswer<D> {
  readonly data?: D | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** The running service, and a way to ask it as somebody. */
export interface Door {
  readonly service: RunningService;
  /** @param personId null for somebody who is not signed in */
  ask<D>(personId: Id | null, query: string, variables?: object): Promise<GraphAnswer<D>>;
  /** Tells something that another service would have told, through the broker. */
  tell(definition: EventDefinition, aggregateId: Id, data: object, version?: number): Promise<void>;
  stop(): Promise<void>;
}

export async function openDoor(world: World): Promise<Door> {
  const log = await createTestDatabase();
  const issuer = await openIssuer();
  const around = { databaseUrl: world.test.asService.url, brokerUrl: log.url, issuer };
  const broker = embeddedBroker({ connectionString: log.url });
  const service = await startBenefits(benefitsService, around);
  const dutiesKnown = await keepDutiesKnown(world.test.sql);
  return {
    service,
    ask: async <D>(personId: Id | null, query: string, variables: object = {}) => {
      const { authorization, ...rest } = doorHeaders(
        personId === null ? '' : await issuer.tokenFor(personId),
      );
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: personId === null ? rest : { ...rest, authorization: authorization ?? '' },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphAnswer<D>;
    },
    tell: async (definition, aggregateId, data, version = 1) => {
      const facts = { aggregateId, version, tradeUnionId: null, occurredAt: new Date(), data };
      const event = newEvent(definition, facts);
      const published = { ...event, occurredAt: event.occurredAt.toISOString(), traceparent: null };
      await broker.publish(signed(toMessage(published, 'spec')));
    },
    stop: async () => {
      await dutiesKnown.stop();
      await service.stop();
      await broker.close();
      await issuer.close();
      await log.drop();
    },
  };
}
