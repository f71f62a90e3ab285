import { useSpeaking, useWords } from '../../../kit/language.js';
import { useTypeSize } from '../../../kit/use-type-size.js';
import { meWords } from './words.js';

/** How somebody reads: the size of everything, and the language. */
export function Reading() {
  const words = useWords(meWords);
  const { language, speak } = useSpeaking();
  const { size, choose } = useTypeSize();
  return (
    <section className="actions" aria-label={words.reading}>
      {(['normal', 'large'] as const).map((other) => (
        <button
          key={other}
          type="button"
          className="button plain"
          aria-pressed={size === other}
          onClick={() => choose(other)}
        >
          {words[other]}
        </button>
      ))}
      <button type="button" className="button plain" onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? <span lang="en">English</span> : <span lang="zh-CN">中文</span>}
      </button>
    </section>
  );
}
