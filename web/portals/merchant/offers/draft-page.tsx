import { Link, useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import type { Values } from '../../../desk-kit/draft.js';
import { oneOf } from '../../../desk-kit/address.js';
import { DraftOfferDocument } from '../../../generated/merchant/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money, type PriceText } from '../../../kit/money.js';
import { OnlyWhileOngoing, WhileOngoing } from '../partner/ongoing.js';
import { usePartner } from '../partner/partner-frame.js';
import { OfferTicket } from './offer-ticket.js';
import { Bears } from './bears.js';
import { draftFields, type Asked, type Kind, type Papers } from './draft-fields.js';
import { offersWords } from './words.js';

export const draftSearch = (search: Record<string, unknown>): { readonly kind?: Kind | undefined } => ({
  kind: oneOf<Kind>(['fixed', 'off'])(search['kind']),
});

/** First the kind, since each asks other questions; then the form. */
export function DraftOfferPage() {
  const { kind } = useSearch({ from: '/p/$partnerId/offers/draft' });
  const words = useWords(offersWords);
  return kind === undefined ? (
    <OnlyWhileOngoing title={words.kind}>
      <ChooseKind />
    </OnlyWhileOngoing>
  ) : (
    <WhileOngoing>
      <DraftForm key={kind} kind={kind} />
    </WhileOngoing>
  );
}

function ChooseKind() {
  const words = useWords(offersWords);
  const { id: partnerId } = usePartner();
  const kinds = [
    { kind: 'fixed', name: words.fixed, hint: words.fixedHint },
    { kind: 'off', name: words.off, hint: words.offHint },
  ] as const;
  return (
    <section className="stack narrow">
      <h1>{words.kind}</h1>
      <ul className="stack">
        {kinds.map(({ kind, name, hint }) => (
          <li key={kind}>
            <Link
              to="/p/$partnerId/offers/draft"
              params={{ partnerId }}
              search={{ kind }}
              className="card choice-card"
            >
              <strong>{name}</strong>
              <span className="quiet">{hint}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const priceOf = (kind: Kind, { whole, other }: Values<Asked>): PriceText =>
  kind === 'fixed'
    ? { kind: 'FIXED_PRICE', listPrice: whole, memberPays: zeroOr(other), threshold: null, amountOff: null }
    : { kind: 'AMOUNT_OFF', threshold: other, amountOff: whole };

const zeroOr = (fen: string): string => (fen === '' ? '0' : fen);

/** What the merchant bears is left out: the platform reckons it. */
const sharedPrice = (kind: Kind, given: Values<Asked>) => ({
  ...priceOf(kind, given),
  unionPays: zeroOr(given.unionPays),
});

const offerOf = (kind: Kind, given: Values<Asked>) => ({
  title: given.title,
  price: sharedPrice(kind, given),
  availableFrom: given.availableFrom,
  availableTo: given.availableTo,
});

/** Before there is a contract a draft has the days that it likes. */
const papersOf = (known: ReturnType<typeof usePartner>['known']): Papers | null =>
  known?.contractTo && known.licenceExpiresOn
    ? { contractTo: known.contractTo, licenceExpiresOn: known.licenceExpiresOn }
    : null;

function DraftForm({ kind }: { readonly kind: Kind }) {
  const words = useWords(offersWords);
  const language = useLanguage();
  const { id: partnerId, known } = usePartner();
  return (
    <DeedPage
      title={words.draftTitle}
      lead={<p className="quiet">{words.outletsNote}</p>}
      fields={draftFields(kind, words, papersOf(known), (one) => day(one, language))}
      check={(given) => ({
        facts: [
          [
            words.preview,
            <OfferTicket
              key="ticket"
              title={given.title}
              price={priceOf(kind, given)}
              partnerName={known?.name ?? ''}
              from={given.availableFrom}
              to={given.availableTo}
            />,
          ],
          [words.union, money(zeroOr(given.unionPays), language)],
          [words.bears, <Bears key="bears" price={sharedPrice(kind, given)} />],
        ],
        happens: words.happens,
        act: words.act,
      })}
      deed={{
        name: `draft-offer.${partnerId}.${kind}`,
        document: DraftOfferDocument,
        variables: (given: Values<Asked>, idempotencyKey) => ({
          input: { ...offerOf(kind, given), partnerId, idempotencyKey },
        }),
        resultOf: ({ draftOffer }) => draftOffer,
      }}
      became={({ offer }) => ({
        title: words.drafted,
        says: <p>{words.draftedHint}</p>,
        next: (
          <Link
            to="/p/$partnerId/offers/$offerId"
            params={{ partnerId, offerId: offer.id }}
            className="button"
          >
            {words.see}
          </Link>
        ),
      })}
    />
  );
}
