import { until } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { unreachable } from '../../../kit/refusal.js';
import { Refusal, Told } from '../../../kit/told.js';
import type { Known } from '../../../kit/use-asked.js';
import type { RedeemableQuery } from '../../../generated/counter/graphql.js';
import { ToCharge } from './to-charge.js';
import { lookedWords } from './looked-words.js';

interface Look {
  readonly known: Known<RedeemableQuery>;
  readonly close: () => void;
}

/** From one code of a member: all that they can use here now. */
export function Looked({ known, close }: Look) {
  const words = useWords(lookedWords);
  return (
    <section className="card stack" aria-live="polite">
      <Told known={known}>{({ redeemable }) => redeemable !== null && <Found result={redeemable} />}</Told>
      <p>
        <button type="button" className="button plain" onClick={close}>
          {words.close}
        </button>
      </p>
    </section>
  );
}

function Found({ result }: { readonly result: NonNullable<RedeemableQuery['redeemable']> }) {
  const words = useWords(lookedWords);
  const language = useLanguage();
  switch (result.__typename) {
    case 'RedeemableVouchers':
      return (
        <>
          <h2>{result.vouchers.length === 0 ? words.none : words.here}</h2>
          {result.vouchers.length === 0 && <p className="quiet">{words.noneHint}</p>}
          <ul className="lines">
            {result.vouchers.map(({ id, campaign, memberPays, validUntil }) => (
              <li key={id}>
                <bdi>{campaign.title}</bdi>
                <span className="quiet">
                  <ToCharge memberPays={memberPays} price={campaign.price} /> ·{' '}
                  {words.until(until(validUntil, language))}
                </span>
              </li>
            ))}
          </ul>
          {result.vouchers.length > 0 && <p className="quiet small">{words.lookHint}</p>}
        </>
      );
    case 'InvalidCode':
    case 'CodeUnknown':
    case 'OutletNotOpen':
    case 'NotYourOutlet':
    case 'TooManyWrongCodes':
    case 'InvalidInput':
    case 'TooBusy':
    case 'NotAllowed':
      return <Refusal refused={result} />;
    default:
      return unreachable(result);
  }
}
