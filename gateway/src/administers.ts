import { z } from 'zod';
import type { AskedFor, GatewayParts } from './parts.js';
import { SubgraphFailure } from './subgraphs/subgraph.js';
import { Unavailable } from './unavailable.js';
import { askedMembers } from './subgraphs/asked-members.js';

/** Whether whoever has this token administers security. @throws Unavailable while nobody can say so */
export type Administers = (who: AskedFor) => Promise<boolean>;

/** An administrator waits for it at a page. */
const PATIENCE_MS = 5_000;
const QUESTION = JSON.stringify({ query: '{ me { duties { role } } }' });
const answerSchema = z.object({
  data: z.object({ me: z.object({ duties: z.array(z.object({ role: z.string() })) }) }),
});

/** Members owns duties: a revoked one counts from its commit. */
export function administersSecurity(parts: GatewayParts): Administers {
  const members = askedMembers(parts, PATIENCE_MS);
  if (members === null) return () => Promise.resolve(false);
  return async (who) => {
    const answer = await members.ask(QUESTION, who);
    const read = answer instanceof SubgraphFailure ? undefined : answerSchema.safeParse(answer.body);
    if (read?.success !== true)
      throw new Unavailable('暂时无法核对职责。', 'Duties cannot be looked up right now.', answer);
    return read.data.data.me.duties.some(({ role }) => role === 'PLATFORM_ADMIN');
  };
}
