import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { DeedPage } from '../../../../desk-kit/deed-page.js';
import type { FactLine, SomeFacts } from '../../../../desk-kit/facts.js';
import { StepOf } from '../../../../desk-kit/not-now.js';
import {
  CampaignStandsDocument,
  CancelLaunchDocument,
  CloseCampaignDocument,
  LaunchCampaignDocument,
  OneCampaignDocument,
  type KnownCampaignFragment,
} from '../../../../generated/union/graphql.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { money } from '../../../../kit/money.js';
import { Told } from '../../../../kit/told.js';
import { asFarAs } from '../../../../kit/unanswered.js';
import { useAsked } from '../../../../kit/use-asked.js';
import { useFigure } from '../../../../kit/figure.js';
import { useCampaignFacts } from '../campaign-facts.js';
import { NoCampaign } from '../live/campaign-page.js';
import { deedsOf, standsOf, type CampaignDeed, type Stands } from '../live/now.js';
import { liveWords } from '../live/words.js';
import { namedPhase } from '../statuses.js';
import { campaignsWords } from '../words.js';
import { useCostLines } from './cost-lines.js';
import { deedsWords } from './words.js';

interface OfCampaignProps {
  readonly campaignId: string;
  readonly children: (campaign: KnownCampaignFragment) => ReactNode;
}

export function OfCampaign({ campaignId, children }: OfCampaignProps) {
  const known = useAsked(OneCampaignDocument, { campaignId });
  return (
    <Told known={known}>{({ campaign }) => (campaign === null ? <NoCampaign /> : children(campaign))}</Told>
  );
}

interface ForDeedProps {
  readonly campaignId: string;
  readonly deed: CampaignDeed;
  readonly children: (campaign: KnownCampaignFragment, now: Stands) => ReactNode;
}

/** What is done to it, with the campaign in view, while it stands where that is done. */
export function ForDeed({ campaignId, deed, children }: ForDeedProps) {
  const statuses = useWords(campaignsWords);
  const live = useWords(liveWords);
  const words = useWords(deedsWords);
  const known = useAsked(CampaignStandsDocument, { campaignId });
  return (
    <OfCampaign campaignId={campaignId}>
      {(campaign) => (
        <>
          <nav className="crumbs" aria-label={statuses.title}>
            <Link to="/campaigns/$campaignId" params={{ campaignId }}>
              <bdi>{campaign.title}</bdi>
            </Link>
          </nav>
          <Told known={known}>
            {({ campaign: now }) =>
              now === null ? (
                <NoCampaign />
              ) : (
                <StepOf
                  step={deed}
                  table={deedsOf}
                  status={standsOf(now)}
                  wordOf={(stands) =>
                    stands === 'RAISING' ? live.isRaising : statuses[namedPhase(stands, campaign)]
                  }
                  // While merchants are away nobody knows how the offer stands: then the server decides alone.
                  hindrance={
                    deed === 'launch' && asFarAs(() => campaign.offer?.status, null) === 'WITHDRAWN'
                      ? words.offerWithdrawn
                      : null
                  }
                  back={<SeeCampaign campaignId={campaignId} />}
                >
                  {children(campaign, now)}
                </StepOf>
              )
            }
          </Told>
        </>
      )}
    </OfCampaign>
  );
}

/** Back to the campaign's own page, which shows what becomes of it; going back does not lead here again. */
export function ToCampaign({ campaignId }: { readonly campaignId: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({ to: '/campaigns/$campaignId', params: { campaignId }, replace: true });
  }, [campaignId, navigate]);
  return null;
}

export function SeeCampaign({ campaignId }: { readonly campaignId: string }) {
  const words = useWords(deedsWords);
  return (
    <Link to="/campaigns/$campaignId" params={{ campaignId }} className="button plain">
      {words.toCampaign}
    </Link>
  );
}

export function LaunchPage() {
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/launch' });
  return (
    <ForDeed campaignId={campaignId} deed="launch">
      {(campaign) => <Launch campaign={campaign} />}
    </ForDeed>
  );
}

function Launch({ campaign }: { readonly campaign: KnownCampaignFragment }) {
  const words = useWords(deedsWords);
  const { lines, isTooLittle } = useCostLines(campaign);
  const name = useWords(campaignsWords).name;
  const facts: SomeFacts = [[name, campaign.title], ...lines, ...useCampaignFacts(campaign)];
  return (
    <DeedPage
      title={words.launch}
      fields={{}}
      check={() => ({
        facts,
        happens: isTooLittle ? words.tooLittle : words.launchHappens,
        ...(campaign.quotas.perPerson === null
          ? { caution: campaign.allocation.entersFirst ? words.noLimitOfPlaces : words.noLimitPerPerson }
          : {}),
        act: words.launch,
      })}
      deed={{
        name: `launch campaign ${campaign.id} ${campaign.version}`,
        about: campaign.id,
        document: LaunchCampaignDocument,
        variables: (_, idempotencyKey) => ({
          campaignId: campaign.id,
          version: campaign.version,
          idempotencyKey,
        }),
        resultOf: ({ launchCampaign }) => launchCampaign,
      }}
      more={(refused) =>
        refused.__typename === 'CampaignVersionDiffers' && <SeeCampaign campaignId={campaign.id} />
      }
      became={() => ({ title: words.launch, next: <ToCampaign campaignId={campaign.id} /> })}
    />
  );
}

export function CancelPage() {
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/cancel' });
  return (
    <ForDeed campaignId={campaignId} deed="cancel">
      {(campaign, now) => <Cancel campaign={campaign} now={now} />}
    </ForDeed>
  );
}

interface DoneToProps {
  readonly campaign: KnownCampaignFragment;
  readonly now: Stands;
}

function Cancel({ campaign: { id, title }, now: { launch } }: DoneToProps) {
  const words = useWords(deedsWords);
  const language = useLanguage();
  const figure = useFigure();
  const named: FactLine = [useWords(campaignsWords).name, title];
  const asked: FactLine = [
    words.askedFor,
    launch && words.unitsAt(figure(launch.units), money(launch.amount, language)),
  ];
  return (
    <DeedPage
      title={words.cancel}
      fields={{}}
      check={() => ({ facts: [named, asked], happens: words.cancelHappens, act: words.cancel })}
      deed={{
        name: `cancel launch ${id}`,
        about: id,
        document: CancelLaunchDocument,
        variables: (_, idempotencyKey) => ({ campaignId: id, idempotencyKey }),
        resultOf: ({ cancelLaunch }) => cancelLaunch,
      }}
      became={() => ({ title: words.cancel, next: <ToCampaign campaignId={id} /> })}
    />
  );
}

export function ClosePage() {
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/close' });
  return (
    <ForDeed campaignId={campaignId} deed="close">
      {(campaign, now) => <Close campaign={campaign} now={now} />}
    </ForDeed>
  );
}

/** What nobody has claimed goes back, also when nobody can any more. */
function Close({ campaign: { id, title, allocation }, now }: DoneToProps) {
  const { claimedUnits, unclaimedUnits, unclaimedAmount } = now;
  const words = useWords(deedsWords);
  const language = useLanguage();
  const figure = useFigure();
  const facts: SomeFacts = [
    [useWords(campaignsWords).name, title],
    [allocation.entersFirst ? words.signedUpNow : words.claimedNow, figure(claimedUnits)],
    [words.unclaimedNow, figure(unclaimedUnits)],
    [words.goesBack, unclaimedAmount && money(unclaimedAmount, language)],
  ];
  return (
    <DeedPage
      title={words.close}
      fields={{}}
      check={() => ({ facts, happens: words.closeHappens, act: words.close })}
      deed={{
        name: `close campaign ${id}`,
        about: id,
        document: CloseCampaignDocument,
        variables: (_, idempotencyKey) => ({ campaignId: id, idempotencyKey }),
        resultOf: ({ closeCampaign }) => closeCampaign,
      }}
      became={({ releasedUnits, releasedAmount }) => ({
        title: words.closed,
        says: <p>{words.released(figure(releasedUnits), money(releasedAmount, language))}</p>,
        next: <SeeCampaign campaignId={id} />,
      })}
    />
  );
}
