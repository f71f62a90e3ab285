import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import {
  ErasePersonDocument,
  OneErasureDocument,
  RefuseErasureDocument,
  type ErasureStatus,
  type KnownErasureFragment,
} from '../../../generated/union/graphql.js';
import { useWords } from '../../../kit/language.js';
import { useAsked } from '../../../kit/use-asked.js';
import {
  FoundWish,
  RefuseWish,
  ToAnswer,
  useWishFacts,
  useWishMoved,
  WishInView,
} from '../wishes/wish-page.js';
import { wishWords } from '../wishes/words.js';
import { useErasureStatuses } from './erasures-page.js';
import { erasureWords } from './words.js';

type Step = 'erase' | 'refuse';
const stepsOf: Readonly<Record<ErasureStatus, readonly Step[]>> = {
  WAITING: ['erase', 'refuse'],
  REFUSED: [],
  WITHDRAWN: [],
  DONE: [],
};

interface ErasureProps {
  readonly erasure: KnownErasureFragment;
}

/** One wish to be erased: whose, since when, and what became of it. */
export function ErasurePage() {
  const words = useWords(erasureWords);
  const wishes = useWords(wishWords);
  const { erasureId } = useParams({ from: '/erasures/$erasureId' });
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        <Link to="/erasures">{wishes.back}</Link>
      </nav>
      <FoundWish known={useAsked(OneErasureDocument, { erasureId })} one={({ erasure }) => erasure}>
        {(erasure) => <Erasure erasure={erasure} />}
      </FoundWish>
    </>
  );
}

function Erasure({ erasure }: ErasureProps) {
  const words = useWords(erasureWords);
  const { refuseMeans } = useWords(wishWords);
  const { id: erasureId, status } = erasure;
  return (
    <WishInView
      wish={erasure}
      facts={useWishFacts(erasure, words)}
      statuses={useErasureStatuses()}
      steps={stepsOf[status]}
      means={{ erase: words.eraseMeans, refuse: refuseMeans }}
      toStep={(step) => (
        <Link to={`/erasures/$erasureId/${step}`} params={{ erasureId }} className="button plain small">
          {words[step]}
        </Link>
      )}
      over={words.nothingToDo}
    />
  );
}

interface AnswerProps {
  readonly step: Step;
  readonly erasureId: string;
  readonly children: (erasure: KnownErasureFragment) => ReactNode;
}

function AnswerOf({ step, erasureId, children }: AnswerProps) {
  return (
    <ToAnswer
      known={useAsked(OneErasureDocument, { erasureId })}
      one={({ erasure }) => erasure}
      step={step}
      steps={stepsOf}
      statuses={useErasureStatuses()}
      toWish={(words) => (
        <Link to="/erasures/$erasureId" params={{ erasureId }} className="button">
          {words}
        </Link>
      )}
    >
      {children}
    </ToAnswer>
  );
}

/** Erases somebody, asked once: nobody can take it back. */
export function ErasePage(): ReactNode {
  const { erasureId } = useParams({ from: '/erasures/$erasureId/erase' });
  return (
    <AnswerOf erasureId={erasureId} step="erase">
      {(erasure) => <Erase erasure={erasure} />}
    </AnswerOf>
  );
}

function Erase({ erasure }: ErasureProps) {
  const words = useWords(erasureWords);
  const moved = useErasureMoved();
  const facts = useWishFacts(erasure, words);
  const { id: erasureId } = erasure;
  return (
    <DeedPage
      title={words.erase}
      fields={{}}
      check={() => ({ facts, happens: words.eraseHappens, act: words.erase })}
      deed={{
        name: `erase ${erasureId}`,
        document: ErasePersonDocument,
        freshSignIn: true,
        variables: (_, idempotencyKey) => ({ erasureId, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={({ erasure: { status } }) => moved(status)}
    />
  );
}

export function RefuseErasurePage(): ReactNode {
  const { erasureId } = useParams({ from: '/erasures/$erasureId/refuse' });
  return (
    <AnswerOf erasureId={erasureId} step="refuse">
      {(erasure) => <Refuse erasure={erasure} />}
    </AnswerOf>
  );
}

function Refuse({ erasure }: ErasureProps) {
  const words = useWords(erasureWords);
  const moved = useErasureMoved();
  const { id: erasureId } = erasure;
  return (
    <RefuseWish
      act={words.refuse}
      reasonHint={words.reasonHint}
      facts={useWishFacts(erasure, words)}
      deed={{
        name: `refuse to erase ${erasureId}`,
        document: RefuseErasureDocument,
        variables: ({ reason }, idempotencyKey) => ({ erasureId, reason, idempotencyKey }),
        resultOf: ({ result }) => result,
      }}
      became={({ erasure: { status } }) => moved(status)}
    />
  );
}

const useErasureMoved = () =>
  useWishMoved(useErasureStatuses(), (words) => (
    <Link to="/erasures" className="button plain">
      {words}
    </Link>
  ));
