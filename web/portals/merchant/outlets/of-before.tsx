import { OUTLETS_AT_ONCE_MAX } from '@puhui/kernel';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { OutletsOfBeforeDocument } from '../../../generated/merchant/graphql.js';
import { useFigure } from '../../../kit/figure.js';
import { useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { linesOf } from './lines-of.js';
import { outletsWords } from './words.js';

interface OfBeforeProps {
  readonly before: string;
  /** @param list their lines, as the box of the form takes them */
  readonly children: (list: string) => ReactNode;
}

/** The open outlets of an application that was turned down, all of them before the form is shown. */
export function OfBefore({ before, children }: OfBeforeProps) {
  const words = useWords(outletsWords);
  const figure = useFigure();
  const known = useAskedPages(
    OutletsOfBeforeDocument,
    { partnerId: before },
    (data) => data.outlets?.pageInfo,
  );
  const paged = known.state === 'here' ? known.answer.data : null;
  const outlets = paged?.pages.flatMap((page) => page.outlets?.nodes ?? []) ?? [];
  const more = outlets.length < OUTLETS_AT_ONCE_MAX ? (paged?.more ?? null) : null;
  const { length } = outlets;
  const readsOn = useEffectEvent(() => more?.());
  useEffect(() => readsOn(), [length]);
  if (more !== null) return <p role="status">{words.readingOfBefore(figure(outlets.length))}</p>;
  return <Told known={known}>{() => children(linesOf(outlets.slice(0, OUTLETS_AT_ONCE_MAX)))}</Told>;
}
