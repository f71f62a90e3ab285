import { Link } from '@tanstack/react-router';
import type { UnionHomeQuery } from '../../../generated/union/graphql.js';
import { untilInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { isAnswered } from '../../../kit/unanswered.js';
import { useFigure } from '../../../kit/figure.js';
import { ShareBar } from '../shell/share-bar.js';
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
  const language = useLanguage();
  const figure = useFigure();
  const nodes = campaigns?.nodes ?? [];
  return (
    <section className="card stack" aria-label={words.running}>
      <h2>{nodes.length === 0 ? words.noneRunning : words.running}</h2>
      {nodes.length === 0 && <p className="quiet">{words.noneRunningHint}</p>}
      {nodes.length > 0 && (
        <ul className="running">
          {nodes.map(
            ({ id, title, claimedUnits, redeemedUnits, quotas: { totalUnits }, windows, allocation }) => (
              <li key={id} className="stack-small">
                <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
                  <bdi>{title}</bdi>
                </Link>
                <ShareBar
                  label={words.claimedHeard(title, figure(claimedUnits), figure(totalUnits))}
                  part={claimedUnits}
                  whole={totalUnits}
                />
                <p className="quiet small">
                  {words[allocation.entersFirst ? 'signedUp' : 'claimed'](
                    figure(claimedUnits),
                    figure(totalUnits),
                  )}{' '}
                  · {words.redeemed(figure(redeemedUnits))} ·{' '}
                  {words[allocation.entersFirst ? 'signUpUntil' : 'until'](
                    untilInFull(windows.claimUntil, language),
                  )}
                </p>
              </li>
            ),
          )}
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
