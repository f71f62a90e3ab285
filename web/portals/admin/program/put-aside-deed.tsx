import { REASON_CHARACTERS_MAX } from '@puhui/kernel';
import { DeedPage, type Outcome } from '../../../desk-kit/deed-page.js';
import { Facts, type SomeFacts } from '../../../desk-kit/facts.js';
import type { DeedOf, DeedResult } from '../../../desk-kit/use-deed.js';
import type { Refused } from '../../../kit/refusal.js';

/** What is said of putting one kind of thing aside. */
interface AsideWords {
  readonly asideTitle: string;
  readonly why: string;
  readonly whyHint: string;
  readonly asideHappens: string;
  readonly asideAct: string;
}

interface PutAsideDeedProps<Data, Variables, Result extends DeedResult> {
  readonly words: AsideWords;
  /** Which it is, as its service tells it. */
  readonly facts: SomeFacts;
  readonly deed: DeedOf<Data, Variables, { readonly reason: string }, Result>;
  readonly became: (done: Exclude<Result, Refused>) => Outcome;
}

/** Puts one thing that waits aside for good: with a reason, for who audits it later. */
export function PutAsideDeed<Data, Variables, Result extends DeedResult>({
  words,
  facts,
  deed,
  became,
}: PutAsideDeedProps<Data, Variables, Result>) {
  return (
    <DeedPage
      title={words.asideTitle}
      lead={
        <>
          <Facts lines={facts} />
          <p>{words.asideHappens}</p>
        </>
      }
      fields={{
        reason: {
          label: words.why,
          hint: words.whyHint,
          kind: 'words',
          mostCharacters: REASON_CHARACTERS_MAX,
        },
      }}
      check={({ reason }) => ({
        facts: [...facts, [words.why, reason]],
        happens: words.asideHappens,
        act: words.asideAct,
      })}
      deed={deed}
      became={became}
    />
  );
}
