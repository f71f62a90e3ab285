import { expect, it } from '@jest/globals';
import { keptFrom } from '../../packages/platform/src/two-sides/two-sides.js';
import { access as benefits } from '../../services/benefits/src/access.js';
import { billingAccess as billing } from '../../services/billing/src/access.js';
import { access as members } from '../../services/members/src/access.js';
import { access as partners } from '../../services/partners/src/access.js';
import { repositoryRoot } from '../architecture/tree.js';
import { answersOf, sdlOf } from './doors.js';
import { oneSide } from './one-side.js';

const tables: Readonly<Record<string, object>> = { members, partners, benefits, billing };
const deeds = Object.entries(tables).flatMap(([service, table]) =>
  Object.keys(table).flatMap((door) =>
    door.startsWith('Mutation.') ? [{ service, deed: door.slice('Mutation.'.length) }] : [],
  ),
);
const names = deeds.map(({ deed }) => deed);

it('each deed of a person keeps from itself whoever stands on its other side, or says why there is none', () => {
  expect(names.filter((deed) => !(deed in keptFrom) && !(deed in oneSide))).toEqual([]);
  expect([...Object.keys(keptFrom), ...Object.keys(oneSide)].filter((deed) => !names.includes(deed))).toEqual(
    [],
  );
});

it.each(deeds.filter(({ deed }) => deed in keptFrom))(
  '$deed of $service can answer so',
  ({ service, deed }) => {
    expect(answersOf(sdlOf(repositoryRoot, service), deed)).toContain('PersonNotIndependent');
  },
);
