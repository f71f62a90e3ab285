import type { ReactNode } from 'react';
import { DeskUnionDocument } from '../generated/desk-kit/graphql.js';
import { useWords } from '../kit/language.js';
import { namesNothing, useAsked } from '../kit/use-asked.js';
import { deskWords } from './desk-words.js';
import { EmptyPage } from './facts.js';

interface OfUnionProps {
  readonly tradeUnionId: string;
  readonly children: ReactNode;
}

/**
 * What is done for the union of the address, once it is known that there is one. While the part of the platform that knows unions does not
 * answer, the page goes on without its name: who owns the deed knows the union as well, and decides.
 */
export function OfUnion({ tradeUnionId, children }: OfUnionProps) {
  const words = useWords(deskWords);
  const known = useAsked(DeskUnionDocument, { tradeUnionId });
  const isNone = known.state === 'here' ? known.answer.data.tradeUnion === null : namesNothing(known);
  if (!isNone) return children;
  return (
    <EmptyPage title={words.noUnion}>
      <p>{words.noUnionHint}</p>
    </EmptyPage>
  );
}
