import { Link, useParams } from '@tanstack/react-router';
import { holds, useMe } from '../../../desk-kit/duties.js';
import { Section } from '../../../desk-kit/facts.js';
import { useWords } from '../../../kit/language.js';
import { UnionHead } from '../union/union-head.js';
import { INCOMES, PAYMENTS } from './kinds.js';
import { Owed } from './owed.js';
import { duesWords } from './words.js';

/** Which business a slip is of decides which accounts it goes to: so it is chosen first, by what it means. */
export function DuesPage() {
  const words = useWords(duesWords);
  const { tradeUnionId } = useParams({ from: '/union/$tradeUnionId/dues' });
  const isOfficer = holds(useMe(), ['FINANCE_OFFICER']);
  return (
    <>
      <UnionHead title={words.title} tradeUnionId={tradeUnionId} page="dues" />
      <Owed tradeUnionId={tradeUnionId} />
      <p className="quiet">{isOfficer ? words.lead : words.readOnly}</p>
      {isOfficer && (
        <>
          <Kinds title={words.income} kinds={INCOMES} />
          <Kinds title={words.payment} kinds={PAYMENTS} />
        </>
      )}
      <p>
        <Link to="/union/$tradeUnionId/books" params={{ tradeUnionId }} search={{ book: 'GENERAL' }}>
          {words.toBooks}
        </Link>
      </p>
    </>
  );
}

interface KindsProps {
  readonly title: string;
  readonly kinds: readonly ((typeof INCOMES)[number] | (typeof PAYMENTS)[number])[];
}

function Kinds({ title, kinds }: KindsProps) {
  const words = useWords(duesWords);
  const { tradeUnionId } = useParams({ from: '/union/$tradeUnionId/dues' });
  return (
    <Section title={title}>
      <ul className="card stack">
        {kinds.map((kind) => (
          <li key={kind}>
            <Link to="/union/$tradeUnionId/dues/$kind" params={{ tradeUnionId, kind }}>
              {words[kind]}
            </Link>
            <p className="quiet small">{words[`${kind}Means`]}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
