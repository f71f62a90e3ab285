import { expect, it } from '@jest/globals';
import { deedsThatAskTooLate } from './fresh-sign-ins.js';
import { asLines, readTree } from './tree.js';

const access = {
  path: 'services/members/src/access.ts',
  text: "export const needsFreshSignIn: NeedsFreshSignIn = {\n  'Mutation.grantDuty': 'what somebody may do',\n};\n",
};
const graph = {
  path: 'web/portals/union/duties/duties.graphql',
  text: 'mutation Grant($id: Id!) {\n  result: grantDuty(id: $id) {\n    __typename\n  }\n}\n\nmutation Revoke($id: Id!) {\n  revokeDuty(id: $id) {\n    __typename\n  }\n}\n',
};
const page = (deed: string) => ({ path: 'web/portals/union/duties/page.tsx', text: `deed={{ ${deed} }}` });

it('a deed that needs a fresh sign-in says so where its page asks for it', () => {
  expect(asLines(deedsThatAskTooLate(readTree()))).toEqual([]);
});

it('one that does not is found, by whatever name its answer has; another needs nothing', () => {
  const files = [access, graph, page('document: GrantDocument,\n variables: () => ({})')];
  expect(deedsThatAskTooLate(files)).toHaveLength(1);
  expect(deedsThatAskTooLate([access, graph, page('document: GrantDocument,\n freshSignIn: true,')])).toEqual(
    [],
  );
  expect(deedsThatAskTooLate([access, graph, page('document: RevokeDocument,\n')])).toEqual([]);
});
