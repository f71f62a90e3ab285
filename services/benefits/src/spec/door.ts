import type { Id } from '@puhui/kernel';
import type { RunningService } from '@puhui/platform';
import { createTestDatabase } from '@puhui/testkit';
import { openIssuer } from '../bench/issuer.js';
import { doorHeaders, startBenefits } from '../bench/running.js';
import { benefitsService } from '../service.js';
import type { World } from './world.js';

export interface GraphAnswer<D> {
  readonly data?: D | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** The running service, and a way to ask it as somebody. */
export interface Door {
  readonly service: RunningService;
  /** @param personId null for somebody who is not signed in */
  ask<D>(personId: Id | null, query: string, variables?: object): Promise<GraphAnswer<D>>;
  stop(): Promise<void>;
}

export async function openDoor(world: World): Promise<Door> {
  const log = await createTestDatabase();
  const issuer = await openIssuer();
  const around = { databaseUrl: world.test.url, brokerUrl: log.url, issuer };
  const service = await startBenefits(benefitsService, around);
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
    stop: async () => {
      await service.stop();
      await issuer.close();
      await log.drop();
    },
  };
}
