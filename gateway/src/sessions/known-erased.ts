import { z } from 'zod';
import type { GatewayParts } from '../parts.js';
import { SubgraphFailure } from '../subgraphs/subgraph.js';
import { askedMembers } from '../subgraphs/asked-members.js';

/** Whose token this is has been erased: nobody signs in as them, and no session of theirs goes on. */
export type KnownErased = (accessToken: string) => Promise<boolean>;

/** Somebody waits for a page meanwhile, and whoever renews is asked again. */
const PATIENCE_MS = 1_000;
const QUESTION = JSON.stringify({ query: '{ me { person { erased } } }' });
const answerSchema = z.object({
  data: z.object({ me: z.object({ person: z.object({ erased: z.boolean().nullable() }) }) }),
});

/**
 * Members knows. While it is away, or slow, people are known as before: a session that went on for so long is ended the next time that its tokens
 * are renewed, and claims nothing till then, since services refuse who has been erased by what they know themselves.
 */
export function knownErased(parts: GatewayParts): KnownErased {
  const members = askedMembers(parts, PATIENCE_MS);
  if (members === null) return () => Promise.resolve(false);
  return async (accessToken) => {
    const answer = await members.ask(QUESTION, { authorization: `Bearer ${accessToken}`, from: null });
    if (answer instanceof SubgraphFailure) return false;
    const read = answerSchema.safeParse(answer.body);
    return read.success && read.data.data.me.person.erased === true;
  };
}
