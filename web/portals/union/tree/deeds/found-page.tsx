import type { ReactNode } from 'react';
import { CODE_TYPED_CHARACTERS_MAX } from '../../../../desk-kit/fields.js';
import {
  NAME_CHARACTERS_MAX,
  parseUscc,
  plainTyped,
  UNION_CODE_CHARACTERS_MAX,
  UNION_CODE_FORM,
} from '@puhui/kernel';
import { Link, useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../../desk-kit/deed-page.js';
import { OfUnion } from '../../../../desk-kit/of-union.js';
import { useUnionName } from '../../../../desk-kit/union-search.js';
import {
  CreateTradeUnionDocument,
  UnionToFoundBelowDocument,
  type TradeUnionLevel,
} from '../../../../generated/union/graphql.js';
import { oneOf } from '../../../../desk-kit/address.js';
import type { Values } from '../../../../desk-kit/draft.js';
import { StandsOtherwise } from '../../../../desk-kit/not-now.js';
import { useWords } from '../../../../kit/language.js';
import { Told } from '../../../../kit/told.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { treeWords } from '../words.js';
import { treeDeedWords } from './words.js';

/** The national union is there already. */
const LEVELS = [
  'PROVINCIAL',
  'CITY',
  'COUNTY',
  'TOWNSHIP',
  'GRASSROOTS',
] as const satisfies readonly TradeUnionLevel[];
const levelOf = oneOf(LEVELS);

type Asked = 'name' | 'code' | 'level' | 'industry' | 'regionCode' | 'uscc';

const orNull = (text: string): string | null => (text === '' ? null : text);

/** A union below one that the officer covers. */
export function FoundPage(): ReactNode {
  const { tradeUnionId } = useParams({ from: '/unions/$tradeUnionId/found' });
  return (
    <OfUnion tradeUnionId={tradeUnionId}>
      <WithLevels tradeUnionId={tradeUnionId} />
    </OfUnion>
  );
}

/** Which levels can be below it, and whether anything is the reader's to found there, the server says. */
function WithLevels({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const words = useWords(treeDeedWords);
  const known = useAsked(UnionToFoundBelowDocument, { tradeUnionId });
  const back = (
    <Link to="/unions/$tradeUnionId" params={{ tradeUnionId }} className="button">
      {words.back}
    </Link>
  );
  return (
    <Told known={known}>
      {({ tradeUnion }) => {
        const levels = tradeUnion?.foundableLevels ?? [];
        return (
          <StandsOtherwise standing={levels.length > 0 ? null : { why: words.nothingToFound, back }}>
            <FoundBelow tradeUnionId={tradeUnionId} offered={levels} />
          </StandsOtherwise>
        );
      }}
    </Told>
  );
}

interface FoundBelowProps {
  readonly tradeUnionId: string;
  readonly offered: readonly TradeUnionLevel[];
}

function FoundBelow({ tradeUnionId, offered }: FoundBelowProps) {
  const words = useWords(treeDeedWords);
  const levels = useWords(treeWords);
  const parent = useUnionName(tradeUnionId);
  return (
    <DeedPage
      title={words.found}
      lead={<p>{words.foundLead(parent)}</p>}
      start={{ level: 'GRASSROOTS', industry: 'no' }}
      fields={useFields(offered)}
      check={({ name, code, level, industry, regionCode, uscc }) => ({
        facts: [
          [words.parent, parent],
          [words.name, name],
          [words.code, code],
          [words.level, levels[levelOf(level) ?? 'GRASSROOTS']],
          [words.industry, industry === 'yes' ? words.yes : words.no],
          [words.regionCode, orNull(regionCode)],
          [words.uscc, orNull(uscc)],
        ],
        happens: words.foundHappens(name, parent),
        act: words.foundAct,
      })}
      deed={{
        name: `found below ${tradeUnionId}`,
        document: CreateTradeUnionDocument,
        variables: (given: Values<Asked>, idempotencyKey) => ({
          input: {
            parentId: tradeUnionId,
            name: given.name,
            code: given.code,
            level: levelOf(given.level) ?? 'GRASSROOTS',
            industry: given.industry === 'yes',
            regionCode: orNull(given.regionCode),
            uscc: orNull(given.uscc),
            idempotencyKey,
          },
        }),
        resultOf: ({ createTradeUnion }) => createTradeUnion,
      }}
      became={({ tradeUnion }) => ({
        title: words.foundDone,
        says: (
          <>
            <p>
              <bdi>{tradeUnion.name}</bdi>
            </p>
            <p className="quiet">{words.foundNext}</p>
          </>
        ),
        next: <NextOf tradeUnionId={tradeUnion.id} />,
      })}
    />
  );
}

/** It has nobody yet who acts for it. */
function NextOf({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const words = useWords(treeDeedWords);
  return (
    <>
      <Link to="/duties/register" search={{ gift: 'union-officer', over: tradeUnionId }} className="button">
        {words.toItsOfficer}
      </Link>
      <Link to="/unions/$tradeUnionId" params={{ tradeUnionId }} className="button plain">
        {words.toUnion}
      </Link>
    </>
  );
}

function useFields(offered: readonly TradeUnionLevel[]) {
  const words = useWords(treeDeedWords);
  const levels = useWords(treeWords);
  return {
    name: { label: words.name, hint: words.nameHint, kind: 'text', mostCharacters: NAME_CHARACTERS_MAX },
    code: {
      label: words.code,
      hint: words.codeHint,
      kind: 'text',
      mostCharacters: UNION_CODE_CHARACTERS_MAX,
      wrong: (typed: string) => (UNION_CODE_FORM.test(plainTyped(typed)) ? null : words.codeWrong),
    },
    level: {
      label: words.level,
      hint: words.levelHint,
      kind: 'choice',
      options: offered.map((value) => ({ value, label: levels[value] })),
    },
    industry: {
      label: words.industry,
      hint: words.industryHint,
      kind: 'choice',
      options: [
        { value: 'no', label: words.no },
        { value: 'yes', label: words.yes },
      ],
    },
    regionCode: { label: words.regionCode, hint: words.regionCodeHint, kind: 'figure', optional: true },
    uscc: {
      label: words.uscc,
      hint: words.usccHint,
      kind: 'text',
      optional: true,
      mostCharacters: CODE_TYPED_CHARACTERS_MAX,
      wrong: (typed: string) => (typed === '' || parseUscc(typed).ok ? null : words.usccWrong),
    },
  } as const;
}
