import { useSpeaking } from './language.js';

/** To the other language, in its own name. */
export function OtherLanguage({ className }: { readonly className?: string }) {
  const { language, speak } = useSpeaking();
  return (
    <button
      type="button"
      className={`in-one ${className ?? ''}`.trim()}
      onClick={() => speak(language === 'zh' ? 'en' : 'zh')}
    >
      {language === 'zh' ? <span lang="en">English</span> : <span lang="zh-CN">中文</span>}
    </button>
  );
}
