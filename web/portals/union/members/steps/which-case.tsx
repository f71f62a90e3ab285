import { TransferTargetDocument } from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { stepWords } from './words.js';

/** Whether a transfer is done at once or asked of the union's own officers, as the server has it; both, while that is not known. */
export function WhichCase({ tradeUnionId }: { readonly tradeUnionId: string }) {
  const words = useWords(stepWords);
  const known = useAsked(TransferTargetDocument, { tradeUnionId });
  if (known.state === 'waiting') return <>…</>;
  const union = known.state === 'here' ? known.answer.data.tradeUnion : null;
  if (union === null) return <>{words.transferEither}</>;
  return <>{union.takesInAtOnce ? words.transferAtOnce : words.transferAsks}</>;
}
