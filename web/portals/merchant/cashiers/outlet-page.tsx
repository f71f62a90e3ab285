import { Link, useParams } from '@tanstack/react-router';
import { Empty, Facts, Status } from '../../../desk-kit/facts.js';
import { Found } from '../../../desk-kit/found.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import {
  CashiersOfDocument,
  OutletHereDocument,
  type CashiersOfQuery,
} from '../../../generated/merchant/graphql.js';
import { day } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { More } from '../../../kit/more.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { RegionName } from '../outlets/region.js';
import { outletsWords } from '../outlets/words.js';
import { stepsOf } from './outlet-here.js';
import { useIsOngoing } from '../partner/ongoing.js';
import { usePartner } from '../partner/partner-frame.js';
import { useIsAdmin } from '../partner/what-next.js';
import { cashiersWords } from './words.js';

type Row = NonNullable<CashiersOfQuery['duties']>['nodes'][number];

/** One outlet: where it is, who serves there, and closing it. */
export function OutletPage() {
  const words = useWords(cashiersWords);
  const statuses = useWords(outletsWords);
  const { id: partnerId } = usePartner();
  const { outletId } = useParams({ from: '/p/$partnerId/outlets/$outletId' });
  const known = useAsked(OutletHereDocument, { outletId });
  const isOngoing = useIsOngoing();
  return (
    <Found known={known} one={({ outlet }) => outlet} none={words}>
      {(outlet) => (
        <>
          <h1>
            <bdi>{outlet.name}</bdi>
          </h1>
          <div className="card stack">
            <Facts
              lines={[
                [
                  words.status,
                  <Status
                    key="status"
                    word={statuses[outlet.status]}
                    tone={outlet.status === 'OPEN' ? 'good' : 'quiet'}
                  />,
                ],
                [words.region, <RegionName key="region" code={outlet.regionCode} />],
                [words.address, outlet.address],
                [statuses.place, onTheMap(outlet.place, statuses)],
              ]}
            />
            {stepsOf[outlet.status].length > 0 && (
              <p className="actions">
                {isOngoing && (
                  <Link
                    to="/p/$partnerId/outlets/$outletId/place"
                    params={{ partnerId, outletId }}
                    className="button plain small"
                  >
                    {statuses.placeTitle}
                  </Link>
                )}
                <Link
                  to="/p/$partnerId/outlets/$outletId/close"
                  params={{ partnerId, outletId }}
                  className="button plain small"
                >
                  {words.close}
                </Link>
              </p>
            )}
          </div>
          <Cashiers outletId={outletId} mayAdd={isOngoing && outlet.status === 'OPEN'} />
        </>
      )}
    </Found>
  );
}

/** In words, as a map would read it out. */
function onTheMap(place: string | null, words: (typeof outletsWords)['zh']): string {
  if (place === null) return words.noPlace;
  const [latitude = '', longitude = ''] = place.split(',');
  return words.placeAt(latitude, longitude);
}

function Cashiers({ outletId, mayAdd }: { readonly outletId: string; readonly mayAdd: boolean }) {
  const words = useWords(cashiersWords);
  const { id: partnerId } = usePartner();
  const isAdmin = useIsAdmin(partnerId);
  // Who may not see them yet would be turned away, and noted down for it.
  const known = useAskedPages(CashiersOfDocument, { outletId }, ({ duties }) => duties?.pageInfo, {
    when: isAdmin,
  });
  if (!isAdmin)
    return (
      <section className="stack">
        <h2>{words.cashiers}</h2>
        <p className="quiet">{words.notYet}</p>
      </section>
    );
  return (
    <section className="stack">
      <div className="title-line">
        <h2>{words.cashiers}</h2>
        {mayAdd && (
          <Link
            to="/p/$partnerId/outlets/$outletId/cashier"
            params={{ partnerId, outletId }}
            className="button small"
          >
            {words.add}
          </Link>
        )}
      </div>
      <Told known={known}>
        {({ pages, more }) => (
          <>
            <CashierRows outletId={outletId} rows={pages.flatMap(({ duties }) => duties?.nodes ?? [])} />
            <More more={more} says={words.more} size="small" />
          </>
        )}
      </Told>
    </section>
  );
}

function CashierRows({ outletId, rows }: { readonly outletId: string; readonly rows: readonly Row[] }) {
  const words = useWords(cashiersWords);
  const language = useLanguage();
  const { id: partnerId } = usePartner();
  if (rows.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneHint}</p>
      </Empty>
    );
  const columns: readonly Column<Row>[] = [
    { key: 'name', head: words.name, isName: true, cell: ({ person }) => <bdi>{person.maskedName}</bdi> },
    { key: 'mobile', head: words.mobile, cell: ({ person }) => person.maskedMobile },
    { key: 'since', head: words.since, cell: ({ from }) => day(from, language) },
    {
      key: 'takeAway',
      head: words.step,
      cell: ({ id, person }) => (
        <Link
          to="/p/$partnerId/outlets/$outletId/take-away/$dutyId"
          params={{ partnerId, outletId, dutyId: id }}
        >
          {words.takeAway}
          <bdi className="only-heard"> {person.maskedName}</bdi>
        </Link>
      ),
    },
  ];
  return <DeskTable caption={words.cashiers} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
