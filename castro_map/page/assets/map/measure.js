// How wide a text is, without a layout of the page.

// As the style sheet has it; to ask the browser for it would cost a layout.
export const SERIF = 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif';

let pen = null;
const widths = new Map(); // to measure a text costs more than to find it again

/**
 * In pixels.
 * @param {string} text
 * @param {string} font as CSS has it
 * @returns {number}
 */
export function textWidth(text, font) {
  const key = `${font} ${text}`;
  if (!widths.has(key)) {
    pen = pen || document.createElement('canvas').getContext('2d');
    pen.font = font;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}
