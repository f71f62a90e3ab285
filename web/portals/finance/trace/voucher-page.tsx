import { Link, useParams } from '@tanstack/react-router';
import { Empty, Facts } from '../../../desk-kit/facts.js';
import { usePage } from '../../../desk-kit/use-address.js';
import { VoucherTraceDocument, type VoucherTraceQuery } from '../../../generated/finance/graphql.js';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { money } from '../../../kit/money.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { CommitmentCard } from './commitment.js';
import { Entries } from './entries.js';
import { traceWords } from './words.js';

type Voucher = NonNullable<VoucherTraceQuery['voucher']>;
const ROUTE = '/voucher/$voucherId';

/** From a redemption up to the budget that pays it, with every entry on the way. */
export function VoucherPage() {
  const words = useWords(traceWords);
  const { voucherId } = useParams({ from: ROUTE });
  const { after } = usePage();
  const known = useAsked(VoucherTraceDocument, { voucherId, after }, { keepsLast: true });
  return (
    <>
      <h1>{words.voucher}</h1>
      <Told known={known}>
        {({ voucher }) =>
          voucher === null ? (
            <Empty title={words.noVoucher} />
          ) : (
            <>
              <Known voucher={voucher} />
              <CommitmentCard
                commitment={voucher.campaign.commitment}
                tradeUnionId={voucher.campaign.tradeUnion?.id ?? null}
              />
              <Entries list={voucher.ledgerEntries} />
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
          [words.tradeUnion, campaign.tradeUnion?.name ?? null],
          [words.claimedAt, moment(claimedAt, language)],
          [
            words.redeemedAt,
            redemption &&
              `${moment(redemption.redeemedAt, language)}${redemption.undone ? words.undone : ''}`,
          ],
          [words.undoReason, redemption?.undoReason ?? null],
          [words.outlet, redemption?.outlet?.name ?? null],
          [words.unionPays, money(unionPays, language)],
          [words.memberPays, money(memberPays, language)],
        ]}
      />
    </section>
  );
}
