import { CashiersOfDocument } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { useAsked } from '../../../kit/use-asked.js';
import { cashiersWords } from './words.js';

interface CashierNameProps {
  readonly outletId: string;
  readonly dutyId: string;
}

/** Whose duty it is, masked as the platform shows it; said also when it is not among the outlet's cashiers. */
export function CashierName({ outletId, dutyId }: CashierNameProps) {
  const words = useWords(cashiersWords);
  const known = useAsked(CashiersOfDocument, { outletId, after: null });
  if (known.state !== 'here') return <>…</>;
  const duty = known.answer.data.duties?.nodes.find(({ id }) => id === dutyId);
  return <bdi>{duty?.person.maskedName ?? words.notHere}</bdi>;
}
