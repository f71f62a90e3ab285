import type { OfferCardFragment } from '../../../generated/merchant/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import type { PriceText } from '../../../kit/money.js';
import { Price } from '../../../kit/price.js';
import { offersWords } from './words.js';

/** A price as the member is told it. */
export const priceText = (price: OfferCardFragment['price']): PriceText =>
  price.__typename === 'FixedPrice'
    ? { kind: 'FIXED_PRICE', ...price, threshold: null, amountOff: null }
    : { kind: 'AMOUNT_OFF', ...price };

interface Shown {
  readonly title: string;
  readonly price: PriceText;
  readonly partnerName: string;
  readonly from: string;
  readonly to: string;
}

/** The ticket that a member sees on their phone, without its button. */
export function OfferTicket({ title, price, partnerName, from, to }: Shown) {
  const words = useWords(offersWords);
  const language = useLanguage();
  return (
    <article className="ticket" aria-label={words.preview}>
      <div className="face">
        <p className="tag">
          <bdi>{partnerName}</bdi>
        </p>
        <p>
          <strong>
            <bdi>{title}</bdi>
          </strong>
        </p>
        <p className="quiet small">{words.useFrom(day(from, language), day(to, language))}</p>
      </div>
      <div className="stub">
        <Price price={price} />
        <span className="button" aria-hidden="true">
          {words.claim}
        </span>
      </div>
    </article>
  );
}
