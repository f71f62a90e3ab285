import { Link } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.js';
import { More } from '../../../kit/more.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { WhereIBelongDocument, WorkerHomeDocument } from '../../../generated/worker/graphql.js';
import { Welcome } from '../shell/frame.js';
import { CampaignCard } from './campaign-card.js';
import { whyNone } from './why-none.js';
import { homeWords } from './words.js';

/** What is left changes while somebody looks. */
const NEWS_MS = 15_000;

/** Nothing yet, or nothing for whose membership is kept or who is no member yet: why, what comes, and where one sees what one belongs to. */
function NoneYet() {
  const words = useWords(homeWords);
  const known = useAsked(WhereIBelongDocument, {}, { everyMs: NEWS_MS });
  // Without an answer all is said that can be the reason.
  const mine = known.state === 'here' ? (known.answer.data.me?.memberships ?? null) : null;
  return (
    <>
      <p className="quiet">{words[whyNone(mine)]}</p>
      <p>
        <Link to="/membership" className="button plain">
          {words.toMembership}
        </Link>
      </p>
    </>
  );
}

/** What somebody can claim, the soonest end first. */
export function HomePage() {
  const words = useWords(homeWords);
  const known = useAskedPages(WorkerHomeDocument, {}, (data) => data.claimableCampaigns?.pageInfo, {
    everyMs: NEWS_MS,
  });
  return (
    <Told known={known} signedOut={<Welcome />}>
      {({ pages, more }) => {
        const campaigns = pages.flatMap((page) => page.claimableCampaigns?.nodes ?? []);
        return (
          <>
            <h1>{campaigns.length === 0 ? words.none : words.title}</h1>
            {campaigns.length === 0 && <NoneYet />}
            <ul className="cards">
              {campaigns.map((campaign) => (
                <li key={campaign.id}>
                  <CampaignCard campaign={campaign} />
                </li>
              ))}
            </ul>
            <More more={more} says={words.more} size="whole" />
          </>
        );
      }}
    </Told>
  );
}
