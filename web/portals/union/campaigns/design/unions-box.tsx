import { useIsClosed } from '../../../../desk-kit/closed.js';
import type { ControlProps } from '../../../../desk-kit/fields.js';
import { UnionSearch, useUnionName } from '../../../../desk-kit/union-search.js';
import { useWords } from '../../../../kit/language.js';
import { idsOf } from './terms.js';
import { designWords } from './words.js';

/** Several unions, found on the server one by one. */
export function UnionsBox({ value, onChange, ...props }: ControlProps) {
  const ids = idsOf(value);
  const add = (id: string): void => onChange([...new Set([...ids, id])].join(','));
  const remove = (id: string): void => onChange(ids.filter((one) => one !== id).join(','));
  return (
    <div className="stack-small">
      {ids.length > 0 && (
        <ul className="chips">
          {ids.map((id) => (
            <Chip key={id} tradeUnionId={id} remove={() => remove(id)} />
          ))}
        </ul>
      )}
      <UnionSearch which="active" {...props} value="" onChoose={add} />
    </div>
  );
}

function Chip({ tradeUnionId, remove }: { readonly tradeUnionId: string; readonly remove: () => void }) {
  const words = useWords(designWords);
  const name = useUnionName(tradeUnionId);
  const isClosed = useIsClosed();
  return (
    <li className="chip">
      <bdi>{name}</bdi>
      <button type="button" aria-disabled={isClosed} aria-label={words.removeUnion(name)} onClick={remove}>
        <span aria-hidden="true">×</span>
      </button>
    </li>
  );
}
