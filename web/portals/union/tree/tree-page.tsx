import { useNavigate } from '@tanstack/react-router';
import { unionsOf, useMe } from '../../../desk-kit/duties.js';
import { Filters } from '../../../desk-kit/filters.js';
import { UnionSearch } from '../../../desk-kit/union-search.js';
import { useWords } from '../../../kit/language.js';
import { OFFICERS } from '../shell/of-union.js';
import { Branch } from './branch.js';
import { treeWords } from './words.js';

/** The tree from the officer's own unions down; any other is found by its name. */
export function TreePage() {
  const words = useWords(treeWords);
  const { unions } = unionsOf(useMe(), OFFICERS);
  const navigate = useNavigate();
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      <Filters>
        <UnionSearch
          which="any"
          label={words.search}
          value=""
          onChoose={(tradeUnionId) =>
            void navigate({ to: '/unions/$tradeUnionId', params: { tradeUnionId } })
          }
        />
      </Filters>
      {unions.length > 0 && (
        <ul className="card branches">
          {unions.map((union) => (
            <Branch key={union.id} node={union} openAtFirst />
          ))}
        </ul>
      )}
    </>
  );
}
