import { Link } from '@tanstack/react-router';
import type { UnionHomeQuery } from '../../../generated/union/graphql.js';
import { untilInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { isAnswered } from '../../../kit/unanswered.js';
import { useFigure } from '../../../kit/figure.js';
import { ShareBar } from '../shell/share-bar.js';
import { shutWords } from '../campaigns/live/shut-words.js';
import { homeWords } from './words.js';

/** Campaigns that run, and how far each is. */
export function Running({ data, union }: { readonly data: UnionHomeQuery; readonly union: string }) {
  const words = useWords(homeWords);
  if (isAnswered(data, 'running')) return <Answered campaigns={data.running} union={union} />;
  return (
    <section className="card stack" aria-label={words.running}>
      <h2>{words.running}</h2>
      <p className="quiet">{words.runningAway}</p>
    </section>
  );
}

interface AnsweredProps {
  readonly campaigns: UnionHomeQuery['running'];
  readonly union: string;
}

function Answered({ campaigns, union }: AnsweredProps) {
  const words = useWords(homeWords);
  const nodes = campaigns?.nodes ?? [];
  return (
    <section className="card stack" aria-label={words.running}>
      <h2>{nodes.length === 0 ? words.noneRunning : words.running}</h2>
      {nodes.length === 0 && <p className="quiet">{words.noneRunningHint}</p>}
      {nodes.length > 0 && (
        <ul className="running">
          {nodes.map((campaign) => (
            <Line key={campaign.id} campaign={campaign} />
          ))}
        </ul>
      )}
      {campaigns?.pageInfo.hasNextPage === true && (
        <p className="small">
          <Link to="/campaigns" search={{ union, status: 'LAUNCHED' }}>
            {words.more}
          </Link>
        </p>
      )}
      <p>
        <Link to="/campaigns/new" search={{ union }} className="button plain small">
          {words.design}
        </Link>
      </p>
    </section>
  );
}

type RunningCampaign = NonNullable<UnionHomeQuery['running']>['nodes'][number];

function Line({ campaign }: { readonly campaign: RunningCampaign }) {
  const words = useWords(homeWords);
  const shut = useWords(shutWords);
  const language = useLanguage();
  const figure = useFigure();
  const { id, title, claimedUnits, redeemedUnits, shutBy, quotas, windows, allocation } = campaign;
  const [claimed, total] = [figure(claimedUnits), figure(quotas.totalUnits)];
  return (
    <li className="stack-small">
      <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
        <bdi>{title}</bdi>
      </Link>
      {shutBy !== null && <p className="problem small">{shut[shutBy]}</p>}
      <ShareBar
        label={words.claimedHeard(title, claimed, total)}
        part={claimedUnits}
        whole={quotas.totalUnits}
      />
      <p className="quiet small">
        {words[allocation.entersFirst ? 'signedUp' : 'claimed'](claimed, total)} ·{' '}
        {words.redeemed(figure(redeemedUnits))} ·{' '}
        {words[allocation.entersFirst ? 'signUpUntil' : 'until'](untilInFull(windows.claimUntil, language))}
      </p>
    </li>
  );
}
