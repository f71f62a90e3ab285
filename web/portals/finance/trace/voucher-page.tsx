import { Link, useParams } from '@tanstack/react-router';
import { Empty, Facts } from '../../../desk-kit/facts.js';
import { usePage } from '../../../desk-kit/use-address.js';
import { VoucherTraceDocument, type VoucherTraceQuery } from '../../../generated/finance/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Draws } from '../../../kit/part.js';
import { PartOf, Told } from '../../../kit/told.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { useAsked } from '../../../kit/use-asked.js';
import { BooksCrumb } from '../books/books-crumb.js';
import { CommitmentCard } from './commitment.js';
import { Entries } from './entries.js';
import { Redemptions } from './redemptions.js';
import { traceWords } from './words.js';

type Voucher = NonNullable<VoucherTraceQuery['voucher']>;
const ROUTE = '/voucher/$voucherId';

/** From a redemption up to the budget that pays it, with every entry on the way. */
export function VoucherPage() {
  const words = useWords(traceWords);
  const { voucherId } = useParams({ from: ROUTE });
  const { after } = usePage();
  const known = useAsked(VoucherTraceDocument, { voucherId, after }, { keepsOver: ['after'] });
  const tradeUnion =
    known.state === 'here'
      ? asFarAs(() => known.answer.data.voucher?.campaign.tradeUnion ?? null, null)
      : null;
  return (
    <>
      <BooksCrumb tradeUnion={tradeUnion} />
      <h1>{words.voucher}</h1>
      <Told known={known}>
        {({ voucher }) =>
          voucher === null ? (
            <Empty title={words.noVoucher}>
              <p>{words.noVoucherHint}</p>
            </Empty>
          ) : (
            <>
              <Known voucher={voucher} />
              <PartOf of={words.redemptions}>
                <Draws draw={() => <Redemptions list={voucher.redemptions} />} />
              </PartOf>
              <CommitmentCard campaign={voucher.campaign} />
              <PartOf of={words.entries}>
                <Draws draw={() => <Entries list={voucher.ledgerEntries} />} />
              </PartOf>
            </>
          )
        }
      </Told>
    </>
  );
}

function Known({ voucher }: { readonly voucher: Voucher }) {
  const words = useWords(traceWords);
  const language = useLanguage();
  const { campaign, claimedAt, unionPays, memberPays, redemption } = voucher;
  const tail = asFarAs(() => voucher.codeTail, null);
  return (
    <section className="card" aria-label={words.voucher}>
      <Facts
        lines={[
          [
            words.campaignName,
            <Link key="campaign" to="/campaign/$campaignId" params={{ campaignId: campaign.id }} search={{}}>
              <bdi>{campaign.title}</bdi>
            </Link>,
          ],
          [words.codeTail, tail],
          [words.tradeUnion, campaign.tradeUnion?.name ?? null],
          [words.claimedAt, momentInFull(claimedAt, language)],
          [
            words.redeemedAt,
            redemption &&
              `${momentInFull(redemption.redeemedAt, language)}${redemption.undone ? words.undone : ''}`,
          ],
          [words.outlet, redemption?.outlet?.name ?? null],
          [words.unionPays, money(unionPays, language)],
          [words.memberPays, money(memberPays, language)],
        ]}
      />
    </section>
  );
}
