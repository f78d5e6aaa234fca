// The palette alone: whatever text and mark a page puts on whatever ground, it can be read, light and dark.
// Contrast as WCAG 2.2 defines it: 4.5 for text (AA), 7 for running text (AAA), 3 for edges and marks.
import { join } from 'node:path';
import { check, read, top } from './lib/site.mjs';

const css = read(join(top, 'templates/assets/steward.css'));
const palette = new Map([...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/g)].map(([, name, light, dark]) => [name, { light, dark }]));

const channels = (colour) => {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit) : colour.slice(1).match(/../g);
  return digits.map((pair) => parseInt(pair, 16) / 255).map((value) => (value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4));
};
const luminance = (colour) => channels(colour).reduce((sum, value, i) => sum + value * [.2126, .7152, .0722][i], 0);
const contrast = (a, b) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + .05) / (low + .05);
};

const GROUNDS = ['paper', 'shade', 'raised'], TONES = ['grey', 'blue', 'red', 'violet', 'green', 'amber'];
const pairs = [
  ...[...GROUNDS, 'tint'].map((ground) => ['ink', ground, 7]),
  ...[...GROUNDS, 'grey-tint', 'tint'].map((ground) => ['soft', ground, 4.5]),
  ...[...GROUNDS, 'tint', 'grey-tint'].map((ground) => ['link', ground, 4.5]),
  ...TONES.flatMap((tone) => [...GROUNDS, `${tone}-tint`].map((ground) => [tone, ground, 4.5])),
  ...TONES.map((tone) => ['ink', `${tone}-tint`, 7]),
  ...GROUNDS.map((ground) => ['edge', ground, 3]),
];
for (const scheme of ['light', 'dark'])
  check(`${pairs.length} pairs of colours can be told apart, ${scheme}`, pairs.flatMap(([mark, ground, least]) => {
    if (!palette.has(mark) || !palette.has(ground)) return [`no such colour: ${mark} or ${ground}`];
    const found = contrast(palette.get(mark)[scheme], palette.get(ground)[scheme]);
    return found >= least ? [] : [`${mark} on ${ground}: ${found.toFixed(2)}, less than ${least}`];
  }));
