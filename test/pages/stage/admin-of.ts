import type { Door } from '@puhui/cli';
import { z } from 'zod';
import type { Platform } from '../../e2e/stage/platform.js';

const dutiesSchema = z.object({
  nodes: z.array(z.object({ role: z.string(), person: z.object({ id: z.string() }) })),
});

/** The door as an administrator of a merchant sees it, whom the platform’s administrator finds. */
export async function adminOf(admin: Door, { door }: Platform, partnerId: string): Promise<Door> {
  const { nodes } = await admin.ask(
    {
      document: `query q($id: Id!) { duties(scopeKind: PARTNER, scopeId: $id, live: true) { nodes { role person { id } } } }`,
      read: (data) => dutiesSchema.parse(data['duties']),
    },
    { id: partnerId },
  );
  const found = nodes.find(({ role }) => role === 'PARTNER_ADMIN');
  if (!found) throw new Error('the merchant has no administrator');
  return door.asPerson(found.person.id);
}
