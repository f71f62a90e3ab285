/** A bar of a chart, in the chart's own measure. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Paper {
  readonly width: number;
  readonly height: number;
}

/** A bar a day, on paper whose upper edge is `top`; a day with anything at all can be seen. */
export function barsOf(counts: readonly number[], top: number, { width, height }: Paper): readonly Bar[] {
  const each = width / Math.max(1, counts.length);
  return counts.map((count, nth) => {
    const tall = count === 0 ? 0 : Math.max(2, (count / top) * height);
    return { x: nth * each + each * 0.1, y: height - tall, width: each * 0.8, height: tall };
  });
}

/** The steps of the scale: 0, and up to the largest in round numbers. */
export function scaleOf(most: number): readonly number[] {
  const rough = Math.max(1, most / 3);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? rough;
  const steps = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: steps + 1 }, (_, nth) => nth * step);
}
