import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Status } from '../../../desk-kit/facts.js';
import { UnionChildrenDocument, type UnionChildrenQuery } from '../../../generated/union/graphql.js';
import { useWords } from '../../../kit/language.js';
import { More } from '../../../kit/more.js';
import { Told } from '../../../kit/told.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { treeWords } from './words.js';

type Node = NonNullable<UnionChildrenQuery['tradeUnion']>['children']['nodes'][number];

interface BranchProps {
  readonly node: Pick<Node, 'id' | 'name'> & Partial<Pick<Node, 'code' | 'level' | 'status'>>;
  readonly openAtFirst?: boolean;
}

/** One union, and those below it once somebody opens it. */
export function Branch({ node: { id, name, code, level, status }, openAtFirst = false }: BranchProps) {
  const words = useWords(treeWords);
  const [isOpen, setOpen] = useState(openAtFirst);
  const isLeaf = level === 'GRASSROOTS';
  return (
    <li className="branch">
      <p className="branch-line">
        {isLeaf ? (
          <span className="twig" aria-hidden="true" />
        ) : (
          <button
            type="button"
            className="twig"
            aria-expanded={isOpen}
            aria-label={isOpen ? words.shut(name) : words.open(name)}
            onClick={() => setOpen(!isOpen)}
          >
            <span aria-hidden="true">{isOpen ? '−' : '+'}</span>
          </button>
        )}
        <span className="branch-says">
          <Link to="/unions/$tradeUnionId" params={{ tradeUnionId: id }}>
            <bdi>{name}</bdi>
          </Link>
          {level !== undefined && <span className="quiet small">{words[level]}</span>}
          {code !== undefined && <span className="quiet small figures">{code}</span>}
          {status === 'DISSOLVED' && <Status word={words.DISSOLVED} tone="bad" />}
        </span>
      </p>
      {isOpen && <Children tradeUnionId={id} name={name} />}
    </li>
  );
}

export function Children({ tradeUnionId, name }: { readonly tradeUnionId: string; readonly name: string }) {
  const words = useWords(treeWords);
  const known = useAskedPages(
    UnionChildrenDocument,
    { tradeUnionId },
    (data) => data.tradeUnion?.children.pageInfo,
  );
  return (
    <Told known={known}>
      {({ pages, more }) => {
        const nodes = pages.flatMap((page) => page.tradeUnion?.children.nodes ?? []);
        if (nodes.length === 0) return <p className="quiet small">{words.noChildren}</p>;
        return (
          <>
            <ul className="branches">
              {nodes.map((node) => (
                <Branch key={node.id} node={node} />
              ))}
            </ul>
            <More more={more} says={words.more(name)} size="small" />
          </>
        );
      }}
    </Told>
  );
}
