import { Kind, parse, visit, type SelectionSetNode } from 'graphql';
import type { Finding, TreeFile } from './tree.js';

const OF_PAGES = /^web\/(portals|desk-kit|kit)\/.*\.graphql$/;

/**
 * Lists of which a page cannot hear that they go on: it would show the first rows, and whoever looks for another one would take it for not
 * being there. Whoever asks for rows asks whether there are more.
 */
export const endlessLists = (files: readonly TreeFile[]): Finding[] =>
  files
    .filter(({ path }) => OF_PAGES.test(path))
    .flatMap(({ path, text }) => {
      const found: Finding[] = [];
      visit(parse(text), {
        SelectionSet: (set) => {
          const [rows] = fieldsOf(set, 'nodes');
          const goesOn = fieldsOf(set, 'pageInfo').some(
            ({ selectionSet }) => selectionSet && fieldsOf(selectionSet, 'hasNextPage').length > 0,
          );
          if (rows !== undefined && !goesOn)
            found.push({
              path: `${path}:${rows.loc?.startToken.line ?? 1}`,
              message:
                'ask for pageInfo { hasNextPage } as well, and say that there is more, or lead on to it',
            });
        },
      });
      return found;
    });

const fieldsOf = ({ selections }: SelectionSetNode, name: string) =>
  selections.flatMap((one) => (one.kind === Kind.FIELD && one.name.value === name ? [one] : []));
