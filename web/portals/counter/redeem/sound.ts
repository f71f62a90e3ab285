/** Two rising tones for good, one low for bad, one twice while nothing is known: heard by who does not look. */
const tones = { good: [660, 990], bad: [196], unsure: [440, 440] } as const;
const TONE_SECONDS = 0.16;

export function sound(kind: keyof typeof tones): void {
  // A browser that plays nothing before it was touched, or nothing at all, stays silent: colour and words say the same.
  if (typeof AudioContext === 'undefined') return;
  const audio = new AudioContext();
  tones[kind].forEach((frequency, place) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const begins = audio.currentTime + place * TONE_SECONDS;
    volume.gain.setValueAtTime(0.25, begins);
    volume.gain.exponentialRampToValueAtTime(0.001, begins + TONE_SECONDS);
    tone.frequency.value = frequency;
    tone.connect(volume).connect(audio.destination);
    tone.start(begins);
    tone.stop(begins + TONE_SECONDS);
  });
  setTimeout(() => void audio.close(), 1_000);
}
