/** Two rising tones for good, one low for bad, one twice while nothing is known: heard by who does not look. */
const tones = { good: [660, 990], bad: [196], unsure: [440, 440] } as const;
const TONE_SECONDS = 0.16;

/** One for the page: a phone lets only one that was made or woken in a press be heard, and answers come after the press. */
let audio: AudioContext | null = null;

function wake(): void {
  // A browser that plays nothing at all stays silent: colour and words say the same.
  if (typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  // What it says of itself matters, not what was asked: a call that interrupts it leaves it asleep again, until the next press.
  if (audio.state !== 'running') audio.resume().catch(() => undefined);
}

/** Wakes the sound at each press and key, as a phone wants it; to be called once, when the page begins. Gives what ends it. */
export function soundAtPresses(): () => void {
  const presses = ['pointerup', 'keydown'] as const;
  for (const press of presses) document.addEventListener(press, wake, { capture: true, passive: true });
  return () => {
    for (const press of presses) document.removeEventListener(press, wake, { capture: true });
  };
}

export function sound(kind: keyof typeof tones): void {
  const plays = audio;
  // Nobody has pressed anything yet, as after a reload: a tone that cannot be heard is not kept for later, when it would be false.
  if (plays?.state !== 'running') return;
  tones[kind].forEach((frequency, place) => {
    const tone = plays.createOscillator();
    const volume = plays.createGain();
    const begins = plays.currentTime + place * TONE_SECONDS;
    volume.gain.setValueAtTime(0.25, begins);
    volume.gain.exponentialRampToValueAtTime(0.001, begins + TONE_SECONDS);
    tone.frequency.value = frequency;
    tone.connect(volume).connect(plays.destination);
    tone.start(begins);
    tone.stop(begins + TONE_SECONDS);
  });
}
