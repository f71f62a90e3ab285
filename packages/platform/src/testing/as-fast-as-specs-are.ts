/** A spec asks hundreds of times within a minute as one person. The doors count it all the same. */
export const AS_FAST_AS_SPECS_ARE = '*=1000000/60';
