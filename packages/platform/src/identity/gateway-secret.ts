import { createHash, timingSafeEqual } from 'node:crypto';
import { IdentityProblem } from './problems.js';

/** The header by which a subgraph knows its gateway. */
export const GATEWAY_HEADER = 'x-puhui-gateway';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Makes the check that a request came through the gateway. @throws IdentityProblem NOT_FROM_GATEWAY */
export function gatewayCheck(secret: string): (header: string | string[] | undefined) => void {
  const expected = digest(secret);
  // The gateway sends the same text each time; its digest is made once.
  let lastSeen = '';
  return (header) => {
    if (typeof header === 'string' && header === lastSeen && lastSeen !== '') return;
    if (typeof header !== 'string' || !timingSafeEqual(digest(header), expected))
      throw new IdentityProblem(
        'NOT_FROM_GATEWAY',
        header === undefined ? 'no gateway header' : 'a wrong one',
      );
    lastSeen = header;
  };
}
