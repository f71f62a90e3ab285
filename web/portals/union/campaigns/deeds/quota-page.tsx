import type { ReactNode } from 'react';
import { useParams } from '@tanstack/react-router';
import { DeedPage } from '../../../../desk-kit/deed-page.js';
import { ChangeQuotaDocument, type KnownCampaignFragment } from '../../../../generated/union/graphql.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { money } from '../../../../kit/money.js';
import { useFigure } from '../../../../kit/figure.js';
import type { Stands } from '../live/now.js';
import { campaignsWords } from '../words.js';
import { ForDeed, SeeCampaign } from './deed-pages.js';
import { deedsWords } from './words.js';

export function QuotaPage(): ReactNode {
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/quota' });
  return (
    <ForDeed campaignId={campaignId} deed="quota">
      {(campaign, now) => <Quota campaign={campaign} now={now} />}
    </ForDeed>
  );
}

interface QuotaProps {
  readonly campaign: KnownCampaignFragment;
  readonly now: Stands;
}

/** Units, or places of so many units each where people sign up for them: what the officer is asked, in the words for it. */
function useAskedQuota({ allocation: { claimUnits, entersFirst } }: KnownCampaignFragment, now: Stands) {
  const words = useWords(deedsWords);
  const { places } = useWords(campaignsWords);
  const figure = useFigure();
  const [units, taken] = [now.quotas.totalUnits / claimUnits, Math.ceil(now.claimedUnits / claimUnits)];
  const [total, takenNow] = [figure(units), figure(taken)];
  const said = entersFirst
    ? {
        label: words.newPlaces,
        hint: words.newPlacesHint(total, takenNow),
        below: words.belowTaken(takenNow),
        now: words.placesNow,
        takenNow: words.placesTaken,
      }
    : {
        label: words.newTotal,
        hint: words.newTotalHint(total, takenNow),
        below: words.belowClaimed(takenNow),
        now: words.totalNow,
        takenNow: words.claimedNow,
      };
  const shown = (wanted: number): string =>
    entersFirst ? places(figure(wanted), figure(claimUnits), figure(wanted * claimUnits)) : figure(wanted);
  const happens = (wanted: number): string => {
    if (wanted === units) return words.sameHappens;
    return wanted < units ? words.lessHappens : words.moreHappens;
  };
  return { said, each: claimUnits, units, taken, shown, happens };
}

function Quota({ campaign, now }: QuotaProps) {
  const { id } = now;
  const words = useWords(deedsWords);
  const { name } = useWords(campaignsWords);
  const language = useLanguage();
  const figure = useFigure();
  const { said, each, units, taken, shown, happens } = useAskedQuota(campaign, now);
  return (
    <DeedPage
      title={words.quota}
      fields={{
        total: {
          label: said.label,
          hint: said.hint,
          kind: 'figure',
          wrong: (total) => (Number(total) < taken ? said.below : null),
        },
      }}
      start={{ total: String(units) }}
      check={({ total }) => ({
        facts: [
          [name, campaign.title],
          [said.now, shown(units)],
          [said.takenNow, figure(taken)],
          [said.label, shown(Number(total))],
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
          totalUnits: Number(total) * each,
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
