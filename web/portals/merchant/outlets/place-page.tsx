import type { ReactNode } from 'react';
import { parsePlace, placeText } from '@puhui/kernel';
import { Link, useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import { PlaceOutletDocument } from '../../../generated/merchant/graphql.js';
import { useWords } from '../../../kit/language.js';
import { OfOutlet } from '../cashiers/outlet-here.js';
import { WhileOngoing } from '../partner/ongoing.js';
import { usePartner } from '../partner/partner-frame.js';
import { outletsWords } from './words.js';

/** As the graph writes it; null for nothing, and for what is no place. */
const placeIn = (typed: string): string | null => {
  const place = parsePlace(typed.normalize('NFKC').trim());
  return place && placeText(place);
};

/** Where an outlet is on the map, so that members find the nearest; what is marked stands there, and is changed or taken away. */
export function PlaceOutletPage(): ReactNode {
  const words = useWords(outletsWords);
  const { id: partnerId } = usePartner();
  const { outletId } = useParams({ from: '/p/$partnerId/outlets/$outletId/place' });
  return (
    <OfOutlet outletId={outletId}>
      {({ name, place: marked }) => (
        <WhileOngoing>
          <DeedPage
            title={words.placeTitle}
            lead={<Named name={name} />}
            start={{ place: marked ?? '' }}
            fields={{
              place: {
                label: words.place,
                hint: words.placeHint,
                kind: 'text',
                optional: true,
                wrong: (typed) => (typed !== '' && placeIn(typed) === null ? words.placeWrong : null),
              },
            }}
            check={({ place }) => ({
              facts: [
                [words.name, name],
                [words.place, placeIn(place) ?? words.placeNone],
              ],
              happens: words.placeHappens,
              act: words.placeAct,
            })}
            deed={{
              name: `place-outlet.${outletId}`,
              document: PlaceOutletDocument,
              variables: ({ place }: { readonly place: string }, idempotencyKey) => ({
                outletId,
                place: placeIn(place),
                idempotencyKey,
              }),
              resultOf: ({ placeOutlet }) => placeOutlet,
            }}
            became={() => ({
              title: words.placed,
              next: (
                <Link
                  to="/p/$partnerId/outlets/$outletId"
                  params={{ partnerId, outletId }}
                  className="button"
                >
                  {words.toOutlet}
                </Link>
              ),
            })}
          />
        </WhileOngoing>
      )}
    </OfOutlet>
  );
}

function Named({ name }: { readonly name: string }) {
  return (
    <p>
      <strong>
        <bdi>{name}</bdi>
      </strong>
    </p>
  );
}
