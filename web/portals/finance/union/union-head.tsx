import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { UnionSearch, useUnionName } from '../../../desk-kit/union-search.js';
import { useWords } from '../../../kit/language.js';
import { shellWords } from '../shell/words.js';

interface UnionHeadProps {
  readonly title: string;
  readonly tradeUnionId: string;
  /** Which page of another union is gone to. */
  readonly page: 'budget' | 'dues' | 'books' | 'totals' | 'months';
  readonly actions?: ReactNode;
}

/** Whose page it is, and the way to the same page of another union. */
export function UnionHead({ title, tradeUnionId, page, actions }: UnionHeadProps) {
  const words = useWords(shellWords);
  const navigate = useNavigate();
  const name = useUnionName(tradeUnionId);
  const go = (chosen: string): void =>
    void navigate({ to: `/union/$tradeUnionId/${page}`, params: { tradeUnionId: chosen }, search: {} });
  return (
    <>
      <div className="title-line">
        <h1>
          <bdi>{name}</bdi> · {title}
        </h1>
        <div className="actions">{actions}</div>
      </div>
      <details className="change-union no-print">
        <summary>{words.changeUnion}</summary>
        <UnionSearch which="any" label={words.changeUnion} value="" onChoose={go} />
      </details>
    </>
  );
}
