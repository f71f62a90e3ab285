import { Link, useParams } from '@tanstack/react-router';
import { EmptyPage, Facts, Status } from '../../../../desk-kit/facts.js';
import {
  CampaignNowDocument,
  OneCampaignDocument,
  type CampaignStatus,
  type KnownCampaignFragment,
} from '../../../../generated/union/graphql.js';
import { useWords } from '../../../../kit/language.js';
import { PartOf, Told } from '../../../../kit/told.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { asFarAs } from '../../../../kit/unanswered.js';
import { useCampaignFacts } from '../campaign-facts.js';
import { toneOf } from '../statuses.js';
import { campaignsWords } from '../words.js';
import { Figures } from './figures.js';
import { LaunchState } from './launch-state.js';
import { deedsOf, standsOf, type Now } from './now.js';
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
  const everyMs = campaign.status === 'CLOSED' ? AFTERWARDS_MS : NEWS_MS;
  const known = useAsked(CampaignNowDocument, { campaignId: campaign.id }, { everyMs });
  const now = known.state === 'here' ? asFarAs(() => known.answer.data.campaign, null) : null;
  return (
    <>
      <Title campaign={campaign} status={now?.status ?? campaign.status} />
      <Told known={known} of={words.now}>
        {({ campaign: figures }) =>
          figures !== null && (
            <>
              <PartOf of={words.launch}>
                <LaunchState now={figures} />
              </PartOf>
              {figures.status !== 'DRAFT' && <Figures now={figures} />}
              <PartOf of={words.what}>
                <Doable now={figures} />
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
  readonly status: CampaignStatus;
}

function Title({ campaign: { title }, status }: TitleProps) {
  const words = useWords(campaignsWords);
  return (
    <div className="title-line">
      <h1>
        <bdi>{title}</bdi>
      </h1>
      <Status word={words[status]} tone={toneOf(status)} />
    </div>
  );
}

function Doable({ now }: { readonly now: Now }) {
  const words = useWords(liveWords);
  const { id } = now;
  const deeds = deedsOf[standsOf(now)];
  if (deeds.length === 0) return null;
  const said = {
    edit: [words.edit, null],
    launch: [words.launch, words.launchMeans],
    cancel: [words.cancel, words.cancelMeans],
    quota: [words.quota, words.quotaMeans],
    close: [words.close, words.closeMeans],
  } as const;
  return (
    <section className="card stack" aria-label={words.what}>
      <h2>{words.what}</h2>
      <ul className="doable">
        {deeds.map((deed) => (
          <li key={deed}>
            <Link
              to={deed === 'edit' ? '/campaigns/$campaignId/edit' : `/campaigns/$campaignId/${deed}`}
              params={{ campaignId: id }}
              className={deed === 'launch' ? 'button small' : 'button plain small'}
            >
              {said[deed][0]}
            </Link>
            {said[deed][1] !== null && <span className="quiet small">{said[deed][1]}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
