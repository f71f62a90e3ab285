import { inBoth } from '../../kit/words.js';

export const programWords = inBoth(
  { asTheProgramSays: '程序的原话（给技术人员）' },
  { asTheProgramSays: 'As the program says it (for technicians)' },
);
