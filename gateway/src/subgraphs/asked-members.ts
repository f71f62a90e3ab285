import type { GatewayParts } from '../parts.js';
import { Instances, Subgraph } from './subgraph.js';

/** Members, asked by the gateway itself in the name of whose token it is; null where there is no such service. */
export function askedMembers({ config, metrics, logger }: GatewayParts, patienceMs: number): Subgraph | null {
  const urls = config.subgraphs.get('members');
  if (urls === undefined) return null;
  return new Subgraph({
    service: 'members',
    instances: new Instances(urls),
    gatewaySecret: config.secretFor('members'),
    timeoutMs: Math.min(patienceMs, config.subgraphTimeoutMs),
    observe: metrics.observeSubgraph,
    onFailure: ({ service, code, message }) => logger.warn({ service, code }, message),
  });
}
