import { useWords } from '../../../kit/language.js';
import { signUpWords } from './sign-up-words.js';
import { claimWords } from './words.js';

/** The words of a claim, or of a sign-up where it is one. */
export function useClaimWords(isSignUp: boolean): (typeof claimWords)['zh'] | (typeof claimWords)['en'] {
  const ofClaims = useWords(claimWords);
  const ofSignUps = useWords(signUpWords);
  return isSignUp ? { ...ofClaims, ...ofSignUps } : ofClaims;
}
