import { useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../../desk-kit/deed-page.js';
import { ChangeQuotaDocument } from '../../../../generated/union/graphql.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { money } from '../../../../kit/money.js';
import { useFigure } from '../../../../kit/figure.js';
import type { Stands } from '../live/now.js';
import { campaignsWords } from '../words.js';
import { ForDeed, SeeCampaign } from './deed-pages.js';
import { deedsWords } from './words.js';

export function QuotaPage() {
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/quota' });
  return (
    <ForDeed campaignId={campaignId} deed="quota">
      {({ title }, now) => <Quota title={title} now={now} />}
    </ForDeed>
  );
}

interface QuotaProps {
  readonly title: string;
  readonly now: Stands;
}

function Quota({ title, now: { id, claimedUnits, quotas } }: QuotaProps) {
  const words = useWords(deedsWords);
  const name = useWords(campaignsWords).name;
  const language = useLanguage();
  const figure = useFigure();
  const happens = (total: number): string => {
    if (total === quotas.totalUnits) return words.sameHappens;
    return total < quotas.totalUnits ? words.lessHappens : words.moreHappens;
  };
  return (
    <DeedPage
      title={words.quota}
      fields={{
        total: {
          label: words.newTotal,
          hint: words.newTotalHint(figure(quotas.totalUnits), figure(claimedUnits)),
          kind: 'figure',
          wrong: (total) => (Number(total) < claimedUnits ? words.belowClaimed(figure(claimedUnits)) : null),
        },
      }}
      start={{ total: String(quotas.totalUnits) }}
      check={({ total }) => ({
        facts: [
          [name, title],
          [words.totalNow, figure(quotas.totalUnits)],
          [words.claimedNow, figure(claimedUnits)],
          [words.newTotal, figure(Number(total))],
        ],
        happens: happens(Number(total)),
        act: words.quota,
      })}
      deed={{
        name: `quota of campaign ${id}`,
        about: id,
        document: ChangeQuotaDocument,
        variables: ({ total }, idempotencyKey) => ({
          campaignId: id,
          totalUnits: Number(total),
          idempotencyKey,
        }),
        resultOf: ({ changeQuota }) => changeQuota,
      }}
      more={(refused) => refused.__typename === 'InvalidCampaign' && <Problems problems={refused.problems} />}
      became={({ attemptId, releasedUnits, releasedAmount }) => ({
        title: attemptId === null ? words.accepted : words.asked,
        says: (
          <p>
            {attemptId === null
              ? words.released(figure(releasedUnits), money(releasedAmount, language))
              : words.askedHint}
          </p>
        ),
        next: <SeeCampaign campaignId={id} />,
      })}
    />
  );
}

interface ProblemsProps {
  readonly problems: readonly {
    readonly field: string;
    readonly message: string;
    readonly messageEn: string;
  }[];
}

function Problems({ problems }: ProblemsProps) {
  const language = useLanguage();
  return (
    <ul>
      {problems.map(({ field, message, messageEn }) => (
        <li key={field}>{language === 'zh' ? message : messageEn}</li>
      ))}
    </ul>
  );
}
