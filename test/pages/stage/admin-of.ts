import type { Door } from '@puhui/cli';
import { z } from 'zod';
import type { Platform } from '../../e2e/stage/platform.js';

const dutiesSchema = z.object({
  nodes: z.array(z.object({ role: z.string(), person: z.object({ id: z.string() }) })),
});

/** Who administers a merchant, as the platform’s administrator finds them. */
export async function administratorOf(admin: Door, partnerId: string): Promise<string> {
  const { nodes } = await admin.ask(
    {
      document: `query q($id: Id!) { duties(scopeKind: PARTNER, scopeId: $id, live: true) { nodes { role person { id } } } }`,
      read: (data) => dutiesSchema.parse(data['duties']),
    },
    { id: partnerId },
  );
  const found = nodes.find(({ role }) => role === 'PARTNER_ADMIN');
  if (!found) throw new Error('the merchant has no administrator');
  return found.person.id;
}

/** The door as that person sees it. */
export const adminOf = async (admin: Door, { door }: Platform, partnerId: string): Promise<Door> =>
  door.asPerson(await administratorOf(admin, partnerId));
