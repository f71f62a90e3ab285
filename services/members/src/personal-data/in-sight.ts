import type { Id } from '@puhui/kernel';
import { type Onlooker, type Reader, sql } from '@puhui/platform';
import { held, seesAll, seesHolder } from '../duties/sight.js';
import { seesMember } from '../membership/sight.js';
import { registeredBy } from '../persons/people.js';
import { seesComing } from '../transfers/sight.js';

/**
 * Of these persons, those whose masked data the onlooker may see: the onlooker; who is or was a member in the onlooker's
 * unions; who is to be moved into one of them; who holds a duty over what the onlooker administers; whom the onlooker registered.
 */
export async function visiblePersons(
  reader: Reader,
  who: Onlooker,
  ids: readonly Id[],
): Promise<ReadonlySet<Id>> {
  const id = sql`p.id`;
  const registered = await registeredBy(reader, who.personId, ids);
  const rows = await reader.query<{ id: Id }[]>(
    sql`with ${held(who)}
      select p.id from unnest(${ids}::uuid[]) as p(id)
       where p.id = ${who.personId}::uuid or p.id = any (${registered}::uuid[]) or ${seesAll}
          or ${seesMember(id)} or ${seesComing(id, who.at)} or ${seesHolder(id)}`,
  );
  return new Set(rows.map((row) => row.id));
}
