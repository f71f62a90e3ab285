import { Link, useParams } from '@tanstack/react-router';
import { AsOf } from '../../../../desk-kit/as-of.js';
import { EmptyPage, Facts, Status } from '../../../../desk-kit/facts.js';
import {
  CampaignNowDocument,
  OneCampaignDocument,
  type KnownCampaignFragment,
} from '../../../../generated/union/graphql.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { money } from '../../../../kit/money.js';
import { PartOf, Told } from '../../../../kit/told.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { asFarAs } from '../../../../kit/unanswered.js';
import { useCampaignFacts } from '../campaign-facts.js';
import { namedPhase, phaseOf, toneOf, type CampaignPhase } from '../statuses.js';
import { campaignsWords } from '../words.js';
import { Discarded } from './discarded.js';
import { Figures } from './figures.js';
import { Shut } from './shut.js';
import { LaunchState } from './launch-state.js';
import { deedsOf, standsOf, type CampaignDeed, type CampaignStands, type Now } from './now.js';
import { liveWords } from './words.js';

/** Somebody who watches a rush sees it while it happens; the figures are read from counters and balances. */
const NEWS_MS = 2_000;
/** What was given out before the end may still be redeemed. */
const AFTERWARDS_MS = 30_000;

export function CampaignPage() {
  const words = useWords(campaignsWords);
  const { campaignId } = useParams({ from: '/campaigns/$campaignId' });
  const known = useAsked(OneCampaignDocument, { campaignId });
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        <Link to="/campaigns">{words.back}</Link>
      </nav>
      <Told known={known}>
        {({ campaign }) => (campaign === null ? <NoCampaign /> : <Campaign campaign={campaign} />)}
      </Told>
    </>
  );
}

export function NoCampaign() {
  const words = useWords(campaignsWords);
  return (
    <EmptyPage title={words.unknown}>
      <p>{words.unknownHint}</p>
    </EmptyPage>
  );
}

function Campaign({ campaign }: { readonly campaign: KnownCampaignFragment }) {
  const words = useWords(liveWords);
  const isOver = campaign.status === 'CLOSED' || campaign.status === 'DISCARDED';
  const everyMs = isOver ? AFTERWARDS_MS : NEWS_MS;
  const known = useAsked(CampaignNowDocument, { campaignId: campaign.id }, { everyMs, asOfNow: true });
  const now = known.state === 'here' ? asFarAs(() => known.answer.data.campaign, null) : null;
  return (
    <>
      <Title campaign={campaign} phase={phaseOf(now ?? campaign)} />
      <Told known={known} of={words.now}>
        {({ campaign: figures }) =>
          figures !== null && (
            <>
              <Shut now={figures} partner={campaign.partner} />
              <PartOf of={words.launch}>
                <LaunchState now={figures} />
              </PartOf>
              <Discarded now={figures} />
              {figures.status !== 'DRAFT' && figures.status !== 'DISCARDED' && (
                <Figures campaign={campaign} now={figures} asOf={<AsOf known={known} />} />
              )}
              <PartOf of={words.what}>
                <Doable now={figures} allocation={campaign.allocation} />
              </PartOf>
            </>
          )
        }
      </Told>
      <section className="card stack" aria-label={words.terms}>
        <h2>{words.terms}</h2>
        <Facts lines={useCampaignFacts(campaign)} />
      </section>
    </>
  );
}

interface TitleProps {
  readonly campaign: KnownCampaignFragment;
  readonly phase: CampaignPhase;
}

function Title({ campaign, phase }: TitleProps) {
  const words = useWords(campaignsWords);
  return (
    <div className="title-line">
      <h1>
        <bdi>{campaign.title}</bdi>
      </h1>
      <Status word={words[namedPhase(phase, campaign)]} tone={toneOf(phase)} />
    </div>
  );
}

/** What a campaign waits for. */
const isWanted = (deed: CampaignDeed, stands: CampaignStands): boolean =>
  deed === 'launch' || (deed === 'close' && stands === 'CLAIMS_OVER');

interface DoableProps extends Pick<KnownCampaignFragment, 'allocation'> {
  readonly now: Now;
}

function Doable({ now, allocation }: DoableProps) {
  const words = useWords(liveWords);
  const { id } = now;
  const stands = standsOf(now);
  const deeds = deedsOf[stands];
  const said = {
    edit: [words.edit, null],
    discard: [words.discard, words.discardMeans],
    launch: [words.launch, words.launchMeans],
    cancel: [words.cancel, words.cancelMeans],
    quota: [words.quota, words.quotaMeans],
    close: [words.close, words.closeMeans],
  } as const;
  return (
    <section className="card stack" aria-label={words.what}>
      <h2>{words.what}</h2>
      {stands === 'CLAIMS_OVER' && <Over amount={now.unclaimedAmount} entersFirst={allocation.entersFirst} />}
      <ul className="doable">
        {deeds.map((deed) => (
          <li key={deed}>
            <Link
              to={deed === 'edit' ? '/campaigns/$campaignId/edit' : `/campaigns/$campaignId/${deed}`}
              params={{ campaignId: id }}
              className={isWanted(deed, stands) ? 'button small' : 'button plain small'}
            >
              {said[deed][0]}
            </Link>
            {said[deed][1] !== null && <span className="quiet small">{said[deed][1]}</span>}
          </li>
        ))}
        {stands !== 'DRAFT' && (
          <li>
            <Link to="/campaigns/new" search={{ campaign: id }} className="button plain small">
              {words.like}
            </Link>
            <span className="quiet small">{words.likeMeans}</span>
          </li>
        )}
      </ul>
    </section>
  );
}

interface OverProps {
  readonly amount: string | null;
  readonly entersFirst: boolean;
}

function Over({ amount, entersFirst }: OverProps) {
  const words = useWords(liveWords);
  const language = useLanguage();
  const [over, holds] = entersFirst
    ? [words.signUpOver, words.signUpOverHolds]
    : [words.over, words.overHolds];
  return <p>{amount === null ? over : holds(money(amount, language))}</p>;
}
