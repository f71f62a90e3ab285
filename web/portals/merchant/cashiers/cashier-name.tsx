import { DeskDutyDocument } from '../../../generated/desk-kit/graphql.js';
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
  const known = useAsked(DeskDutyDocument, { dutyId });
  if (known.state !== 'here') return <>…</>;
  const { duty } = known.answer.data;
  const isHere = duty !== null && duty.outlet?.id === outletId;
  return <bdi>{(isHere && duty.person.maskedName) || words.notHere}</bdi>;
}
