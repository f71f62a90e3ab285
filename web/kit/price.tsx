import { priceWords, type PriceText } from './money.js';
import { useLanguage } from './language.js';

/** The one amount that matters, large. */
export function Price({ price }: { readonly price: PriceText }) {
  const { before, amount, instead, heard } = priceWords(price, useLanguage());
  return (
    <p className="price figures">
      {before !== '' && <span className="before">{before} </span>}
      <span className="amount">{amount}</span>
      {instead !== null && (
        <>
          <wbr />
          {/* Nobody hears that it is struck out. */}
          <span className="only-heard">{heard}</span>
          <s>{instead}</s>
        </>
      )}
    </p>
  );
}
