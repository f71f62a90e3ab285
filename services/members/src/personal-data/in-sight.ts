import type { Id } from '@puhui/kernel';
import { type Onlooker, type Reader, sql } from '@puhui/platform';
import {
  held,
  seesAll,
  seesApplicant,
  seesColleague,
  seesHolderInUnion,
  seesStaff,
} from '../duties/sight.js';
import { seesMember } from '../membership/sight.js';
import { registeredBy } from '../persons/people.js';
import { seesLabel } from '../persons/sight.js';
import { seesComing } from '../transfers/sight.js';

/** How somebody sees a person: as the record has them, or as their merchant calls them. */
export type Sight = 'whole' | 'as staff';

/**
 * Of these persons, those whose masked data the onlooker may see, and how: the onlooker; who is or was a member in the onlooker's
 * unions; who is to be moved into one of them; who holds a duty over what the onlooker administers; who enters or approves for a union for which the onlooker
 * does; who applied to them for a merchant; whom the onlooker, or the onlooker's merchant, registered.
 */
export async function sightOfPersons(
  reader: Reader,
  who: Onlooker,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, Sight>> {
  const id = sql`p.id`;
  const registered = await registeredBy(reader, who.personId, ids);
  const rows = await reader.query<{ id: Id; whole: boolean }[]>(
    sql`with ${held(who)}
      select * from (select p.id, p.id = ${who.personId}::uuid or ${seesAll} or ${seesMember(id)}
            or ${seesComing(id, who.at)} or ${seesHolderInUnion(id)} or ${seesColleague(id, who)}
            or ${seesApplicant(id)} as whole
          from unnest(${ids}::uuid[]) as p(id)) as p
       where p.whole or p.id = any (${registered}::uuid[]) or ${seesStaff(id)} or ${seesLabel(id)}`,
  );
  return new Map(rows.map((row) => [row.id, row.whole ? 'whole' : 'as staff']));
}

/** Those of them whom the onlooker may see at all. */
export async function visiblePersons(
  reader: Reader,
  who: Onlooker,
  ids: readonly Id[],
): Promise<ReadonlySet<Id>> {
  return new Set((await sightOfPersons(reader, who, ids)).keys());
}
