import { timingSafeEqual } from 'node:crypto';
import { IdentityProblem } from './problems.js';

/** The header by which a subgraph knows its gateway. */
export const GATEWAY_HEADER = 'x-puhui-gateway';

/**
 * Makes the check that a request came through the gateway.
 * @param secrets any of which will do: two while the gateway's is changed
 * @throws IdentityProblem NOT_FROM_GATEWAY
 */
export function gatewayCheck(secrets: readonly string[]): (header: string | string[] | undefined) => void {
  const all = secrets.map((secret) => Buffer.from(secret));
  // Its length is no secret; of one that is as long, no time tells how many of its signs are right, each time it comes.
  const isIt = (header: string): boolean => {
    const given = Buffer.from(header);
    return all.some((expected) => given.length === expected.length && timingSafeEqual(given, expected));
  };
  return (header) => {
    if (typeof header === 'string' && isIt(header)) return;
    throw new IdentityProblem('NOT_FROM_GATEWAY', header === undefined ? 'no gateway header' : 'a wrong one');
  };
}
