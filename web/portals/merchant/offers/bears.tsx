import { OfferPreviewDocument, type PriceInput } from '../../../generated/merchant/graphql.js';
import { useLanguage } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { explained } from '../../../kit/refusal.js';
import { useAsked } from '../../../kit/use-asked.js';

/** What a merchant bears of a price, as the platform reckons it, or why the price can't be. */
export function Bears({ price }: { readonly price: PriceInput }) {
  const language = useLanguage();
  const known = useAsked(OfferPreviewDocument, { price });
  const preview = known.state === 'here' ? known.answer.data.offerPreview : null;
  if (preview === null) return <>…</>;
  return (
    <>
      {preview.__typename === 'OfferPreview'
        ? money(preview.price.partnerBears, language)
        : explained(preview, language).what}
    </>
  );
}
