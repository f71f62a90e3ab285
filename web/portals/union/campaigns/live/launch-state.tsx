import { useLanguage, useWords } from '../../../../kit/language.js';
import { money } from '../../../../kit/money.js';
import { useFigure } from '../../../../kit/figure.js';
import type { Now } from './now.js';
import { liveWords } from './words.js';

/** Where the last try to bind money stands: it waits, or was refused for a reason. What was granted shows in the figures. */
export function LaunchState({ now: { launch } }: { readonly now: Now }) {
  const words = useWords(liveWords);
  const language = useLanguage();
  const figure = useFigure();
  if (launch === null || launch.status === 'ENCUMBERED') return null;
  const isRaise = launch.kind === 'QUOTA_RAISE';
  if (launch.status === 'UNDER_WAY')
    return (
      <section className="card" role="status">
        <h2 className="wait">
          <span className="dot" aria-hidden="true" />
          {isRaise ? words.raising : words.launching}
        </h2>
        <p>{words.launchingHint(figure(launch.units), money(launch.amount, language))}</p>
      </section>
    );
  if (launch.status === 'CANCELLED')
    return (
      <p className="note" role="status">
        {isRaise ? words.cancelledRaise : words.cancelled}
      </p>
    );
  const { refusal } = launch;
  return (
    <div className="note bad" role="alert">
      <strong>{isRaise ? words.refusedRaise : words.refusedLaunch}</strong>
      {refusal !== null && <p>{language === 'zh' ? refusal.message : refusal.messageEn}</p>}
      {refusal !== null && refusal.free !== null && <p>{words.free(money(refusal.free, language))}</p>}
      <p>{isRaise ? words.refusedRaiseHint : words.refusedLaunchHint}</p>
    </div>
  );
}
